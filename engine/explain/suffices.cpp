#include "engine/explain/suffices.hpp"

#include <algorithm>

#include "engine/eval/measure.hpp"
#include "engine/eval/outcome.hpp"
#include "engine/eval/walk.hpp"
#include "engine/explain/grid.hpp"
#include "engine/explain/place.hpp"

namespace guiju {
namespace {

constexpr std::size_t most_places = 24, most_of_a_field = 3, most_told = 12, most_words = 3;

enum class Where : unsigned char { subject, exception, condition };  // in which the fact is read

struct Candidate {
  std::string path;
  Field const* field = nullptr;
  Where where = Where::subject;
};

class Sufficing {
 public:
  Sufficing(Policy const& policy, Evaluator& evaluator, EvalOptions const& options, RuleId id, RecordId record, RecordData const& data)
      : policy_(policy), evaluator_(evaluator), as_of_(options.as_of), id_(id), rule_(policy_[id]), record_(record), data_(data), interpreter_(policy_), judge_(interpreter_) {}

  std::vector<Sufficient> all() {
    stand_on(data_);
    if (judge_.judge(rule_).outcome != Outcome::violated) return {};
    before_ = evaluator_.outcomes(record_, data_);
    for (Candidate const& candidate : candidates()) {
      if (out_.size() >= most_told) break;
      switch (candidate.field->type.kind) {
        case TypeKind::number:
        case TypeKind::date: number(candidate); break;
        case TypeKind::boolean: flag(candidate); break;
        case TypeKind::enumeration: word(candidate); break;
        default: break;
      }
    }
    return std::move(out_);
  }

 private:
  void stand_on(RecordData const& data) {
    batch_ = std::make_unique<Batch>(policy_, record_);
    batch_->append(data);
    interpreter_.stand_on(*batch_, 0, as_of_);
    judge_.new_row();
  }

  // Which facts

  std::vector<Candidate> candidates() {
    std::vector<Candidate> found;
    Paths paths(interpreter_);
    auto const look = [&](ExprId condition, Where where) {
      if (condition.none()) return;
      Deciding(interpreter_, paths).walk(condition, [&](ExprId atom, Truth) {
        return FieldsRead(interpreter_, paths).walk(atom, [&](Expr const& read, std::string const& path) {
          Frame const& frame = interpreter_.frame(read.scope);
          // A flag or word may be changed where the test is of it; not where it only chooses which elements are meant.
          bool const of_it = read.type.kind == TypeKind::number || read.type.kind == TypeKind::date || is_test_of(atom, read);
          if (of_it) take(found, {path, &policy_[frame.type].fields[read.field.value], where}, frame.batch && frame.batch->column(read.field).known(frame.row));
          return found.size() >= most_places;
        });
      });
    };
    look(rule_.subject, Where::subject);
    for (Unless const& unless : rule_.unless) look(unless.when, Where::exception);
    for (ExceptionId const id : rule_.exceptions) look_at_failing(policy_[id].live, look);
    look(rule_.live.applies_when, Where::condition);
    look(rule_.live.when, Where::condition);
    return found;
  }

  bool is_test_of(ExprId atom, Expr const& read) const {
    auto const same = [&](Expr const& one) { return one.op == Op::field && one.field == read.field && one.scope == read.scope; };
    Expr const& test = policy_[atom];
    return same(test) || (!loops(test.op) && std::ranges::any_of(test.args, [&](ExprId arg) { return same(policy_[arg]); }));
  }

  template <class Look>
  void look_at_failing(Conditions const& live, Look look) {
    for (ExprId const part : {live.applies_when, live.when})
      if (part && interpreter_.truth(part).is_false()) look(part, Where::exception);
  }

  void take(std::vector<Candidate>& found, Candidate candidate, bool known) {
    Field const& field = *candidate.field;
    if (!known || field.key || field.as_of || decides_the_day(candidate)) return;
    bool const number = field.type.kind == TypeKind::number;
    if (candidate.where == Where::condition && !number) return;
    bool const asked = rule_.effect == Effect::require || rule_.effect == Effect::advise;
    if (field.type.kind == TypeKind::enumeration && candidate.where == Where::subject && !asked) return;
    std::size_t of_field = 0;
    for (Candidate const& one : found) {
      if (one.path == candidate.path) return;
      of_field += one.field == candidate.field;
    }
    if (of_field < most_of_a_field) found.push_back(std::move(candidate));
  }

  /// The day by which the law is chosen is not to be shifted.
  bool decides_the_day(Candidate const& candidate) const {
    if (rule_.date.none() || policy_[rule_.date].op != Op::field) return false;
    return candidate.field == &policy_[record_].fields[policy_[rule_.date].field.value];
  }

  // Trying them

  RecordData changed(Candidate const& candidate, Datum value) const {
    RecordData data = data_;
    if (Datum* const place = at_path(policy_, record_, data, candidate.path)) *place = std::move(value);
    return data;
  }

  Outcome outcome_with(Candidate const& candidate, Datum value) {
    stand_on(changed(candidate, std::move(value)));
    return judge_.judge(rule_).outcome;
  }
  static bool good(Outcome outcome) { return outcome != Outcome::violated && outcome != Outcome::undetermined; }

  static Datum datum(Field const& field, Number const& number) {
    if (field.type.kind == TypeKind::date) return {Date{static_cast<std::int32_t>(number.whole().value_or(0))}};
    return {number};
  }
  static Number as_number(Datum const& datum) {
    if (auto const* date = std::get_if<Date>(&datum.value)) return std::int64_t{date->days};
    return std::get<Number>(datum.value);
  }

  void number(Candidate const& candidate) {
    Field const& field = *candidate.field;
    RecordData data = data_;
    Datum const now = *at_path(policy_, record_, data, candidate.path);
    Number const from = as_number(now), step = sensible_step(field.type, from);
    std::optional<Number> least = field.lowest(), most;
    if (field.min.known()) least = as_number(field.min);
    if (field.max.known()) most = as_number(field.max);
    if (field.type.kind == TypeKind::date) {
      if (!least) least = Number(std::int64_t{Date::first().days});
      if (!most) most = Number(std::int64_t{Date::last().days});
    }
    auto const is_good = [&](Number const& value) { return good(outcome_with(candidate, datum(field, value))); };
    auto const guesses = roots(candidate, from, step, least, most);
    for (bool const up : {true, false}) {
      auto const found = nearest_good(from, up, step, divisible(field.type), up ? most : least, guesses, is_good);
      if (!found) continue;
      Sufficient told;
      auto const apart = subtract(found->value, from);
      if (!apart) continue;
      told.difference = {up ? *apart : negate(*apart)};
      told.step = {found->step};
      told.more = up;
      told.counted = !divisible(field.type);
      told.difference_type = field.type;
      if (field.type.kind == TypeKind::date) {
        told.difference_type = {};
        told.difference_type.kind = TypeKind::number;
        told.difference_type.unit = policy_.units.find("day");
        told.difference_type.dimension = told.difference_type.unit->dimension;
      }
      tell(candidate, now, datum(field, found->value), std::move(told));
    }
  }

  /// Where measured and required would meet, were they lines: two probes, then a secant.
  std::vector<Number> roots(Candidate const& candidate, Number const& from, Number const& step, std::optional<Number> const& least, std::optional<Number> const& most) {
    auto const gap = [&](Number const& value) -> std::optional<Number> {
      if (outcome_with(candidate, datum(*candidate.field, value)) != Outcome::violated) return std::nullopt;
      auto const measured = measure(interpreter_, rule_);
      if (!measured) return std::nullopt;
      auto const apart = subtract(as_number(measured->measured), as_number(measured->required));
      return apart ? std::optional(*apart) : std::nullopt;
    };
    auto const here = gap(from);
    std::vector<Number> out;
    for (bool const up : {true, false}) {
      auto const beside = up ? add(from, step) : subtract(from, step);
      if (!here || !beside || (least && *beside < *least) || (most && *beside > *most)) continue;
      auto const there = gap(*beside);
      if (!there) {
        out.push_back(*beside);
        continue;
      }
      auto const rise = subtract(*there, *here), run = subtract(*beside, from);
      if (!rise || !run || rise->is_zero()) continue;
      auto const steps = divide(*here, *rise);
      auto const way = steps ? multiply(*steps, *run) : steps;
      auto const root = way ? subtract(from, *way) : way;
      if (root) out.push_back(*root);
    }
    return out;
  }

  void flag(Candidate const& candidate) {
    RecordData data = data_;
    Datum const now = *at_path(policy_, record_, data, candidate.path);
    Datum other{!std::get<bool>(now.value)};
    if (good(outcome_with(candidate, other))) tell(candidate, now, std::move(other), {});
  }

  void word(Candidate const& candidate) {
    RecordData data = data_;
    Datum const now = *at_path(policy_, record_, data, candidate.path);
    std::size_t told = 0;
    for (std::uint32_t i = 0; i < policy_[candidate.field->type.enumeration].words.size() && told < most_words; ++i) {
      if (EnumWord{i} == std::get<EnumWord>(now.value)) continue;
      if (!good(outcome_with(candidate, {EnumWord{i}}))) continue;
      tell(candidate, now, {EnumWord{i}}, {});
      ++told;
    }
  }

  // Telling

  /// Held against the evaluator, as every record is judged; what else the change would break is told too.
  void tell(Candidate const& candidate, Datum from, Datum to, Sufficient told) {
    told.outcome = outcome_with(candidate, to);
    if (told.outcome == Outcome::exempt) told.exception = holding();
    auto const after = evaluator_.outcomes(record_, changed(candidate, to));
    if (after[id_.value] != told.outcome) return;
    for (std::size_t i = 0; i < after.size(); ++i)
      if (after[i] == Outcome::violated && before_[i] != Outcome::violated) told.then_violated.push_back(RuleId(i));
    told.path = candidate.path;
    told.label = candidate.field->label;
    told.type = candidate.field->type;
    told.from = std::move(from);
    told.to = std::move(to);
    out_.push_back(std::move(told));
  }

  /// The exception that holds on the record that is stood on.
  std::string holding() {
    for (Unless const& unless : rule_.unless)
      if (interpreter_.truth(unless.when).is_true()) return unless.name.empty() ? unless.id : unless.name;
    for (ExceptionId const id : rule_.exceptions)
      if (judge_.exception(id).is_true()) return policy_[id].label.empty() ? policy_[id].id : policy_[id].label;
    for (RuleId const id : rule_.permits)
      if (judge_.permit(id).is_true()) return policy_[id].label.empty() ? policy_[id].id : policy_[id].label;
    return "";
  }

  Policy const& policy_;
  Evaluator& evaluator_;
  std::optional<Date> as_of_;
  RuleId id_;
  Rule const& rule_;
  RecordId record_;
  RecordData const& data_;
  Interpreter interpreter_;
  Judge judge_;
  std::unique_ptr<Batch> batch_;
  std::vector<Outcome> before_;
  std::vector<Sufficient> out_;
};

}  // namespace

std::vector<Sufficient> what_suffices(Policy const& policy, Evaluator& evaluator, EvalOptions const& options, RuleId rule,
                                      RecordId record, RecordData const& data) {
  return Sufficing(policy, evaluator, options, rule, record, data).all();
}

}  // namespace guiju
