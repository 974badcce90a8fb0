#include "engine/report/requirements.hpp"

#include <algorithm>

#include "engine/eval/evaluator.hpp"
#include "engine/policy/walk.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

/// What a row and its like in another pack have in common; "" where it stands for itself.
std::string thing(Rule const& rule, Report const& report) {
  std::size_t const dot = rule.table.empty() ? std::string::npos : rule.table.size();
  return (dot == std::string::npos ? rule.id : rule.id.substr(dot + 1)) + "\n" + report.id;
}

struct Placed {
  Requirement const* requirement;
  StandardAsks const* asked;
  std::string thing;
};

Report const& report_of(Placed const& one) { return one.asked->policy[one.requirement->rule].reports[one.requirement->report]; }

/// Of two figures of one thing, both binding alike, the first against the second.
Stricter against(Placed const& a, Placed const& b) {
  Type const& type_a = a.asked->policy[report_of(a).value].type;
  Type const& type_b = b.asked->policy[report_of(b).value].type;
  if (a.requirement->bound == Bound::none || a.requirement->bound != b.requirement->bound || type_a.dimension != type_b.dimension) return Stricter::alone;
  auto const* left = std::get_if<Number>(&a.requirement->value.value);
  auto const* right = std::get_if<Number>(&b.requirement->value.value);
  if (!left || !right) return Stricter::open;
  if (*left == *right) return Stricter::same;
  return (*left > *right) == (a.requirement->bound == Bound::at_least) ? Stricter::stricter : Stricter::laxer;
}

/// The rows of a document together, in the order in which it first comes; packs stay apart.
std::vector<RequirementRow> by_document(std::vector<RequirementRow> rows) {
  std::vector<std::pair<std::string, std::string>> order;
  auto const place = [&](RequirementRow const& row) {
    std::pair const heading(row.pack, row.document);
    auto const at = std::ranges::find(order, heading);
    if (at == order.end()) order.push_back(heading);
    return std::ranges::find(order, heading) - order.begin();
  };
  for (RequirementRow const& row : rows) place(row);
  std::ranges::stable_sort(rows, {}, place);
  return rows;
}

std::string joined(std::vector<std::string> const& parts, bool chinese) {
  std::string out;
  for (auto const& part : parts) out += (out.empty() ? std::string() : chinese ? "、" : ", ") + part;
  return out;
}

}  // namespace

std::vector<RequirementRow> requirement_rows(std::vector<StandardAsks> const& packs, bool chinese) {
  std::vector<Placed> placed;
  for (StandardAsks const& asked : packs)
    for (Requirement const& one : asked.requirements) {
      Rule const& rule = asked.policy[one.rule];
      placed.push_back({&one, &asked, thing(rule, rule.reports[one.report])});
    }
  std::vector<RequirementRow> out;
  for (Placed const& one : placed) {
    Policy const& policy = one.asked->policy;
    Rule const& rule = policy[one.requirement->rule];
    Report const& report = report_of(one);
    Type const& type = policy[report.value].type;
    Datum const& value = one.requirement->value;
    RequirementRow row;
    row.rule = rule.id;
    row.figure = report.id;
    row.pack = pack_title(policy.pack, chinese);
    row.document = rule.cites.empty() ? "" : document_name(policy[rule.cites[0].document]);
    row.clause = one.requirement->clause.empty() ? rule_title(rule) : one.requirement->clause;
    row.label = report.label.empty() ? report.id : report.label;
    row.effect = rule.effect;
    row.bound = one.requirement->bound;
    if (value.known()) {
      row.value = datum_shown(policy, value, type, chinese);
      row.written = datum_text(policy, value, type);
      std::size_t const gap = type.kind == TypeKind::number ? row.written.find(' ') : std::string::npos;
      row.number = row.written.substr(0, gap);
      if (type.unit) row.unit = chinese && !type.unit->label.empty() ? type.unit->label : type.unit->symbol;
    }
    ExprId const formula = written_out(policy, report.value);
    if (one.asked->formula && policy[formula].op != Op::constant) row.formula = one.asked->formula(formula, rule.on);
    row.lacking = joined(one.requirement->lacking, chinese);
    row.certain = one.requirement->certain;
    row.exempt = one.requirement->exempt;
    row.confidence = rule.confidence;
    row.source = rule.source;
    for (Placed const& other : placed) {
      if (other.asked == one.asked || other.thing != one.thing) continue;
      row.stricter = against(one, other);
      if (row.stricter == Stricter::alone) continue;
      Rule const& its = other.asked->policy[other.requirement->rule];
      row.other = (its.cites.empty() ? std::string() : document_name(other.asked->policy[its.cites[0].document]) + (chinese ? "：" : ": ")) +
                  datum_shown(other.asked->policy, other.requirement->value, type, chinese);   // in this one's unit
      break;
    }
    out.push_back(std::move(row));
  }
  return by_document(std::move(out));
}

}  // namespace guiju
