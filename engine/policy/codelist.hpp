#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/id.hpp"

namespace guiju {

/// A set of leaves of one code list, one bit a leaf.
class LeafSet {
 public:
  LeafSet() = default;
  explicit LeafSet(std::size_t leaves) : words_((leaves + 63) / 64) {}
  void insert(std::size_t leaf) { words_[leaf / 64] |= std::uint64_t{1} << (leaf % 64); }
  bool contains(std::size_t leaf) const { return (words_[leaf / 64] >> (leaf % 64)) & 1; }
  LeafSet& operator|=(LeafSet const& other);
  bool empty() const;
  std::size_t count() const;
  bool subset_of(LeafSet const& other) const;
  bool intersects(LeafSet const& other) const;
  std::vector<std::uint64_t> const& words() const { return words_; }
  friend bool operator==(LeafSet const&, LeafSet const&) = default;

 private:
  std::vector<std::uint64_t> words_;
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
