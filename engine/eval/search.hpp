#pragma once
#include "engine/eval/changes.hpp"
#include "engine/eval/representatives.hpp"

namespace guiju {

/// Tries answers for one condition that cannot be taken apart. Private to engine/eval.
///
/// Where no `is known` is involved, what is decided stays decided, so that only open states are gone on from: first along paths that
/// keep a fact open (which nearly always finds it), then through all of them. Every place is tried at every open state, so the result
/// is exact for the answers that are tried, unless the budget ends: then a place for which nothing was found is taken to matter.
/// Elsewhere the truth under every combination of answers is worked out and each step between two of them looked at.
class Search {
 public:
  Search(Interpreter& interpreter, Formula& formula, NodeIndex node, std::uint64_t most_steps);
  Changes run();
  bool exhausted() const { return exhausted_; }

 private:
  struct Tried {
    PlaceIndex place;
    Steps steps;
    std::vector<Site const*> sites;
    bool depends = false;               // some site reads other places too: its values depend on theirs
    std::vector<Supposed> values;       // with nothing supposed
  };
  void gather_sites(NodeIndex node);
  Truth::State look();
  std::vector<Supposed> const& values(Tried& tried, std::vector<Supposed>& own);
  bool found_all() const;
  bool within_budget();
  void follow(std::size_t target, std::size_t variant);
  void explore(std::size_t first, Truth::State here);
  void tabulate();
  std::vector<bool> open_now();

  Interpreter& interpreter_;
  Formula& formula_;
  NodeIndex node_;
  bool keeps_ = true;                   // what is decided stays decided
  std::uint64_t limit_;
  bool exhausted_ = false;
  Truths reach_ = 0;
  std::vector<Tried> tried_;
  std::vector<bool> supposed_;
};

}  // namespace guiju
