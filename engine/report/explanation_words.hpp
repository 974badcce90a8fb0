#pragma once
// Words that the forms of an explanation share.
#include <string>
#include <string_view>
#include <vector>

#include "engine/explain/explanation.hpp"

namespace guiju {

/// "in force" 施行期, …; of the subject the effect's keyword.
std::string_view clause_word(ExplainedClause::Kind kind, Effect effect, bool chinese);
std::string_view exception_word(ExplainedException::Kind kind, bool chinese);  // "unless" 除非, "exception" 例外, "permit" 不予禁限
/// Its label, else its id; of a permit in a table with the row: "目录一 · C14".
std::string exception_title(ExplainedException const& one);
/// "✓", "✗", "?", "!"; "" of a value that is no condition.
std::string_view state_mark(Explained const& part);
/// What a part is called: "industry（行业代码）"; a name with what it stands for, "small: area < 100 m2".
std::string part_title(Explained const& part, bool chinese);
/// What a part opens into: of a name what the name stands for, else the part itself.
Explained const& meaning_of(Explained const& part);
/// Whether all that a test reads are plain facts, params and the like, which can stand on its own line.
bool reads_plainly(Explained const& part);
/// What stands beside the part: its value where that is no truth, the error, the facts it reads; "" where its parts tell it.
std::string value_beside(Explained const& part, bool chinese);

/// "增加 600 平方米（到 2,400 平方米）".
std::string change_line(Policy const& policy, Sufficient const& change, bool chinese);
/// "则例外“…”成立，予以豁免", with the rules that the change would break.
std::string then_line(Policy const& policy, Sufficient const& change, bool chinese);
/// Of a rule without a finding the first test that makes it so, with its facts: "当：✗ district within core  district = 110105 朝阳区".
std::string near_line(Policy const& policy, NearRule const& near, bool chinese);

/// Rules of one table that are near for the same reason, told as one: "目录一 · C14 等 6 条".
struct NearLine {
  Outcome outcome = Outcome::not_applicable;
  std::string title, id, because;
};
std::vector<NearLine> near_lines(Policy const& policy, std::vector<NearRule> const& near, bool chinese);
/// How many more rules there are, and why nothing is said of them; "" where there are none.
std::string rest_line(ExplainedRecord const& told, bool chinese);

}  // namespace guiju
