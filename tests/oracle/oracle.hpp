#pragma once
// A second, naive reading of docs/language.md: a plain recursion over the checked policy, with arithmetic of its own. It shares no
// code with engine/eval and engine/plan, is slow and obvious, and never leaves tests/.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"

namespace guiju::oracle {

struct Case {
  Policy const& policy;
  RecordId record;
  RecordData data;
  std::optional<Date> as_of;
  /// By field the code that the stated one has become in another list: what is learned where the concordance splits it.
  std::map<std::uint32_t, std::pair<CodeListId, CodeIndex>> successors = {};
};

/// What becomes of one rule, of a record, by the tables of "Outcome of a rule" and "Verdict of a record".
Outcome outcome(Case const& c, Rule const& rule);
Verdict verdict(Case const& c);

/// The value of an expression of a rule, where it stands on the record or on an element of one of its lists (`element` null: on the record):
/// "true", "false", "unknown", "error", or the value as the language writes it, a number as `number_text` has it; "list" of a list.
std::string value_text(Case const& c, ExprId expr, RecordId element_type, RecordData const* element);
/// In lowest terms: "5", "2000/3".
std::string number_text(Number const& number);

/// Values that stand for all others when a field is filled in: by field of the record type.
using Domain = std::map<std::uint32_t, std::vector<Datum>>;

/// The missing facts of an undetermined outcome straight from the definition: every filling of every subset of the fields that are open.
/// Fields that `domain` lacks are never filled. Lists are not opened.
std::set<std::string> missing(Case const& c, Rule const& rule, Domain const& domain);

/// A complete filling of the open fields that overthrows a decided outcome (there must be none), in words.
/// Satisfied may become not applicable, and exempt either: there is no breach then.
std::optional<std::string> filling_that_changes(Case const& c, Rule const& rule, Domain const& domain, Outcome decided);

}  // namespace guiju::oracle
