#include "dsl/explain/explain.hpp"

#include <algorithm>
#include <iterator>

namespace guiju::dsl {
namespace {

constexpr Explanation table[] = {
#define GJ_EXPLAIN(code, means_en, means_zh, mend_en, mend_zh, example) {static_cast<DiagnosticKind>(code), means_en, means_zh, mend_en, mend_zh, example},
#include "dsl/explain/files.def"
#include "dsl/explain/syntax.def"
#include "dsl/explain/names.def"
#include "dsl/explain/types.def"
#include "dsl/explain/time.def"
#include "dsl/explain/rules.def"
#include "dsl/explain/cells.def"
#include "dsl/explain/codes.def"
#include "dsl/explain/tests.def"
#include "dsl/explain/advice.def"
#undef GJ_EXPLAIN
};

constexpr std::string_view prelude =
    "document d \"示例文件\" { in force 2020-01-01 .. }\n"
    "codelist industry \"行业分类\" from \"industry.csv\"\n"
    "record Plan \"方案\" {\n"
    "  key id    : text \"编号\"\n"
    "  area      : quantity m2 \"建筑面积\"\n"
    "  people    : quantity person \"人数\"\n"
    "  kind      : enum { build \"新建\", expand \"扩建\" } \"类别\"\n"
    "  begun     : date \"开工日期\"\n"
    "  sector    : code industry \"行业\"\n"
    "  temporary : bool \"临时\"\n"
    "  rooms     : list of Room \"房间\"\n"
    "}\n"
    "record Room \"房间\" { name : text \"名称\"  size : quantity m2 \"面积\" }\n";
constexpr std::string_view prelude_table = "code,name,parent\nC,制造业,\nC13,农副食品加工业,C\nC14,食品制造业,C\nC1411,糕点制造,C14\nC1419,饼干制造,C14\n";

/// One of the two readings of "[[wrong=>right]]".
std::string reading(std::string_view text, bool mended) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const open = text.find("[[", at);
    std::size_t const close = open == std::string_view::npos ? open : text.find("]]", open);
    if (close == std::string_view::npos) return out += text.substr(at);
    std::string_view const both = text.substr(open + 2, close - open - 2);
    std::size_t const arrow = both.find("=>");
    out += text.substr(at, open - at);
    out += mended ? both.substr(arrow + 2) : both.substr(0, arrow);
    at = close + 2;
  }
  return out;
}

std::string indented(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find('\n', at), text.size());
    out += "    " + std::string(text.substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return out;
}

struct Chapter {
  int last;
  char const *en, *zh;
};
constexpr Chapter chapters[] = {{99, "Files and packs", "文件与规则包"},     {199, "Syntax", "写法"},
                                {299, "Names", "名称"},                      {399, "Types and units", "类型与单位"},
                                {499, "Documents and time", "文件与时间"},   {599, "Rules, tables and exceptions", "规则、规则表与例外"},
                                {699, "Code lists and lookups", "代码表与对照表"}, {799, "Tests", "测试"},
                                {899, "Advice", "建议"},                     {9999, "Others", "其他"}};

std::string cell(std::string text) {
  for (std::size_t i = 0; (i = text.find('|', i)) != std::string::npos; i += 2) text.insert(i, "\\");
  return text;
}

}  // namespace

std::vector<Explanation> const& all_explanations() {
  static std::vector<Explanation> const all(std::begin(table), std::end(table));
  return all;
}

Explanation const* explanation(DiagnosticKind kind) {
  auto const at = std::ranges::lower_bound(table, kind, {}, &Explanation::kind);
  return at != std::end(table) && at->kind == kind ? at : nullptr;
}

std::string_view example_prelude() { return prelude; }

std::map<std::string, std::string> example_files(Explanation const& of, bool mended) {
  std::map<std::string, std::string> files{{"industry.csv", std::string(prelude_table)}};
  std::string const text = reading(of.example, mended);
  std::string name = "rules.gj", rules;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find('\n', at), text.size());
    std::string const line = text.substr(at, end - at);
    at = end + 1;
    if (line == "--" || line.starts_with("-- ")) name = line == "--" ? "rules.gj" : line.substr(3), files[name];
    else (name == "rules.gj" ? rules : files[name]) += line + "\n";
  }
  files["rules.gj"] = std::string(prelude) + rules;
  return files;
}

std::string example_text(Explanation const& of, bool mended) {
  std::string out = reading(of.example, mended);
  // Where the rules follow a table a blank line parts them; nothing else is left of the mark.
  for (std::size_t at; (at = out.find("\n--\n")) != std::string::npos;) out.replace(at, 4, "\n\n");
  if (out.starts_with("--\n")) out.erase(0, 3);
  return out;
}

std::string explain(DiagnosticKind kind, Language language) {
  bool const zh = language == Language::zh;
  DiagnosticInfo const& what = info(kind);
  std::string out = code_text(kind) + "  " + what.name + "  " + std::string(word(what.severity, language)) + "\n  " + (zh ? what.zh : what.en) + "\n";
  Explanation const* const more = explanation(kind);
  if (!more) return out;
  out += std::string("\n") + (zh ? more->means_zh : more->means_en) + "\n\n" + (zh ? "办法：" : "To mend it: ") + (zh ? more->mend_zh : more->mend_en) + "\n";
  if (*more->example == '\0') return out;
  out += std::string("\n") + (zh ? "例如：" : "As in:") + "\n" + indented(example_text(*more, false));
  out += std::string("\n") + (zh ? "改为：" : "Mended:") + "\n" + indented(example_text(*more, true));
  return out;
}

std::string explanation_page(DiagnosticKind kind) {
  DiagnosticInfo const& what = info(kind);
  std::string out = "# " + code_text(kind) + " " + what.name + "\n\n" + std::string(word(what.severity, Language::en)) + " · " +
                    std::string(word(what.severity, Language::zh)) + " · [all codes 全部代码](README.md)\n\n> " + what.en + "\n>\n> " + what.zh + "\n";
  Explanation const* const more = explanation(kind);
  if (!more) return out;
  out += std::string("\n") + more->means_en + "\n\n**To mend it:** " + more->mend_en + "\n\n" + more->means_zh + "\n\n**办法：**" + more->mend_zh + "\n";
  if (*more->example == '\0') return out;
  out += "\n## Example 示例\n\n```\n" + example_text(*more, false) + "```\n\nMended 改为：\n\n```\n" + example_text(*more, true) + "```\n";
  return out;
}

std::string explanation_index() {
  std::string out =
      "# Diagnostics\n\nEvery code that guiju says something under, with a page each: what it means, an example, how to mend it. `guiju lint --explain GJ0201` prints the page\n"
      "without a network. A code never gets a second meaning; `{0}`, `{1}` stand for what the text at hand says. What is advice, not error, can be accepted in pack.yaml\n"
      "(docs/cli.md).\n\n每个代码各有一页：含义、示例、改法；guiju lint --explain GJ0201 可离线显示。代码的含义永不改变。\n\n"
      "The examples take these declarations for granted. 各例均以下列声明为前提：\n\n```gj\n" + std::string(prelude) + "```\n\n```csv name=industry.csv\n" +
      std::string(prelude_table) + "```\n";
  int chapter = -1;
  for (DiagnosticInfo const& one : all_diagnostics()) {
    int at = 0;
    while (static_cast<int>(one.kind) > chapters[at].last) ++at;
    if (at != chapter) out += std::string("\n## ") + chapters[at].en + " " + chapters[at].zh + "\n\n| code | | says | 说明 |\n| --- | --- | --- | --- |\n";
    chapter = at;
    std::string const code = code_text(one.kind);
    out += "| [" + code + "](" + code + ".md) | " + std::string(word(one.severity, Language::en)) + " | " + cell(one.en) + " | " + cell(one.zh) + " |\n";
  }
  return out;
}

}  // namespace guiju::dsl
