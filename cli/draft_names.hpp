#pragma once
// Words of a spreadsheet as words of the language.
#include <set>
#include <string>
#include <string_view>

namespace guiju::cli {

/// Names of one scope: each is a name of the language, and no two are alike.
class DraftNames {
 public:
  /// `instead`: where the label has nothing that a name can be made of.
  std::string make(std::string_view label, std::string const& instead);

 private:
  std::set<std::string> used_;
};

/// Can stand in {…} for a column as it is.
bool is_column_name(std::string const& header);

/// On one line, at most 200 characters: for comments.
std::string one_line(std::string_view text);

/// A string of the language that is exactly this text.
std::string in_quotes(std::string_view text);

}  // namespace guiju::cli
