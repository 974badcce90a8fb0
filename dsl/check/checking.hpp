#pragma once
// What one check of the declarations remembers, and its passes: first all names, then what each of them means.
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dsl/check/check.hpp"
#include "dsl/check/lower.hpp"
#include "dsl/table/csv.hpp"

namespace guiju::dsl {

/// A declaration that could be read (`ast`), or one that is only known by name (null).
template <class Ast>
struct Declared {
  Ast const* ast = nullptr;
  std::uint32_t pack = 0;
  std::uint32_t index = 0;               // as its Symbol's
};

struct DocumentInfo : Declared<ast::Document> {
  bool dates_unknown = false;            // one of its days is no day: nothing is said of its place in time
  /// What replaces it, valid editions only, by the order of the text.
  std::vector<DocumentId> replaced_by;
  bool applied = false;                  // its `applies when` was made for some record
};

struct TableInfo : Declared<ast::Table> {
  bool rows_unknown = false;             // its file is missing or its rows could not be read: users of its rows are not blamed
  std::unordered_map<std::string, RuleId> rows;
};

/// A permit, to be led to what it reaches once all rules are known.
struct PermitInfo {
  RuleId rule;
  std::uint32_t pack = 0;
  std::optional<std::uint32_t> table;
  ast::Effect const* effect = nullptr;
  /// `to {column}`: that cell.
  std::optional<Row::Cell> cell;
  int line = 0;
  std::string column;
};

/// What a document makes of the rules on one record.
struct DocumentOnRecord {
  bool dated = true;                     // false: the record lacks the field by which the document is dated
  bool ok = true;
  ExprId date, in_force, applies_when;
};

struct Export {
  Names Context::*table;
  std::string id, label;
  Symbol symbol;
};

struct Checking {
  Context& context;
  std::vector<PackText> const& packs;
  std::set<std::string> const& missing;  // packs that are known to be missing

  std::vector<DocumentInfo> documents{};
  std::vector<Declared<ast::CodeList>> codelists{};
  std::vector<Declared<ast::Record>> records{};
  std::vector<Declared<ast::Param>> params{};
  std::vector<Declared<ast::Lookup>> lookups{};
  std::vector<Declared<ast::Rule>> rules{};
  std::vector<Declared<ast::Exception>> exceptions{};
  std::vector<TableInfo> tables{};
  std::vector<std::vector<Export>> exports{};
  std::vector<PermitInfo> permits{};
  std::map<std::pair<DocumentId, RecordId>, DocumentOnRecord> on_records{};
  std::set<RuleId> broken_rules{};       // whose effect is not known: neither permit nor not

  Policy& policy() { return context.policy; }
  Diagnostics& out() { return context.out; }
};

// The passes, in this order.
void declare_names(Checking& state);
void make_units(Checking& state);
void make_codelists(Checking& state);
void make_records(Checking& state);      // the fields' types
void make_editions(Checking& state);
void make_params(Checking& state);
void make_lookups(Checking& state);
void finish_records(Checking& state);    // bounds and questions
void make_rules(Checking& state);
void make_tables(Checking& state);
void make_exceptions(Checking& state);
void lead_permits(Checking& state);
void finish_documents(Checking& state);  // dated by and applies when of those that no rule cites
void make_tests(Checking& state);

// What several passes need.

/// The kind of a declaration in both languages, for messages.
Phrase const& kind_phrase(std::string const& keyword);

/// The same for the table of what names mean; figures, formats and packs are not in it.
NameKind kind_named(std::string const& keyword);

/// A clause's word in both languages, from the English one.
Phrase clause_phrase(std::string const& keyword);

/// A name's index where it may be used; an unknown one, and a label of several, is reported. `excused`: declared, yet broken.
struct FoundName {
  std::optional<std::uint32_t> index;
  bool excused = false;
};
FoundName find_name(Checking& state, Names const& names, std::string const& keyword, ast::Name const& name);

/// What is wrong with it is reported: its users, in whatever pack, are not blamed.
void mark_broken(Checking& state, Names Context::*table, std::uint32_t index);

/// From a declaration's first word to its name.
Span head_of(Span declaration, ast::Name const& id);

/// A csv of the pack; what keeps it from being read is reported at `file`.
std::optional<Csv> open_table(Checking& state, std::uint32_t pack, ast::Text const& file);
/// The row as lowering sees it. `types` may be null.
Row row_of(Csv const& csv, Csv::Row const& row, std::map<std::string, Type> const* types);

Period period_of(ast::Dates const& dates);
/// Reports a last day before the first. True: each end that is written is a day.
bool check_dates(Checking& state, ast::Dates const& dates);

std::optional<Confidence> confidence_of(std::string_view word);

/// Whether some record has the date by which the document is dated; if not, that is reported at the document alone.
bool dated_by_anything(Checking& state, DocumentId document);
/// None where the period is always.
ExprId in_period(Context& context, ExprId date, Period period);
/// Made once for each pair.
DocumentOnRecord const& document_on_record(Checking& state, DocumentId document, RecordId record);

}  // namespace guiju::dsl
