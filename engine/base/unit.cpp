#include "engine/base/unit.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/base/dimension.hpp"
#include "engine/base/text.hpp"

namespace guiju {
namespace {

struct Line {
  std::string_view symbol, label, aliases, dimension;
  std::int64_t numerator, denominator;
};

constexpr Line lines[] = {
#define GJ_UNIT(symbol, label, aliases, dimension, numerator, denominator, source) \
  {symbol, label, aliases, dimension, numerator, denominator},
#include "engine/base/units.def"
};

std::string key(std::string_view name) { return fold_full_width(nfc(trim(name))); }

using Spellings = std::unordered_map<std::string, UnitPtr>;
using Symbols = std::vector<std::pair<std::string, UnitPtr>>;

/// units.def is ours, so a fault in it is a bug and every test program would stop at it.
void read_lines(Spellings& by_spelling, Symbols& symbols) {
  auto const name = [&](std::string_view spelling, UnitPtr const& unit) {
    auto const [at, fresh] = by_spelling.emplace(key(spelling), unit);
    if (!fresh && at->second != unit) throw std::logic_error("units.def: two units are spelled " + std::string(spelling));
  };
  for (Line const& line : lines) {
    auto const dimension = parse_dimension(line.dimension);
    auto const factor = Number::ratio(line.numerator, line.denominator);
    if (!dimension || !factor) throw std::logic_error("units.def: " + std::string(line.symbol));
    auto const unit = std::make_shared<Unit const>(Unit{std::string(line.symbol), std::string(line.label), *dimension, *factor, {}});
    symbols.emplace_back(unit->symbol, unit);
    name(line.symbol, unit);
    name(line.label, unit);
    for (std::size_t i = 0; i < line.aliases.size();) {
      std::size_t const end = std::min(line.aliases.find(';', i), line.aliases.size());
      name(line.aliases.substr(i, end - i), unit);
      i = end + 1;
    }
  }
}

Error unknown_unit(std::string_view name, std::vector<std::string> const& near) {
  Error out{Errc::invalid, "there is no unit ", "没有这个计量单位："};
  if (!near.empty()) {
    out.en = "there is no unit (did you mean " + near.front() + "?) ";
    out.zh = "没有这个计量单位（是否为“" + near.front() + "”？）：";
  }
  out.en += name;
  out.zh += name;
  return out;
}

}  // namespace

UnitTable::UnitTable() {
  struct Defaults {
    Spellings by_spelling;
    Symbols symbols;
    Defaults() { read_lines(by_spelling, symbols); }
  };
  static Defaults const defaults;  // read once; every table starts as a copy
  by_spelling_ = defaults.by_spelling;
  symbols_ = defaults.symbols;
}

UnitPtr UnitTable::find(std::string_view name) const {
  if (auto const at = by_spelling_.find(key(name)); at != by_spelling_.end()) return at->second;
  // Squared signs as single characters that no line lists: ㎢, ㎥, ㎞, ㎏.
  if (std::string const folded = nfkc(trim(name)); folded != name)
    if (auto const at = by_spelling_.find(folded); at != by_spelling_.end()) return at->second;
  return nullptr;
}

Result<UnitPtr> UnitTable::parse(std::string_view text) const {
  std::string const folded = fold_full_width(nfc(text));
  UnitPtr out;
  bool over = true, first = true;
  for (std::size_t i = 0; i <= folded.size();) {
    std::size_t const end = std::min(folded.find_first_of("*/", i), folded.size());
    std::string_view const name = trim(std::string_view(folded).substr(i, end - i));
    // "1/person" is how a unit without a numerator is shown.
    if (!(first && name == "1" && end < folded.size())) {
      UnitPtr const unit = find(name);
      if (!unit) return unknown_unit(name, near(name));
      out = over ? guiju::multiply(out, unit) : guiju::divide(out, unit);
    }
    first = false;
    if (end == folded.size()) break;
    over = folded[end] == '*';
    i = end + 1;
  }
  return out;
}

std::vector<std::string> UnitTable::near(std::string_view name, Dimension const* wanted) const {
  std::vector<std::string> all = nearest(name, spellings(), 64);
  if (wanted) std::stable_partition(all.begin(), all.end(), [&](std::string const& one) { return find(one)->dimension == *wanted; });
  return all;
}

Result<UnitPtr> UnitTable::define(std::string_view name, Number number, UnitPtr unit) {
  std::string const spelling = key(name);
  bool good = !spelling.empty();
  for (std::size_t i = 0; good && i < spelling.size();) {
    bool const first = i == 0;
    char32_t const c = next_code_point(spelling, i);
    good = first ? is_name_start(c) : is_name_continue(c);
  }
  if (!good)
    return Error{Errc::invalid, "a unit's name is letters, digits and _, and begins with a letter: " + spelling,
                 "计量单位的名称应由文字、数字和下划线组成，且以文字开头：" + spelling};
  if (by_spelling_.contains(spelling))
    return Error{Errc::invalid, "the unit is there already: " + spelling, "计量单位已经存在：" + spelling};
  if (number.is_zero() || number.is_negative())
    return Error{Errc::invalid, "a unit must be more than nothing: " + spelling + " = " + number.str(),
                 "计量单位的大小应当大于零：" + spelling + " = " + number.str()};
  auto const factor = unit ? guiju::multiply(number, unit->factor) : Result<Number>(number);
  if (!factor) return factor.error();
  UnitPtr const made = std::make_shared<Unit const>(Unit{spelling, spelling, unit ? unit->dimension : Dimension{}, *factor, {}});
  by_spelling_.emplace(spelling, made);
  symbols_.emplace_back(spelling, made);
  return made;
}

std::vector<UnitPtr> UnitTable::units() const {
  std::vector<UnitPtr> out;
  for (auto const& [symbol, unit] : symbols_) out.push_back(unit);
  return out;
}

std::vector<std::string> UnitTable::spellings() const {
  std::vector<std::string> out;
  for (auto const& [spelling, unit] : by_spelling_) out.push_back(spelling);
  std::sort(out.begin(), out.end(), [](std::string const& a, std::string const& b) {
    std::size_t const left = count_characters(a), right = count_characters(b);
    return left != right ? left > right : a < b;
  });
  return out;
}

}  // namespace guiju
