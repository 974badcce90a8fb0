// Documents: their days, and which replaces which. docs/language.md, "Editions".
#include <algorithm>

#include "dsl/check/checking.hpp"

namespace guiju::dsl {

namespace {

class Editions {
 public:
  explicit Editions(Checking& state) : state_(state) {}

  void dates() {
    for (DocumentInfo& info : state_.documents) {
      if (!info.ast) continue;
      Document& document = state_.policy().documents[info.index];
      if (info.ast->number) document.number = info.ast->number->text;
      if (info.ast->issuer) document.issuer = info.ast->issuer->text;
      for (ast::Clauses::Repeated const& again : info.ast->repeated) state_.out().add(DiagnosticKind::ClauseTwice, again.span, {clause_phrase(again.clause)});
      if (!info.ast->in_force) continue;
      info.dates_unknown = !check_dates(state_, *info.ast->in_force);
      document.in_force = period_of(*info.ast->in_force);
    }
  }

  // In the order of the text: the clause that closes a ring is the ring's last.
  void replaces() {
    for (DocumentInfo const& info : state_.documents) {
      if (!info.ast) continue;
      state_.context.enter(info.pack);
      for (ast::Name const& name : info.ast->replaces) {
        FoundName const found = find_name(state_, state_.context.documents, "document", name);
        if (!found.index) continue;
        DocumentId const later(info.index), earlier(*found.index);
        std::string ring;
        if (leads_to(earlier, later, ring)) {
          state_.out().add(DiagnosticKind::ReplacesRing, name.span, {id(later) + " → " + ring});
          in_ring_.insert(edge(later, earlier));
          for (auto const& one : last_way_) in_ring_.insert(one);
          continue;
        }
        edges_.push_back({later, earlier, name.span});
      }
    }
  }

  // A pair of a ring is not measured in time as well.
  void order() {
    for (Edge const& one : edges_) {
      if (in_ring_.count(edge(one.later, one.earlier)) != 0) continue;
      DocumentInfo const &later = state_.documents[one.later.value], &earlier = state_.documents[one.earlier.value];
      Document& closed = state_.policy().documents[one.earlier.value];
      Document& closing = state_.policy().documents[one.later.value];
      if (later.dates_unknown || earlier.dates_unknown) continue;
      if (!closing.in_force.from) {
        state_.out().add(DiagnosticKind::ReplacesWithoutStart, one.span, {closing.id, closed.id});
        continue;
      }
      Date const begins = *closing.in_force.from;
      if (closed.in_force.from && begins <= *closed.in_force.from) {
        state_.out().add(DiagnosticKind::ReplacesNotLater, one.span, {closing.id, begins.str(), closed.in_force.from->str(), closed.id});
        continue;
      }
      closing.replaces.push_back(one.earlier);
      state_.documents[one.earlier.value].replaced_by.push_back(one.later);
      auto const last = add_days(begins, -1);
      if (last && closed.in_force.to && *closed.in_force.to < *last)
        state_.out().add(DiagnosticKind::EditionHole, one.span,
                         {closed.id, add_days(*closed.in_force.to, 1).value_or(*last).str(), last->str(), closing.id});
      if (last && (!closed.in_force.to || *last < *closed.in_force.to) && (!closed.closed || *last < *closed.closed)) closed.closed = last;
    }
  }

 private:
  using Pair = std::pair<std::uint32_t, std::uint32_t>;
  struct Edge {
    DocumentId later, earlier;
    Span span;
  };

  static Pair edge(DocumentId later, DocumentId earlier) { return {later.value, earlier.value}; }
  std::string const& id(DocumentId document) const { return state_.policy().documents[document.value].id; }

  bool leads_to(DocumentId from, DocumentId to, std::string& way) {
    last_way_.clear();
    std::set<std::uint32_t> seen;
    return search(from, to, seen, way);
  }

  bool search(DocumentId from, DocumentId to, std::set<std::uint32_t>& seen, std::string& way) {
    if (from == to) {
      way = id(to);
      return true;
    }
    if (!seen.insert(from.value).second) return false;
    for (Edge const& one : edges_) {
      if (one.later != from || !search(one.earlier, to, seen, way)) continue;
      way = id(from) + " → " + way;
      last_way_.push_back(edge(one.later, one.earlier));
      return true;
    }
    return false;
  }

  Checking& state_;
  std::vector<Edge> edges_;
  std::set<Pair> in_ring_;
  std::vector<Pair> last_way_;
};

Expr boolean(Op op, std::vector<ExprId> args) {
  Expr expr;
  expr.op = op;
  expr.type.kind = TypeKind::boolean;
  expr.args = std::move(args);
  return expr;
}

}  // namespace

ExprId in_period(Context& context, ExprId date, Period period) {
  if (period.always()) return {};
  Expr expr = boolean(Op::in_period, {date});
  expr.period = period;
  return context.add(std::move(expr));
}

void make_editions(Checking& state) {
  Editions editions(state);
  editions.dates();
  editions.replaces();
  editions.order();
}

namespace {

ExprId deciding_date(Checking& state, DocumentInfo const& info, RecordId record, bool& dated) {
  Expr date;
  date.op = Op::as_of;
  date.type.kind = TypeKind::date;
  if (!info.ast || !info.ast->dated_by) return state.context.add(std::move(date));
  ast::Name const& name = *info.ast->dated_by;
  RecordType const& type = state.policy()[record];
  auto const field = type.find(name.text);
  auto const broken = state.context.broken_fields.find(record.value);
  bool const unreadable = state.context.broken_records.count(record.value) != 0 ||
                          (broken != state.context.broken_fields.end() && broken->second.count(name.text) != 0);
  if (field && type.fields[field->value].type.kind == TypeKind::date) {
    date.op = Op::field;
    date.field = *field;
    state.context.note(name.span, NameKind::field, record.value, field->value);
    date.span = name.span;
  } else if (!unreadable) {
    dated = false;
  }
  return state.context.add(std::move(date));
}

LoweredCondition applies(Checking& state, DocumentInfo& info, RecordId record, ExprId date) {
  if (!info.ast || !info.ast->applies_when) return {};
  info.applied = true;
  std::uint32_t const here = state.context.pack;
  state.context.enter(info.pack);
  Scope scope;
  scope.record = record;
  scope.date = date;
  LoweredCondition const made = lower_condition(state.context, *info.ast->applies_when->when, scope);
  state.context.enter(here);
  return made;
}

}  // namespace

DocumentOnRecord const& document_on_record(Checking& state, DocumentId document, RecordId record) {
  auto const [found, fresh] = state.on_records.emplace(std::pair(document, record), DocumentOnRecord{});
  DocumentOnRecord& made = found->second;  // a map's elements stay where they are
  if (!fresh) return made;
  DocumentInfo& info = state.documents[document.value];
  made.date = deciding_date(state, info, record, made.dated);

  Period own = state.policy()[document].in_force;
  auto const last_day_before = [&](DocumentId later) { return add_days(*state.policy()[later].in_force.from, -1); };
  for (DocumentId const later : info.replaced_by)
    if (auto const last = last_day_before(later); !state.documents[later.value].ast->applies_when && last && (!own.to || *last < *own.to))
      own.to = last;
  std::vector<ExprId> conjuncts{ExprId{}};  // the first: the document's own days
  for (DocumentId const later : info.replaced_by) {
    DocumentInfo& by = state.documents[later.value];
    auto const last = last_day_before(later);
    if (!by.ast->applies_when || !last || (own.to && *own.to <= *last)) continue;
    // From the later one's first day the earlier still governs what the later's `applies when` leaves out.
    LoweredCondition const applied = applies(state, by, record, made.date);
    made.ok = made.ok && applied.ok;
    if (!applied.ok) continue;
    ExprId const before = in_period(state.context, made.date, Period{std::nullopt, last});
    if (!applied.expr) {
      conjuncts.push_back(before);
    } else {
      ExprId const left_out = state.context.add(boolean(Op::not_, {applied.expr}));
      conjuncts.push_back(state.context.add(boolean(Op::or_, {before, left_out})));
    }
  }
  conjuncts.front() = in_period(state.context, made.date, own);
  if (!conjuncts.front()) conjuncts.erase(conjuncts.begin());
  if (conjuncts.size() == 1) made.in_force = conjuncts.front();
  if (conjuncts.size() > 1) made.in_force = state.context.add(boolean(Op::and_, conjuncts));

  LoweredCondition const applied = applies(state, info, record, made.date);
  made.ok = made.ok && applied.ok;
  made.applies_when = applied.expr;
  return made;
}

}  // namespace guiju::dsl
