#include "engine/read/plain_cell.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/base/decimal.hpp"
#include "engine/read/fold.hpp"

namespace guiju {
namespace {

constexpr std::size_t longest_mark = 12;   // bytes of a mark for "not stated"

/// A number's column is plain where the unit has the field's dimension: the others have their own rules.
bool read_units(PlainColumn& out, Field const& field, UnitPtr const& header) {
  Unit const* const unit = header ? header.get() : field.type.unit.get();
  if (!((unit ? unit->dimension : Dimension{}) == field.type.dimension)) return false;
  if (unit && !(unit->factor == Number(1))) out.factor = unit->factor;
  return true;
}

/// A text of 1 to 8 bytes as a number whose lowest byte is the first. Where eight bytes can be read they are, and the others taken off: how long a
/// number is cannot be foretold, so nothing branches on it.
std::uint64_t bytes_of(std::string_view text, char const* end) {
  std::size_t const n = text.size();
  char const* const at = text.data();
  if constexpr (std::endian::native == std::endian::little) {
    if (end - at >= 8) {
      std::uint64_t eight;
      std::memcpy(&eight, at, sizeof eight);
      return eight & (~std::uint64_t{0} >> (64 - 8 * n));
    }
  }
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < n; ++i) out |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
  return out;
}

/// Digits with a point among them, up to 8 bytes, all of them at once. Shifts of eight bytes are made in two steps: one of 64 bits means nothing.
bool short_decimal(std::string_view text, char const* end, std::int64_t& digits, unsigned& places) {
  constexpr std::uint64_t ones = 0x0101010101010101u, zeros = ones * '0', tops = ones * 0x80;
  if (text.empty()) return false;
  auto const n = static_cast<unsigned>(text.size());
  std::uint64_t const bytes = bytes_of(text, end);
  std::uint64_t const points = bytes ^ (ones * '.'), is_point = (points - ones) & ~points & tops;   // its lowest bit is right
  unsigned const point = std::min(static_cast<unsigned>(std::countr_zero(is_point)) / 8, n);         // how many digits are in front of it
  unsigned const count = n - (point < n);
  places = count - point;
  if (point == 0 || (point < n && places == 0)) return false;
  std::uint64_t const front = bytes & (~std::uint64_t{0} >> (64 - 8 * point));
  std::uint64_t const back = bytes >> (8 * (point - 1)) >> 16;
  // The digits without the point, set to the right, behind zeros.
  std::uint64_t const joined = front | back << (8 * (point - 1)) << 8;
  std::uint64_t value = joined << (64 - 8 * count) | zeros >> (8 * (count - 1)) >> 8;
  constexpr std::uint64_t high = ones * 0xF0;
  if ((value & high) != zeros || ((value + ones * 6) & high) != zeros) return false;
  value -= zeros;
  value = value * 10 + (value >> 8);   // pairs of digits in every other byte
  constexpr std::uint64_t pair = 0x000000FF000000FFu;
  value = ((value & pair) * 0x000F424000000064u + ((value >> 16) & pair) * 0x0000271000000001u) >> 32;
  digits = static_cast<std::int64_t>(value);
  return true;
}

bool long_decimal(std::string_view text, std::int64_t& digits, unsigned& places) {
  constexpr std::size_t most_digits = 18;
  if (text.size() > most_digits + 1) return false;
  std::size_t const point = text.find('.');
  if (point == 0 || point + 1 == text.size() || (point == std::string_view::npos && text.size() > most_digits)) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == point) continue;
    if (!fold::digit(text[i])) return false;
    digits = digits * 10 + (text[i] - '0');
  }
  places = point == std::string_view::npos ? 0 : static_cast<unsigned>(text.size() - point - 1);
  return true;
}

/// Eight bytes.
bool are_ascii(char const* at) {
  std::uint64_t eight;
  std::memcpy(&eight, at, sizeof eight);
  return (eight & 0x8080808080808080u) == 0;
}

bool two_digits(char const* at, int& out) {
  if (!fold::digit(at[0]) || !fold::digit(at[1])) return false;
  out = (at[0] - '0') * 10 + (at[1] - '0');
  return true;
}

}  // namespace

PlainColumn plain_column(Policy const& policy, RecordId record, FieldId id, UnitPtr const& unit, bool kept) {
  using Way = PlainColumn::Way;
  Field const& field = policy[record].fields[id.value];
  PlainColumn out;
  out.field = id;
  switch (field.type.kind) {
    case TypeKind::boolean:
    case TypeKind::enumeration:
    case TypeKind::code: out.way = Way::memo; break;
    case TypeKind::number: {
      if (!read_units(out, field, unit)) break;
      out.way = Way::number;
      out.whole = field.type.whole;
      out.lowest = field.lowest();
      if (auto const* highest = std::get_if<Number>(&field.max.value)) out.highest = *highest;
      break;
    }
    case TypeKind::date: {
      auto const* first = std::get_if<Date>(&field.min.value);
      auto const* last = std::get_if<Date>(&field.max.value);
      out.way = Way::date;
      out.first_day = first ? first->days : Date::first().days;
      out.last_day = last ? last->days : Date::last().days;
      break;
    }
    case TypeKind::text:
      if (field.format.empty()) out.way = kept ? Way::text : Way::passed;
      break;
    case TypeKind::list: break;
  }
  return out;
}

bool plain_number(PlainColumn const& column, std::string_view cell, char const* end, Number& to) {
  bool const minus = !cell.empty() && cell.front() == '-';
  cell.remove_prefix(minus);
  std::int64_t digits = 0;
  unsigned places = 0;
  if (!(cell.size() <= 8 ? short_decimal(cell, end, digits, places) : long_decimal(cell, digits, places))) return false;
  set_decimal(to, minus ? -digits : digits, places);
  if (column.factor) {
    auto product = multiply(to, *column.factor);
    if (!product) return false;
    to = std::move(*product);
  }
  if (column.whole && (places > 0 || column.factor) && !to.is_whole()) return false;
  if (column.lowest && (column.lowest->is_zero() ? minus && to.is_negative() : to < *column.lowest)) return false;
  return !column.highest || to <= *column.highest;
}

std::optional<std::int64_t> plain_date(PlainColumn const& column, std::string_view cell) {
  if (cell.size() != 10 || cell[4] != '-' || cell[7] != '-') return std::nullopt;
  int century = 0, year = 0, month = 0, day = 0;
  if (!two_digits(&cell[0], century) || !two_digits(&cell[2], year) || !two_digits(&cell[5], month) || !two_digits(&cell[8], day)) return std::nullopt;
  auto const date = Date::of(century * 100 + year, month, day);
  if (!date || date->days < column.first_day || date->days > column.last_day) return std::nullopt;
  return date->days;
}

bool plain_text(std::string_view cell) {
  if (cell.empty() || cell.front() == '\'') return false;
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(cell[i]); };
  if (byte(0) <= ' ' || byte(cell.size() - 1) <= ' ') return false;
  // Marks for "not stated" are short; those of letters begin with an N.
  char const front = cell.front();
  if (cell.size() <= longest_mark && !(fold::digit(front) || (fold::letter(front) && front != 'N' && front != 'n'))) return false;
  for (std::size_t i = 0; i < cell.size();) {
    if (i + sizeof(std::uint64_t) <= cell.size() && are_ascii(&cell[i])) {
      i += sizeof(std::uint64_t);
    } else if (byte(i) < 0x80) {
      ++i;
    } else if (byte(i) >= 0xE4 && byte(i) <= 0xE9 && i + 2 < cell.size()) {   // U+4000 to U+9FFF: no other forms, no marks that combine
      i += 3;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace guiju
