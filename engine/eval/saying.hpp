#pragma once
// A text with places for values of the record: made once, said of every record that it fits.
#include <string>
#include <string_view>
#include <vector>

#include "engine/eval/interpret.hpp"

namespace guiju {

class Saying {
 public:
  struct Piece {
    enum Kind : unsigned char { words, fact, value, day } kind = words;
    std::string text;   // words
    FieldId field;      // fact: a field of the record that is judged, as people read it
    ExprId expr;        // value: as it stands in a message; day: a date, or that it is not known
    friend bool operator==(Piece const&, Piece const&) = default;
  };

  Saying() = default;
  explicit Saying(std::string_view text) { words(text); }
  explicit Saying(Message const& message);
  bool empty() const { return pieces_.empty(); }
  void words(std::string_view text);
  void fact(FieldId field) { pieces_.push_back({Piece::fact, {}, field, {}}); }
  void value(ExprId expr) { pieces_.push_back({Piece::value, {}, {}, expr}); }
  void day(ExprId expr) { pieces_.push_back({Piece::day, {}, {}, expr}); }
  void append(Saying const& other);
  std::vector<Piece> const& pieces() const { return pieces_; }
  friend bool operator==(Saying const&, Saying const&) = default;

 private:
  std::vector<Piece> pieces_;
};

/// "2024-02-29", 未知.
std::string day_text(Days const& day, bool chinese);

/// Says it of the record that the interpreter stands on; how a field's value reads is worked out once a record.
class Speaker {
 public:
  Speaker(Interpreter& interpreter, bool chinese) : interpreter_(interpreter), chinese_(chinese) {}
  void new_row() { ++row_; }
  void say(Saying const& saying, std::string& out);
  bool chinese() const { return chinese_; }

 private:
  struct Shown {
    std::uint64_t row = 0;
    std::string text;
  };
  std::string const& shown(FieldId field);

  Interpreter& interpreter_;
  bool chinese_;
  std::uint64_t row_ = 1;
  std::vector<Shown> shown_;
};

}  // namespace guiju
