#pragma once
// What a page shows of many findings: the first so many of each rule, and of what is missing how often. Bounded whatever the list's length.
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/find/finding.hpp"

namespace guiju {

/// One finding as the page shows it.
struct Sample {
  RuleId rule;
  Outcome outcome{};
  std::uint64_t line = 0;            // of the list; 0 where there is none
  std::string record, message, facts, measure, missing, exceptions, reason;
  template <class A>
  void archive(A& a) { a(rule.value, outcome, line, record, message, facts, measure, missing, exceptions, reason); }
};
Sample make_sample(Policy const& policy, std::uint64_t line, std::string_view record, Finding const& finding, bool chinese);

/// "facilities[2].floor_area" → "facilities[].floor_area".
std::string without_positions(std::string_view path);

/// How often a question is put. A path without positions in lists ("facilities[].floor_area") has its questions: one, or several where they
/// speak of the record ("110112 通州区: which of its parts?"); past `most_questions` of them the others are counted under "".
struct Asked {
  std::uint64_t records = 0, findings = 0;   // records in which some finding asks it
  template <class A>
  void archive(A& a) { a(records, findings); }
};
using AskedFacts = std::map<std::string, std::map<std::string, Asked>>;
inline constexpr std::size_t most_questions = 40;
void count_asked(AskedFacts& facts, RecordResult const& result);
/// The same for record after record: which question is which is looked up once. `facts` must stay as it is between.
class AskedCounter {
 public:
  explicit AskedCounter(AskedFacts& facts) : facts_(facts) {}
  void count(RecordResult const& result);
  void clear();                              // the facts too

 private:
  struct Known {
    Asked* asked;
    std::uint64_t record;                    // the last that asks it
  };
  AskedFacts& facts_;
  std::unordered_map<std::string, Known> known_;   // by path and question
  std::string key_;
  std::uint64_t record_ = 0;
};
void add(AskedFacts& facts, AskedFacts const& others);

/// How many findings of each sort (of a rule, say) are wanted still. Shared by threads: once a sort is full its findings need no text any more.
class SampleQuota {
 public:
  SampleQuota(std::size_t sorts, std::uint32_t of_each, std::uint64_t altogether);
  bool full(std::size_t sort) const { return full_[sort].load(std::memory_order_relaxed) || all_full_.load(std::memory_order_relaxed); }
  std::uint32_t of_each() const { return of_each_; }
  /// One more is kept; false where the quota is used up. To be called in the order of the list, by one thread.
  bool take(std::size_t sort);
  template <class A>
  void archive(A& a) {
    a(taken_, left_);
    if (A::loads) mark_full();
  }

 private:
  std::vector<std::atomic<bool>> full_;
  std::atomic<bool> all_full_{false};
  std::vector<std::uint32_t> taken_;
  std::uint32_t of_each_;
  void mark_full();
  std::uint64_t left_;
};

}  // namespace guiju
