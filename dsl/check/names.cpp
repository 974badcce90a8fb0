#include <algorithm>

#include "dsl/check/context.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

// "a.x" is a name of a used pack: each part must be one.
bool is_name(std::string_view text) {
  bool start = true;
  if (text.empty()) return false;
  for (std::size_t i = 0; i < text.size();) {
    char32_t const c = next_code_point(text, i);
    if (c == U'.') {
      if (start) return false;
      start = true;
      continue;
    }
    if (start ? !is_name_start(c) : !is_name_continue(c)) return false;
    start = false;
  }
  return !start;
}

}  // namespace

bool Names::declare_id(std::string const& id, Symbol symbol) { return ids_.emplace(id, symbol).second; }

void Names::declare_label(std::string const& label, Symbol symbol) {
  std::string const name = nfc(label);
  if (!is_name(name) || shared_labels_.count(name) != 0) return;
  auto const [found, fresh] = labels_.emplace(name, symbol);
  if (fresh || found->second.index == symbol.index) return;
  labels_.erase(found);
  shared_labels_.insert(name);
}

void Names::mark_broken(std::string const& id) {
  auto const found = ids_.find(id);
  if (found == ids_.end()) return;
  mark_broken_index(found->second.index);
}

void Names::mark_broken_index(std::uint32_t index) {
  for (auto* names : {&ids_, &labels_})
    for (auto& [name, symbol] : *names)
      if (symbol.index == index) symbol.broken = true;
}

void Names::excuse(std::string const& prefix) { excused_.push_back(prefix); }

bool Names::excuses_all() const { return std::find(excused_.begin(), excused_.end(), "") != excused_.end(); }

Names::Found Names::find(std::string_view name) const {
  std::string const key(name);
  if (auto const id = ids_.find(key); id != ids_.end()) return {id->second, false};
  if (auto const label = labels_.find(key); label != labels_.end()) return {label->second, false};
  if (shared_labels_.count(key) != 0) return {std::nullopt, true};
  bool const excused = std::any_of(excused_.begin(), excused_.end(), [&](std::string const& p) { return name.substr(0, p.size()) == p; });
  if (excused) return {Symbol{0, true}, false};
  return {};
}

std::vector<std::string> Names::all() const {
  std::vector<std::string> names;
  for (auto const& [id, symbol] : ids_) names.push_back(id);
  for (auto const& [label, symbol] : labels_) names.push_back(label);
  std::sort(names.begin(), names.end());
  return names;
}

void Context::enter(std::uint32_t other) {
  if (other == pack) return;
  PackNames& left = other_packs[pack];
  PackNames& entered = other_packs[other];
  auto const turn = [](Names& current, Names& store, Names& next) {
    store = std::move(current);
    current = std::move(next);
  };
  turn(documents, left.documents, entered.documents);
  turn(codelists, left.codelists, entered.codelists);
  turn(records, left.records, entered.records);
  turn(defines, left.defines, entered.defines);
  turn(params, left.params, entered.params);
  turn(lookups, left.lookups, entered.lookups);
  turn(rules, left.rules, entered.rules);
  turn(tables, left.tables, entered.tables);
  turn(exceptions, left.exceptions, entered.exceptions);
  pack = other;
}

}  // namespace guiju::dsl
