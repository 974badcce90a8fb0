#pragma once
// Expressions as `guiju eval` takes them: each is read, checked and evaluated as it would be in a rule.
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "dsl/pack/load.hpp"

namespace guiju {

/// What the expressions share is made once; none sees another. One a thread.
class Expressions {
 public:
  Expressions();                                     // without a pack: numbers, dates, texts
  /// With the names of a pack: params and lookups, and once there is a record its fields and defines.
  explicit Expressions(std::filesystem::path const& folder, LoadOptions const& options = {});
  ~Expressions();
  Expressions(Expressions&&) noexcept;
  Expressions& operator=(Expressions&&) noexcept;

  /// Of the pack. Where it has errors, nothing can be evaluated.
  Diagnostics const& diagnostics() const;
  Sources const& sources() const;
  Policy const& policy() const;

  /// Whose fields are names from now on, with what is known of them.
  void set_record(RecordId record, RecordData data);
  /// `as_of`, where the record's own date does not go.
  void set_as_of(std::optional<Date> as_of);
  /// The rule (id or label, not a table's row) whose `let`s are names from now on and whose deciding date is that of params; its record, with
  /// nothing known of it, where there is none yet. False: the pack has no such rule on the record.
  bool set_rule(std::string const& name);

  /// As the language would write the value; a text stands in quotes. `chinese`: words and reasons in Chinese whatever the expression is written in.
  Evaluated evaluate(std::string const& expression, bool chinese = false);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace guiju
