// Which missing facts can still change the value of an expression: not those behind what is decided, and not those beside an error.
#include <algorithm>

#include "engine/eval/formula.hpp"

namespace guiju {
namespace {

void insert(std::vector<PlaceIndex>& places, PlaceIndex place) {
  auto const at = std::lower_bound(places.begin(), places.end(), place);
  if (at == places.end() || *at != place) places.insert(at, place);
}

}  // namespace

/// A code that is stated more coarsely than its list, or a list it maps to, can tell.
static bool is_coarse(Policy const& policy, CodeListId list, CodeIndex code) {
  CodeList const& codes = policy[list];
  if (!codes.is_leaf(code)) return true;
  return std::any_of(codes.maps.begin(), codes.maps.end(), [&](CodeMap const& map) { return map.images[code].count() > 1; });
}

void Formula::meet(Frame const& frame, std::uint32_t scope, FieldId field, std::vector<PlaceIndex>& found) {
  if (!frame.batch) return;
  Column const& column = frame.batch->column(field);
  bool const supposed = !interpreter_.overlay().empty() && interpreter_.overlay().find(frame.batch, frame.row, field);
  if (supposed) return;
  Datum coarse;
  if (column.known(frame.row)) {
    if (column.type.kind != TypeKind::code) return;
    auto const code = static_cast<CodeIndex>(column.ints[frame.row]);
    if (!is_coarse(policy_, column.type.codelist, code)) return;
    coarse.value = CodeValue{code};
  }
  Place const place{frame.batch, static_cast<std::uint32_t>(frame.row), field};
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i].place == place) return insert(found, static_cast<PlaceIndex>(i));
  if (only_supposed_) return;
  MissingPlace missing;
  missing.place = place;
  missing.type = frame.type;
  missing.field = field;
  missing.path = paths_.of(scope, field);
  missing.coarse = std::move(coarse);
  places.push_back(std::move(missing));
  insert(found, static_cast<PlaceIndex>(places.size() - 1));
}

void Formula::site(ExprId id, std::vector<PlaceIndex> const& read) {
  if (sites_ && !read.empty()) sites_->push_back({id, interpreter_.frames(), read});
}

bool Formula::is_error(ExprId id) {
  switch (policy_[id].type.kind) {
    case TypeKind::number: return interpreter_.number(id).error;
    case TypeKind::date: return interpreter_.date(id).error;
    case TypeKind::text: return interpreter_.text(id).error;
    case TypeKind::enumeration:
    case TypeKind::code: return interpreter_.symbol(id).error;
    default: return false;
  }
}

/// Known, or an error: no answer changes it. (A code may still be stated more finely.)
bool Formula::settled(ExprId id) {
  if (flips(id)) return false;
  switch (policy_[id].type.kind) {
    case TypeKind::boolean: return !interpreter_.truth(id).is_unknown();
    case TypeKind::number: {
      Interval const number = interpreter_.number(id);
      return number.error || number.point();
    }
    case TypeKind::date: {
      Days const day = interpreter_.date(id);
      return day.error || day.point();
    }
    case TypeKind::text:
      // The name of a coarse code is known, and another once the code is stated finely.
      return interpreter_.text(id).error;
    case TypeKind::enumeration: {
      SymbolValue const word = interpreter_.symbol(id);
      return word.error || word.known;
    }
    case TypeKind::code: return interpreter_.symbol(id).error;
    case TypeKind::list: return false;
  }
  return false;
}

void Formula::collect_args(Expr const& expr, std::vector<PlaceIndex>& found) {
  for (ExprId arg : expr.args) collect(arg, found);
}

void Formula::collect(ExprId id, std::vector<PlaceIndex>& found) {
  if (settled(id)) return;
  Expr const& expr = policy_[id];
  auto const with_site = [&] {
    std::vector<PlaceIndex> read;
    collect_args(expr, read);
    site(id, read);
    for (PlaceIndex place : read) insert(found, place);
  };
  switch (expr.op) {
    case Op::constant: return;
    case Op::field: return meet(interpreter_.frame(expr.scope), expr.scope, expr.field, found);
    case Op::as_of: {
      if (interpreter_.callers_date() || interpreter_.depth() == 0) return;
      if (auto const field = policy_[interpreter_.frame(0).type].as_of()) meet(interpreter_.frame(0), 0, *field, found);
      return;
    }
    case Op::let_: {
      LetScope const scope(interpreter_, paths_);
      return collect(expr.args[0], found);
    }
    case Op::is_known: return collect_known(expr.args[0], found);
    case Op::if_: {
      Truth const condition = interpreter_.truth(expr.args[0]);
      bool const turns = flips(expr.args[0]);
      collect(expr.args[0], found);
      if (turns || !condition.is_false()) collect(expr.args[1], found);
      if (turns || !condition.is_true()) collect(expr.args[2], found);
      return;
    }
    case Op::sum:
    case Op::min:
    case Op::max:
    case Op::any:
    case Op::all:
    case Op::count: return collect_elements(expr, found);
    case Op::eq:
    case Op::ne:
    case Op::lt:
    case Op::le:
    case Op::gt:
    case Op::ge:
    case Op::between:
      // Beside an error nothing matters.
      if (!flips(id) && std::any_of(expr.args.begin(), expr.args.end(), [&](ExprId arg) { return is_error(arg); })) return;
      return with_site();
    case Op::in_set:
    case Op::within:
    case Op::in_period:
    case Op::lookup:
    case Op::param:
    case Op::contains_any:
    case Op::contains_all:
    case Op::starts_with:
    case Op::matches: return with_site();
    default: return collect_args(expr, found);
  }
}

void Formula::collect_elements(Expr const& expr, std::vector<PlaceIndex>& found) {
  ListValue const elements = interpreter_.list(expr.args[0]);
  ExprId const id(static_cast<std::size_t>(&expr - policy_.exprs.data()));
  if (!elements.known) {
    std::vector<PlaceIndex> read;
    collect(expr.args[0], read);
    site(id, read);
    for (PlaceIndex place : read) insert(found, place);
    return;
  }
  bool const counts = expr.op == Op::count;
  ExprId const body = expr.body(), where = expr.where();
  std::string const path = paths_.of_list(expr.args[0]);
  bool const extreme = expr.op == Op::min || expr.op == Op::max;
  bool const numeric = body && policy_[body].type.kind == TypeKind::number;
  Interval whole;
  if (extreme && numeric) whole = interpreter_.number(id);
  for (std::size_t i = 0; i < elements.size(); ++i) {
    ElementScope const scope(interpreter_, paths_, elements, path, i);
    Truth const there = where ? interpreter_.truth(where) : Truth(true);
    bool const where_flips = where && flips(where);
    if (there.is_false() && !where_flips) continue;
    if (counts) {
      if (where) collect(where, found);
      continue;
    }
    if (expr.op == Op::sum && there.is_unknown() && !where_flips && !flips(body)) {
      Interval const part = interpreter_.number(body);
      if (part.point() && part.low.is_zero()) continue;  // it adds nothing, whether it is there or not
    }
    if (extreme && numeric && !whole.error && !where_flips && !flips(body)) {
      // One that cannot come before those that surely are there does not matter.
      Interval const part = interpreter_.number(body);
      bool const idle = !part.error && (expr.op == Op::min ? !part.low_infinite && !whole.high_infinite && part.low >= whole.high
                                                           : !part.high_infinite && !whole.low_infinite && part.high <= whole.low);
      if (idle && !(part.point() && whole.point()) && !(there.is_unknown() && elements.size() == 1)) {
        Interval const end(expr.op == Op::min ? whole.high : whole.low);
        if (!part.contains(end.low)) continue;
      }
    }
    if (where) collect(where, found);
    collect(body, found);
  }
}

/// Every missing field under `is known`, whatever is decided.
void Formula::collect_known(ExprId id, std::vector<PlaceIndex>& found) {
  Expr const& expr = policy_[id];
  switch (expr.op) {
    case Op::field: {
      Frame const& frame = interpreter_.frame(expr.scope);
      if (frame.batch && !frame.batch->column(expr.field).known(frame.row)) meet(frame, expr.scope, expr.field, found);
      return;
    }
    case Op::as_of: {
      if (interpreter_.callers_date() || interpreter_.depth() == 0) return;
      auto const field = policy_[interpreter_.frame(0).type].as_of();
      if (field && !interpreter_.field_known(interpreter_.frame(0), *field)) meet(interpreter_.frame(0), 0, *field, found);
      return;
    }
    case Op::let_: {
      LetScope const scope(interpreter_, paths_);
      return collect_known(expr.args[0], found);
    }
    case Op::sum:
    case Op::min:
    case Op::max:
    case Op::any:
    case Op::all:
    case Op::count: {
      ListValue const elements = interpreter_.list(expr.args[0]);
      if (!elements.known) return collect_known(expr.args[0], found);
      std::string const path = paths_.of_list(expr.args[0]);
      for (std::size_t i = 0; i < elements.size(); ++i) {
        ElementScope const scope(interpreter_, paths_, elements, path, i);
        for (std::size_t a = 1; a < expr.args.size(); ++a) collect_known(expr.args[a], found);
      }
      return;
    }
    default:
      for (ExprId arg : expr.args) collect_known(arg, found);
  }
}

std::vector<PlaceIndex> Formula::still_open(NodeIndex i) {
  Node const& node = nodes[i];
  std::vector<PlaceIndex> out;
  if (node.kind == Node::constant) return out;
  if (node.kind == Node::atom) {
    if (!node.can_flip && evaluate(i) != Truth::unknown) return out;
    StandingAt const there(interpreter_, node.frames);
    std::size_t const depth = paths_.depth();
    while (paths_.depth() < node.frames.size()) paths_.enter("");
    only_supposed_ = true;
    collect(node.expr, out);
    only_supposed_ = false;
    while (paths_.depth() > depth) paths_.leave();
    return out;
  }
  if (!node.can_flip && evaluate(i) != Truth::unknown) return out;
  for (NodeIndex child : node.children)
    for (PlaceIndex place : still_open(child)) insert(out, place);
  return out;
}

}  // namespace guiju
