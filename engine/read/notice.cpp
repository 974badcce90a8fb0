#include "engine/read/notice.hpp"

#include <array>

namespace guiju {
namespace {

std::vector<NoticeInfo> const table = {
#define GJ_NOTICE(word, name, treatment, en, zh) {NoticeKind::name, word, Treatment::treatment, en, zh},
#include "engine/read/notice_kind.def"
};

}  // namespace

NoticeInfo const& info(NoticeKind kind) { return table[static_cast<std::size_t>(kind)]; }

std::vector<NoticeInfo> const& all_notices() { return table; }

std::string Notice::text(Language language) const {
  bool const zh = language == Language::zh;
  std::string_view const pattern = zh ? info(kind).zh : info(kind).en;
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}') {
      auto const n = static_cast<std::size_t>(pattern[i + 1] - '0');
      if (n < arguments.size()) out += zh ? arguments[n].zh : arguments[n].en;
      i += 2;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

}  // namespace guiju
