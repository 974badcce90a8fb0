#pragma once
// A list's header row → fields. Source: docs/input.md, "Headers".
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/policy/policy.hpp"
#include "engine/read/csv.hpp"

namespace guiju {

struct HeaderColumn {
  std::string text;                    // as the list writes it, blanks around off
  std::optional<FieldId> field;
  UnitPtr unit;                        // from the header's brackets, else from the line above the table
};

struct HeaderMatch {
  std::vector<HeaderColumn> columns;
  std::size_t matched = 0;             // columns that are a field's
  std::vector<Phrase> remarks;
  std::vector<bool> map_used;          // of the caller's mappings: its header is there
  std::optional<Error> problem;        // two headers for one field, a header that two fields claim
};

/// What is compared of a header: NFKC, lower case, without blanks, numbering (1. （一）), a star, and the endings 信息 and 情况.
std::string header_form(std::string_view text);

/// The names of a record type's fields in the form in which headers are compared; made once, for many lines that may be the header.
class FieldNames {
 public:
  /// `lists_of_records`: their fields have columns, too, as in formats that nest. Else only lists of plain values do.
  FieldNames(Policy const& policy, RecordId record, bool lists_of_records = false);
  struct Fit {
    std::uint32_t field = 0;
    int rank = 0;                      // 2 by id or label, 1 by an alias
  };
  std::vector<Fit> const& find(std::string const& form) const;
  Policy const& policy() const { return policy_; }
  RecordType const& record() const { return policy_[record_]; }

 private:
  Policy const& policy_;
  RecordId record_;
  std::unordered_map<std::string, std::vector<Fit>> by_form_;
};

/// A header over two rows, as merged cells leave it: the lower text where it is known, else both, else the upper. Empty where the two rows are
/// no such header: only a lower cell that is a field's, below an empty one or one merged over several, shows it.
std::vector<std::string> header_of_two(FieldNames const& names, std::vector<std::string> const& upper, std::vector<std::string> const& lower);

/// `document_unit`: of a line above the table (单位：万元), for fields of its dimension whose header states none.
HeaderMatch match_header(FieldNames const& names, std::vector<std::string> const& cells, HeaderMap const& map, UnitPtr document_unit);

/// 单位：万元, 计量单位:元 in a line above the table.
UnitPtr unit_above(Policy const& policy, std::string_view line);

}  // namespace guiju
