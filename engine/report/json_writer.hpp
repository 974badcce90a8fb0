#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace guiju {

/// Writes JSON piece by piece onto a string, in the order of the calls: a report of a million findings never exists as a tree.
/// `indent` 0 gives one line. Bytes that are no UTF-8 become U+FFFD, so that what is written can always be read.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, int indent = 0) : out_(out), indent_(indent) {}
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  /// `name`: one of the program's own words, which needs no escape.
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }
  JsonWriter& count(std::uint64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void before_value();
  void new_line();
  std::string& out_;
  int indent_;
  int depth_ = 0;
  bool first_ = true;      // nothing stands in the innermost bracket yet
  bool after_key_ = false;
};

/// The text in quotes, escaped.
void append_json_string(std::string& out, std::string_view text);

}  // namespace guiju
