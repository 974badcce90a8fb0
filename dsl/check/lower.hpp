#pragma once
// Expressions: from what was written to what is meant. Names, types, units; every error is reported at the word that is wrong.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dsl/check/context.hpp"

namespace guiju::dsl {

/// A row of a table while its expressions are lowered: the cells by column. A row without cells (line 0) tries the table's clauses
/// out, so that what is wrong with them is found once and in a table without rows too; what it gives is only "ok" or not.
struct Row {
  SourceId source = no_source;                       // the table's file
  int line = 0;                                      // on which the row begins
  std::vector<std::string> const* header = nullptr;
  struct Cell {
    std::string text;                                // trimmed
    Span span;
  };
  std::vector<Cell> cells;                           // as long as the header
  std::map<std::string, Type> const* types = nullptr;  // of `columns {…}`; unread_type() where the type has an error
  std::optional<std::size_t> column(std::string_view name) const;
};

/// Stands for the type of a column whose type could not be read: what speaks of the column is not blamed.
Type unread_type();

struct LetInfo {
  std::string id;
  ExprId expr;                                       // none: it has an error
  bool used = false;                                 // by a clause or another let
  Span span;
  ast::Expr const* value = nullptr;                  // set by lower_lets: lowered when it is first used
  enum class State : unsigned char { lowered, waiting, busy } state = State::lowered;
};

/// Where an expression stands.
struct Scope {
  std::optional<RecordId> record;                    // none: `guiju eval`
  struct Loop {
    std::string variable;
    RecordId element;
    bool plain = false;                              // list of plain values: the variable is the value
    Span span = {};                                  // where the variable is declared
  };
  std::vector<Loop> loops;
  std::vector<LetInfo>* lets = nullptr;
  Row const* row = nullptr;                          // in a table's row
  ExprId date;                                       // the deciding date, for dated params (none: as_of)
  std::uint32_t base = 0;                            // a define called on a loop's element: that loop's number
  std::uint32_t depth = 0;                           // loops around this scope that are not in `loops` (a define called in a loop)
  bool record_unknown = false;                       // the record is not declared: names that are not found are nobody's fault
};

/// Makes the lets of a rule or row (in any order, each may use the others) and puts them into `lets`, which the scope then points to.
/// A let that is alike an earlier one is left out (the caller has reported it); lets that lead back to themselves are reported here.
/// After all clauses: those with `used` false are unused.
void lower_lets(Context& context, std::vector<ast::Let> const& written, std::vector<LetInfo>& lets, Scope& scope);

/// Null where there is an error (which has been reported). `expected`: what the place asks, so that words and codes are read by it;
/// a result of another type is reported.
std::optional<ExprId> lower(Context& context, ast::Expr const& expr, Scope& scope, Type const* expected = nullptr);

/// A condition: as lower with boolean expected; in a row a conjunct with an empty cell is left out, so the result may be "none" (true).
struct LoweredCondition {
  bool ok = true;
  ExprId expr;                                       // none: always
};
LoweredCondition lower_condition(Context& context, ast::Expr const& expr, Scope& scope);

/// `unless {column}`: each name in the cell is one entry; else one entry. Empty cell: none.
std::optional<std::vector<Unless>> lower_unless(Context& context, ast::Unless const& unless, Scope& scope);

std::optional<Message> lower_message(Context& context, ast::Template const& text, Scope& scope);

/// A literal as the value of a field, param or key of `type` ("3 m2", C1411, 新建, 2020-01-01). Null: reported. `given`: a record's
/// fact or what an office sets, where a quantity without unit has that of the type.
std::optional<Datum> lower_value(Context& context, ast::Expr const& expr, Type const& type, bool given = false);

/// A cell's text as a value of `type` (numbers with or without unit, dates, words, codes). `what` begins the diagnostic. Null: reported.
std::optional<Datum> read_cell(Context& context, Row const& row, std::size_t column, Type const& type);

/// Null: reported, or of a record or code list with an error. May add to the policy's records (elements of lists of plain values)
/// and enums: keep no reference into them over the call.
std::optional<Type> lower_type(Context& context, ast::Type const& type);

/// Checks every define once (errors inside, rings); those with an error are then `broken`. Before rules, after params.
void check_defines(Context& context);

}  // namespace guiju::dsl
