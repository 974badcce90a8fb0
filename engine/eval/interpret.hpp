#pragma once
// The meaning of checked expressions over what is known of a record. One row at a time; nothing is kept between rows but memory.
// Source: docs/language.md, "What is unknown".
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/eval/overlay.hpp"
#include "engine/policy/policy.hpp"

namespace re2 {
class RE2;
}

namespace guiju {

class Interpreter final : private ErrorMaker {
 public:
  explicit Interpreter(Policy const& policy);
  ~Interpreter();
  Interpreter(Interpreter const&) = delete;

  Policy const& policy() const { return policy_; }
  /// The record that is judged: a row of a batch. Clears what is supposed and the texts of reasons.
  void stand_on(Batch const& batch, std::size_t row, std::optional<Date> callers_date);
  /// No record at all, as for `guiju eval`.
  void stand_nowhere(std::optional<Date> callers_date);

  Truth truth(ExprId id);
  Interval number(ExprId id);
  Days date(ExprId id);
  TextValue text(ExprId id);
  SymbolValue symbol(ExprId id);
  ListValue list(ExprId id);
  /// Whether every field that the expression reads is known; never unknown itself.
  bool known(ExprId id);

  Overlay& overlay() { return overlay_; }
  std::optional<Date> callers_date() const { return callers_date_; }

  // Loops, for those that walk expressions beside the interpreter.
  std::size_t depth() const { return frames_.size(); }
  Frame const& frame(std::size_t scope) const { return frames_[scope]; }
  std::vector<Frame> const& frames() const { return frames_; }
  void set_frames(std::vector<Frame> const& frames) { frames_ = frames; }
  void enter(Frame frame) { frames_.push_back(frame); }
  void leave() { frames_.pop_back(); }
  Frame element(ListValue const& list, std::size_t i) const;

  /// A `let` belongs to the rule: inside it only the record is in sight.
  class RuleScope {
   public:
    explicit RuleScope(Interpreter& interpreter);
    ~RuleScope();

   private:
    Interpreter& interpreter_;
    std::vector<Frame> hidden_;
  };

  // Fields
  bool field_known(Frame const& frame, FieldId field) const;
  Interval const& bounds(RecordId record, FieldId field) const { return bounds_[record.value][field.value].number; }
  Days const& day_bounds(RecordId record, FieldId field) const { return bounds_[record.value][field.value].days; }

  /// Texts of the reasons met since `stand_on`; kept only while `keep_reasons` is on.
  struct ReasonText {
    std::string en, zh;
  };
  void keep_reasons(bool keep) { keep_reasons_ = keep; }
  ReasonText const& reason_text(Reasons reasons) const { return reason_texts_[reasons.detail]; }
  Reasons reason(Reason reason, std::string en, std::string zh);

  /// Steps done since `stand_on`, for budgets: expressions evaluated.
  std::uint64_t steps() const { return steps_; }

 private:
  friend class RuleScope;
  Reasons make(Error const& error) override;

  Truth compare(Expr const& expr);
  Truth compare_two(Op op, ExprId a, ExprId b);
  Number const* exact_number(ExprId id) const;   // of a constant or a field that is known; else null
  Truth equal_values(ExprId a, ExprId b);
  Truth within_codes(Expr const& expr);
  Truth quantified(Expr const& expr, bool any);
  Truth text_test(Expr const& expr);
  Truth field_truth(Expr const& expr);
  bool known_in(Expr const& expr);

  Interval number_field(Expr const& expr);
  Interval counted(Expr const& expr);
  Interval summed(Expr const& expr);
  Interval extreme(Expr const& expr, bool least);
  Days extreme_day(Expr const& expr, bool least);

  Days date_field(Frame const& frame, FieldId field);
  Days as_of();

  template <class Value, class Read, class Join>
  Value from_lookup(Expr const& expr, Read read, Join join);
  template <class Value, class Read, class Join>
  Value from_param(Expr const& expr, Read read, Join join);
  /// For each row of the lookup whether what is known of the keys allows it. False: a key is an error, which `reasons` then says.
  bool lookup_rows(Expr const& expr, std::vector<std::uint32_t>& rows, bool& sure, Reasons& reasons);
  Truth key_matches(Lookup::Column const& column, Lookup::Key const& key, ExprId value);
  Reasons lacking_key(Expr const& expr);
  Reasons unset_param(Expr const& expr);

  Truth truth_anew(ExprId id);
  bool stands_on_record() const { return frames_.size() == 1 && overlay_.empty(); }
  void new_row() {
    if (++row_ == 0) std::fill(kept_.begin(), kept_.end(), Kept{}), row_ = 1;
  }

  template <class Value, class Evaluate, class Join>
  Value branch(Expr const& expr, Evaluate evaluate, Join join);

  re2::RE2 const& pattern(ExprId id);

  Policy const& policy_;
  std::vector<Frame> frames_;
  Overlay overlay_;
  std::optional<Date> callers_date_;
  struct Bounds {
    Interval number;
    Days days;
  };
  std::vector<std::vector<Bounds>> bounds_;
  std::unordered_map<std::uint32_t, std::unique_ptr<re2::RE2>> patterns_;
  std::vector<ReasonText> reason_texts_;
  bool keep_reasons_ = false;
  std::uint64_t steps_ = 0;
  /// What conditions are on the record itself, by expression: they are asked again for facts and reasons.
  struct Kept {
    std::uint32_t row = 0;
    Truth truth;
  };
  std::vector<Kept> kept_;
  std::uint32_t row_ = 0;
};

/// Of two texts, words or codes what they have in common.
TextValue common(TextValue const& a, TextValue const& b);
SymbolValue common(SymbolValue const& a, SymbolValue const& b);

/// `==` of codes: true for the same code or one and the same leaf, false where no leaf is shared; between lists that map, the left
/// one stands for the leaves of the right list.
Truth equal_codes(Policy const& policy, SymbolValue const& a, SymbolValue const& b);
/// A code against a set of leaves of `list`.
Truth code_within(Policy const& policy, SymbolValue const& code, LeafSet const& leaves, CodeListId list);

}  // namespace guiju
