#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/base/source.hpp"
#include "engine/base/unit.hpp"
#include "engine/policy/codelist.hpp"
#include "engine/policy/expr.hpp"
#include "engine/policy/lookup.hpp"
#include "engine/policy/record.hpp"
#include "engine/policy/rule.hpp"
#include "engine/policy/test_case.hpp"

namespace guiju {

struct Placings;                            // engine/policy/placing.hpp

struct PackInfo {
  std::string name, version, title;
  std::string digest;                       // sha256 of all its files and those of the packs it uses, hex
  std::vector<PackInfo> uses;
};

/// The checked policy: what a pack means, with every name, type and unit resolved. Immutable once made, shared between threads.
/// Made by dsl/pack/load.hpp; a later stage never reaches back into an earlier one.
struct Policy {
  PackInfo pack;
  UnitTable units;
  std::vector<EnumType> enums;
  std::vector<CodeList> codelists;
  std::vector<RecordType> records;
  std::vector<Document> documents;
  std::vector<Param> params;
  std::vector<Lookup> lookups;
  std::vector<Expr> exprs;
  std::vector<Rule> rules;
  std::vector<Exception> exceptions;
  std::vector<TestCase> tests;
  std::shared_ptr<Placings const> placings; // which fields are a point, and the areas that it lies in; null: none
  Sources sources;                          // for explanations: Expr::span points here

  Expr const& operator[](ExprId id) const { return exprs[id.value]; }
  Rule const& operator[](RuleId id) const { return rules[id.value]; }
  Exception const& operator[](ExceptionId id) const { return exceptions[id.value]; }
  Document const& operator[](DocumentId id) const { return documents[id.value]; }
  RecordType const& operator[](RecordId id) const { return records[id.value]; }
  EnumType const& operator[](EnumId id) const { return enums[id.value]; }
  CodeList const& operator[](CodeListId id) const { return codelists[id.value]; }
  Param const& operator[](ParamId id) const { return params[id.value]; }
  Lookup const& operator[](LookupId id) const { return lookups[id.value]; }

  std::vector<RecordId> judged() const;     // record types on which the pack has rules of its own
};

/// The value as the language writes it: "10001 m2", "true", "2024-02-29", "C1411", "build", "unknown".
std::string datum_text(Policy const& policy, Datum const& datum, Type const& type, bool chinese = false);
/// As it stands in a message, remedy, question or clause: a code as its code, a word as its label (its id where it has none), a number
/// with its unit, an unknown as 未知 or `unknown`.
std::string datum_message(Policy const& policy, Datum const& datum, Type const& type, bool chinese);
/// For people: names beside codes, labels, thousands separators: "C1411 糕点、面包制造", "2,400 平方米".
std::string datum_shown(Policy const& policy, Datum const& datum, Type const& type, bool chinese);

}  // namespace guiju
