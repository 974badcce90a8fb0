#pragma once
#include <filesystem>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/report/requirements.hpp"

namespace guiju::cli {

/// An .xlsx with one sheet: a row for each requirement, figures as numbers where a spreadsheet can hold them exactly. Errors   io
Result<bool> write_requirements_workbook(std::filesystem::path const& path, std::vector<RequirementTable> const& tables, bool chinese);

}  // namespace guiju::cli
