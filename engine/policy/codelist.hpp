#pragma once
#include <bit>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/id.hpp"

namespace guiju {

/// A set of leaves of one code list. Bits are kept from the first leaf to the last alone: in the order of a list the leaves below a
/// code are mostly neighbours, so that a list of many thousand codes stays small.
class LeafSet {
 public:
  LeafSet() = default;
  explicit LeafSet(std::size_t /*leaves*/) {}  // empty, for a list of so many leaves
  void insert(std::size_t leaf);
  bool contains(std::size_t leaf) const {
    std::size_t const at = leaf / 64 - first_;  // wraps in front of the first
    return at < words_.size() && ((words_[at] >> (leaf % 64)) & 1);
  }
  LeafSet& operator|=(LeafSet const& other);
  bool empty() const { return words_.empty(); }
  std::size_t count() const;
  /// Calls with each leaf, from the first.
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t w = 0; w < words_.size(); ++w)
      for (std::uint64_t bits = words_[w]; bits != 0; bits &= bits - 1)
        visit((first_ + w) * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
  }
  bool subset_of(LeafSet const& other) const;
  bool intersects(LeafSet const& other) const;
  friend bool operator==(LeafSet const&, LeafSet const&) = default;

 private:
  void widen(std::size_t begin, std::size_t end);

  std::size_t first_ = 0;             // the word of the lowest leaf; 0 where there is none
  std::vector<std::uint64_t> words_;  // the first and the last of them are not zero
};

/// A code of a list: its dense number in the list.
using CodeIndex = std::uint32_t;

struct Code {
  std::string code, name;
  std::vector<std::string> aliases;
  std::vector<CodeIndex> parents, children;
};

/// The concordance to another list: for each code of this list the leaves of `to` that its leaves map to (none: empty).
struct CodeMap {
  CodeListId to;
  std::vector<LeafSet> images;
};

/// A list of codes, a DAG. Built by dsl/, then immutable. `finish` must be called once all codes are in.
class CodeList {
 public:
  std::string id, label;
  std::vector<Code> codes;
  std::vector<CodeMap> maps;  // in both directions, each list has its own

  void finish();                                          // names, leaves, leaf sets
  std::size_t leaf_count() const { return leaf_codes_.size(); }
  CodeIndex leaf_code(std::size_t leaf) const { return leaf_codes_[leaf]; }
  bool is_leaf(CodeIndex code) const { return codes[code].children.empty(); }
  LeafSet const& leaves(CodeIndex code) const { return leaves_[code]; }
  CodeMap const* map_to(CodeListId list) const;
  /// By the code itself.
  std::optional<CodeIndex> find(std::string_view code) const;
  struct Match {
    std::vector<CodeIndex> codes;  // one: found; several: the word is not unique; none: unknown
  };
  /// By code, then alias, then name. A name that codes on one line of descent with the same leaves share (C161, C1610) means the
  /// topmost of them.
  Match match(std::string_view word) const;
  std::vector<std::string> path(CodeIndex code) const;    // names from the top down, along first parents

 private:
  /// Looks up by a view of a record's text, without a copy.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <class Value>
  using Map = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  void link();
  void index();
  void collect_leaves();
  void keep_topmost(std::vector<CodeIndex>& of_one_name) const;

  std::vector<CodeIndex> leaf_codes_;
  std::vector<LeafSet> leaves_;
  Map<CodeIndex> by_code_;
  Map<std::vector<CodeIndex>> by_alias_, by_name_;
};

}  // namespace guiju
