#pragma once
// Inline SVG, drawn here, in whole numbers. Each has a title and a description for those who hear the page; colours are classes of its style.
#include <string>
#include <vector>

#include "engine/report/breakdown.hpp"

namespace guiju {

struct ChartRow {
  std::string label, hint;      // hint: what the pointer is told
  VerdictCounts counts;
};

/// All judged records on one bar, in the order of the verdicts.
std::string verdict_bar(VerdictCounts const& counts, bool chinese);
/// A column a row, stacked by verdict: years.
std::string column_chart(std::vector<ChartRow> const& rows, std::string const& title, bool chinese);
/// A bar a row, stacked by verdict, in proportion to the longest: classes, words.
std::string bar_chart(std::vector<ChartRow> const& rows, std::string const& title, bool chinese);
/// Tiles where the places lie, the darker the larger the share of violating records.
std::string tile_map(Grouping::Axis const& axis, std::vector<VerdictCounts> const& counts, std::string const& title, bool chinese);

}  // namespace guiju
