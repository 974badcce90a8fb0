#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace guiju::dsl::text {

struct UsualDate {
  std::string date;        // as the language writes it: 2024-05-01
  std::size_t length = 0;  // bytes of what was typed
};

/// A day at the beginning of `typed`, written as people do: 2024/5/1, 2024.5.1, 2024-5-1, 2024年5月1日, 20240501. None: it is no such thing, or no
/// calendar has it.
std::optional<UsualDate> usual_date(std::string_view typed);
/// The day as the language writes it where all of `typed` is one; "" where it is not: what a message suggests.
std::string as_date(std::string_view typed);

}  // namespace guiju::dsl::text
