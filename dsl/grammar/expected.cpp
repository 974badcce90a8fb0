#include "dsl/grammar/expected.hpp"

#include <initializer_list>

#include "dsl/text/keywords.hpp"

namespace guiju::dsl::grammar {
namespace {

using text::Place;

struct Row {
  std::string_view en, zh;
  std::initializer_list<Place> places;
  std::string_view such_as_en = "", such_as_zh = "";  // in brackets behind it: a writer who guesses a word sees what there is
};

constexpr std::string_view types_en = " (text, integer, decimal, quantity m2, bool, date, duration, code …, enum { … }, list of …)",
                           types_zh = "（文本、整数、小数、计量 平方米、是否、日期、时长、代码 …、枚举 { … }、多个 …）",
                           clauses_en = " (cites, when, require, forbid, unless, message, …)", clauses_zh = "（依据、当、应当、禁止、除非、提示等）",
                           declarations_en = " (document, record, rule, table, exception, define, param, lookup, codelist, test, use)",
                           declarations_zh = "（文件、记录、规则、规则表、例外、定义、参数、对照表、代码表、测试、引用）";

Row const table[] = {
    {"a declaration", "一项声明", {Place::declaration}, declarations_en, declarations_zh},
    {"a name", "名称", {}},
    {"a document's name", "文件的名称", {}},
    {"a record's name", "记录的名称", {}},
    {"a code list's name", "代码表的名称", {}},
    {"a field's name", "字段的名称", {}},
    {"a format's name", "格式的名称", {}},
    {"a rule's or a row's name", "规则或者行的名称", {}},
    {"a row's id", "行的编号", {}},
    {"a column's name", "列的名称", {}},
    {"a {column}", "{列}", {}},
    {"a condition", "条件", {Place::expression}},
    {"an expression", "表达式", {Place::expression}},
    {"a value", "值", {Place::expression}},
    {"a number", "数", {}},
    {"a unit", "计量单位", {}},
    {"a date", "日期（如 2022-03-14）", {}},
    {"dates", "起止日期（如 2022-03-14 ..）", {}},
    {"a string", "带引号的文字", {}},
    {"a string or a {column}", "带引号的文字或者{列}", {}},
    {"a type", "类型", {Place::type}, types_en, types_zh},
    {"a type or a record's name", "类型或者记录的名称", {Place::type}, types_en, types_zh},
    {"a code", "代码", {}},
    {"a code or {codes}", "代码或者 {代码}", {}},
    {"{values}", "{值}", {}},
    {"{strings} or a {column}", "{文字}或者{列}", {}},
    {"{strings}, a string or a {column}", "{文字}、带引号的文字或者{列}", {Place::expression}},
    {"up, down, half_up or half_even", "up、down、half_up 或者 half_even", {}},
    {"an effect", "措施（禁止、限制、应当、建议、不予禁限、条文未录）", {Place::clause}},
    {"a case or `}`", "一种情形或者 `}`", {Place::cases}},
    {"a clause or `}`", "子句或者 `}`", {Place::clause}, clauses_en, clauses_zh},
    {"a clause of a table or `}`", "规则表的子句或者 `}`", {Place::clause, Place::table}},
    {"cites, when, during or `}`", "依据、当、期间或者 `}`", {Place::clause}},
    {"number, issuer, in force, replaces, dated by, applies when or `}`", "文号、发文机关、施行、废止、判定日取、适用条件或者 `}`",
     {Place::document}},
    {"a field or `}`", "字段或者 `}`", {Place::field}},
    {"cites, from, source, confidence or `}`", "依据、自、来源、可信度或者 `}`", {Place::param, Place::clause}},
    {"key or gives", "按或者查得", {Place::lookup}},
    {"key, gives or `}`", "按、查得或者 `}`", {Place::lookup, Place::lookup_tail}},
    {"given, as of, expect or `}`", "给定、判定日、预期或者 `}`", {Place::test}},
    {"a verdict, an outcome, asks or figure", "结论、结果、应问或者数值", {Place::expectation}},
    {"the end of the expression", "表达式到此结束", {Place::expression}},
    {"`}` or an operator", "`}` 或者运算符", {Place::expression}},
};

}  // namespace

Expected look_up(std::string const& what) {
  for (Row const& row : table) {
    if (row.en != what) continue;
    Expected found{Phrase(std::string(row.en).append(row.such_as_en), std::string(row.zh).append(row.such_as_zh)), {}};
    for (Place const place : row.places) {
      auto const more = text::spellings(place);
      found.words.insert(found.words.end(), more.begin(), more.end());
    }
    return found;
  }
  if (auto const bar = what.find('|'); bar != what.npos) {
    std::string const en = what.substr(1, bar - 2), zh = what.substr(bar + 1);
    return {Phrase("`" + en + "`", "`" + zh + "`"), {en, zh}};
  }
  return {Phrase(what), {}};
}

}  // namespace guiju::dsl::grammar
