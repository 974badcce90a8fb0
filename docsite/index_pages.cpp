// Where to look things up: by code, by word, by field; what the office sets; what is missing.
#include <algorithm>

#include "docsite/builder.hpp"
#include "engine/policy/walk.hpp"

namespace guiju::docsite {

void Builder::walk(Rule const& rule, std::function<void(Expr const&)> const& visit) const {
  auto const all = [&](ExprId id) { visit_exprs(policy_, id, {rule.on}, [&](Expr const& expr, auto const&) { visit(expr); }); };
  for (ExprId const id : {rule.live.applies_when, rule.live.when, rule.subject}) all(id);
  for (Unless const& unless : rule.unless) all(unless.when);
}

void Builder::codes() {
  std::map<std::uint32_t, std::map<std::string, std::pair<std::string, std::vector<Rule const*>>>> found;  // list → code → name, rules
  for (Rule const& rule : policy_.rules) {
    if (!rule.own) continue;
    std::set<std::pair<std::uint32_t, CodeIndex>> of_rule;
    walk(rule, [&](Expr const& e) {
      if (e.op == Op::within)
        for (CodeIndex const code : e.codes) of_rule.insert({e.codelist.value, code});
      if (e.op == Op::constant)
        if (auto const* code = std::get_if<CodeValue>(&e.constant.value)) of_rule.insert({e.type.codelist.value, code->index});
    });
    for (auto const& [list, code] : of_rule) {
      Code const& one = policy_[CodeListId(list)].codes[code];
      auto& entry = found[list][one.code];
      entry.first = one.name;
      entry.second.push_back(&rule);
    }
  }
  for (auto const& [list, entries] : found) {
    std::vector<Cells> rows;
    for (auto const& [code, entry] : entries) {
      std::string links;
      constexpr std::size_t most = 40;
      for (std::size_t i = 0; i < entry.second.size() && i < most; ++i) links += (links.empty() ? "" : zh_ ? "、" : ", ") + rule_link(*entry.second[i]);
      if (entry.second.size() > most) links += zh_ ? " 等 " + std::to_string(entry.second.size()) + " 条" : " and others, " + std::to_string(entry.second.size()) + " in all";
      rows.push_back({escaped(code), escaped(entry.first), links});
    }
    CodeList const& of = policy_[CodeListId(list)];
    put("codes-" + anchor(of.id) + ".html", text("Index: ", "索引：") + (zh_ && !of.label.empty() ? of.label : prose_.label("", of.id)),
        html_table({text("Code", "代码"), text("Name", "名称"), text("Rules", "规则")}, rows));
  }
}

void Builder::words() {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Rule const*>> found;
  for (Rule const& rule : policy_.rules) {
    if (!rule.own) continue;
    std::set<std::pair<std::uint32_t, std::uint32_t>> of_rule;
    walk(rule, [&](Expr const& e) {
      if (e.op == Op::constant)
        if (auto const* word = std::get_if<EnumWord>(&e.constant.value)) of_rule.insert({e.type.enumeration.value, word->index});
    });
    for (auto const& one : of_rule) found[one].push_back(&rule);
  }
  std::vector<Cells> rows;
  for (auto const& [key, rules] : found) {
    auto const& word = policy_[EnumId(key.first)].words[key.second];
    std::map<std::string, std::size_t> tables;
    std::string links;
    for (Rule const* rule : rules) {
      if (!rule->table.empty() && tables[rule->table]++ > 0) continue;
      links += (links.empty() ? "" : zh_ ? "、" : ", ") +
               (rule->table.empty() ? rule_link(*rule) : "<a href=\"table-" + escaped(anchor(rule->table)) + ".html\">" + escaped(rule->label.empty() ? rule->table : rule->label) + "</a>");
    }
    rows.push_back({escaped(prose_.label(word.label, word.id)), "<code>" + escaped(word.id) + "</code>", links});
  }
  if (!rows.empty()) put("words.html", text("Index of words", "选项索引"), html_table({text("Word", "选项"), "", text("Rules", "规则")}, rows));
}

void Builder::glossary() {
  std::string body;
  for (RecordType const& record : policy_.records) {
    if (record.synthetic) continue;
    std::vector<Cells> rows;
    for (Field const& field : record.fields) {
      std::string bounds;
      if (field.min.known()) bounds += text("at least ", "不小于 ") + datum_shown(policy_, field.min, field.type, zh_);
      if (field.max.known()) bounds += (bounds.empty() ? "" : zh_ ? "，" : ", ") + text("at most ", "不大于 ") + datum_shown(policy_, field.max, field.type, zh_);
      if (field.key) bounds += text(" key", " 主键");
      if (field.as_of) bounds += text(" day of judgement", " 判定日");
      rows.push_back({escaped(prose_.field(field)) + " <code>" + escaped(field.id) + "</code>", escaped(prose_.type(field.type)), escaped(prose_.message(field.ask, RecordId{})), escaped(bounds)});
    }
    body += "<h2 id=\"" + escaped(anchor(record.id)) + "\">" + escaped(prose_.label(record.label, record.id)) + "</h2>\n" +
            html_table({text("Field", "字段"), text("Kind", "类型"), text("Question", "询问"), text("Bounds", "范围")}, rows);
  }
  std::map<std::string, std::pair<ExprId, RecordId>> meant;
  for (Rule const& rule : policy_.rules)
    if (rule.own)
      walk(rule, [&](Expr const& e) {
        if (e.op == Op::define && input_.defines.contains(e.name)) meant.try_emplace(e.name, e.args[0], rule.on);
      });
  std::vector<Cells> rows;
  for (auto const& [id, meaning] : meant)
    rows.push_back({escaped(prose_.label(input_.defines.at(id), id)) + " <code>" + escaped(id) + "</code>", escaped(prose_.say(meaning.first, meaning.second))});
  if (!rows.empty()) body += "<h2>" + text("Terms", "用语") + "</h2>\n" + html_table({text("Term", "用语"), text("Means", "含义")}, rows);
  if (!body.empty()) put("glossary.html", text("Fields and terms", "字段与用语"), body);
}

void Builder::figures() {
  std::vector<Cells> set, fixed;
  for (Param const& param : policy_.params) {
    std::string value;
    for (Param::Step const& step : param.steps)
      value += (value.empty() ? "" : "<br>") + (step.from ? text("from ", "自 ") + step.from->str() + (zh_ ? " 起：" : ": ") : "") + escaped(datum_shown(policy_, step.value, param.type, zh_));
    Cells row{escaped(prose_.label(param.label, param.id)) + " <code>" + escaped(param.id) + "</code>", escaped(prose_.type(param.type)), value.empty() ? text("not set", "未设定") : value, escaped(param.source)};
    (param.office ? set : fixed).push_back(std::move(row));
  }
  Cells const header{text("Param", "参数"), text("Kind", "类型"), text("Value", "取值"), text("Source", "来源")};
  std::string body;
  if (!set.empty()) body += "<h2>" + text("To be set by the office", "须由单位设定") + "</h2>\n" + html_table(header, set);
  if (!fixed.empty()) body += "<h2>" + text("Given by the documents", "文件已有规定") + "</h2>\n" + html_table(header, fixed);
  for (Lookup const& lookup : policy_.lookups) {
    Cells head;
    for (auto const& column : lookup.keys) head.push_back(escaped(column.id));
    for (auto const& column : lookup.gives) head.push_back(escaped(column.id));
    std::vector<Cells> rows;
    for (Lookup::Row const& row : lookup.rows) {
      Cells cells;
      for (std::size_t k = 0; k < row.keys.size(); ++k) {
        auto const& column = lookup.keys[k];
        auto const shown = [&](Datum const& datum) { return datum.known() ? escaped(datum_shown(policy_, datum, column.type, zh_)) : std::string("…"); };
        cells.push_back(column.range ? shown(row.keys[k].from) + " – " + shown(row.keys[k].to) : shown(row.keys[k].from));
      }
      for (std::size_t v = 0; v < row.values.size(); ++v) cells.push_back(row.values[v].known() ? escaped(datum_shown(policy_, row.values[v], lookup.gives[v].type, zh_)) : "");
      rows.push_back(std::move(cells));
    }
    body += "<h2 id=\"" + escaped(anchor(lookup.id)) + "\">" + escaped(prose_.label(lookup.label, lookup.id)) + "</h2>\n" + html_table(head, rows);
  }
  if (!body.empty()) put("figures.html", text("Params and lookups", "参数与对照表"), body);
}

void Builder::holes() {
  if (input_.holes.size() < 2) return;
  Cells header;
  for (std::string const& cell : input_.holes.front()) {
    static std::map<std::string, std::string> const names{{"document", "文件"}, {"clause", "条款"}, {"missing", "缺项"}, {"supply", "所需材料"}};
    auto const known = names.find(cell);
    header.push_back(escaped(zh_ && known != names.end() ? known->second : cell));
  }
  std::vector<Cells> rows;
  for (std::size_t i = 1; i < input_.holes.size(); ++i) {
    Cells cells;
    for (std::string const& cell : input_.holes[i]) cells.push_back(escaped(cell));
    rows.push_back(std::move(cells));
  }
  put("holes.html", text("What is missing", "缺项"), html_table(header, rows));
}

}  // namespace guiju::docsite
