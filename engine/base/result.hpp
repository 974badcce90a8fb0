#pragma once
// For the world (files, limits, arithmetic). Bad rule text is a Diagnostic, a bug a failed check.
#include <string>
#include <utility>
#include <variant>

namespace guiju {

enum class Errc : unsigned char { io, limit, overflow, divide_by_zero, dimension, malformed, invalid };

/// One sentence that a person can act on, in both languages; names and values last.
struct Error {
  Errc code = Errc::invalid;
  std::string en;
  std::string zh;
};

template <class T>
class [[nodiscard]] Result {
  std::variant<T, Error> value_;

 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Error error) : value_(std::move(error)) {}
  explicit operator bool() const { return value_.index() == 0; }
  T const& operator*() const { return std::get<0>(value_); }
  T& operator*() { return std::get<0>(value_); }
  T const* operator->() const { return &std::get<0>(value_); }
  T* operator->() { return &std::get<0>(value_); }
  Error const& error() const { return std::get<1>(value_); }
};

}  // namespace guiju

#define GJ_TRY(name, ...)                      \
  auto name##_or = (__VA_ARGS__);              \
  if (!name##_or) return name##_or.error();    \
  auto& name = *name##_or
