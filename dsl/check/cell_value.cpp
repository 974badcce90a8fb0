#include "dsl/check/cell_value.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// [-] digits, points and _ at the beginning; what is behind them stays in `rest`.
std::string_view number_head(std::string_view text, std::string_view& rest) {
  std::size_t i = 0;
  if (i < text.size() && text[i] == '-') ++i;
  if (i >= text.size() || !is_digit(text[i])) return {};
  while (i < text.size() && (is_digit(text[i]) || text[i] == '.' || text[i] == '_')) ++i;
  rest = trim(text.substr(i));
  return text.substr(0, i);
}

// "m2 per 1000 person" → "m2", "1000 person".
bool split_per(std::string_view text, std::string_view& before, std::string_view& after) {
  for (std::string_view const word : {std::string_view("per"), std::string_view("每")}) {
    std::size_t const at = text.find(word);
    if (at == std::string_view::npos) continue;
    bool const apart = word != "per" || ((at == 0 || text[at - 1] == ' ') && at + 3 < text.size() && text[at + 3] == ' ');
    if (!apart) continue;
    before = trim(text.substr(0, at));
    after = trim(text.substr(at + word.size()));
    return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> cell_parts(std::string_view text, std::function<bool(std::string const&)> const& is_name) {
  constexpr std::size_t most_pieces = 8;  // that a name may be cut into
  std::vector<std::pair<std::size_t, std::size_t>> pieces;
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const at = i;
    char32_t const c = next_code_point(text, i);
    if (c != U';' && c != U'；' && c != U'、') continue;
    pieces.emplace_back(from, at);
    from = i;
  }
  pieces.emplace_back(from, text.size());

  std::vector<std::string> parts;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::size_t last = i;
    if (is_name)
      for (std::size_t j = std::min(pieces.size(), i + most_pieces); j-- > i + 1 && last == i;)
        if (is_name(std::string(trim(text.substr(pieces[i].first, pieces[j].second - pieces[i].first))))) last = j;
    std::string_view const part = trim(text.substr(pieces[i].first, pieces[last].second - pieces[i].first));
    if (!part.empty()) parts.emplace_back(part);
    i = last;
  }
  return parts;
}

std::string fold_signs(std::string_view text) {
  std::string folded;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const from = i;
    switch (next_code_point(text, i)) {
      case U'．': folded += '.'; break;
      case U'－': folded += '-'; break;
      case U'％': folded += '%'; break;
      case U'／': folded += '/'; break;
      case U'＊':
      case U'×': folded += '*'; break;
      case U'\u3000': folded += ' '; break;
      default: folded += text.substr(from, i - from);
    }
  }
  return folded;
}

CellNumberError read_cell_number(UnitTable const& units, std::string_view text, CellNumber& out, std::string& bad_unit) {
  std::string const folded = fold_signs(text);
  std::string_view rest;
  std::string_view const head = number_head(trim(folded), rest);
  if (head.empty()) return CellNumberError::malformed;
  Result<Number> value = Number::parse(head);
  if (!value) return value.error().code == Errc::malformed ? CellNumberError::malformed : CellNumberError::too_long;

  auto const find = [&](std::string_view name, UnitPtr& unit) {
    if (name.empty()) return true;
    if (Result<UnitPtr> found = units.parse(name)) {
      unit = *found;
      return true;
    }
    bad_unit = std::string(name);
    return false;
  };
  std::string_view over = rest, under;
  bool const per = split_per(rest, over, under);
  if (!over.empty() && (is_digit(over[0]) || over[0] == ',' || over[0] == '.' || over[0] == '-')) return CellNumberError::malformed;
  UnitPtr unit, per_unit;
  if (!find(over, unit)) return CellNumberError::unit;
  Number divisor = 1;
  if (per) {
    std::string_view name = under;
    if (std::string_view const number = number_head(under, name); !number.empty()) {
      Result<Number> const parsed = Number::parse(number);
      if (!parsed || parsed->is_zero()) return CellNumberError::malformed;
      divisor = *parsed;
    } else {
      name = under;
    }
    if (!find(name, per_unit)) return CellNumberError::unit;
  }
  out.has_unit = unit != nullptr || per_unit != nullptr;
  if (unit) {
    value = multiply(*value, unit->factor);
    out.dimension = unit->dimension;
  }
  if (per_unit) {
    Result<Number> const scaled = multiply(divisor, per_unit->factor);
    if (!scaled) return CellNumberError::too_long;
    divisor = *scaled;
    out.dimension = out.dimension / per_unit->dimension;
  }
  if (value && per) value = divide(*value, divisor);
  if (!value) return CellNumberError::too_long;
  out.base = *value;
  out.unit = per_unit ? shown_quotient(unit, per_unit) : unit;
  return CellNumberError::none;
}

std::optional<bool> read_cell_truth(std::string_view text) {
  std::string const lower = lower_ascii(text);
  if (lower == "true" || lower == "yes" || text == "是" || text == "有") return true;
  if (lower == "false" || lower == "no" || text == "否" || text == "无") return false;
  return std::nullopt;
}

}  // namespace guiju::dsl
