#pragma once
#include <optional>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/policy/policy.hpp"

namespace guiju {

/// A record made in code, field by field; for programs that embed the engine. What is not set is unknown.
///
///     auto record = RecordBuilder(policy, "Project").set("id", "A").set("floor_area", "1200 m2").build();
///
/// The first thing that is wrong is kept and told by `build`; later calls do nothing.
class RecordBuilder {
 public:
  /// `record`: id or label of the record type; "" where the pack judges one. The policy must outlive the builder.
  explicit RecordBuilder(Policy const& policy, std::string_view record = {});

  /// The value as a record's file has it: "1200 m2", "2024-05-01", "是", "C1411". A mark for "not stated" leaves the field unknown.
  RecordBuilder& set(std::string_view field, std::string_view text);
  RecordBuilder& set(std::string_view field, char const* text) { return set(field, std::string_view(text)); }
  /// The value itself; its kind must be the field's, a number is in base units.
  RecordBuilder& set(std::string_view field, Datum value);
  /// One more element of a list of records. A list that none was added to is unknown; `empty_list` says that there is none.
  RecordBuilder& add(std::string_view field, RecordBuilder const& element);
  RecordBuilder& empty_list(std::string_view field);
  /// An element for the list, to be given to `add`.
  RecordBuilder element(std::string_view field) const;

  RecordId record() const { return record_; }
  /// Errors   invalid: no such record or field, or a value that its field does not take.
  Result<RecordData> build() const;

 private:
  RecordBuilder(Policy const& policy, RecordId record);
  Field const* find(std::string_view field, std::size_t& place);
  void fail(Error error);

  Policy const* policy_;
  RecordId record_;
  RecordData data_;
  std::optional<Error> error_;
};

}  // namespace guiju
