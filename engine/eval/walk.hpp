#pragma once
// Walking an expression beside the interpreter: which part decides, which facts are read there, and how each is called.
#include <functional>
#include <string>
#include <vector>

#include "engine/eval/interpret.hpp"

namespace guiju {

/// Names of the places that an interpreter stands on: "", "facilities[2]", "blocks[2].flats[1]"; one for each frame.
class Paths {
 public:
  explicit Paths(Interpreter& interpreter) : interpreter_(interpreter) {}
  /// Of a field in the scope-th frame: "facilities[2].floor_area"; of an element of a list of plain values "sizes[2]".
  std::string of(std::uint32_t scope, FieldId field) const;
  /// Of the list that an expression names; "" where it is not a field in the end.
  std::string of_list(ExprId list);
  std::string element(std::string const& list, std::size_t i) const { return list + "[" + std::to_string(i + 1) + "]"; }
  void enter(std::string path) { frames_.push_back(std::move(path)); }
  void leave() { frames_.pop_back(); }
  std::string const& frame(std::size_t scope) const { return frames_[scope]; }
  std::size_t depth() const { return frames_.size(); }

 private:
  friend class LetScope;
  Interpreter& interpreter_;
  std::vector<std::string> frames_{""};
};

/// Inside a `let`: only the record is in sight, for the interpreter and for names.
class LetScope {
 public:
  LetScope(Interpreter& interpreter, Paths& paths) : scope_(interpreter), paths_(paths), hidden_(paths.frames_) {
    paths_.frames_.resize(1);
  }
  ~LetScope() { paths_.frames_ = std::move(hidden_); }

 private:
  Interpreter::RuleScope scope_;
  Paths& paths_;
  std::vector<std::string> hidden_;
};

/// An element of a list, while it is looked at.
class ElementScope {
 public:
  ElementScope(Interpreter& interpreter, Paths& paths, ListValue const& list, std::string const& list_path, std::size_t i)
      : interpreter_(interpreter), paths_(paths) {
    interpreter_.enter(interpreter_.element(list, i));
    paths_.enter(paths_.element(list_path, i));
  }
  ~ElementScope() {
    interpreter_.leave();
    paths_.leave();
  }

 private:
  Interpreter& interpreter_;
  Paths& paths_;
};

/// The part of a decided or open condition that makes it so: `visit` sees each comparison, test or field that decides (where several
/// decide together all of them, in reading order), with the interpreter standing where it is evaluated. Where `visit` returns true the
/// walk ends.
class Deciding {
 public:
  using Visit = std::function<bool(ExprId atom, Truth truth)>;
  Deciding(Interpreter& interpreter, Paths& paths) : interpreter_(interpreter), paths_(paths) {}
  bool walk(ExprId condition, Visit const& visit);

 private:
  bool walk_elements(Expr const& expr, Truth truth, Visit const& visit);
  Interpreter& interpreter_;
  Paths& paths_;
};

/// Every field that an expression reads where the interpreter stands; of an `if` with a known condition only the branch that is taken,
/// of lists those elements that `where` does not leave out. Ends where `visit` returns true.
class FieldsRead {
 public:
  using Visit = std::function<bool(Expr const& field, std::string const& path)>;
  FieldsRead(Interpreter& interpreter, Paths& paths) : interpreter_(interpreter), paths_(paths) {}
  bool walk(ExprId id, Visit const& visit);

 private:
  Interpreter& interpreter_;
  Paths& paths_;
};

/// The value that an expression has, where it is known exactly; else unknown.
Datum known_value(Interpreter& interpreter, ExprId id);
/// The value of a field where the interpreter stands.
Datum field_value(Interpreter& interpreter, Frame const& frame, FieldId field);

}  // namespace guiju
