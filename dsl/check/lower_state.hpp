#pragma once
// What lowering remembers over a whole check: what was already made, so that a table's rows and the users of a define share it.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dsl/check/context.hpp"

namespace guiju::dsl {

struct LowerState {
  struct Size {
    std::uint32_t operations = 0;                    // with all defines put in, saturating
    std::uint32_t depth = 0;
  };
  /// Codes read from a text of a cell or from a word of an expression.
  struct Codes {
    CodeListId list;
    std::vector<CodeIndex> codes;
    std::string unknown;                             // the part that is no code; "" where all are
    std::string ambiguous;                           // the part that is several
    std::vector<CodeIndex> meanings;                 // … these
    bool by_name = false;                            // of a single one: by its name, not by its code
  };
  struct NodeKey {
    ast::Expr const* node;
    std::uint32_t record, date;
    friend bool operator==(NodeKey const&, NodeKey const&) = default;
  };
  struct NodeHash {
    std::size_t operator()(NodeKey const& key) const {
      return std::hash<void const*>{}(key.node) ^ (std::size_t{key.record} * 0x9e3779b97f4a7c15ULL) ^ (std::size_t{key.date} << 20);
    }
  };
  using DefineKey = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;  // define, base, depth, date
  using FieldKey = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;                  // record, scope, field
  using CellKey = std::pair<std::uint32_t, std::string>;                                     // code list or enum, text
  using WithinKey = std::tuple<std::uint32_t, std::uint32_t, std::string>;                   // left side, list, cell

  std::unordered_map<NodeKey, std::optional<ExprId>, NodeHash> nodes;  // in rows: what has no column and no let in it
  std::map<DefineKey, std::optional<ExprId>> defines;
  std::map<DefineKey, ExprId> define_uses;           // in rows
  std::map<FieldKey, ExprId> fields;
  std::map<CellKey, Codes> cell_codes;
  std::map<WithinKey, ExprId> withins;
  std::unordered_map<std::string, std::optional<UnitPtr>> units;
  std::vector<Size> sizes;                           // by ExprId
  std::vector<std::uint32_t> busy;                   // defines being lowered, the innermost last
  std::map<std::uint32_t, std::map<std::uint32_t, bool>> uses;  // define → defines that it uses
  std::optional<ExprId> as_of;
  int depth = 0;                                     // of the expression being lowered
  int suggestions = 0;                               // made so far; a bound keeps thousands of bad cells quick
};

LowerState& state(Context& context);

/// Operations and depth of an expression with all defines put in.
LowerState::Size size_of(Context& context, ExprId expr);

inline constexpr int most_levels = 900;
inline constexpr std::uint32_t most_operations = 200'000;

}  // namespace guiju::dsl
