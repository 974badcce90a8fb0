#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "engine/report/requirements.hpp"

namespace guiju::cli {

/// The bytes of an .xlsx with one sheet: a row for each requirement, figures as numbers where a spreadsheet can hold them exactly.
/// Nullopt where it could not be made, which has been said. The same tables give the same bytes.
std::optional<std::string> requirements_workbook(std::vector<RequirementTable> const& tables, Session const& session);

}  // namespace guiju::cli
