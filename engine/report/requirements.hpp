#pragma once
// What is asked of a project in numbers, as a table: of one standard, or of several side by side.
#include <functional>
#include <string>
#include <vector>

#include "engine/eval/requirements.hpp"
#include "engine/report/text.hpp"

namespace guiju {

/// What one pack asks of one record. `formula` says an expression on a record's type in words.
struct StandardAsks {
  Policy const& policy;
  RecordId record;
  std::vector<Requirement> requirements;
  std::function<std::string(ExprId, RecordId)> formula;
};

/// How a figure stands to that of another pack for the same thing.
enum class Stricter : unsigned char { alone, stricter, laxer, same, open };

struct RequirementRow {
  std::string rule, figure;             // ids: "unit_area.toilet", "each_floor_area"
  std::string pack;
  std::string document, clause;
  std::string label;                    // what the figure is, for people
  Effect effect = Effect::require;
  Bound bound = Bound::none;
  std::string value;                    // for people; "" where it is not known
  std::string written;                  // as the language writes it: "55.44 m2"
  std::string number, unit;             // for spreadsheets
  std::string formula;
  std::string lacking;                  // what has to be known
  bool certain = true, exempt = false;  // as Requirement has them
  Confidence confidence = Confidence::unstated;
  std::string source;
  Stricter stricter = Stricter::alone;
  std::string other;                    // the figure it is compared with: "GB 50180-2018 60 m2"
};

struct RequirementTable {
  std::string key;                      // of the record
  std::vector<RequirementRow> rows;     // in the order of the packs and of their rules
};

/// Of several packs those figures are of one thing that have the same id and stand in rows of the same id (`a.toilet`, `b.toilet`; outside
/// tables in rules of the same id); the greater of two least values is stricter, the smaller of two greatest.
std::vector<RequirementRow> requirement_rows(std::vector<StandardAsks> const& packs, bool chinese);

/// The rows of a spreadsheet, its header first.
std::vector<std::vector<std::string>> requirement_cells(std::vector<RequirementTable> const& tables, bool chinese);

std::string requirements_text(std::vector<RequirementTable> const& tables, TextStyle style);
std::string requirements_csv(std::vector<RequirementTable> const& tables, bool chinese);
/// docs/schema/requirements.schema.json
std::string requirements_json(std::vector<RequirementTable> const& tables);
/// `foot`: which packs and engine, a line each.
std::string requirements_html(std::vector<RequirementTable> const& tables, std::vector<std::string> const& foot, bool chinese);

}  // namespace guiju
