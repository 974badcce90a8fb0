#pragma once
// What the parts of the checker share: the policy that is being made, the names that are declared, the diagnostics.
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dsl/ast/ast.hpp"
#include "dsl/check/uses.hpp"
#include "engine/base/diagnostic.hpp"
#include "engine/policy/policy.hpp"

namespace guiju::dsl {

/// A name's meaning among the declarations of one kind. `broken`: declared, yet with an error in it; users are not blamed.
struct Symbol {
  std::uint32_t index = 0;
  bool broken = false;
};

/// Names of one kind: ids, and labels that are names. A label that two carry is a name of neither.
class Names {
 public:
  struct Found {
    std::optional<Symbol> symbol;
    bool ambiguous = false;
  };
  bool declare_id(std::string const& id, Symbol symbol);        // false: taken; the first holds
  void declare_label(std::string const& label, Symbol symbol);  // "" and what is no name are ignored
  void mark_broken(std::string const& id);
  void mark_broken_index(std::uint32_t index);
  /// A pack that could not be had would have declared any names that begin so ("a.", or "": all): users of them are not blamed.
  void excuse(std::string const& prefix);
  bool excuses_all() const;
  Found find(std::string_view name) const;                      // an id before a label
  std::vector<std::string> all() const;                         // for "did you mean"

 private:
  std::unordered_map<std::string, Symbol> ids_;
  std::unordered_map<std::string, Symbol> labels_;
  std::set<std::string> shared_labels_;
  std::vector<std::string> excused_;
};

struct DefineInfo {
  ast::Define const* ast = nullptr;
  RecordId on;
  bool broken = false;
  std::string id, label;
  std::uint32_t pack = 0;                           // whose names its expression means: Context::enter it to lower that
};

/// The names that stand in one pack: its own and those of the packs that it uses.
struct PackNames {
  Names documents, codelists, records, defines, params, lookups, rules, tables, exceptions;
};

struct LowerState;                                  // what lowering remembers (lower_state.hpp)

/// Applies to the whole check of one pack with those that it uses. Symbol::index means: documents, codelists, records, params,
/// lookups: the index in the policy; defines: in `defines`; rules: in Policy::rules; tables: in `tables`; exceptions: in the policy.
/// A name of a pack used with "as a" is declared as "a.x".
struct Context {
  Context(Sources& s, Diagnostics& o) : sources(s), out(o) {}

  Sources& sources;
  Diagnostics& out;
  Policy policy;
  Names documents, codelists, records, defines, params, lookups, rules, tables, exceptions;
  std::vector<DefineInfo> defines_list;
  std::map<std::uint32_t, std::vector<RuleId>> table_rows;      // table → its rows' rules
  std::set<std::uint32_t> broken_records;                       // records some of whose fields could not be read
  std::map<std::uint32_t, std::set<std::string>> broken_fields; // record → ids and labels of fields declared with an error (no type)
  std::map<std::uint32_t, std::set<std::string>> shared_field_labels;

  std::uint32_t pack = 0;                                       // whose names stand in the tables above
  std::map<std::uint32_t, PackNames> other_packs;               // those of the packs that are not entered
  /// Makes the names of another pack stand in the tables above.
  void enter(std::uint32_t other);

  std::shared_ptr<LowerState> lowering;                         // made when it is first needed

  Uses* uses = nullptr;                                         // where it is asked for
  void note(Span span, NameKind what, std::uint32_t index, std::uint32_t part = 0, bool declares = false) {
    if (uses && span.source != no_source) uses->add({span, what, index, part, declares});
  }

  ExprId add(Expr expr) { policy.exprs.push_back(std::move(expr)); return ExprId(policy.exprs.size() - 1); }
};

}  // namespace guiju::dsl
