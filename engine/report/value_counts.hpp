#pragma once
// Verdicts counted by the values of one field: by district, say. Bounded: what comes after so many different values is counted together.
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/report/breakdown.hpp"

namespace guiju {

/// What came of it, for the reports.
struct ValueGroup {
  std::string field, label;              // label: for people, the id where there is none
  bool by_year = false;                  // of a date its year
  struct Row {
    std::string value, shown;            // "110105", "110105 朝阳区"
    VerdictCounts counts;
  };
  std::vector<Row> rows;                 // the most records first, then by value; years in their order
  VerdictCounts not_stated, others;      // others: of values past `most_grouped_values`
};
inline constexpr std::size_t most_grouped_values = 10'000;

class ValueCounts {
 public:
  /// `most`: different values that are told apart; those of a chunk all are, so that only the order of the list decides which.
  ValueCounts(FieldId field, bool text_keys, std::size_t most) : field_(field), text_keys_(text_keys), most_(most) {}
  void count(Policy const& policy, Batch const& batch, std::size_t row, Verdict verdict);
  /// Of the rows behind those counted so far.
  void add(ValueCounts const& later);
  void clear();
  /// An empty one for a chunk's rows.
  ValueCounts all_told_apart() const { return {field_, text_keys_, ~std::size_t{0}}; }
  ValueGroup group(Policy const& policy, RecordId record, bool chinese) const;
  template <class A>
  void archive(A& a) {
    a(values_, not_stated_, others_);
    if (A::loads) index_values();
  }

 private:
  struct Value {
    std::int64_t number = 0;             // a year, bool, enum word or code
    std::string text;                    // any other, as the language writes it
    VerdictCounts counts;
    template <class A>
    void archive(A& a) { a(number, text, counts); }
  };
  FieldId field_;
  bool text_keys_;
  std::size_t most_;
  std::vector<Value> values_;            // in the order of the list
  std::unordered_map<std::int64_t, std::size_t> by_number_;
  std::unordered_map<std::string, std::size_t> by_text_;
  VerdictCounts not_stated_, others_;

  VerdictCounts& of(Value const& value);
  void index_values();
};

/// Whether records can be counted by this field: not by lists.
bool can_group(Type const& type);
ValueCounts counts_by(Policy const& policy, RecordId record, FieldId field, std::size_t most = most_grouped_values);

}  // namespace guiju
