#include <algorithm>
#include <filesystem>
#include <set>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/pack_options.hpp"
#include "engine/base/simplified.hpp"
#include "engine/base/text.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/text.hpp"

namespace guiju::cli {
namespace {

struct Codes {
  PackOptions pack;
  std::vector<std::string> words;
  std::string list, format = "text";
  std::size_t most = 50;
};

struct Hit {
  CodeList const* list;
  CodeIndex code;
  int rank;  // 0 the code itself, 1 its name or alias, 2 codes that begin so, 3 names with all the words
};

std::optional<int> rank(Code const& code, std::vector<std::string> const& words) {
  if (words.size() == 1) {
    std::string const& word = words[0];
    if (code.code == word) return 0;
    if (code.name == word || std::ranges::find(code.aliases, word) != code.aliases.end()) return 1;
    if (lower_ascii(code.code).starts_with(lower_ascii(word))) return 2;
  }
  bool const all = std::ranges::all_of(words, [&](std::string const& word) {
    return code.name.find(word) != std::string::npos || lower_ascii(code.code).find(lower_ascii(word)) != std::string::npos ||
           std::ranges::any_of(code.aliases, [&](std::string const& alias) { return alias.find(word) != std::string::npos; });
  });
  return all ? std::optional<int>(3) : std::nullopt;
}

/// Where no pack is named: the one in which we stand, else the national classification, as it lies here or was installed.
std::string usual_pack() {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::path const program = fs::read_symlink("/proc/self/exe", error);
  for (fs::path const& folder : {fs::path("."), fs::path("rules/china/gbt4754"), program.parent_path() / "../share/guiju/rules/china/gbt4754"})
    if (fs::is_regular_file(folder / "pack.yaml", error)) return folder.string();
  return "";
}

std::string name_of(CodeList const& list) { return list.label.empty() ? list.id : list.label; }

std::string path_text(CodeList const& list, CodeIndex code) {
  std::string text;
  for (std::string const& name : list.path(code)) text += (text.empty() ? "" : " › ") + name;
  return text;
}

Exit run(Codes const& options, Session& session) {
  PackOptions pack = options.pack;
  if (pack.folder.empty()) pack.folder = usual_pack();
  if (pack.folder.empty()) {
    session.error("Name the pack whose codes are searched: --pack DIR", "请用 --pack 指明要查的规则包");
    return Exit::unusable;
  }
  auto const policy = load_policy(pack, session);
  if (!policy) return Exit::unusable;
  std::vector<std::string> words;
  for (std::string const& word : options.words) words.push_back(simplified(nfc(trim(word))));
  std::vector<Hit> hits;
  bool list_found = options.list.empty();
  for (CodeList const& list : policy->codelists) {
    if (!options.list.empty() && list.id != options.list && list.label != options.list) continue;
    list_found = true;
    for (CodeIndex i = 0; i < list.codes.size(); ++i)
      if (auto const found = rank(list.codes[i], words)) hits.push_back({&list, i, *found});
  }
  if (!list_found) {
    std::string there;
    for (CodeList const& list : policy->codelists) there += (there.empty() ? "" : ", ") + list.id;
    session.error("The pack has no code list " + options.list + "; it has " + there + ".", "规则包中没有代码表“" + options.list + "”；有：" + there + "。");
    return Exit::unusable;
  }
  std::ranges::stable_sort(hits, {}, &Hit::rank);
  std::size_t const shown = options.most == 0 ? hits.size() : std::min(options.most, hits.size());

  std::string text;
  if (options.format == "json") {
    JsonWriter out(text, 2);
    out.begin_array();
    for (std::size_t i = 0; i < shown; ++i) {
      Code const& code = hits[i].list->codes[hits[i].code];
      out.begin_object().key("list").text(hits[i].list->id).key("code").text(code.code).key("name").text(code.name);
      out.key("path").begin_array();
      for (std::string const& name : hits[i].list->path(hits[i].code)) out.text(name);
      out.end_array().end_object();
    }
    out.end_array();
    text += '\n';
  } else {
    bool const colour = session.colour(stdout);
    std::set<CodeList const*> lists;
    for (Hit const& hit : hits) lists.insert(hit.list);
    for (std::size_t i = 0; i < shown; ++i) {
      Code const& code = hits[i].list->codes[hits[i].code];
      text += emphasised(code.code, colour) + "\t" + code.name + "\t" + dimmed(path_text(*hits[i].list, hits[i].code), colour);
      if (lists.size() > 1) text += "\t" + dimmed(name_of(*hits[i].list), colour);   // editions of one list often agree
      text += "\n";
    }
  }
  if (!put("", text, session)) return Exit::unusable;
  if (shown < hits.size()) {
    std::string const all = std::to_string(hits.size()), some = std::to_string(shown);
    session.info("The first " + some + " of " + all + "; --most 0 shows all.", "共 " + all + " 条，只列前 " + some + " 条；--most 0 列出全部。");
  }
  if (hits.empty()) session.info("No code and no name has that.", "没有相符的代码或者名称。");
  return hits.empty() ? Exit::failed : Exit::ok;
}

}  // namespace

void add_codes(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Codes>(app, session, "codes", session.text("Search a pack's code lists by code or words", "按代码或文字查规则包的代码表"), run, &command);
  add_pack_options(*command, options->pack, session, PackPlace::option);
  command->add_option("words", options->words, session.text("a code, its beginning, or words that a name holds", "代码、代码开头或者名称中的文字"))->type_name("WORD");
  command->add_option("--list", options->list, session.text("only this code list", "只查这张代码表"))->type_name("NAME");
  command->add_option("--most", options->most, session.text("at most so many; 0: all", "至多列出的条数；0 为全部"))->capture_default_str();
  command->add_option("--format", options->format, session.text("form of the result", "结果的格式"))->check(CLI::IsMember({"text", "json"}))->capture_default_str();
}

}  // namespace guiju::cli
