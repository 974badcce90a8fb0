#pragma once
// Sentences about a finding, as text and pages show them.
#include <string>

#include "engine/find/finding.hpp"

namespace guiju {

/// "行业代码：C1411 糕点、面包制造；所在区：110105 朝阳区"
std::string facts_line(Policy const& policy, Finding const& finding, bool chinese);
/// "实为 1,800 平方米，限值 2,400 平方米，相差 600 平方米"
std::string measure_line(Policy const& policy, Measure const& measure, bool chinese);
/// "“保障城市运行”：不符合：保障城市运行 = 否"
std::string exception_line(TriedException const& tried, bool chinese);
/// Why it is open though nothing is missing; "" where there is no such reason.
std::string reason_line(Finding const& finding, bool chinese);

}  // namespace guiju
