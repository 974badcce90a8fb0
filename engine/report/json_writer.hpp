#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace guiju {

/// The text in quotes, escaped. Bytes that are no UTF-8 become U+FFFD, so that what is written can always be read.
void append_json_string(std::string& out, std::string_view text);

/// Writes JSON piece by piece onto a string, in the order of the calls: a report of a million findings never exists as a tree.
/// `indent` 0 gives one line.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, int indent = 0) : out_(out), indent_(indent) {}
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  /// `name`: one of the program's own words, which needs no escape.
  JsonWriter& key(std::string_view name) {
    before_value();
    out_ += '"';
    out_ += name;
    out_ += indent_ ? "\": " : "\":";
    after_key_ = true;
    return *this;
  }
  JsonWriter& text(std::string_view value) {
    before_value();
    append_json_string(out_, value);
    return *this;
  }
  JsonWriter& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }
  JsonWriter& count(std::uint64_t value);
  JsonWriter& boolean(bool value) { return word(value ? "true" : "false"); }
  JsonWriter& null() { return word("null"); }

  /// Members or elements that are written by `write`, or, in one line, are in `bytes` from an earlier time. Empty `bytes` are filled.
  template <class Write>
  JsonWriter& again(std::string* bytes, Write write) {
    if (!bytes || indent_) return write(), *this;
    if (!bytes->empty()) return word(*bytes);
    std::size_t const begin = out_.size() + (first_ || after_key_ ? 0 : 1);   // behind the comma
    write();
    bytes->assign(out_, begin);
    return *this;
  }

 private:
  JsonWriter& word(std::string_view bytes) {
    before_value();
    out_ += bytes;
    return *this;
  }
  JsonWriter& open(char bracket) {
    before_value();
    out_ += bracket;
    ++depth_;
    first_ = true;
    return *this;
  }
  JsonWriter& close(char bracket) {
    --depth_;
    if (!first_) new_line();
    out_ += bracket;
    first_ = false;
    return *this;
  }
  void before_value() {
    if (after_key_) {
      after_key_ = false;
      return;
    }
    if (!first_) out_ += ',';
    if (depth_ > 0) new_line();
    first_ = false;
  }
  void new_line() {
    if (indent_ == 0) return;
    out_ += '\n';
    out_.append(static_cast<std::size_t>(depth_ * indent_), ' ');
  }
  std::string& out_;
  int indent_;
  int depth_ = 0;
  bool first_ = true;      // nothing stands in the innermost bracket yet
  bool after_key_ = false;
};

}  // namespace guiju
