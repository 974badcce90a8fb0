#pragma once
#include "engine/base/number.hpp"

namespace guiju {

inline constexpr unsigned most_decimal_places = 18;   // 10^18 is the largest power of ten that 64 bits hold

/// digits / 10^places exactly, as Number::parse reads it from a text; `places` at most `most_decimal_places`. For readers of long lists.
Number decimal(std::int64_t digits, unsigned places);
/// The same written in place.
void set_decimal(Number& to, std::int64_t digits, unsigned places);

}  // namespace guiju
