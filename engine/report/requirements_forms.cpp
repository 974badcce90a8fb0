// The forms in which the table of requirements is told.
#include "engine/base/text.hpp"
#include "engine/find/finding.hpp"
#include "engine/report/csv.hpp"
#include "engine/report/html_parts.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/requirements.hpp"
#include "engine/report/version.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

/// 宜 and 不宜 for advice.
std::string_view bound_words(RequirementRow const& row, bool zh) {
  bool const advice = row.effect == Effect::advise;
  switch (row.bound) {
    case Bound::at_least: return advice ? (zh ? "宜不少于" : "advisably at least") : zh ? "不少于" : "at least";
    case Bound::at_most: return advice ? (zh ? "不宜超过" : "advisably at most") : zh ? "不超过" : "at most";
    case Bound::none: break;
  }
  return "";
}

/// What there is to say of its being owed: "", "may apply", "exempt", and that the clause is not wholly known.
std::string state_words(RequirementRow const& row, bool zh) {
  if (row.exempt) return zh ? "豁免" : "exempt";
  if (!row.certain) return zh ? "是否适用待定" : "may apply";
  return row.effect != Effect::unencoded ? "" : zh ? "条文未录全，仅供参考" : "the clause is not wholly encoded: for reference";
}

std::string compared_words(RequirementRow const& row, bool zh) {
  switch (row.stricter) {
    case Stricter::alone: return "";
    case Stricter::stricter: return (zh ? "从严，另有 " : "the stricter; the other is ") + row.other;
    case Stricter::laxer: return (zh ? "较宽，以 " : "the laxer; what decides is ") + row.other + (zh ? " 为准" : "");
    case Stricter::same: return (zh ? "与 " : "the same as ") + row.other + (zh ? " 相同" : "");
    case Stricter::open: return (zh ? "另有 " : "beside ") + row.other + (zh ? "，未能比较" : ", not compared");
  }
  return "";
}

std::string value_words(RequirementRow const& row, bool zh) {
  std::string const value = row.value.empty() ? (zh ? "待定" : "not known") : row.value;
  std::string const bound(bound_words(row, zh));
  return bound.empty() || row.value.empty() ? value : bound + " " + value;
}

/// A table for each record begins with its key.
std::string nothing(bool zh) { return zh ? "没有适用的数值要求。" : "No requirement in numbers applies."; }

}  // namespace

std::vector<std::vector<std::string>> requirement_cells(std::vector<RequirementTable> const& tables, bool zh) {
  std::vector<std::vector<std::string>> out;
  if (zh) out.push_back({"记录", "文件", "条文", "指标", "界限", "数值", "单位", "算法", "是否应配", "尚缺", "两处比较", "可信度", "来源", "规则", "规则包"});
  else out.push_back({"record", "document", "clause", "figure", "bound", "value", "unit", "formula", "owed", "lacking", "compared",
                      "confidence", "source", "rule", "pack"});
  for (RequirementTable const& table : tables)
    for (RequirementRow const& row : table.rows)
      out.push_back({table.key, row.document, row.clause, row.label, std::string(bound_words(row, zh)), row.number, row.unit, row.formula, state_words(row, zh),
                     row.lacking, compared_words(row, zh), std::string(confidence_mark(row.confidence, zh)), row.source, row.rule, row.pack});
  return out;
}

std::string requirements_csv(std::vector<RequirementTable> const& tables, bool chinese) {
  std::string out(csv_bom);
  for (auto const& row : requirement_cells(tables, chinese)) append_csv_line(out, {row.begin(), row.end()});
  return out;
}

std::string requirements_text(std::vector<RequirementTable> const& tables, TextStyle style) {
  bool const zh = style.chinese;
  std::string out;
  auto const line = [&](std::string_view en, std::string_view chinese, std::string const& text) {
    if (text.empty()) return;
    std::string const head = padded("    " + std::string(zh ? chinese : en), zh ? 12 : 14);
    out += dimmed(head, style.colour) + harmless(text) + "\n";
  };
  for (RequirementTable const& table : tables) {
    if (!out.empty()) out += '\n';
    out += emphasised(harmless(table.key), style.colour) + "\n";
    if (table.rows.empty()) out += "  " + nothing(zh) + "\n";
    std::string document;
    for (RequirementRow const& row : table.rows) {
      if (row.document != document) out += "\n" + emphasised(row.document, style.colour) + "  " + dimmed(row.pack, style.colour) + "\n";
      document = row.document;
      std::string const state = state_words(row, zh);
      out += "\n  " + harmless(row.clause) + mark_in_brackets(row.confidence, zh) + "\n    " + row.label + (zh ? "：" : ": ") +
             emphasised(value_words(row, zh), style.colour) + (state.empty() ? "" : (zh ? "（" : " (") + state + (zh ? "）" : ")")) + "\n";
      line("formula", "算法", row.formula);
      line("lacking", "尚缺", row.lacking);
      line("compared", "比较", compared_words(row, zh));
    }
  }
  return out;
}

std::string requirements_json(std::vector<RequirementTable> const& tables) {
  std::string text;
  JsonWriter out(text, 2);
  auto const bound = [](Bound b) { return b == Bound::at_least ? "at_least" : b == Bound::at_most ? "at_most" : ""; };
  auto const stricter = [](Stricter s) {
    switch (s) {
      case Stricter::alone: return "";
      case Stricter::stricter: return "stricter";
      case Stricter::laxer: return "laxer";
      case Stricter::same: return "same";
      case Stricter::open: return "open";
    }
    return "";
  };
  out.begin_object();
  out.key("schema").text(report_schema);
  out.key("engine").begin_object().key("name").text("guiju").key("version").text(engine_version).end_object();
  out.key("records").begin_array();
  for (RequirementTable const& table : tables) {
    out.begin_object();
    out.key("key").text(table.key);
    out.key("requirements").begin_array();
    for (RequirementRow const& row : table.rows) {
      out.begin_object();
      out.key("pack").text(row.pack);
      out.key("rule").text(row.rule);
      out.key("document").text_or_null(row.document);
      out.key("clause").text(row.clause);
      out.key("figure").text(row.figure);
      out.key("label").text(row.label);
      out.key("bound").text_or_null(bound(row.bound));
      out.key("value").text_or_null(row.written);
      out.key("formula").text_or_null(row.formula);
      out.key("certain").boolean(row.certain);
      out.key("exempt").boolean(row.exempt);
      out.key("lacking").text_or_null(row.lacking);
      out.key("stricter").text_or_null(stricter(row.stricter));
      out.key("other").text_or_null(row.other);
      out.key("confidence").text_or_null(row.confidence == Confidence::unstated ? "" : confidence_word(row.confidence));
      out.key("source").text_or_null(row.source);
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
  out.end_object();
  text += '\n';
  return text;
}

std::string requirements_html(std::vector<RequirementTable> const& tables, std::vector<std::string> const& foot, bool zh) {
  std::string const title = zh ? "应配指标" : "What is required";
  std::string out = html_begin(title, zh);
  out += "<header class=\"top\">\n<p class=\"kicker\">" + std::string(zh ? "规矩 · 测算" : "GUIJU · REQUIREMENTS") + "</p>\n<h1>" + title +
         "</h1>\n<hr class=\"rule\">\n</header>\n<main>\n";
  for (RequirementTable const& table : tables) {
    out += "<article class=\"record\"><h2><span>" + escaped(table.key) + "</span></h2>\n";
    if (table.rows.empty()) out += "<p class=\"soft\">" + nothing(zh) + "</p>\n";
    std::string document;
    for (RequirementRow const& row : table.rows) {
      if (row.document != document || &row == &table.rows.front()) {
        if (&row != &table.rows.front()) out += "</tbody></table></div>\n";
        out += "<h3>" + escaped(row.document) + " <span class=\"soft\">" + escaped(row.pack) + "</span></h3>\n<div class=\"sheet\"><table><thead><tr><th>" +
               std::string(zh ? "条文</th><th>指标</th><th class=\"n\">数值</th><th>算法</th><th>说明"
                              : "clause</th><th>figure</th><th class=\"n\">value</th><th>formula</th><th>remarks") +
               "</th></tr></thead><tbody>\n";
        document = row.document;
      }
      std::string remarks;
      std::string const lacking = row.lacking.empty() ? "" : (zh ? "尚缺：" : "lacking: ") + row.lacking;
      for (std::string const& one : {state_words(row, zh), lacking, compared_words(row, zh)})
        if (!one.empty()) remarks += (remarks.empty() ? "" : "<br>") + escaped(one);
      out += "<tr><td>" + escaped(row.clause) + mark_chip(row.confidence, zh) + "</td><td>" + escaped(row.label) + "</td><td class=\"n\">" +
             escaped(value_words(row, zh)) +
             "</td><td>" + escaped(row.formula) + "</td><td>" + remarks + "</td></tr>\n";
    }
    if (!table.rows.empty()) out += "</tbody></table></div>\n";
    out += "</article>\n";
  }
  out += "</main>\n<footer>";
  for (std::string const& one : foot) out += "<p>" + escaped(one) + "</p>";
  return out + "</footer>\n" + html_end();
}

}  // namespace guiju
