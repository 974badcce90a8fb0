#pragma once
// The places of a pack that may be changed. Private to engine/eval.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "engine/eval/mutants.hpp"

namespace guiju {

/// What was written at one place, and all that was made of it.
struct MutantSite {
  MutantPlace place;
  std::vector<ExprId> exprs;
  std::set<std::pair<RecordId, ExprId>> above;  // as Mutant::above
  bool above_known = true;
  std::set<RuleId> concerned;
  bool in_figures = false;
};

class MutantSites {
 public:
  explicit MutantSites(Policy const& policy) : policy_(policy) {}

  /// What a walk through one condition knows of where it is.
  struct Walk {
    MutantPlace place;
    std::set<RuleId> const& concerned;
    bool in_figures = false;
    ExprId above = {};                   // the nearest condition of the record judged
    std::size_t loops = 0;               // around it
  };
  void of_condition(Walk const& walk, ExprId id);
  /// Periods alone: what joins the dates of documents nobody wrote.
  void of_periods(Walk const& walk, ExprId id);

  std::vector<MutantSite> const& all() const { return all_; }
  /// Of what is read from a lookup's column, or from a param.
  std::map<std::pair<LookupId, std::uint32_t>, MutantSite> const& lookups() const { return lookups_; }
  std::map<ParamId, MutantSite> const& params() const { return params_; }

 private:
  bool may_change(Expr const& expr) const;
  void add(Walk const& walk, ExprId id);
  void meet(MutantSite& site, Walk const& walk) const;
  std::optional<std::string> column(Span const& span) const;

  Policy const& policy_;
  std::vector<MutantSite> all_;
  std::map<std::tuple<std::string, SourceId, std::uint32_t, std::uint32_t, int, Op, std::string>, std::size_t> at_;
  std::map<std::pair<LookupId, std::uint32_t>, MutantSite> lookups_;
  std::map<ParamId, MutantSite> params_;
};

}  // namespace guiju
