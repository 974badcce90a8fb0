#include "engine/report/json_writer.hpp"

#include <array>

#include "engine/base/text.hpp"

namespace guiju {

namespace {

constexpr std::array<bool, 256> make_special() {
  std::array<bool, 256> special{};
  for (std::size_t c = 0; c < 0x20; ++c) special[c] = true;
  special['"'] = special['\\'] = special[0x7f] = true;
  return special;
}
constexpr std::array<bool, 256> special = make_special();   // what does not stand for itself in a JSON string

void append_escaped(std::string& out, unsigned char c) {
  static constexpr char hex[] = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default: (out += "\\u00") += {hex[c >> 4], hex[c & 15]};
  }
}

/// Each byte that is no UTF-8 as U+FFFD.
std::string mended(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const begin = i;
    bool const bad = next_code_point(text, i) == U'\uFFFD' && i == begin + 1;
    out += bad ? std::string_view("\xEF\xBF\xBD") : text.substr(begin, i - begin);
  }
  return out;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  std::string whole;
  if (!valid_utf8(text)) text = whole = mended(text);
  out += '"';
  // Runs of characters that stand for themselves are copied at once.
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const c = static_cast<unsigned char>(text[i]);
    if (!special[c]) continue;
    out += text.substr(run, i - run);
    append_escaped(out, c);
    run = i + 1;
  }
  out += text.substr(run);
  out += '"';
}

void JsonWriter::new_line() {
  if (indent_ == 0) return;
  out_ += '\n';
  out_.append(static_cast<std::size_t>(depth_ * indent_), ' ');
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!first_) out_ += ',';
  if (depth_ > 0) new_line();
  first_ = false;
}

JsonWriter& JsonWriter::open(char bracket) {
  before_value();
  out_ += bracket;
  ++depth_;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  --depth_;
  if (!first_) new_line();
  out_ += bracket;
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  before_value();
  out_ += '"';
  out_ += name;
  out_ += indent_ ? "\": " : "\":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  before_value();
  append_json_string(out_, value);
  return *this;
}

JsonWriter& JsonWriter::count(std::uint64_t value) {
  before_value();
  out_ += std::to_string(value);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  before_value();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  before_value();
  out_ += "null";
  return *this;
}

}  // namespace guiju
