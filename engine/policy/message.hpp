#pragma once
#include <string>
#include <vector>

#include "engine/base/id.hpp"

namespace guiju {

/// Text with values in it: message, remedy, ask, cites. A piece is text, or the value of an expression.
struct Message {
  struct Piece {
    std::string text;
    ExprId expr;  // set: the value is shown, text is ""
  };
  std::vector<Piece> pieces;
  bool empty() const { return pieces.empty(); }
};

}  // namespace guiju
