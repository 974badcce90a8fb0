#include "engine/policy/print.hpp"

namespace guiju {
namespace {

char const* operator_word(Op op) {
  switch (op) {
    case Op::constant: case Op::field: case Op::as_of: case Op::param: case Op::lookup: case Op::let_: case Op::define: return "";
    case Op::not_: return "not";
    case Op::and_: return "and";
    case Op::or_: return "or";
    case Op::if_: return "if";
    case Op::eq: return "==";
    case Op::ne: return "!=";
    case Op::lt: return "<";
    case Op::le: return "<=";
    case Op::gt: return ">";
    case Op::ge: return ">=";
    case Op::between: return "between";
    case Op::in_set: return "in";
    case Op::within: return "within";
    case Op::is_known: return "is_known";
    case Op::contains_any: return "contains_any";
    case Op::contains_all: return "contains_all";
    case Op::starts_with: return "starts_with";
    case Op::matches: return "matches";
    case Op::add: case Op::date_add_days: case Op::date_add_months: return "+";
    case Op::subtract: case Op::date_difference: return "-";
    case Op::multiply: return "*";
    case Op::divide: return "/";
    case Op::negate: return "negate";
    case Op::round: return "round";
    case Op::sum: return "sum";
    case Op::min: return "min";
    case Op::max: return "max";
    case Op::any: return "any";
    case Op::all: return "all";
    case Op::count: return "count";
    case Op::code_name: return "name";
    case Op::code_code: return "code";
    case Op::code_parent: return "parent";
    case Op::in_period: return "in_period";
    case Op::error: return "error";
  }
  return "";
}

char const* rounding_word(Rounding rounding) {
  switch (rounding) {
    case Rounding::up: return "up";
    case Rounding::down: return "down";
    case Rounding::half_up: return "half_up";
    case Rounding::half_even: return "half_even";
  }
  return "";
}

class Printer {
 public:
  explicit Printer(Policy const& policy) : policy_(policy) {}

  /// `types`: of the record judged and of the elements of the loops around, so that fields have their names.
  std::string expr(ExprId id, std::vector<RecordId> types) const {
    if (id.none()) return "always";
    Expr const& e = policy_[id];
    switch (e.op) {
      case Op::constant: return e.type.kind == TypeKind::text ? "\"" + datum_text(policy_, e.constant, e.type) + "\"" : datum_text(policy_, e.constant, e.type);
      case Op::field: return field(e, types);
      case Op::as_of: return "as_of";
      case Op::let_: case Op::define: return expr(e.args[0], std::move(types));
      case Op::param: return policy_[e.param].id;
      case Op::lookup: return call(policy_[e.lookup].id + "." + policy_[e.lookup].gives[e.gives].id, e.args, types);
      default: break;
    }
    std::string head = operator_word(e.op);
    if (e.op == Op::round) head += std::string(" ") + rounding_word(e.rounding);
    std::string out = "(" + head;
    for (std::size_t i = 0; i < e.args.size(); ++i) {
      if (loops(e.op) && i == 1) types.push_back(policy_[e.args[0]].type.record);
      out += " " + expr(e.args[i], types);
    }
    if (e.op == Op::within) out += " " + codes(e);
    if (e.op == Op::in_period) out += " " + e.period.str();
    if (e.op == Op::matches || e.op == Op::error) out += " \"" + e.name + "\"";
    return out + ")";
  }

  std::string type(Type const& type) const {
    switch (type.kind) {
      case TypeKind::boolean: return "bool";
      case TypeKind::text: return "text";
      case TypeKind::number: return std::string(type.whole ? "integer" : "number") + (type.unit ? " " + type.unit->symbol : "");
      case TypeKind::date: return "date";
      case TypeKind::code: return "code " + policy_[type.codelist].id;
      case TypeKind::list: return "list of " + policy_[type.record].id;
      case TypeKind::enumeration: {
        std::string out = "enum {";
        for (auto const& word : policy_[type.enumeration].words) out += (out.back() == '{' ? "" : ", ") + word.id;
        return out + "}";
      }
    }
    return "";
  }

  std::string message(Message const& message, RecordId on) const {
    std::string out = "\"";
    for (Message::Piece const& piece : message.pieces) out += piece.expr.none() ? piece.text : "{" + expr(piece.expr, {on}) + "}";
    return out + "\"";
  }

  void line(std::string const& what, std::string const& text) { out += "  " + what + " " + text + "\n"; }
  void begin(std::string const& what, std::string const& id, std::string const& label) { out += "\n" + what + " " + id + (label.empty() ? "" : " \"" + label + "\"") + "\n"; }

  void conditions(Conditions const& live, RecordId on) {
    if (!live.in_force.none()) line("in force", expr(live.in_force, {on}));
    if (!live.during.none()) line("during", expr(live.during, {on}));
    if (!live.applies_when.none()) line("applies when", expr(live.applies_when, {on}));
    if (!live.when.none()) line("when", expr(live.when, {on}));
  }

  void cites(std::vector<Cite> const& cites, RecordId on) {
    for (Cite const& cite : cites) line("cites", policy_[cite.document].id + " " + message(cite.clause, on));
  }

  void rule(Rule const& rule) {
    begin(rule.own ? "rule" : "rule of a used pack", rule.id, rule.label);
    line("on", policy_[rule.on].id);
    cites(rule.cites, rule.on);
    conditions(rule.live, rule.on);
    line(std::string(word(rule.effect)), rule.subject.none() ? "all" : expr(rule.subject, {rule.on}));
    for (Unless const& unless : rule.unless) line("unless", expr(unless.when, {rule.on}) + (unless.name.empty() ? "" : " \"" + unless.name + "\""));
    for (ExceptionId const id : rule.exceptions) line("exception", policy_[id].id);
    for (RuleId const id : rule.permits) line("permit", policy_[id].id);
    for (Report const& report : rule.reports) line("report", report.id + " = " + expr(report.value, {rule.on}));
    if (!rule.message.empty()) line("message", message(rule.message, rule.on));
    if (!rule.remedy.empty()) line("remedy", message(rule.remedy, rule.on));
    if (rule.confidence != Confidence::unstated) line("confidence", std::string(word(rule.confidence)));
  }

  std::string out;

 private:
  std::string field(Expr const& e, std::vector<RecordId> const& types) const {
    std::string const prefix = e.scope == 0 ? "" : "#" + std::to_string(e.scope) + ".";
    if (e.scope >= types.size() || types[e.scope].none()) return prefix + "field" + std::to_string(e.field.value);
    return prefix + policy_[types[e.scope]].fields[e.field.value].id;
  }

  std::string call(std::string const& name, std::vector<ExprId> const& args, std::vector<RecordId> const& types) const {
    std::string text = "(" + name;
    for (ExprId const arg : args) text += " " + expr(arg, types);
    return text + ")";
  }

  std::string codes(Expr const& e) const {
    std::string text = "{";
    for (CodeIndex const code : e.codes) text += (text.size() > 1 ? ", " : "") + policy_[e.codelist].codes[code].code;
    return text + "}";
  }

  Policy const& policy_;
};

}  // namespace

std::string print(Policy const& policy, ExprId expr) {
  return Printer(policy).expr(expr, {RecordId{}});  // of what record is not told: its fields are numbers
}

std::string print(Policy const& policy) {
  Printer printer(policy);
  printer.out = "pack " + policy.pack.name + " " + policy.pack.version + "\n";
  for (Document const& document : policy.documents) {
    printer.begin("document", document.id, document.label);
    if (!document.number.empty()) printer.line("number", "\"" + document.number + "\"");
    printer.line("in force", document.in_force.str());
    if (document.closed) printer.line("closed after", document.closed->str());
  }
  for (CodeList const& list : policy.codelists) {
    printer.begin("codelist", list.id, list.label);
    printer.line("codes", std::to_string(list.codes.size()) + ", leaves " + std::to_string(list.leaf_count()));
  }
  for (RecordType const& record : policy.records) {
    printer.begin("record", record.id, record.label);
    for (Field const& field : record.fields)
      printer.line(std::string(field.key ? "key " : "") + field.id, printer.type(field.type) + (field.as_of ? " as of" : "") + (field.label.empty() ? "" : " \"" + field.label + "\""));
  }
  for (Param const& param : policy.params) {
    printer.begin("param", param.id, param.label);
    if (param.steps.empty()) printer.line("not set", printer.type(param.type));
    for (Param::Step const& step : param.steps) printer.line(step.from ? "from " + step.from->str() : "always", datum_text(policy, step.value, param.type));
  }
  for (Lookup const& lookup : policy.lookups) {
    printer.begin("lookup", lookup.id, lookup.label);
    printer.line("rows", std::to_string(lookup.rows.size()));
  }
  for (Rule const& rule : policy.rules) printer.rule(rule);
  for (Exception const& exception : policy.exceptions) {
    printer.begin("exception", exception.id, exception.label);
    printer.cites(exception.cites, exception.on);
    printer.conditions(exception.live, exception.on);
  }
  return std::move(printer.out);
}

}  // namespace guiju
