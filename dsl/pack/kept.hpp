#pragma once
// What is kept of a pack's texts between two readings of it, for an editor: most texts are as they were.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "dsl/ast/trees.hpp"
#include "dsl/grammar/parse.hpp"

namespace guiju::dsl {

class Kept {
 public:
  /// What a text tells before it is parsed.
  struct Look {
    DeclaredNames names;
    std::vector<std::string> uses;          // packs that it seems to use
  };
  /// How the texts of one pack are read: a tree holds for as long as this is the same.
  struct Reading {
    DeclaredNames names;
    std::vector<std::pair<std::string, std::string>> units;  // the packs' own: name → "number unit"
    friend bool operator==(Reading const&, Reading const&) = default;
  };

  Look const& look(Sources const& sources, SourceId source);
  /// The reading that was given last for a pack of that name where it is equal, else this one.
  std::shared_ptr<Reading const> reading(std::string const& pack, Reading reading);
  ast::Trees::One tree(Sources const& sources, SourceId source, Diagnostics& out, UnitTable const& units, std::shared_ptr<Reading const> const& reading);
  /// Forgets what was not asked for since the last call.
  void sweep();

 private:
  struct Text {
    std::string text;
    std::shared_ptr<Look const> look;
    ast::Trees::One tree;                   // null where there is an error in the text: it is read again
    std::shared_ptr<Reading const> reading; // of `tree`
    SourceId source = no_source;            // of `tree`, whose places name it
    bool asked = false;
  };
  Text& text(Sources const& sources, SourceId source);

  std::map<std::string, Text> texts_;       // by the source's name
  std::map<std::string, std::shared_ptr<Reading const>> readings_;
};

/// The strings behind a word "use": what a text seems to use, before it is parsed.
std::vector<std::string> uses_in(std::string_view text);

}  // namespace guiju::dsl
