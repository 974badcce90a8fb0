#include "engine/read/plain_cell.hpp"

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

bool plain_number(PlainColumn const& column, std::string_view cell, Number& to) {
  constexpr std::size_t most_digits = 18;
  char const* at = cell.data();
  char const* const end = at + cell.size();
  bool const minus = at != end && *at == '-';
  at += minus;
  if (static_cast<std::size_t>(end - at) > most_digits + 1) return false;
  std::int64_t digits = 0;
  char const* const whole = at;
  for (; at != end && fold::digit(*at); ++at) digits = digits * 10 + (*at - '0');
  if (at == whole) return false;
  std::size_t count = static_cast<std::size_t>(at - whole);
  unsigned places = 0;
  if (at != end) {
    if (*at++ != '.' || at == end) return false;
    for (; at != end && fold::digit(*at); ++at, ++places) digits = digits * 10 + (*at - '0');
    if (at != end) return false;
    count += places;
  }
  if (count > most_digits) return false;
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
    if (byte(i) < 0x80) {
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
