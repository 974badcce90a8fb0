#include <map>

#include "service/lsp/describe.hpp"

namespace guiju::lsp {

std::string describe_keyword(dsl::text::Keyword keyword, Language language) {
  using dsl::text::Keyword;
  struct Help {
    char const *en, *zh;
  };
  static std::map<Keyword, Help> const table{
#define GJ_HELP(id, en, zh) {Keyword::id, {en, zh}},
#include "service/lsp/keyword_help.def"
  };
  dsl::text::KeywordInfo const& word = dsl::text::info(keyword);
  std::string const head = "**" + std::string(word.en) + "** · **" + std::string(word.zh) + "**";
  auto const help = table.find(keyword);
  if (help == table.end()) return head;
  bool const chinese = language == Language::zh;
  return head + "\n\n" + (chinese ? help->second.zh : help->second.en) + "\n\n" + (chinese ? help->second.en : help->second.zh);
}

}  // namespace guiju::lsp
