#pragma once
#include <cstdint>
#include <functional>

namespace guiju {

/// A wrapped index into one of the policy's lists, so that one kind of index cannot be taken for another.
template <class Tag>
struct Id {
  static constexpr std::uint32_t none_value = ~std::uint32_t{0};
  std::uint32_t value = none_value;
  constexpr Id() = default;
  constexpr explicit Id(std::size_t v) : value(static_cast<std::uint32_t>(v)) {}
  constexpr bool none() const { return value == none_value; }
  constexpr explicit operator bool() const { return !none(); }
  friend constexpr auto operator<=>(Id, Id) = default;
};

using ExprId = Id<struct ExprTag>;
using RuleId = Id<struct RuleTag>;          // rules and table rows, permits among them
using ExceptionId = Id<struct ExceptionTag>;
using DocumentId = Id<struct DocumentTag>;
using RecordId = Id<struct RecordTag>;      // a record type
using FieldId = Id<struct FieldTag>;        // within its record type
using EnumId = Id<struct EnumTag>;
using CodeListId = Id<struct CodeListTag>;
using ParamId = Id<struct ParamTag>;
using LookupId = Id<struct LookupTag>;

}  // namespace guiju

template <class Tag>
struct std::hash<guiju::Id<Tag>> {
  std::size_t operator()(guiju::Id<Tag> id) const { return std::hash<std::uint32_t>{}(id.value); }
};
