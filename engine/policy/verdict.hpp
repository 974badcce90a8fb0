#pragma once
#include <string_view>

namespace guiju {

/// Of a rule on a record. Source: docs/language.md, "Outcome of a rule".
enum class Outcome : unsigned char { not_applicable, satisfied, violated, exempt, undetermined };
/// Of a record: the first that some rule gives, in this order.
enum class Verdict : unsigned char { prohibited, restricted, noncompliant, undetermined, advisory, pass };
/// Why an outcome is open where no fact is missing.
enum class Reason : unsigned char { none, error, unencoded, param, date };

std::string_view word(Outcome outcome, bool chinese = false);  // "not applicable", 不适用
std::string_view word(Verdict verdict, bool chinese = false);  // "prohibited", 禁止类
std::string_view word(Reason reason, bool chinese = false);

}  // namespace guiju
