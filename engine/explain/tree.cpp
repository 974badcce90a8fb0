#include "engine/explain/tree.hpp"

#include <algorithm>

#include "engine/explain/written.hpp"

namespace guiju {
namespace {

using Kind = Explained::Kind;
using State = Explained::State;

constexpr std::size_t most_parts = 4000;

Kind kind_of(Op op) {
  switch (op) {
    case Op::and_: return Kind::all_of;
    case Op::or_: return Kind::any_of;
    case Op::not_: return Kind::negation;
    case Op::if_: return Kind::choice;
    case Op::field:
    case Op::as_of: return Kind::fact;
    case Op::param: return Kind::param;
    case Op::let_:
    case Op::define: return Kind::name;
    case Op::sum:
    case Op::min:
    case Op::max:
    case Op::any:
    case Op::all:
    case Op::count: return Kind::list;
    default: return Kind::value;
  }
}

State state_of(Truth truth) { return truth.is_true() ? State::yes : truth.is_false() ? State::no : State::unknown; }

}  // namespace

/// `x not within C`, `x is unknown`: the words are those of the `not`, and the test within has no words of its own.
void TreeBuilder::find_negations() {
  for (std::size_t i = 0; i < policy_.exprs.size(); ++i) {
    Expr const& expr = policy_.exprs[i];
    if (expr.op != Op::not_ || expr.span.source == no_source) continue;
    Span const test = policy_[expr.args[0]].span;
    if (test.source == expr.span.source && test.begin == expr.span.begin && test.end == expr.span.end) negations_.emplace(expr.args[0].value, ExprId(i));
  }
}

bool TreeBuilder::in_one_with_its_test(ExprId negation) const {
  Expr const& expr = policy_[negation];
  if (expr.op != Op::not_) return false;
  // In a table the test stands where its cell does, and other rows and tables may share it.
  Expr const& test = policy_[expr.args[0]];
  if (test.op == Op::within && test.span.source != expr.span.source) return true;
  auto const found = negations_.find(expr.args[0].value);
  return found != negations_.end() && found->second == negation;
}

Explained TreeBuilder::head(ExprId id, bool matters) {
  Expr const& expr = policy_[id];
  Explained out;
  out.expr = id;
  out.kind = in_one_with_its_test(id) ? Kind::test : kind_of(expr.op);
  if (out.kind == Kind::value && expr.type.kind == TypeKind::boolean) out.kind = Kind::test;
  out.type = expr.type;
  out.matters = matters;
  if (out.kind == Kind::fact) {
    fact(expr, out);
  } else {
    out.text = written(policy_, id, interpreter_.depth() ? interpreter_.frame(0).type : RecordId{}, rule_zh_);
    if (expr.op == Op::param) out.label = policy_[expr.param].label;
  }
  value(id, out);
  return out;
}

Explained TreeBuilder::of(ExprId id, bool matters) {
  left_ = most_parts;
  return node(id, matters);
}

Explained TreeBuilder::node(ExprId id, bool matters) {
  Expr const& expr = policy_[id];
  Explained out = head(id, matters);
  if (left_ == 0) return out;
  --left_;
  switch (expr.op) {
    case Op::field:
    case Op::constant: return out;
    case Op::let_: {
      LetScope const scope(interpreter_, paths_);
      out.parts.push_back(node(expr.args[0], matters));
      return out;
    }
    case Op::define: {
      out.parts.push_back(node(expr.args[0], matters));
      return out;
    }
    case Op::not_:
      if (!in_one_with_its_test(id)) break;
      out.parts = node(expr.args[0], matters).parts;
      return out;
    case Op::and_:
    case Op::or_: parts_of_logic(expr, out); return out;
    case Op::if_: parts_of_choice(expr, out); return out;
    case Op::sum:
    case Op::min:
    case Op::max:
    case Op::any:
    case Op::all:
    case Op::count: parts_of_list(expr, out); return out;
    default: break;
  }
  for (ExprId const arg : expr.args)
    if (policy_[arg].op != Op::constant && policy_[arg].type.kind != TypeKind::list) out.parts.push_back(node(arg, matters));
  return out;
}

/// Of a conjunction that is false those parts decide that are false, whichever comes first; where it is true or open all of them count.
void TreeBuilder::parts_of_logic(Expr const& expr, Explained& out) {
  State const whole = state_of(interpreter_.truth(out.expr));
  for (ExprId const arg : expr.args) out.parts.push_back(node(arg, out.matters && (whole == State::unknown || state_of(interpreter_.truth(arg)) == whole)));
}

void TreeBuilder::parts_of_choice(Expr const& expr, Explained& out) {
  Truth const choice = interpreter_.truth(expr.args[0]);
  out.parts.push_back(node(expr.args[0], out.matters));
  for (std::size_t branch = 1; branch <= 2; ++branch) {
    bool const taken = choice.is_unknown() || choice.is_true() == (branch == 1);
    Op const op = policy_[expr.args[branch]].op;
    if (op != Op::constant || taken) out.parts.push_back(node(expr.args[branch], out.matters && taken));
  }
}

void TreeBuilder::parts_of_list(Expr const& expr, Explained& out) {
  ListValue const list = interpreter_.list(expr.args[0]);
  std::string const path = paths_.of_list(expr.args[0]);
  if (!list.known) {
    out.parts.push_back(node(expr.args[0], out.matters));
    return;
  }
  ExprId const body = expr.body(), where = expr.where();
  bool const quantified = expr.op == Op::any || expr.op == Op::all;
  bool const one_decides = out.state == (expr.op == Op::any ? State::yes : State::no);
  // Where there are many, those that are left out, and those that do not decide, give way.
  std::vector<bool> matters(list.size()), first(list.size());
  std::size_t of_weight = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    ElementScope const scope(interpreter_, paths_, list, path, i);
    Truth const there = where ? interpreter_.truth(where) : Truth(true);
    matters[i] = !(quantified && one_decides) || (there.is_true() && state_of(interpreter_.truth(body)) == out.state);
    first[i] = matters[i] && !there.is_false();
    of_weight += first[i];
  }
  std::size_t weighty_left = most_elements_told, others_left = most_elements_told - std::min(of_weight, most_elements_told);
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::size_t& left = first[i] ? weighty_left : others_left;
    if (left == 0) {
      ++out.not_listed;
      continue;
    }
    --left;
    ElementScope const scope(interpreter_, paths_, list, path, i);
    out.parts.push_back(element(body, where, out.matters && matters[i]));
  }
}

/// The element that is stood on.
Explained TreeBuilder::element(ExprId body, ExprId where, bool matters) {
  Explained out;
  out.kind = Kind::element;
  out.text = paths_.frame(paths_.depth() - 1);
  out.matters = matters;
  Truth const there = where ? interpreter_.truth(where) : Truth(true);
  out.left_out = there.is_false();
  if (where) out.parts.push_back(node(where, matters));
  if (body) out.parts.push_back(node(body, matters && !out.left_out));
  if (body && !out.left_out) {
    Explained const& of_body = out.parts.back();
    out.type = of_body.type;
    out.state = there.is_unknown() ? State::unknown : of_body.state;
    out.value = there.is_unknown() ? Datum{} : of_body.value;
    out.shown = of_body.shown;
  } else {
    out.state = state_of(there);
    out.shown = out.left_out ? tr("left out", "不计") : there.is_true() ? tr("counts", "计入") : tr("unknown", "未知");
  }
  return out;
}

void TreeBuilder::fact(Expr const& expr, Explained& out) {
  if (expr.op == Op::as_of) {
    out.text = out.path = "as_of";
    out.label = tr("date of judgement", "判定日");
    return;
  }
  RecordType const& type = policy_[interpreter_.frame(expr.scope).type];
  out.path = paths_.of(expr.scope, expr.field);
  out.text = type.synthetic ? out.path : type.fields[expr.field.value].id;
  out.label = type.fields[expr.field.value].label;
}

std::string TreeBuilder::failed(Reasons reasons) const {
  auto const& text = interpreter_.reason_text(reasons);
  std::string const said = zh_ ? text.zh : text.en;
  if (reasons.first == Reason::param) return tr("the office has not set ", "参数未设：") + said;
  if (reasons.first == Reason::date) return tr("the date of judgement is not known", "判定日未知");
  return tr("error", "出错") + (said.empty() ? "" : tr(": ", "：") + said);
}

void TreeBuilder::value(ExprId id, Explained& out) {
  auto const settle = [&](bool error, Reasons reasons) {
    if (error) {
      out.state = State::error;
      out.shown = failed(reasons);
      return;
    }
    out.value = known_value(interpreter_, id);
    out.state = out.value.known() ? State::known : State::unknown;
    out.shown = out.value.known() ? datum_shown(policy_, out.value, out.type, zh_) : tr("unknown", "未知");
  };
  switch (out.type.kind) {
    case TypeKind::boolean: {
      Truth const truth = interpreter_.truth(id);
      bool const error = truth.is_unknown() && (truth.reasons.has(Reason::error) || truth.reasons.has(Reason::param)) && out.kind != Kind::all_of &&
                         out.kind != Kind::any_of && out.kind != Kind::negation;
      settle(error && (truth.reasons.first == Reason::error || truth.reasons.first == Reason::param), truth.reasons);
      if (out.state != State::error) out.state = state_of(truth);
      return;
    }
    case TypeKind::number: {
      Interval const number = interpreter_.number(id);
      settle(number.error, number.reasons);
      if (out.state == State::unknown) out.shown += range(number, out.type.unit);
      return;
    }
    case TypeKind::date: {
      Days const days = interpreter_.date(id);
      settle(days.error, days.reasons);
      if (out.state == State::unknown) out.shown += range(days);
      return;
    }
    case TypeKind::text: {
      TextValue const text = interpreter_.text(id);
      return settle(text.error, text.reasons);
    }
    case TypeKind::enumeration:
    case TypeKind::code: {
      SymbolValue const symbol = interpreter_.symbol(id);
      settle(symbol.error, symbol.reasons);
      if (out.type.kind == TypeKind::code && symbol.known) {
        out.state = State::known;
        out.shown = code_path(symbol);
      }
      return;
    }
    case TypeKind::list: {
      ListValue const list = interpreter_.list(id);
      out.state = list.error ? State::error : list.known ? State::known : State::unknown;
      out.shown = list.error ? failed(list.reasons) : !list.known ? tr("unknown", "未知") : std::to_string(list.size()) + tr(list.size() == 1 ? " element" : " elements", " 个");
      return;
    }
  }
}

/// The code with its name, then what it lies below, up to the top (along first parents).
std::string TreeBuilder::code_path(SymbolValue const& code) const {
  CodeList const& list = policy_[code.codelist];
  std::string out;
  std::vector<CodeIndex> seen;
  for (CodeIndex at = code.index;;) {
    out += (out.empty() ? "" : " ‹ ") + list.codes[at].code + " " + list.codes[at].name;
    seen.push_back(at);
    auto const& parents = list.codes[at].parents;
    if (parents.empty() || std::ranges::find(seen, parents[0]) != seen.end()) return out;
    at = parents[0];
  }
}

std::string TreeBuilder::range(Interval const& known, UnitPtr const& unit) const {
  auto const shown = [&](Number const& number) { return quantity_shown(number, unit, zh_); };
  if (known.low_infinite && known.high_infinite) return "";
  if (known.high_infinite)
    return zh_ ? "（" + std::string(known.low_open ? "大于" : "不少于") + shown(known.low) + "）" : " (" + std::string(known.low_open ? "more than " : "at least ") + shown(known.low) + ")";
  if (known.low_infinite)
    return zh_ ? "（" + std::string(known.high_open ? "小于" : "不超过") + shown(known.high) + "）" : " (" + std::string(known.high_open ? "less than " : "at most ") + shown(known.high) + ")";
  return zh_ ? "（" + shown(known.low) + "至" + shown(known.high) + "）" : " (" + shown(known.low) + " to " + shown(known.high) + ")";
}

std::string TreeBuilder::range(Days const& known) const {
  bool const from = known.low > Date::first().days, to = known.high < Date::last().days;
  std::string const low = from ? Date{known.low}.str() : "", high = to ? Date{known.high}.str() : "";
  if (!from && !to) return "";
  return (zh_ ? "（" : " (") + low + " .. " + high + (zh_ ? "）" : ")");
}

std::vector<Explained> TreeBuilder::deciding(ExprId condition, std::size_t most) {
  std::vector<Explained> out;
  Deciding(interpreter_, paths_).walk(condition, [&](ExprId atom, Truth) {
    auto const negation = negations_.find(atom.value);
    out.push_back(of(negation == negations_.end() ? atom : negation->second));
    return out.size() >= most;
  });
  return out;
}

}  // namespace guiju
