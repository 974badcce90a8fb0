#pragma once
// Answers worth trying for a missing fact: for each way in which the conditions that read it can come out, at least one. Private to engine/eval.
#include <vector>

#include "engine/eval/formula.hpp"

namespace guiju {

class Representatives {
 public:
  Representatives(Interpreter& interpreter, Formula const& formula) : interpreter_(interpreter), policy_(interpreter.policy()), formula_(formula) {}

  /// Values for a place that the sites read, under what is supposed so far; few, those that decide most first.
  std::vector<Supposed> of(PlaceIndex place, std::vector<Site const*> const& sites);

 private:
  std::vector<Supposed> numbers(MissingPlace const& place, std::vector<Site const*> const& sites);
  std::vector<Supposed> days(MissingPlace const& place, std::vector<Site const*> const& sites);
  std::vector<Supposed> texts(std::vector<Site const*> const& sites);
  std::vector<Supposed> words(MissingPlace const& place);
  std::vector<Supposed> codes(MissingPlace const& place, std::vector<Site const*> const& sites);
  std::vector<Supposed> lists(MissingPlace const& place, std::vector<Site const*> const& sites);

  /// Pairs of numbers or dates that a site compares, as they depend on a place: each a function whose zero is a point of change.
  struct Difference {
    ExprId left, right;       // right none: `constant`
    Number constant;
  };
  std::vector<Difference> differences(Site const& site);
  void steps_of_rounding(ExprId id, std::vector<Difference>& out);
  void written(ExprId id, std::vector<Number>& out);
  /// False where the difference is not one whose zeros are found so: then `between_changes` looks for them.
  bool roots(MissingPlace const& place, Difference const& difference, std::vector<Number>& out);
  /// By halving: values on both sides of where a condition changes, and between, where it is open.
  void between_changes(MissingPlace const& place, Site const& site, std::vector<Number>& points);
  Interval value(Difference const& difference);
  Interval side(ExprId id);
  void suppose(MissingPlace const& place, Number const& number, bool as_day);

  Interpreter& interpreter_;
  Policy const& policy_;
  Formula const& formula_;
  Supposed probe_;
};

}  // namespace guiju
