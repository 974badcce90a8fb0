#include "docsite/changes.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/policy/edition.hpp"

namespace guiju::docsite {
namespace {

/// Its id as it would be called in any edition. A row's own id is no place for a year.
std::string timeless(Statement const& one) {
  if (one.table.empty()) return without_year(one.id);
  return without_year(one.table) + one.id.substr(one.table.size());
}

using Place = std::pair<Statement::Kind, std::string>;

/// For each statement of `after` the one of `before` that it belongs to; -1: none.
std::vector<int> twins(std::vector<Statement> const& before, std::vector<Statement> const& after) {
  std::vector<int> out(after.size(), -1);
  std::map<Place, int> by_id;
  for (std::size_t i = 0; i < before.size(); ++i) by_id.emplace(Place(before[i].kind, before[i].id), static_cast<int>(i));
  std::set<int> taken;
  for (std::size_t i = 0; i < after.size(); ++i)
    if (auto const at = by_id.find({after[i].kind, after[i].id}); at != by_id.end()) taken.insert(out[i] = at->second);

  constexpr int several = -1;
  std::map<Place, int> old, fresh;
  auto const note = [](std::map<Place, int>& places, Statement const& one, std::size_t at) {
    auto const [place, first] = places.try_emplace(Place(one.kind, timeless(one)), static_cast<int>(at));
    if (!first) place->second = several;
  };
  for (std::size_t i = 0; i < before.size(); ++i)
    if (!taken.contains(static_cast<int>(i))) note(old, before[i], i);
  for (std::size_t i = 0; i < after.size(); ++i)
    if (out[i] < 0) note(fresh, after[i], i);
  for (auto const& [place, at] : fresh)
    if (auto const twin = old.find(place); at != several && twin != old.end() && twin->second != several) out[static_cast<std::size_t>(at)] = twin->second;
  return out;
}

std::vector<std::string> only_in(std::vector<std::string> const& lines, std::vector<std::string> const& others) {
  std::set<std::string> const there(others.begin(), others.end());
  std::vector<std::string> out;
  for (auto const& line : lines)
    if (!there.contains(line)) out.push_back(line);
  return out;
}

std::vector<Change::Aspect> apart(Statement const* before, Statement const* after) {
  std::vector<Change::Aspect> out;
  auto const lines = [](Statement const* one, std::string const& name) {
    if (one)
      for (auto const& aspect : one->aspects)
        if (aspect.name == name) return aspect.lines;
    return std::vector<std::string>();
  };
  std::vector<std::string> names;
  for (Statement const* one : {after, before})
    if (one)
      for (auto const& aspect : one->aspects)
        if (std::ranges::find(names, aspect.name) == names.end()) names.push_back(aspect.name);
  for (auto const& name : names) {
    auto const old = lines(before, name), fresh = lines(after, name);
    Change::Aspect aspect{name, only_in(old, fresh), only_in(fresh, old)};
    if (!aspect.before.empty() || !aspect.after.empty()) out.push_back(std::move(aspect));
  }
  return out;
}

Change change(Change::Kind kind, Statement const& shown, std::string id_before, std::vector<Change::Aspect> aspects) {
  return {kind, shown.kind, shown.id, shown.title, shown.table, shown.group, shown.clause, std::move(id_before), std::move(aspects)};
}

}  // namespace

Changes changes(std::vector<Statement> const& before, std::vector<Statement> const& after) {
  Changes out;
  auto const twin = twins(before, after);
  std::set<int> kept(twin.begin(), twin.end());
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (twin[i] < 0) {
      out.list.push_back(change(Change::Kind::added, after[i], "", apart(nullptr, &after[i])));
      continue;
    }
    Statement const& old = before[static_cast<std::size_t>(twin[i])];
    if (auto aspects = apart(&old, &after[i]); aspects.empty()) ++out.same;
    else out.list.push_back(change(Change::Kind::changed, after[i], old.id, std::move(aspects)));
  }
  for (std::size_t i = 0; i < before.size(); ++i)
    if (!kept.contains(static_cast<int>(i))) out.list.push_back(change(Change::Kind::removed, before[i], before[i].id, apart(&before[i], nullptr)));

  // Rows of one table stay together, also where the table is called otherwise in each edition.
  std::map<std::pair<Statement::Kind, std::string>, std::size_t> order;
  auto const place = [&](Change const& one) { return order.try_emplace({one.what, without_year(one.table)}, order.size()).first->second; };
  for (auto const& one : out.list) place(one);
  std::ranges::stable_sort(out.list, {}, [&](Change const& one) { return std::pair(one.what, place(one)); });
  return out;
}

std::string word(Change::Kind kind, bool chinese) {
  switch (kind) {
    case Change::Kind::changed: return chinese ? "修改" : "changed";
    case Change::Kind::added: return chinese ? "新增" : "added";
    case Change::Kind::removed: return chinese ? "删去" : "removed";
  }
  return "";
}

}  // namespace guiju::docsite
