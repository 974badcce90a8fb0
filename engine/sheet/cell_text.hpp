#pragma once
// What a cell of a workbook shows: its number by its format, without a binary number in between.
#include <string>
#include <string_view>

namespace guiju::sheet {

/// How a style shows numbers.
enum class Shown : unsigned char { number, percent, zeros, day, moment, month, year, time };
struct NumberFormat {
  Shown shown = Shown::number;
  unsigned zeros = 0;                   // "0000": at least so many digits
};

/// A format's code ("yyyy\"年\"m\"月\"d\"日\"", "0%", "0000").
NumberFormat read_format(std::string_view code);
/// One of those that have a number and no code; dates of Chinese editions among them (27–36, 50–58).
NumberFormat built_in_format(unsigned id);

/// The text of a number cell. A cell's own text is kept; more than 15 significant digits are rounded to 15 (half up), as office programs show
/// them and as they were typed (1.1 is stored as 1.1000000000000001). Exponents are written out where at most 15 digits stand before the
/// point; larger numbers keep theirs, for their digits are lost. Days: 2024-02-29, moments 2024-02-29 08:30:00, 2024年2月 where only the
/// month is shown. `from_1904`: the workbook counts days from 1904-01-01. The day 60 of 1900, which never was, becomes 1900-02-29.
std::string shown_text(std::string_view value, NumberFormat format, bool from_1904);

}  // namespace guiju::sheet
