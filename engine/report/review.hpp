#pragma once
// The review queue: which facts, were they known, would decide how many of the undetermined records.
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/find/finding.hpp"
#include "engine/report/settling.hpp"

namespace guiju {

struct ReviewFacts {
  std::uint64_t undetermined = 0;          // records
  std::uint64_t otherwise = 0;             // of these no fact is sure to decide (Settling)
  std::uint64_t uncounted = 0;             // of these the facts were of too many kinds to be kept
  struct Fact {
    std::string path, label;               // "facilities[].floor_area": of every element that asks it
    std::uint64_t records = 0;             // undetermined records that ask it
    std::uint64_t alone = 0;               // that are decided once it is known, whatever it turns out to be
    std::uint64_t together = 0;            // once it and those before it are known
  };
  /// Each is the one that decides the most with those before it; where none decides any, the one that most open records ask.
  std::vector<Fact> facts;
};
inline constexpr std::size_t most_fact_sets = 4096, most_review_facts = 50;

class ReviewQueue {
 public:
  /// `dated`: the date of judgement is given by the caller or by a field. `most`: different sets of facts that are kept; only the order of the list decides which.
  ReviewQueue(Policy const& policy, bool dated, std::size_t most = most_fact_sets);
  void count(RecordResult const& result);
  /// Of the records behind those counted so far.
  void add(ReviewQueue const& later);
  void clear();
  /// An empty one for a chunk's records.
  ReviewQueue part() const;
  ReviewFacts facts() const;
  template <class A>
  void archive(A& a) {
    std::map<std::string, std::uint64_t> sets(sets_.begin(), sets_.end());
    a(sets, labels_, undetermined_, otherwise_, uncounted_);
    if (A::loads) sets_ = {sets.begin(), sets.end()};
  }

 private:
  Policy const* policy_;
  std::size_t most_;
  std::shared_ptr<Settling const> settling_;         // shared by parts
  std::unordered_map<std::string, std::uint64_t> sets_;   // records, by the paths that all open findings miss, sorted, '\0' behind each
  std::map<std::string, std::string> labels_;        // by path
  std::uint64_t undetermined_ = 0, otherwise_ = 0, uncounted_ = 0;
  std::vector<std::string> paths_;                   // of the record at hand

  void keep(std::string const& set, std::uint64_t records);
};

}  // namespace guiju
