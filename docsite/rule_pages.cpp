// Rules, tables and documents as people read them.
#include <algorithm>

#include "docsite/builder.hpp"
#include "engine/policy/print.hpp"

namespace guiju::docsite {

std::string Builder::row(char const* en, char const* zh, std::string const& html) const {
  return html.empty() ? "" : "<dt>" + text(en, zh) + "</dt><dd>" + html + "</dd>\n";
}

std::string Builder::document_name(Document const& document) const {
  std::string const name = document.label.empty() ? document.id : document.label;
  return document.number.empty() ? name : name + (zh_ ? "（" + document.number + "）" : " (" + document.number + ")");
}

std::string Builder::rule_title(Rule const& rule) const { return rule.table.empty() && !rule.label.empty() ? rule.label : rule.id; }

std::string Builder::rule_link(Rule const& rule) const {
  std::string const file = rule.table.empty() ? "rules.html" : "table-" + anchor(rule.table) + ".html";
  return "<a href=\"" + escaped(file + "#" + anchor(rule.id)) + "\">" + escaped(rule_title(rule)) + "</a>";
}

std::string Builder::cites(std::vector<Cite> const& cites, RecordId on) const {
  std::string out;
  for (Cite const& cite : cites) {
    Document const& document = policy_[cite.document];
    out += (out.empty() ? "" : zh_ ? "；" : "; ") + ("<a href=\"documents.html#" + escaped(anchor(document.id)) + "\">" + escaped(document_name(document)) + "</a> ") +
           escaped(prose_.message(cite.clause, on));
  }
  return out;
}

std::string Builder::conditions(Rule const& rule, bool shared_too) const {
  std::vector<std::string> parts;
  std::vector<ExprId> of{rule.live.when};
  if (shared_too) of.insert(of.begin(), {rule.live.during, rule.live.applies_when});
  for (ExprId const id : of)
    for (std::string& one : prose_.conjuncts(id, rule.on)) parts.push_back(std::move(one));
  if (parts.empty()) return text("always", "所有情形");
  if (parts.size() == 1) return escaped(parts.front());
  std::string out = "<ul>";
  for (std::string const& one : parts) out += "<li>" + escaped(one) + "</li>";
  return out + "</ul>";
}

std::string Builder::demand(Rule const& rule) const {
  std::string const subject = prose_.say(rule.subject, rule.on);
  std::string const effect = "<span class=\"effect\">" + std::string(word(rule.effect, zh_)) + "</span>";
  if (rule.effect == Effect::unencoded) return effect + (zh_ ? "：" : ": ") + escaped(rule.reason) + (subject.empty() ? "" : zh_ ? "（涉及：" + escaped(subject) + "）" : " (concerns: " + escaped(subject) + ")");
  if (subject.empty()) return effect;
  return effect + (zh_ ? "：" : ": ") + escaped(subject);
}

/// Whether a condition on codes of both keeps them from ever meeting.
bool Builder::apart(Rule const& a, Rule const& b) const {
  auto const codes = [&](Rule const& rule) {
    std::vector<Expr const*> found;
    ExprId id = rule.live.when;
    while (id && (policy_[id].op == Op::let_ || policy_[id].op == Op::define)) id = policy_[id].args[0];
    if (id.none()) return found;
    if (policy_[id].op == Op::within) found.push_back(&policy_[id]);
    if (policy_[id].op == Op::and_)
      for (ExprId const part : policy_[id].args)
        if (policy_[part].op == Op::within) found.push_back(&policy_[part]);
    return found;
  };
  for (Expr const* x : codes(a))
    for (Expr const* y : codes(b)) {
      Expr const &left = policy_[x->args[0]], &right = policy_[y->args[0]];
      bool const same = left.op == Op::field && right.op == Op::field && left.field == right.field && x->codelist == y->codelist;
      if (same && !x->leaves.intersects(y->leaves)) return true;
    }
  return false;
}

std::string Builder::letting_off(Rule const& rule) const {
  Cells parts;
  for (Unless const& unless : rule.unless) {
    std::string const what = prose_.say(unless.when, rule.on);
    parts.push_back(escaped(unless.name.empty() || !zh_ || unless.name == what ? what : unless.name + "（" + what + "）"));
  }
  for (ExceptionId const id : rule.exceptions) {
    Exception const& exception = policy_[id];
    parts.push_back(escaped(prose_.label(exception.label, exception.id)) + (zh_ ? "：" : ": ") + escaped(prose_.say(exception.live.when, exception.on)) +
                    (zh_ ? "（依据 " : " (by ") + cites(exception.cites, exception.on) + (zh_ ? "）" : ")"));
  }
  for (RuleId const id : rule.permits)
    if (!apart(policy_[id], rule)) parts.push_back(rule_link(policy_[id]) + (zh_ ? "：" : ": ") + escaped(prose_.say(policy_[id].live.when, rule.on)));
  if (parts.empty()) return "";
  if (parts.size() == 1) return parts.front();
  std::string out = "<ul>";
  for (std::string const& one : parts) out += "<li>" + one + "</li>";
  return out + "</ul>";
}

std::string Builder::origin(Rule const& rule) const {
  std::string out = escaped(rule.source);
  if (rule.confidence != Confidence::unstated) out += (out.empty() ? "" : " · ") + std::string(word(rule.confidence, zh_));
  return out;
}

std::string Builder::article(Rule const& rule) const {
  std::string out = "<article id=\"" + escaped(anchor(rule.id)) + "\">\n<h3>" + escaped(rule_title(rule)) + " <span class=\"id\">" + escaped(rule.id) + "</span></h3>\n<dl>\n";
  out += row("Basis", "依据", cites(rule.cites, rule.on));
  out += row("Concerns", "对象", escaped(prose_.label(policy_[rule.on].label, policy_[rule.on].id)));
  out += row("When", "适用情形", conditions(rule, true));
  out += row("Rule", "要求", demand(rule));
  out += row("Unless", "例外", letting_off(rule));
  std::string figures;
  for (Report const& report : rule.reports)
    figures += (figures.empty() ? "" : "<br>") + escaped(prose_.label(report.label, report.id)) + " = " + escaped(prose_.say(report.value, rule.on));
  out += row("Figures", "列出数值", figures);
  out += row("Says", "提示", escaped(prose_.message(rule.message, rule.on)));
  out += row("Remedy", "整改", escaped(prose_.message(rule.remedy, rule.on)));
  out += row("Source", "来源", origin(rule));
  return out + "</dl>\n</article>\n";
}

void Builder::rules() {
  std::string body;
  for (Rule const& rule : policy_.rules)
    if (rule.own && rule.table.empty()) body += article(rule);
  if (!body.empty()) put("rules.html", text("Rules", "规则"), body);
}

void Builder::tables() {
  std::map<std::string, std::vector<Rule const*>> all;
  std::vector<std::string> order;
  for (Rule const& rule : policy_.rules) {
    if (!rule.own || rule.table.empty()) continue;
    if (!all.contains(rule.table)) order.push_back(rule.table);
    all[rule.table].push_back(&rule);
  }
  for (std::string const& id : order) {
    auto const& rows = all[id];
    bool origin_of_rows = false, off = false;
    for (Rule const* rule : rows) origin_of_rows |= !origin(*rule).empty(), off |= !letting_off(*rule).empty();
    std::string body = "<div class=\"scroll\"><table>\n<thead><tr><th>" + text("Row", "行") + "</th><th>" + text("Clause", "条款") + "</th><th>" + text("When", "适用情形") + "</th><th>" +
                       text("Rule", "要求") + "</th>" + (off ? "<th>" + text("Unless", "例外") + "</th>" : "") + (origin_of_rows ? "<th>" + text("Source", "来源") + "</th>" : "") +
                       "</tr></thead>\n<tbody>\n";
    for (Rule const* rule : rows) {
      std::string const number = rule->id.substr(std::min(rule->id.size(), rule->table.size() + 1));
      body += "<tr id=\"" + escaped(anchor(rule->id)) + "\"><td>" + escaped(number) + "</td><td>" + (rule->cites.empty() ? "" : escaped(prose_.message(rule->cites.front().clause, rule->on))) + "</td><td>" +
              conditions(*rule, false) + "</td><td>" + demand(*rule) + "</td>" + (off ? "<td>" + letting_off(*rule) + "</td>" : "") + (origin_of_rows ? "<td>" + origin(*rule) + "</td>" : "") + "</tr>\n";
    }
    body += "</tbody>\n</table></div>\n";
    Rule const& first = *rows.front();
    Document const& document = policy_[first.cites.front().document];
    std::string head = "<p class=\"soft\"><a href=\"documents.html#" + escaped(anchor(document.id)) + "\">" + escaped(document_name(document)) + "</a>";
    for (ExprId const shared : {first.live.during, first.live.applies_when})
      if (shared) head += (zh_ ? "；适用于：" : "; applies where: ") + escaped(prose_.say(shared, first.on));
    head += "</p>\n";
    put("table-" + anchor(id) + ".html", first.label.empty() || !zh_ ? prose_.label("", id) : first.label, head + body);
  }
}

void Builder::documents() {
  std::string body;
  for (std::uint32_t d = 0; d < policy_.documents.size(); ++d) {
    Document const& document = policy_.documents[d];
    std::string by;
    std::map<std::string, std::size_t> tables;
    for (Rule const& rule : policy_.rules) {
      bool const here = rule.own && std::ranges::any_of(rule.cites, [&](Cite const& cite) { return cite.document == DocumentId(d); });
      if (!here) continue;
      if (!rule.table.empty()) {
        ++tables[rule.table];
        continue;
      }
      for (Cite const& cite : rule.cites)
        if (cite.document == DocumentId(d)) by += "<li>" + escaped(prose_.message(cite.clause, rule.on)) + (zh_ ? "：" : ": ") + rule_link(rule) + "</li>";
    }
    for (auto const& [table, rows] : tables)
      by += "<li><a href=\"table-" + escaped(anchor(table)) + ".html\">" + escaped(table) + "</a> (" + std::to_string(rows) + ")</li>";
    std::string replaced;
    for (DocumentId const id : document.replaces) replaced += (replaced.empty() ? "" : zh_ ? "、" : ", ") + escaped(document_name(policy_[id]));
    body += "<article id=\"" + escaped(anchor(document.id)) + "\">\n<h3>" + escaped(document.label.empty() ? document.id : document.label) + " <span class=\"id\">" + escaped(document.id) + "</span></h3>\n<dl>\n";
    body += row("Number", "文号", escaped(document.number)) + row("Issued by", "发文机关", escaped(document.issuer));
    std::string const force = document.in_force.always() ? text("always", "一直") : document.in_force.str();
    body += row("In force", "施行", escaped(force) + (document.closed ? text(", replaced after ", "，被废止，止于 ") + document.closed->str() : ""));
    body += row("Replaces", "废止", replaced) + row("Clauses and rules", "条款与规则", by.empty() ? "" : "<ul>" + by + "</ul>") + "</dl>\n</article>\n";
  }
  if (!body.empty()) put("documents.html", text("Documents", "文件"), body);
}

}  // namespace guiju::docsite
