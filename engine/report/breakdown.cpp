#include "engine/report/breakdown.hpp"

#include <algorithm>
#include <optional>
#include <numeric>

namespace guiju {
namespace {

constexpr std::size_t most_code_axes = 2, most_word_axes = 2, most_groups = 40;

std::string label_of(Field const& field) { return field.label.empty() ? field.id : field.label; }

bool has_tiles(CodeList const& list) {
  return std::ranges::all_of(tiles(), [&](Tile const& tile) { return list.find(tile.code).has_value(); });
}

/// For each code the group it lies in: the first of `tops` met on the way up, by all parents.
std::vector<std::uint32_t> groups_below(CodeList const& list, std::vector<CodeIndex> const& tops) {
  auto const none = static_cast<std::uint32_t>(tops.size());
  std::vector<std::uint32_t> group(list.codes.size(), none);
  for (std::uint32_t i = 0; i < tops.size(); ++i) {
    std::vector<CodeIndex> stack{tops[i]};
    while (!stack.empty()) {
      CodeIndex const code = stack.back();
      stack.pop_back();
      if (group[code] != none) continue;
      group[code] = i;
      stack.insert(stack.end(), list.codes[code].children.begin(), list.codes[code].children.end());
    }
  }
  return group;
}

/// The classes at the top; those below a single root where there is but one.
std::vector<CodeIndex> top_codes(CodeList const& list) {
  std::vector<CodeIndex> tops;
  for (CodeIndex i = 0; i < list.codes.size(); ++i)
    if (list.codes[i].parents.empty()) tops.push_back(i);
  if (tops.size() == 1) {
    auto const children = list.codes[tops[0]].children;
    tops.assign(children.begin(), children.end());
  }
  return tops;
}

std::optional<Grouping::Axis> code_axis(CodeList const& list, FieldId id, Field const& field) {
  Grouping::Axis axis{Grouping::By::code, id, label_of(field), {}, {}, {}};
  std::vector<CodeIndex> tops;
  if (has_tiles(list)) {
    axis.by = Grouping::By::tile;
    for (Tile const& tile : tiles()) tops.push_back(*list.find(tile.code));
  } else {
    tops = top_codes(list);
    if (tops.size() < 2 || tops.size() > most_groups) return std::nullopt;
  }
  for (CodeIndex const code : tops) {
    axis.groups.push_back(list.codes[code].name);
    axis.codes.push_back(list.codes[code].code);
  }
  axis.group_of = groups_below(list, tops);
  return axis;
}

}  // namespace

void VerdictCounts::add(VerdictCounts const& other) {
  for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
}
std::uint64_t VerdictCounts::total() const { return std::accumulate(of.begin(), of.end(), std::uint64_t{0}); }
std::uint64_t VerdictCounts::violating() const { return of[0] + of[1] + of[2]; }

std::vector<Tile> const& tiles() {
  static std::vector<Tile> const all{
#define GJ_TILE(code, column, row) {code, column, row},
#include "engine/report/tiles.def"
  };
  return all;
}

Grouping make_grouping(Policy const& policy, RecordId record) {
  Grouping grouping;
  RecordType const& type = policy[record];
  if (auto const date = type.as_of()) grouping.axes.push_back({Grouping::By::year, *date, label_of(type.fields[date->value]), {}, {}, {}});
  std::size_t codes = 0, words = 0;
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    Field const& field = type.fields[i];
    if (field.type.kind == TypeKind::code && codes < most_code_axes) {
      if (auto axis = code_axis(policy[field.type.codelist], FieldId(i), field)) {
        grouping.axes.push_back(std::move(*axis));
        ++codes;
      }
    } else if (field.type.kind == TypeKind::enumeration && words < most_word_axes) {
      EnumType const& all = policy[field.type.enumeration];
      if (all.words.size() < 2 || all.words.size() > most_groups) continue;
      Grouping::Axis axis{Grouping::By::word, FieldId(i), label_of(field), {}, {}, {}};
      for (std::uint32_t w = 0; w < all.words.size(); ++w) {
        axis.groups.push_back(all.words[w].label.empty() ? all.words[w].id : all.words[w].label);
        axis.group_of.push_back(w);
      }
      grouping.axes.push_back(std::move(axis));
      ++words;
    }
  }
  return grouping;
}

Breakdown::Breakdown(Grouping const& grouping) : grouping_(&grouping) {
  for (Grouping::Axis const& axis : grouping.axes) groups_.emplace_back(axis.groups.size() + 1);
}

void Breakdown::count(Batch const& batch, std::size_t row, Verdict verdict) {
  for (std::size_t i = 0; i < grouping_->axes.size(); ++i) {
    Grouping::Axis const& axis = grouping_->axes[i];
    Column const& column = batch.column(axis.field);
    bool const known = column.known(row);
    if (axis.by == Grouping::By::year) {
      // 0 stands for "not stated": the calendar begins in year 1.
      years_[known ? Date{static_cast<std::int32_t>(column.ints[row])}.year() : 0].count(verdict);
      continue;
    }
    std::size_t const group = known ? axis.group_of[static_cast<std::size_t>(column.ints[row])] : axis.groups.size();
    groups_[i][group].count(verdict);
  }
}

void Breakdown::add(Breakdown const& other) {
  for (auto const& [year, counts] : other.years_) years_[year].add(counts);
  for (std::size_t i = 0; i < groups_.size(); ++i)
    for (std::size_t g = 0; g < groups_[i].size(); ++g) groups_[i][g].add(other.groups_[i][g]);
}

void Breakdown::clear() {
  years_.clear();
  for (auto& groups : groups_) std::ranges::fill(groups, VerdictCounts{});
}

}  // namespace guiju
