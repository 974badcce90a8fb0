#pragma once
// What was written, as it was written: plain structs with places, no meaning yet.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/number.hpp"
#include "engine/base/source.hpp"

namespace guiju::ast {

struct Name {
  std::string text;  // NFC; "a.x" where a name of a used pack may stand
  Span span;
};

enum class ExprKind : unsigned char {
  number,      // text, unit ("" none), `per_number` ("" none) and `per_unit` of "310 m2 per 1000 person"; -3 is negate of it, in data too
  date,        // text: as written; a date that no calendar has is reported by the parser
  string,      // text: unescaped
  boolean,     // flag
  name,        // text
  column,      // text: {column}, in a table; args[0] the name itself, for where the table has no such column and {x} is a set
  set,         // {a, b}: args
  member,      // args[0] . text
  call,        // args[0] a name (or member), then the arguments: lookup(…)
  not_, negate,             // args[0]
  and_, or_,                // args: two or more
  add, subtract, multiply, divide,              // two args
  eq, ne, lt, le, gt, ge,   // two args; also at least, at most, more than, less than, is, is not
  in, within,               // value, then a set, a column or (within) one code; `negated`
  between,                  // value, low, high; `negated`
  is_known, is_unknown,     // one arg
  contains_any, contains_all,  // text, then the strings (a column is one arg); `negated`; a single string: contains_any
  starts_with, matches,     // text, pattern
  as_of,
  unknown,                  // only in data
  if_,                      // condition, then, else
  sum, min, max, any, all,  // body, list, optional where; `text` the variable, `text_span` its place
  count,                    // list, optional where; `text` the variable
  round,                    // value, step; `rounding`
};

struct Expr;
using ExprPtr = std::shared_ptr<Expr>;

struct Expr {
  ExprKind kind{};
  Span span;                 // the whole
  Span word;                 // of an operator: its word; else as span
  std::string text;
  std::string unit, per_number, per_unit;
  Span unit_span, per_unit_span, text_span;
  std::vector<ExprPtr> args;
  bool negated = false, flag = false;
  Rounding rounding = Rounding::up;
  unsigned height = 1;       // of the tree; the parser keeps it below 1000, so that recursion over it ends
};

/// "text {expr} text"; a plain string is one piece.
struct Template {
  struct Piece {
    std::string text;
    ExprPtr expr;            // null: text only, or an expression with an error in it (reported)
  };
  std::vector<Piece> pieces;
  std::string raw;           // unescaped, with the braces
  Span span;
};

struct Text {                // a string where no values can stand
  std::string text;
  Span span;
};

struct DateLiteral {
  std::optional<Date> date;  // none: no such day (reported)
  Span span;
};
struct Dates {               // from .. to
  std::optional<DateLiteral> from, to;
  Span span;
};

struct Type {
  enum class Kind : unsigned char { boolean, text, integer, decimal, date, duration, quantity, code, enumeration, list } kind{};
  Name name;                 // quantity: the unit; code: the list; list of a record: its name; text format: the format
  struct Word {
    Name id;
    std::optional<Text> label;
  };
  std::vector<Word> words;
  std::shared_ptr<Type> element;  // list of a type; null: `name` is a record
  Span span;
};

struct Field {
  bool key = false, as_of = false;
  Name id;
  Type type;
  std::optional<Text> label;
  std::vector<Text> aliases;
  std::optional<Template> ask;
  ExprPtr min, max;
  Span span;
};

struct Cite {
  Name document;
  Template clause;
  Span span;
};

/// citywide.*, citywide.C14, t."C14-2", rule_id: `parts` without the star; each part as written.
struct Pattern {
  std::vector<Name> parts;
  bool star = false;
  Span span;
};

struct Effect {
  enum class Kind : unsigned char { forbid, restrict, require, advise, permit, unencoded } kind{};
  ExprPtr subject;                  // forbid, restrict, require, advise, unencoded
  std::vector<Pattern> to;          // permit to patterns
  std::optional<Name> to_column;    // permit to {column}
  std::optional<Text> reason;       // unencoded
  Span span;                        // its word
};

struct Unless {
  ExprPtr when;                     // a column: names of predicates
  std::optional<Text> label;
  Span span;
};

struct Let {
  Name id;
  ExprPtr value;
};

struct Report {
  Name id;
  std::optional<Text> label;
};

/// A string, or in a table {column}.
struct TextOrColumn {
  std::optional<Text> text;
  std::optional<Name> column;
  std::optional<Name> word;         // confidence: verified …
  Span span;
};

/// One field for each kind of clause, in the order written; more than one where it may stand once is the checker's to report:
/// `repeated` holds the places of such second ones.
struct Clauses {
  std::vector<Cite> cites;
  ExprPtr when;
  std::vector<Let> lets;
  std::vector<Effect> effects;
  std::vector<Unless> unless;
  std::optional<Dates> during;
  std::optional<Template> message, remedy;
  std::vector<Report> reports;
  std::optional<TextOrColumn> source, confidence;
  struct Repeated {
    std::string clause;             // "when", as the English keyword
    Span span;
  };
  std::vector<Repeated> repeated;
};

struct Use {
  Text pack;
  std::optional<Name> as;
  Span span;
};

struct Document {
  Name id;
  std::optional<Text> label, number, issuer;
  std::optional<Dates> in_force;
  std::vector<Name> replaces;
  std::optional<Name> dated_by;
  struct Applies {
    ExprPtr when;
    std::optional<Text> label;
  };
  std::optional<Applies> applies_when;
  std::vector<Clauses::Repeated> repeated;
  Span span;
};

struct CodeList {
  Name id;
  std::optional<Text> label;
  Text file;
  struct Map {
    Name to;
    Text file;
  };
  std::vector<Map> maps;
  Span span;
};

struct Record {
  Name id;
  std::optional<Text> label;
  std::vector<Field> fields;
  Span span;
};

struct Define {
  Name id;
  std::optional<Text> label;
  Name on;
  ExprPtr value;
  Span span;
};

struct Param {
  Name id;
  Type type;
  std::optional<Text> label;
  ExprPtr value;                    // `= value`
  bool dated = false;               // written with braces
  struct Step {
    DateLiteral from;
    ExprPtr value;
  };
  std::vector<Cite> cites;
  std::vector<Step> steps;
  std::optional<Text> source;
  std::optional<Name> confidence;
  std::vector<Clauses::Repeated> repeated;
  Span span;
};

struct Lookup {
  Name id;
  std::optional<Text> label;
  Text file;
  struct Column {
    Name id;
    Type type;
    bool range = false;
  };
  std::vector<Column> keys, gives;
  Span span;
};

struct Rule {
  Name id;
  std::optional<Text> label;
  Name on;
  Clauses clauses;
  Span span;
};

struct Exception {
  Name id;
  std::vector<Pattern> to;
  std::optional<Text> label;
  Name on;
  Clauses clauses;                  // cites, when, during
  Span span;
};

struct Table {
  Name id;
  std::optional<Text> label;
  Name on;
  Text file;
  struct Column {
    Name id;
    Type type;
  };
  std::vector<Column> columns;
  std::optional<Template> row_id;
  Clauses clauses;                  // effects: one written outside `effect {…}`
  struct Cases {
    Name column;
    struct Case {
      Text text;
      Effect effect;
    };
    std::vector<Case> cases;
    std::optional<Effect> otherwise;
    Span span;
  };
  std::vector<Cases> cases;
  Span span;
};

struct Datum;
struct DatumField {
  Name field;
  std::shared_ptr<Datum> value;
};
struct Datum {
  enum class Kind : unsigned char { value, unknown, list, record } kind{};
  ExprPtr value;
  std::vector<Datum> list;
  std::vector<DatumField> record;
  Span span;
};

struct Test {
  Text title;
  struct Given {
    Name record;
    std::vector<DatumField> fields;
    Span span;
  };
  struct Expect {
    enum class Kind : unsigned char { verdict, outcome, asks, figure } kind{};
    Name word;                      // verdict or outcome, in English: "prohibited", "not applicable"
    std::vector<Pattern> patterns;  // by … / of the outcome
    std::vector<Name> asks;         // paths as written: facilities[2].floor_area is one
    Name figure;
    ExprPtr value;
    Span span;
  };
  std::vector<Given> given;
  std::vector<DateLiteral> as_of;
  std::vector<Expect> expect;
  Span span;
};

/// A declaration that could not be read still counts as declared: users of its name are not blamed.
struct Broken {
  std::string kind;                 // "rule", "define", …: the English keyword; "" where that is not known
  std::optional<Name> id;
  std::optional<Text> label;
  Span span;
};

struct File {
  SourceId source = no_source;
  std::vector<Use> uses;
  std::vector<Document> documents;
  std::vector<CodeList> codelists;
  std::vector<Record> records;
  std::vector<Define> defines;
  std::vector<Param> params;
  std::vector<Lookup> lookups;
  std::vector<Rule> rules;
  std::vector<Table> tables;
  std::vector<Exception> exceptions;
  std::vector<Test> tests;
  std::vector<Broken> broken;
};

}  // namespace guiju::ast
