#pragma once
// Reports that were written as CSV, read again: to be laid beside others, or put into a workbook.
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace guiju {

using ReportCells = std::vector<std::string_view>;   // valid during the call

/// The rows behind the header of a report, which must begin with `header`; in bounded memory.
/// Errors   io: the file is not there or not readable; malformed: its header is another.
std::optional<Error> each_report_row(std::filesystem::path const& path, std::string_view header, std::function<void(ReportCells const&)> const& row);

/// A cell that could pass for a formula got an apostrophe in front when it was written: the cell without it.
std::string_view unguarded(std::string_view cell);

}  // namespace guiju
