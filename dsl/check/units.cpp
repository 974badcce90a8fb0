// A pack's own units: name → "number unit", in terms of others, in any order.
#include <cctype>

#include "dsl/check/checking.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

struct OwnUnit {
  std::string name, text;
  Span place;
  Number number;
  std::string of;
  bool readable = false;
};

OwnUnit read(std::string const& name, std::string const& text, Span place) {
  OwnUnit unit{name, text, place, {}, {}, false};
  std::string const plain = nfc(trim(text));
  std::size_t end = 0;
  while (end < plain.size() && (std::isdigit(static_cast<unsigned char>(plain[end])) || plain[end] == '.' || plain[end] == '_')) ++end;
  auto const number = Number::parse(plain.substr(0, end));
  unit.of = std::string(trim(plain.substr(end)));
  if (!number || unit.of.empty() || number->is_zero()) return unit;
  unit.number = *number;
  unit.readable = true;
  return unit;
}

}  // namespace

void define_units(std::vector<PackText const*> const& packs, UnitTable& units, Diagnostics& out) {
  std::vector<OwnUnit> waiting;
  for (PackText const* const pack : packs)
    for (auto const& [name, text] : pack->units) {
      auto const place = pack->unit_places.find(name);
      waiting.push_back(read(name, text, place == pack->unit_places.end() ? Span{} : place->second));
    }
  for (bool progress = true; progress && !waiting.empty();) {
    progress = false;
    std::vector<OwnUnit> later;
    for (OwnUnit const& own : waiting) {
      auto const of = own.readable ? units.parse(own.of) : Result<UnitPtr>(Error{});
      if (!of) {
        later.push_back(own);
        continue;
      }
      progress = true;
      UnitPtr const there = units.find(own.name);
      auto const made = units.define(own.name, own.number, *of);
      if (made) continue;
      auto const factor = *of ? multiply((*of)->factor, own.number) : Result<Number>(own.number);
      bool const same = there && factor && there->factor == *factor && there->dimension == (*of ? (*of)->dimension : Dimension{});
      if (!same) out.add(DiagnosticKind::UnitTaken, own.place, {own.name});
    }
    waiting = std::move(later);
  }
  for (OwnUnit const& own : waiting) {
    auto const near = own.readable ? units.near(own.of) : std::vector<std::string>{};
    out.add(DiagnosticKind::UnitMalformed, own.place, {own.name}, near.empty() ? "" : near.front());
  }
}

void make_units(Checking& state) {
  std::vector<PackText const*> packs;
  for (PackText const& pack : state.packs) packs.push_back(&pack);
  define_units(packs, state.policy().units, state.out());
}

}  // namespace guiju::dsl
