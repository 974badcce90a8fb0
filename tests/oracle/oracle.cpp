#include "tests/oracle/oracle.hpp"

#include <algorithm>
#include <stdexcept>
#include <variant>

#include "tests/oracle/interval.hpp"

namespace guiju::oracle {

namespace {

struct Failed {};   // an error: overflow, division by zero, a key that a lookup lacks, a param that is not set
struct Nothing {};  // an unknown text, word or code

struct Days {       // an interval of dates, as day numbers; both ends in
  std::int64_t first, last;
};

struct Successor {  // a code, and what it has become in another list
  CodeIndex stated;
  CodeListId list;
  CodeIndex code;
};

using Value = std::variant<Failed, Nothing, Truth, Interval, Days, std::string, EnumWord, CodeValue, Successor, std::vector<RecordData>>;

Q rational(Number const& n) {
  std::string const text = n.str();
  auto const slash = text.find('/');
  auto const decimal = [](std::string const& s) {
    auto const dot = s.find('.');
    if (dot == std::string::npos) return Q(Z(s));
    Z scale = 1;
    for (std::size_t i = dot + 1; i < s.size(); ++i) scale *= 10;
    bool const negative = s[0] == '-';
    std::string digits = s.substr(negative, dot - negative) + s.substr(dot + 1);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));  // a leading 0 would mean octal
    return Q(negative ? Z(-Z(digits)) : Z(digits), scale);
  };
  if (slash == std::string::npos) return decimal(text);
  return decimal(text.substr(0, slash)) / decimal(text.substr(slash + 1));
}

std::string fraction(Q const& q) {
  Z const above = numerator(q), below = denominator(q);
  return below == 1 ? above.str() : above.str() + "/" + below.str();
}

Truth negate(Truth t) { return t == Truth::unknown ? t : t == Truth::yes ? Truth::no : Truth::yes; }
Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}
Truth either(Truth a, Truth b) { return negate(both(negate(a), negate(b))); }

class Reading {
 public:
  explicit Reading(Case const& c) : c_(c) {
    frames_.push_back({c.record, &c_.data});
  }

  Truth holds(ExprId id) {
    if (id.none()) return Truth::yes;
    Value const v = value(id);
    if (auto const* t = std::get_if<Truth>(&v)) return *t;
    return Truth::unknown;
  }

  void stand_on_element(RecordId type, RecordData const& element) { frames_.push_back({type, &element}); }
  std::string text(ExprId id) {
    Value const v = value(id);
    Type const& type = policy()[id].type;
    if (std::holds_alternative<Failed>(v)) return "error";
    if (auto const* t = std::get_if<Truth>(&v)) return *t == Truth::yes ? "true" : *t == Truth::no ? "false" : "unknown";
    if (auto const* i = std::get_if<Interval>(&v)) {
      return i->is_point() ? fraction(i->low.at) : "unknown";
    }
    if (auto const* d = std::get_if<Days>(&v)) return d->first == d->last ? Date{static_cast<std::int32_t>(d->first)}.str() : "unknown";
    if (auto const* s = std::get_if<std::string>(&v)) return *s;
    if (auto const* w = std::get_if<EnumWord>(&v)) return datum_text(policy(), {*w}, type);
    if (auto const* code = std::get_if<CodeValue>(&v)) return datum_text(policy(), {*code}, type);
    return std::holds_alternative<Nothing>(v) ? "unknown" : "list";
  }

 private:
  struct Frame {
    RecordId type;
    RecordData const* data;
  };
  Case const& c_;
  std::vector<Frame> frames_;

  Policy const& policy() const { return c_.policy; }

  Datum const* datum(Frame const& frame, FieldId field) const {
    if (field.value >= frame.data->size()) return nullptr;
    Datum const& d = (*frame.data)[field.value];
    return d.known() ? &d : nullptr;
  }

  Value of_datum(Datum const& d) const {
    return std::visit(
        [](auto const& v) -> Value {
          using T = std::decay_t<decltype(v)>;
          if constexpr (std::is_same_v<T, std::monostate>) return Nothing{};
          else if constexpr (std::is_same_v<T, bool>) return v ? Truth::yes : Truth::no;
          else if constexpr (std::is_same_v<T, Number>) return Interval::point(rational(v));
          else if constexpr (std::is_same_v<T, Date>) return Days{v.days, v.days};
          else return v;
        },
        d.value);
  }

  Value unknown_of(Field const& field) const {
    switch (field.type.kind) {
      case TypeKind::boolean: return Truth::unknown;
      case TypeKind::number: {
        Interval i;
        if (auto const* n = std::get_if<Number>(&field.min.value)) i.low = {rational(*n), false, 0};
        else if (!field.type.dimension.none() && !field.type.whole && !is_duration(field)) i.low = {0, false, 0};
        if (auto const* n = std::get_if<Number>(&field.max.value)) i.high = {rational(*n), false, 0};
        return i;
      }
      case TypeKind::date: {
        Days d{Date::first().days, Date::last().days};
        if (auto const* n = std::get_if<Date>(&field.min.value)) d.first = n->days;
        if (auto const* n = std::get_if<Date>(&field.max.value)) d.last = n->days;
        return d;
      }
      default: return Nothing{};
    }
  }
  static bool is_duration(Field const&) { return false; }  // the generator declares none

  Value field(Expr const& e) {
    Frame const& frame = frames_.at(e.scope);
    if (e.scope == 0)
      if (auto const at = c_.successors.find(e.field.value); at != c_.successors.end()) return Successor{std::get<CodeValue>(datum(frame, e.field)->value).index, at->second.first, at->second.second};
    if (Datum const* d = datum(frame, e.field)) return of_datum(*d);
    return unknown_of(policy()[frame.type].fields[e.field.value]);
  }

  Value as_of() {
    if (c_.as_of) return Days{c_.as_of->days, c_.as_of->days};
    if (auto const f = policy()[c_.record].as_of()) {
      if (Datum const* d = datum(frames_[0], *f)) return of_datum(*d);
      return unknown_of(policy()[c_.record].fields[f->value]);
    }
    return Days{Date::first().days, Date::last().days};
  }

  static Value common(Value const& a, Value const& b) {
    if (std::holds_alternative<Failed>(a) || std::holds_alternative<Failed>(b)) {
      return std::holds_alternative<Failed>(a) && std::holds_alternative<Failed>(b) ? Value{Failed{}} : unknown_like(std::holds_alternative<Failed>(a) ? b : a);
    }
    if (auto const* x = std::get_if<Truth>(&a)) return *x == std::get<Truth>(b) ? Value{*x} : Value{Truth::unknown};
    if (auto const* x = std::get_if<Interval>(&a)) return hull(*x, std::get<Interval>(b));
    if (auto const* x = std::get_if<Days>(&a)) {
      auto const& y = std::get<Days>(b);
      return Days{std::min(x->first, y.first), std::max(x->last, y.last)};
    }
    if (auto const *x = std::get_if<std::string>(&a), *y = std::get_if<std::string>(&b); x && y && *x == *y) return a;
    if (auto const *x = std::get_if<EnumWord>(&a), *y = std::get_if<EnumWord>(&b); x && y && *x == *y) return a;
    if (auto const *x = std::get_if<CodeValue>(&a), *y = std::get_if<CodeValue>(&b); x && y && *x == *y) return a;
    return Nothing{};
  }
  static Value unknown_like(Value const& v) {
    if (std::holds_alternative<Truth>(v)) return Truth::unknown;
    if (std::holds_alternative<Interval>(v)) return Interval{};
    if (std::holds_alternative<Days>(v)) return Days{Date::first().days, Date::last().days};
    return Nothing{};
  }

  /// The leaves that a code stands for, in the list `list`; none where they are not known.
  std::optional<LeafSet> leaves(Value const& v, CodeListId own, CodeListId list) const {
    CodeIndex index = 0;
    if (auto const* code = std::get_if<CodeValue>(&v)) index = code->index;
    else if (auto const* other = std::get_if<Successor>(&v); other && list == other->list) return policy()[list].leaves(other->code);
    else if (other) index = other->stated;
    else return std::nullopt;
    if (own == list) return policy()[own].leaves(index);
    CodeMap const* map = policy()[own].map_to(list);
    if (!map || map->images[index].empty()) return std::nullopt;
    return map->images[index];
  }

  static Truth inside(LeafSet const& a, LeafSet const& b) {
    if (a.subset_of(b)) return Truth::yes;
    return a.intersects(b) ? Truth::unknown : Truth::no;
  }

  Value equality(Expr const& e) {
    Value const a = value(e.args[0]), b = value(e.args[1]);
    if (std::holds_alternative<Failed>(a) || std::holds_alternative<Failed>(b)) return Failed{};
    if (auto const* x = std::get_if<Truth>(&a)) {
      Truth const y = std::get<Truth>(b);
      return *x == Truth::unknown || y == Truth::unknown ? Truth::unknown : *x == y ? Truth::yes : Truth::no;
    }
    if (auto const* x = std::get_if<Interval>(&a)) return equal(*x, std::get<Interval>(b));
    if (auto const* x = std::get_if<Days>(&a)) {
      auto const& y = std::get<Days>(b);
      if (x->first == x->last && y.first == y.last) return x->first == y.first ? Truth::yes : Truth::no;
      return x->last < y.first || y.last < x->first ? Truth::no : Truth::unknown;
    }
    if (policy()[e.args[0]].type.kind == TypeKind::code) {
      CodeListId const left = policy()[e.args[0]].type.codelist, right = policy()[e.args[1]].type.codelist;
      auto const x = leaves(a, left, right), y = leaves(b, right, right);
      if (!x || !y) return Truth::unknown;
      if (left == right && std::get<CodeValue>(a) == std::get<CodeValue>(b)) return Truth::yes;
      if (x->count() == 1 && *x == *y) return Truth::yes;
      return x->intersects(*y) ? Truth::unknown : Truth::no;
    }
    if (std::holds_alternative<Nothing>(a) || std::holds_alternative<Nothing>(b)) return Truth::unknown;
    if (auto const* x = std::get_if<std::string>(&a)) return *x == std::get<std::string>(b) ? Truth::yes : Truth::no;
    return std::get<EnumWord>(a) == std::get<EnumWord>(b) ? Truth::yes : Truth::no;
  }

  Value comparison(Value const& a, Value const& b, bool strictly) {  // a < b, a <= b
    if (std::holds_alternative<Failed>(a) || std::holds_alternative<Failed>(b)) return Failed{};
    if (auto const* x = std::get_if<Days>(&a)) {
      auto const& y = std::get<Days>(b);
      std::int64_t const more = strictly ? 0 : 1;
      return x->last < y.first + more ? Truth::yes : x->first >= y.last + more ? Truth::no : Truth::unknown;
    }
    auto const &x = std::get<Interval>(a), &y = std::get<Interval>(b);
    return strictly ? less(x, y) : negate(less(y, x));
  }

  Value rounded(Expr const& e) {
    Value const a = value(e.args[0]), b = value(e.args[1]);
    if (std::holds_alternative<Failed>(a) || std::holds_alternative<Failed>(b)) return Failed{};
    auto const &x = std::get<Interval>(a), &s = std::get<Interval>(b);
    if (!s.is_point()) return Interval{};
    Q const step = s.low.at;
    if (step <= 0) return Failed{};
    auto const at = [&](Q const& q) -> Q {
      Q const n = q / step;
      Z const down = floor(n);
      Q const rest = n - down;
      bool const middle = rest * 2 == 1;
      switch (e.rounding) {
        case Rounding::up: return step * ceiling(n);
        case Rounding::down: return step * down;
        case Rounding::half_up: return step * (rest * 2 > 1 || (middle && n > 0) ? down + 1 : down);
        case Rounding::half_even: return step * (rest * 2 > 1 || (middle && down % 2 != 0) ? down + 1 : down);
      }
      return 0;
    };
    Interval out;
    if (!x.low.infinite) {
      Q const n = x.low.at / step;
      bool const half = e.rounding == Rounding::half_up || e.rounding == Rounding::half_even;
      Q const above = e.rounding == Rounding::up ? Q(floor(n) + 1) : half ? Q(floor(n + Q(1, 2))) : Q(floor(n));
      out.low = {x.low.open ? above * step : at(x.low.at), false, 0};
    }
    if (!x.high.infinite) {
      Q const n = x.high.at / step;
      bool const half = e.rounding == Rounding::half_up || e.rounding == Rounding::half_even;
      Q const below = e.rounding == Rounding::down ? Q(ceiling(n) - 1) : half ? Q(ceiling(n - Q(1, 2))) : Q(ceiling(n));
      out.high = {x.high.open ? below * step : at(x.high.at), false, 0};
    }
    return out;
  }

  struct Element {
    Truth there;
    Value body;
  };

  /// The elements of a list with their `where`; nullopt: the list is missing.
  std::optional<std::vector<Element>> elements(ExprId list, ExprId body, ExprId where, RecordId type) {
    Value const v = value(list);
    auto const* rows = std::get_if<std::vector<RecordData>>(&v);
    if (!rows) return std::nullopt;
    std::vector<Element> out;
    for (RecordData const& row : *rows) {
      frames_.push_back({type, &row});
      Element element{holds(where), body.none() ? Value{Nothing{}} : value(body)};
      frames_.pop_back();
      if (element.there != Truth::no) out.push_back(std::move(element));
    }
    return out;
  }

  Value aggregate(Expr const& e) {
    bool const counting = e.op == Op::count;
    ExprId const list = e.args[0];
    ExprId const body = counting ? ExprId{} : e.args[1];
    std::size_t const where_at = counting ? 1 : 2;
    ExprId const where = e.args.size() > where_at ? e.args[where_at] : ExprId{};
    RecordId const type = policy()[list].type.record;
    auto const found = elements(list, body, where, type);
    if (!found) return over_missing_list(e, body, where, type);
    switch (e.op) {
      case Op::count: {
        auto const sure = std::ranges::count(*found, Truth::yes, &Element::there);
        return Interval{{Q(sure), false, 0}, {Q(found->size()), false, 0}};
      }
      case Op::sum: {
        Interval total = Interval::point(0);
        for (auto const& x : *found) {
          if (std::holds_alternative<Failed>(x.body)) return Failed{};
          auto const& part = std::get<Interval>(x.body);
          total = add(total, x.there == Truth::yes ? part : hull(part, Interval::point(0)));
        }
        return total;
      }
      case Op::any: {
        Truth t = Truth::no;
        for (auto const& x : *found) t = either(t, both(x.there, truth(x.body)));
        return t;
      }
      case Op::all: {
        Truth t = Truth::yes;
        for (auto const& x : *found) t = both(t, either(negate(x.there), truth(x.body)));
        return t;
      }
      default: return extreme(*found, e.op == Op::min);
    }
  }

  static Truth truth(Value const& v) {
    auto const* t = std::get_if<Truth>(&v);
    return t ? *t : Truth::unknown;
  }

  /// The least (or greatest) of the elements that are there; those that may be there pull it down, or stand alone.
  static Value extreme(std::vector<Element> const& found, bool least) {
    if (found.empty()) return Failed{};
    std::optional<Interval> sure, maybe;
    for (auto const& x : found) {
      if (std::holds_alternative<Failed>(x.body)) return Failed{};
      Interval const i = std::get<Interval>(x.body);
      auto& slot = x.there == Truth::yes ? sure : maybe;
      if (!slot) slot = i;
      else if (x.there == Truth::yes)
        slot = least ? Interval{lower_of(slot->low, i.low), shorter(slot->high, i.high)} : Interval{longer(slot->low, i.low), higher_of(slot->high, i.high)};
      else slot = hull(*slot, i);
    }
    if (!sure) return *maybe;
    if (!maybe) return *sure;
    return least ? Interval{lower_of(sure->low, maybe->low), sure->high} : Interval{sure->low, higher_of(sure->high, maybe->high)};
  }
  static End shorter(End const& a, End const& b) {
    int const o = order(a, b);
    return o < 0 ? a : o > 0 ? b : End{a.at, a.open || b.open, a.infinite};
  }
  static End longer(End const& a, End const& b) {
    int const o = order(a, b);
    return o > 0 ? a : o < 0 ? b : End{a.at, a.open || b.open, a.infinite};
  }

  Value over_missing_list(Expr const& e, ExprId body, ExprId where, RecordId type) {
    static RecordData const blank;
    frames_.push_back({type, &blank});
    Truth const there = holds(where);
    Value const one = body.none() ? Value{Nothing{}} : value(body);
    frames_.pop_back();
    switch (e.op) {
      case Op::count: return there == Truth::no ? Interval::point(0) : Interval{{0, false, 0}, {0, true, 1}};
      case Op::sum: {
        if (there == Truth::no) return Interval::point(0);
        if (std::holds_alternative<Failed>(one)) return Interval{};
        auto const& i = std::get<Interval>(one);
        Interval out;
        if (sign(i.low) >= 0) out.low = {0, false, 0};
        if (sign(i.high) <= 0) out.high = {0, false, 0};
        return out;
      }
      case Op::any: case Op::all: return Truth::unknown;
      default: return one;
    }
  }

  Value lookup(Expr const& e) {
    Lookup const& table = policy()[e.lookup];
    std::vector<Value> keys;
    for (ExprId const k : e.args) {
      keys.push_back(value(k));
      if (std::holds_alternative<Failed>(keys.back())) return Failed{};
    }
    std::optional<Value> out;
    for (auto const& row : table.rows) {
      Truth fits = Truth::yes;
      for (std::size_t k = 0; k < keys.size(); ++k) fits = both(fits, key_fits(keys[k], row.keys[k], table.keys[k]));
      if (fits == Truth::no) continue;
      Datum const& cell = row.values[e.gives];
      Value const v = cell.known() ? of_datum(cell) : Value{Failed{}};
      out = out ? common(*out, v) : v;
    }
    return out ? *out : Value{Failed{}};
  }
  Truth key_fits(Value const& v, Lookup::Key const& key, Lookup::Column const& column) {
    if (std::holds_alternative<Nothing>(v) || (std::holds_alternative<Truth>(v) && std::get<Truth>(v) == Truth::unknown)) return Truth::unknown;
    if (column.range) {
      Truth low = Truth::yes, high = Truth::yes;
      if (key.from.known()) low = truth(comparison(of_datum(key.from), v, false));
      if (key.to.known()) high = truth(comparison(v, of_datum(key.to), false));
      return both(low, high);
    }
    Value const k = of_datum(key.from);
    if (auto const* x = std::get_if<Interval>(&v)) return equal(*x, std::get<Interval>(k));
    if (auto const* x = std::get_if<std::string>(&v)) return *x == std::get<std::string>(k) ? Truth::yes : Truth::no;
    if (auto const* x = std::get_if<EnumWord>(&v)) return *x == std::get<EnumWord>(k) ? Truth::yes : Truth::no;
    if (auto const* x = std::get_if<Truth>(&v)) return *x == std::get<Truth>(k) ? Truth::yes : Truth::no;
    throw std::logic_error("oracle: a key of this type is not generated");
  }

  Value param(Expr const& e) {
    Param const& p = policy()[e.param];
    if (p.steps.empty()) return Failed{};
    if (!p.steps[0].from) return of_datum(p.steps[0].value);
    Days const day = std::get<Days>(value(e.args.at(0)));
    std::optional<Value> out;
    // What its values have in common; the days before the first have none, which counts only where the date must be one of them.
    for (std::size_t i = p.steps.size() + 1; i-- > 0;) {  // the stretch before step i
      std::int64_t const first = i == 0 ? Date::first().days : p.steps[i - 1].from->days;
      std::int64_t const last = i == p.steps.size() ? Date::last().days : p.steps[i].from->days - 1;
      if (day.last < first || last < day.first || (i == 0 && out)) continue;
      Value const v = i == 0 ? Value{Failed{}} : of_datum(p.steps[i - 1].value);
      out = out ? common(*out, v) : v;
    }
    return *out;
  }

  Value known(ExprId id) {
    Expr const& e = policy()[id];
    if (e.op == Op::field) return datum(frames_.at(e.scope), e.field) ? Truth::yes : Truth::no;
    if (e.op == Op::let_ || e.op == Op::define) return known(e.args[0]);
    Truth t = Truth::yes;
    for (ExprId const a : e.args) t = both(t, std::get<Truth>(known(a)));
    return t;
  }

  Value value(ExprId id) {
    Expr const& e = policy()[id];
    switch (e.op) {
      case Op::constant: return of_datum(e.constant);
      case Op::field: return field(e);
      case Op::as_of: return as_of();
      case Op::param: return param(e);
      case Op::lookup: return lookup(e);
      case Op::let_: case Op::define: return value(e.args[0]);
      case Op::not_: return truth_or_error(value(e.args[0]), [](Truth t) { return negate(t); });
      case Op::and_: case Op::or_: {
        Truth t = e.op == Op::and_ ? Truth::yes : Truth::no;
        for (ExprId const a : e.args) t = e.op == Op::and_ ? both(t, holds(a)) : either(t, holds(a));
        return t;
      }
      case Op::if_: {
        Truth const t = holds(e.args[0]);
        if (t == Truth::yes) return value(e.args[1]);
        if (t == Truth::no) return value(e.args[2]);
        return common(value(e.args[1]), value(e.args[2]));
      }
      case Op::eq: return equality(e);
      case Op::ne: return truth_or_error(equality(e), [](Truth t) { return negate(t); });
      case Op::lt: return comparison(value(e.args[0]), value(e.args[1]), true);
      case Op::le: return comparison(value(e.args[0]), value(e.args[1]), false);
      case Op::gt: return comparison(value(e.args[1]), value(e.args[0]), true);
      case Op::ge: return comparison(value(e.args[1]), value(e.args[0]), false);
      case Op::between: {
        Value const v = value(e.args[0]);
        Value const low = comparison(value(e.args[1]), v, false), high = comparison(v, value(e.args[2]), false);
        return both(truth(low), truth(high));
      }
      case Op::in_set: {
        Truth t = Truth::no;
        for (std::size_t i = 1; i < e.args.size(); ++i) {
          Expr pair;
          pair.op = Op::eq;
          pair.args = {e.args[0], e.args[i]};
          Value const same = equality(pair);
          if (std::holds_alternative<Failed>(same)) return Failed{};
          t = either(t, truth(same));
        }
        return t;
      }
      case Op::within: {
        Value const v = value(e.args[0]);
        auto const mine = leaves(v, policy()[e.args[0]].type.codelist, e.codelist);
        return mine ? inside(*mine, e.leaves) : Truth::unknown;
      }
      case Op::is_known: return known(e.args[0]);
      case Op::contains_any: case Op::contains_all: case Op::starts_with: {
        Value const v = value(e.args[0]);
        auto const* text = std::get_if<std::string>(&v);
        if (!text) return Truth::unknown;
        Truth t = e.op == Op::contains_any ? Truth::no : Truth::yes;
        for (std::size_t i = 1; i < e.args.size(); ++i) {
          std::string const word = std::get<std::string>(value(e.args[i]));
          bool const found = e.op == Op::starts_with ? text->rfind(word, 0) == 0 : text->find(word) != std::string::npos;
          t = e.op == Op::contains_any ? either(t, found ? Truth::yes : Truth::no) : both(t, found ? Truth::yes : Truth::no);
        }
        return t;
      }
      case Op::add: case Op::subtract: case Op::multiply: case Op::divide: {
        Value const a = value(e.args[0]), b = value(e.args[1]);
        if (std::holds_alternative<Failed>(a) || std::holds_alternative<Failed>(b)) return Failed{};
        auto const &x = std::get<Interval>(a), &y = std::get<Interval>(b);
        if (e.op == Op::add) return oracle::add(x, y);
        if (e.op == Op::subtract) return oracle::add(x, minus(y));
        if (e.op == Op::multiply) return oracle::multiply(x, y);
        if (y.is_point() && y.low.at == 0) return Failed{};
        if (may_be_zero(y)) return Interval{};
        return oracle::multiply(x, reciprocal(y));
      }
      case Op::negate: {
        Value const a = value(e.args[0]);
        if (std::holds_alternative<Failed>(a)) return Failed{};
        return minus(std::get<Interval>(a));
      }
      case Op::round: return rounded(e);
      case Op::date_difference: {
        auto const later = std::get<Days>(value(e.args[0])), earlier = std::get<Days>(value(e.args[1]));
        return Interval{{Q(later.first - earlier.last), false, 0}, {Q(later.last - earlier.first), false, 0}};
      }
      case Op::sum: case Op::min: case Op::max: case Op::any: case Op::all: case Op::count: return aggregate(e);
      case Op::in_period: {
        Value const v = value(e.args[0]);
        auto const day = std::get<Days>(v);
        std::int64_t const first = e.period.from ? e.period.from->days : Date::first().days;
        std::int64_t const last = e.period.to ? e.period.to->days : Date::last().days;
        if (first <= day.first && day.last <= last) return Truth::yes;
        return day.last < first || last < day.first ? Truth::no : Truth::unknown;
      }
      default: throw std::logic_error("oracle: an operator that the generator does not use");
    }
  }

  template <class F>
  static Value truth_or_error(Value const& v, F f) {
    auto const* t = std::get_if<Truth>(&v);
    return t ? Value{f(*t)} : v;
  }
};

Truth live(Reading& r, Conditions const& c) {
  return both(both(r.holds(c.in_force), r.holds(c.during)), both(r.holds(c.applies_when), r.holds(c.when)));
}

}  // namespace

Outcome outcome(Case const& c, Rule const& rule) {
  if (rule.on != c.record) return Outcome::not_applicable;
  Reading r(c);
  Truth const lives = live(r, rule.live);
  if (lives == Truth::no) return Outcome::not_applicable;
  Truth subject = r.holds(rule.subject);
  if (rule.effect == Effect::require || rule.effect == Effect::advise) subject = negate(subject);
  if (rule.effect == Effect::unencoded && subject != Truth::no) subject = Truth::unknown;
  Truth const breach = both(lives, subject);
  if (breach == Truth::no) return Outcome::satisfied;
  Truth exempt = Truth::no;
  for (auto const& u : rule.unless) exempt = either(exempt, r.holds(u.when));
  for (ExceptionId const id : rule.exceptions) exempt = either(exempt, live(r, c.policy[id].live));
  for (RuleId const id : rule.permits) {
    Truth t = live(r, c.policy[id].live);
    for (auto const& u : c.policy[id].unless) t = both(t, negate(r.holds(u.when)));
    exempt = either(exempt, t);
  }
  if (exempt == Truth::yes) return Outcome::exempt;
  return breach == Truth::yes && exempt == Truth::no ? Outcome::violated : Outcome::undetermined;
}

std::string value_text(Case const& c, ExprId expr, RecordId element_type, RecordData const* element) {
  Reading r(c);
  if (element) r.stand_on_element(element_type, *element);
  return r.text(expr);
}

std::string number_text(Number const& number) { return fraction(rational(number)); }

Verdict verdict(Case const& c) {
  Verdict worst = Verdict::pass;
  for (Rule const& rule : c.policy.rules) {
    if (!rule.own || rule.effect == Effect::permit || rule.on != c.record) continue;
    Outcome const o = outcome(c, rule);
    std::optional<Verdict> v;
    if (o == Outcome::violated) {
      v = rule.effect == Effect::forbid     ? Verdict::prohibited
          : rule.effect == Effect::restrict ? Verdict::restricted
          : rule.effect == Effect::require  ? Verdict::noncompliant
                                            : Verdict::advisory;
    } else if (o == Outcome::undetermined && rule.effect != Effect::advise) {
      v = Verdict::undetermined;
    }
    if (v && *v < worst) worst = *v;
  }
  return worst;
}

namespace {

void collect(Policy const& policy, ExprId id, std::set<std::uint32_t>& fields) {
  if (id.none()) return;
  Expr const& e = policy[id];
  if (e.op == Op::field && e.scope == 0) fields.insert(e.field.value);
  if (e.op == Op::as_of && policy.records.size() > 0)
    for (auto const& type : policy.records)
      if (auto const f = type.as_of()) fields.insert(f->value);
  for (ExprId const a : e.args) collect(policy, a, fields);
}
void collect(Policy const& policy, Conditions const& live, std::set<std::uint32_t>& fields) {
  for (ExprId const id : {live.in_force, live.during, live.applies_when, live.when}) collect(policy, id, fields);
}

/// The record's own fields that the rule reads, with its exceptions and permits: no other can change its outcome.
std::set<std::uint32_t> fields_read(Policy const& policy, Rule const& rule) {
  std::set<std::uint32_t> fields;
  collect(policy, rule.live, fields);
  collect(policy, rule.subject, fields);
  for (auto const& u : rule.unless) collect(policy, u.when, fields);
  for (ExceptionId const e : rule.exceptions) collect(policy, policy[e].live, fields);
  for (RuleId const p : rule.permits) {
    collect(policy, policy[p].live, fields);
    for (auto const& u : policy[p].unless) collect(policy, u.when, fields);
  }
  return fields;
}

struct Filling {
  Datum value;
  std::optional<std::pair<CodeListId, CodeIndex>> successor;
};
struct Open {
  std::uint32_t field;
  std::vector<Filling> fillings;
};

void fill(Case& c, std::uint32_t field, Filling const& with) {
  c.data[field] = with.value;
  if (with.successor) c.successors[field] = *with.successor;
}

/// The fields that are open and read by the rule, with what each may turn out to be: any value; below a coarse code its leaves, and of a
/// leaf that another list splits its successors there. (A coarse code has no successor of its own: who knows that knows the leaf too.)
std::vector<Open> open_fields(Case const& c, Rule const& rule, Domain const& domain) {
  std::vector<Open> out;
  auto const read = fields_read(c.policy, rule);
  for (auto const& [field, values] : domain) {
    if (!read.contains(field)) continue;
    Datum const* d = field < c.data.size() && c.data[field].known() ? &c.data[field] : nullptr;
    Open open{field, {}};
    if (!d) {
      for (Datum const& v : values) open.fillings.push_back({v, {}});
    } else if (auto const* code = std::get_if<CodeValue>(&d->value)) {
      CodeList const& list = c.policy[c.policy[c.record].fields[field].type.codelist];
      bool split = false;
      for (auto const& map : list.maps) split |= map.images[code->index].count() > 1;
      if (list.is_leaf(code->index) && !split) continue;
      for (Datum const& v : values) {
        CodeIndex const below = std::get<CodeValue>(v.value).index;
        if (below != code->index && list.leaves(below).subset_of(list.leaves(code->index))) open.fillings.push_back({v, {}});
      }
      for (std::size_t own = 0; own < list.leaf_count(); ++own) {
        CodeIndex const below = list.leaf_code(own);
        if (!list.leaves(code->index).contains(own)) continue;
        for (auto const& map : list.maps)
          for (std::size_t leaf = 0; leaf < c.policy[map.to].leaf_count(); ++leaf)
            if (map.images[below].count() > 1 && map.images[below].contains(leaf))
              open.fillings.push_back({{CodeValue{below}}, std::pair{map.to, c.policy[map.to].leaf_code(leaf)}});
      }
    } else {
      continue;
    }
    out.push_back(std::move(open));
  }
  return out;
}

}  // namespace

std::set<std::string> missing(Case const& c, Rule const& rule, Domain const& domain) {
  auto const open = open_fields(c, rule, domain);
  std::vector<std::size_t> strides(open.size());
  std::size_t total = 1;
  for (std::size_t i = 0; i < open.size(); ++i) strides[i] = total, total *= open[i].fillings.size() + 1;
  // A filling is a number: digit i is 0 (field i stays open) or 1 + which value.
  std::vector<bool> undetermined(total);
  for (std::size_t n = 0; n < total; ++n) {
    Case filled{c.policy, c.record, c.data, c.as_of};
    filled.data.resize(c.policy[c.record].fields.size());
    for (std::size_t i = 0; i < open.size(); ++i)
      if (std::size_t const digit = n / strides[i] % (open[i].fillings.size() + 1)) fill(filled, open[i].field, open[i].fillings[digit - 1]);
    undetermined[n] = outcome(filled, rule) == Outcome::undetermined;
  }
  std::set<std::string> out;
  for (std::size_t i = 0; i < open.size(); ++i) {
    std::size_t const values = open[i].fillings.size();
    for (std::size_t n = 0; n < total; ++n) {
      if (n / strides[i] % (values + 1) != 0 || !undetermined[n]) continue;
      bool decides = false;
      for (std::size_t v = 1; v <= values; ++v) decides |= !undetermined[n + v * strides[i]];
      if (!decides) continue;
      out.insert(c.policy[c.record].fields[open[i].field].id);
      break;
    }
  }
  return out;
}

namespace {

/// A breach that is excluded may yet turn out not to apply at all; what is exempt whether or not there is a breach may be none.
bool stands(Outcome decided, Outcome later) {
  switch (decided) {
    case Outcome::exempt: return later == Outcome::exempt || later == Outcome::satisfied || later == Outcome::not_applicable;
    case Outcome::satisfied: return later == Outcome::satisfied || later == Outcome::not_applicable;
    default: return later == decided;
  }
}

}  // namespace

std::optional<std::string> filling_that_changes(Case const& c, Rule const& rule, Domain const& domain, Outcome decided) {
  auto const open = open_fields(c, rule, domain);
  std::vector<std::size_t> digits(open.size());
  for (;;) {
    Case filled{c.policy, c.record, c.data, c.as_of};
    filled.data.resize(c.policy[c.record].fields.size());
    std::string said;
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i].fillings.empty()) continue;
      Filling const& with = open[i].fillings[digits[i]];
      fill(filled, open[i].field, with);
      Field const& field = c.policy[c.record].fields[open[i].field];
      said += field.id + " = " + (with.successor ? c.policy[with.successor->first].codes[with.successor->second].code : datum_text(c.policy, with.value, field.type)) + "; ";
    }
    if (Outcome const later = outcome(filled, rule); !stands(decided, later)) return said + "gives " + std::string(word(later));
    std::size_t i = 0;
    while (i < open.size() && (open[i].fillings.empty() || ++digits[i] == open[i].fillings.size())) digits[i++] = 0;
    if (i == open.size()) return std::nullopt;
  }
}

}  // namespace guiju::oracle
