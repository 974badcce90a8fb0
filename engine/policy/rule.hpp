#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/id.hpp"
#include "engine/base/source.hpp"
#include "engine/policy/message.hpp"
#include "engine/policy/verdict.hpp"

namespace guiju {

enum class Effect : unsigned char { forbid, restrict, require, advise, permit, unencoded };
enum class Confidence : unsigned char { unstated, verified, reported, unverified };

std::string_view word(Effect effect, bool chinese = false);          // "forbid", 禁止
std::string_view word(Confidence confidence, bool chinese = false);  // "verified", 已核; "" where it is not stated
/// What a violation of a rule of this effect makes of the record: forbid → prohibited; permit has none: pass; unencoded: undetermined.
Verdict verdict_of(Effect effect);

struct Document {
  std::string id, label, number, issuer;
  Period in_force;                         // as written
  std::optional<Date> closed;              // the last day that a `replaces` leaves it
  std::vector<DocumentId> replaces;
  Span span;
};

struct Cite {
  DocumentId document;
  Message clause;
};

struct Unless {
  ExprId when;
  std::string name;                        // its label, else the name of the define or field it is, else ""
  std::string id;                          // of the define or field it is; "" where it is an expression
};

struct Report {
  std::string id, label;
  ExprId value;
};

/// live = in force ∧ during ∧ applies when ∧ when, each part kept by itself for explanations. An ExprId of none is true.
struct Conditions {
  ExprId in_force;      // by the document's dates, those of what replaces it, and the deciding date
  ExprId during;
  ExprId applies_when;
  ExprId when;
};

/// A rule or a row of a table. `breach` = live ∧ (subject forbidden, or required and not so).
struct Rule {
  std::string id;                          // "citywide.C14"
  std::string label;
  std::string table;                       // the table's id, "" outside tables
  int row_line = 0;                        // in the table's file; 0 outside tables
  RecordId on;
  bool own = true;                         // false: of a pack that is used; not judged, yet its document may be exempted from
  Effect effect = Effect::forbid;
  std::string reason;                      // unencoded: its text
  std::vector<Cite> cites;                 // the first gives the document
  Conditions live;
  ExprId date;                             // the deciding date
  ExprId subject;                          // none: forbid, restrict, unencoded of all that is live
  std::vector<Unless> unless;
  std::vector<ExceptionId> exceptions;     // that reach it
  std::vector<RuleId> permits;             // that reach it
  Message message, remedy;
  std::vector<Report> reports;
  std::string source;
  Confidence confidence = Confidence::unstated;
  Span span;                               // its name
};

/// A later document's hole in earlier rules. It holds as far as it is live.
struct Exception {
  std::string id, label;
  RecordId on;
  std::vector<Cite> cites;
  Conditions live;
  Span span;
};

}  // namespace guiju
