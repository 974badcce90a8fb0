#pragma once
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/policy/verdict.hpp"
#include "engine/policy/policy.hpp"

namespace guiju {

/// A fact that was used: a field of the record and its value.
struct Fact {
  std::string path;      // "floor_area", "facilities[2].floor_area"
  std::string label;     // the field's label, "" where there is none
  Datum value;
  Type type;
  FieldId field{};       // of the record; none for a field of an element
};

struct MissingFact {
  std::string path;      // as above, positions from 1
  std::string label;
  std::string question;  // the field's `ask`, else one made from its label
};

/// Where numbers decide: what is there, what is due, what is lacking or too much (never negative), in the left side's unit.
struct Measure {
  Datum measured, required, difference;  // Number, or Date (difference then in days)
  Type type;                             // of measured and required
  Type difference_type;
  std::string element;                   // of any/all: the element that decides, "facilities[2]"
};

struct TriedException {
  std::string id, label;                 // `unless`: label or name; `exception`, permit: id
  enum class State : unsigned char { holds, fails, unknown } state = State::fails;
  std::string document, clause;          // of an exception or permit
  std::string why;                       // why it failed or is open: the first conjunct that decides, with its facts, in words
};

struct Figure {
  std::string id, label;
  Datum value;                           // unknown where it is not known
  Type type;
};

/// What one rule says of one record: violated, exempt or undetermined.
struct Finding {
  RuleId rule;
  Outcome outcome{};
  std::string document_id, document;     // its number where it has one, else its label or id
  std::string clause, message, remedy;
  std::vector<Fact> facts;
  std::optional<Measure> measure;
  std::vector<TriedException> exceptions;
  std::vector<MissingFact> missing;      // the most useful first
  Reason reason = Reason::none;
  std::string reason_text;               // "division by zero", the param's id, the unencoded text
  std::string fingerprint;               // of pack name, rule id and record key, 16 hex digits
};

/// Findings of one record. `clear` keeps their memory, for those of the next record to be written into.
class FindingList {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  Finding const* begin() const { return room_.data(); }
  Finding const* end() const { return room_.data() + size_; }
  Finding* begin() { return room_.data(); }
  Finding* end() { return room_.data() + size_; }
  Finding const& operator[](std::size_t i) const { return room_[i]; }
  Finding& operator[](std::size_t i) { return room_[i]; }
  Finding const& at(std::size_t i) const {
    if (i >= size_) throw std::out_of_range("a finding that is not there");
    return room_[i];
  }
  void clear() { size_ = 0; }
  /// One more, to be written whole: what stands in it is of an earlier record.
  Finding& next() {
    if (size_ == room_.size()) room_.emplace_back();
    return room_[size_++];
  }
  void push_back(Finding finding) { next() = std::move(finding); }

 private:
  std::vector<Finding> room_;
  std::size_t size_ = 0;
};

struct RecordResult {
  std::string key;
  RecordId record;
  Verdict verdict = Verdict::pass;
  FindingList findings;                  // in the order of the rules
  std::vector<Figure> figures;           // of rules that are live or may be
};

/// "prohibited", "restricted", "noncompliant", "advisory", "unencoded" ("" for permit).
std::string_view effect_word(Effect effect, bool chinese = false);
std::string_view confidence_word(Confidence confidence, bool chinese = false);

}  // namespace guiju
