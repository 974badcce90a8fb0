#include "engine/report/review.hpp"

#include <algorithm>
#include <tuple>

#include "engine/report/samples.hpp"

namespace guiju {
ReviewQueue::ReviewQueue(Policy const& policy, bool dated, std::size_t most)
    : policy_(&policy), most_(most), settling_(std::make_shared<Settling const>(policy, dated)) {}

ReviewQueue ReviewQueue::part() const {
  ReviewQueue empty = *this;
  empty.clear();
  empty.most_ = ~std::size_t{0};
  return empty;
}

void ReviewQueue::count(RecordResult const& result) {
  if (result.verdict != Verdict::undetermined) return;
  ++undetermined_;
  paths_.clear();
  bool by_facts = true;
  for (Finding const& finding : result.findings) {
    if (finding.outcome != Outcome::undetermined || (*policy_)[finding.rule].effect == Effect::advise) continue;
    by_facts = by_facts && finding.reason == Reason::none && !finding.missing.empty() && !settling_->may_stay_open(finding.rule);
    for (MissingFact const& fact : finding.missing) {
      std::string const path = without_positions(fact.path);
      by_facts = by_facts && !settling_->may_open(result.record, path);
      if (std::ranges::find(paths_, path) != paths_.end()) continue;
      paths_.push_back(path);
      labels_.try_emplace(path, fact.label);
    }
  }
  if (!by_facts || paths_.empty()) {
    ++otherwise_;
    return;
  }
  std::ranges::sort(paths_);
  std::string set;
  for (std::string const& path : paths_) set.append(path).push_back('\0');
  keep(set, 1);
}

void ReviewQueue::keep(std::string const& set, std::uint64_t records) {
  auto const at = sets_.find(set);
  if (at != sets_.end()) at->second += records;
  else if (sets_.size() < most_) sets_.emplace(set, records);
  else uncounted_ += records;
}

void ReviewQueue::add(ReviewQueue const& later) {
  if (sets_.size() + later.sets_.size() <= most_) {
    for (auto const& [set, records] : later.sets_) keep(set, records);
  } else {                                           // which are kept must not depend on where a hash table puts them
    for (auto const& [set, records] : std::map<std::string, std::uint64_t>(later.sets_.begin(), later.sets_.end())) keep(set, records);
  }
  for (auto const& [path, label] : later.labels_) labels_.try_emplace(path, label);
  undetermined_ += later.undetermined_;
  otherwise_ += later.otherwise_;
  uncounted_ += later.uncounted_;
}

void ReviewQueue::clear() {
  sets_.clear();
  labels_.clear();
  undetermined_ = otherwise_ = uncounted_ = 0;
}

ReviewFacts ReviewQueue::facts() const {
  ReviewFacts out{undetermined_, otherwise_, uncounted_, {}};
  std::map<std::string_view, ReviewFacts::Fact> open;
  struct Set {
    std::vector<std::string_view> paths;             // those that are not chosen yet
    std::uint64_t records;
  };
  std::vector<Set> sets;
  for (auto const& [set, records] : sets_) {
    Set& one = sets.emplace_back(Set{{}, records});
    for (std::string_view rest = set; !rest.empty(); rest.remove_prefix(one.paths.back().size() + 1)) {
      std::string_view const path = one.paths.emplace_back(rest.substr(0, rest.find('\0')));
      ReviewFacts::Fact& fact = open[path];
      fact.path = path;
      fact.records += records;
    }
    if (one.paths.size() == 1) open[one.paths[0]].alone += records;
  }
  std::uint64_t decided = 0;
  while (!open.empty() && out.facts.size() < most_review_facts) {
    std::map<std::string_view, std::pair<std::uint64_t, std::uint64_t>> gains;   // records decided more; open ones that ask
    for (Set const& set : sets)
      for (std::string_view const path : set.paths) {
        auto& [more, asking] = gains[path];
        if (set.paths.size() == 1) more += set.records;
        asking += set.records;
      }
    if (gains.empty()) break;
    auto const best = std::ranges::max_element(gains, {}, [](auto const& gain) { return gain.second; })->first;   // of equals the first by name
    decided += gains[best].first;
    ReviewFacts::Fact fact = open[best];
    auto const label = labels_.find(fact.path);
    fact.label = label == labels_.end() ? "" : label->second;
    fact.together = decided;
    for (Set& set : sets) std::erase(set.paths, best);
    open.erase(best);
    out.facts.push_back(std::move(fact));
  }
  return out;
}

}  // namespace guiju
