#include "engine/eval/saying.hpp"

#include "engine/eval/walk.hpp"

namespace guiju {

Saying::Saying(Message const& message) {
  for (auto const& piece : message.pieces)
    if (piece.expr.none()) words(piece.text);
    else value(piece.expr);
}

void Saying::words(std::string_view text) {
  if (text.empty()) return;
  if (!pieces_.empty() && pieces_.back().kind == Piece::words) pieces_.back().text += text;
  else pieces_.push_back({Piece::words, std::string(text), {}, {}});
}

void Saying::append(Saying const& other) {
  for (auto const& piece : other.pieces_)
    if (piece.kind == Piece::words) words(piece.text);
    else pieces_.push_back(piece);
}

std::string day_text(Days const& day, bool chinese) { return day.point() ? Date{day.low}.str() : chinese ? "未知" : "unknown"; }

std::string const& Speaker::shown(FieldId field) {
  if (shown_.size() <= field.value) shown_.resize(field.value + 1);
  Shown& shown = shown_[field.value];
  if (shown.row != row_) {
    Frame const& record = interpreter_.frame(0);
    Policy const& policy = interpreter_.policy();
    shown.text = datum_shown(policy, field_value(interpreter_, record, field), policy[record.type].fields[field.value].type, chinese_);
    shown.row = row_;
  }
  return shown.text;
}

void Speaker::say(Saying const& saying, std::string& out) {
  Policy const& policy = interpreter_.policy();
  out.clear();
  for (auto const& piece : saying.pieces()) switch (piece.kind) {
      case Saying::Piece::words: out += piece.text; break;
      case Saying::Piece::fact: out += shown(piece.field); break;
      case Saying::Piece::value: out += datum_message(policy, known_value(interpreter_, piece.expr), policy[piece.expr].type, chinese_); break;
      case Saying::Piece::day: out += day_text(interpreter_.date(piece.expr), chinese_); break;
    }
}

}  // namespace guiju
