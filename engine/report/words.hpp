#pragma once
// Words that reports of every format share.
#include <string>
#include <string_view>
#include <vector>

#include "engine/find/finding.hpp"

namespace guiju {

/// Machine words, one token each: "violated", "exempt", "undetermined", "satisfied", "not_applicable".
std::string_view outcome_key(Outcome outcome);
std::string_view verdict_key(Verdict verdict);
inline constexpr Verdict all_verdicts[] = {Verdict::prohibited,   Verdict::restricted, Verdict::noncompliant,
                                           Verdict::undetermined, Verdict::advisory,   Verdict::pass};

/// What a reader sees first of a finding: its message, else the rule's label and effect.
std::string headline(Policy const& policy, Finding const& finding, bool chinese);

/// What rests on text that nobody has checked: "条文待核" (unverified), "据转引" (reported), else "".
std::string_view confidence_mark(Confidence confidence, bool chinese);
std::string mark_in_brackets(Confidence confidence, bool chinese);  // "〔条文待核〕", " [text not checked]", ""

/// The rule's name for people: its label, else its id; of a table's row the table's label and the row: "目录一 · C14".
std::string rule_title(Rule const& rule);

/// The pack's name for people: its title, else its name.
std::string pack_title(PackInfo const& pack, bool chinese);

/// The worst first: violated by effect, undetermined, advice, exempt; within that the order of the rules.
std::vector<Finding const*> by_weight(Policy const& policy, FindingList const& findings);

/// Filled with blanks to so many columns of a terminal: the text at the left, or at the right.
std::string padded(std::string text, int width);
std::string padded_left(std::string const& text, int width);

/// "1,234,567".
std::string grouped(std::uint64_t number);
/// One decimal, exact integer arithmetic, half up: 1 of 3 is "33.3"; "0.0" of nothing.
std::string percent(std::uint64_t part, std::uint64_t whole);

}  // namespace guiju
