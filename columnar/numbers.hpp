#pragma once
// Numbers as plain decimals, without an exponent: in a list `1e3` is what a spreadsheet left of digits that are lost.
#include <cstdint>
#include <string>
#include <string_view>

namespace guiju::columnar {

/// The shortest decimal that reads back as the same binary number; nothing for NaN, "inf" for what is infinite.
void append_binary(std::string& out, double value);
void append_binary(std::string& out, float value);

/// A whole number's digits (a minus before them allowed) with `scale` of them behind the point; a negative scale appends zeros.
void append_scaled(std::string& out, std::string_view digits, std::int32_t scale);

}  // namespace guiju::columnar
