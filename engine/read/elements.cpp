#include "engine/read/elements.hpp"

#include <algorithm>
#include <utility>

namespace guiju {
namespace {

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  return text;
}

/// Whether a JSON object or array that begins at the front of the line ends on it.
bool closes_on_its_line(std::string_view line) {
  std::size_t depth = 0;
  bool in_string = false, escaped = false;
  for (char const c : line) {
    if (in_string) {
      if (escaped) escaped = false;
      else if (c == '\\') escaped = true;
      else if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) return true;
    }
  }
  return false;
}

/// Behind the bracket of the list that holds the records, and what is wrapped round it: `[`, `{"records": [`. 0: no list.
std::size_t list_begins(std::string_view text) {
  std::string_view rest = without_blanks(text);
  if (rest.starts_with('{')) {
    rest = without_blanks(rest.substr(1));
    if (!rest.starts_with('"')) return 0;
    auto const close = rest.find('"', 1);
    if (close == rest.npos) return 0;
    rest = without_blanks(rest.substr(close + 1));
    if (!rest.starts_with(':')) return 0;
    rest = without_blanks(rest.substr(1));
    // A record whose first field is a list of words or numbers is no list of records.
    if (!rest.starts_with('[') || !without_blanks(rest.substr(1)).starts_with('{')) return 0;
  }
  return rest.starts_with('[') ? text.size() - rest.size() + 1 : 0;
}

struct YamlLine {
  std::size_t indent = 0;
  bool empty = false;      // blank, a comment, `---`
  bool item = false;
};

YamlLine look_at(std::string_view line) {
  YamlLine out;
  while (out.indent < line.size() && line[out.indent] == ' ') ++out.indent;
  std::string_view const text = line.substr(out.indent);
  out.empty = without_blanks(text).empty() || text.front() == '#' || line.starts_with("---");
  out.item = text == "-" || text.starts_with("- ") || text == "-\r";
  return out;
}

}  // namespace

std::optional<ElementCutter> ElementCutter::of(std::string_view name, std::string_view front) {
  auto const ends = [&](std::string_view ending) { return name.ends_with(ending); };
  std::string_view const text = without_blanks(front);
  if (ends(".yaml") || ends(".yml")) {
    if (text.starts_with('[')) return ElementCutter(Form::json_values, RecordFormat::yaml).behind(list_begins(front));
    ElementCutter out(Form::yaml_items, RecordFormat::yaml);
    // The first item says where the dashes stand; a key alone may stand above it.
    std::size_t keys = 0;
    for (std::size_t at = 0; at < front.size();) {
      auto const end = std::min(front.find('\n', at), front.size());
      YamlLine const line = look_at(front.substr(at, end - at));
      if (line.item) {
        out.indent_ = line.indent;
        out.front_ = at;
        return out;
      }
      std::string_view const written = front.substr(at, end - at);
      auto const last = written.find_last_not_of(" \r");
      if (!line.empty && (++keys > 1 || last == written.npos || written[last] != ':')) break;
      at = end + 1;
    }
    out.indent_ = std::string_view::npos;  // one record: all of it
    return out;
  }
  bool const json = ends(".json") || ends(".jsonl") || ends(".ndjson");
  if (!json && !text.starts_with('{') && !text.starts_with("[{")) return std::nullopt;
  auto const line = text.substr(0, std::min(text.find('\n'), text.size()));
  if (text.starts_with('{') && closes_on_its_line(line) && list_begins(front) == 0) return ElementCutter(Form::json_lines, RecordFormat::json);
  if (ends(".jsonl") || ends(".ndjson")) return ElementCutter(Form::json_lines, RecordFormat::json);
  return ElementCutter(Form::json_values, RecordFormat::json).behind(list_begins(front));
}

Element ElementCutter::taken(std::size_t end, std::size_t next) {
  Element const out{begin_, end - begin_, next};
  begin_ = scanned_ = 0;
  inside_ = in_string_ = escaped_ = false;
  depth_ = 0;
  return out;
}

std::optional<Element> ElementCutter::cut(std::string_view data, bool at_end) {
  if (front_ > 0) scanned_ = std::exchange(front_, 0);
  switch (form_) {
    case Form::json_lines: return cut_line(data, at_end);
    case Form::json_values: return cut_value(data, at_end);
    case Form::yaml_items: return cut_item(data, at_end);
  }
  return std::nullopt;
}

std::optional<Element> ElementCutter::cut_line(std::string_view data, bool at_end) {
  if (!inside_) {
    while (scanned_ < data.size() && blank(data[scanned_])) ++scanned_;
    if (scanned_ == data.size()) return std::nullopt;
    begin_ = scanned_;
    inside_ = true;
  }
  auto const end = data.find('\n', scanned_);
  if (end == data.npos) {
    scanned_ = data.size();
    return at_end ? std::optional(taken(data.size(), data.size())) : std::nullopt;
  }
  std::size_t const length = end > begin_ && data[end - 1] == '\r' ? end - 1 : end;
  return taken(length, end + 1);
}

std::optional<Element> ElementCutter::cut_value(std::string_view data, bool at_end) {
  if (!inside_) {
    // Brackets that close the list, and what wraps it, end nothing that could still be a record.
    while (scanned_ < data.size() && (blank(data[scanned_]) || data[scanned_] == ',' || data[scanned_] == ']' || data[scanned_] == '}')) ++scanned_;
    if (scanned_ == data.size()) return std::nullopt;
    begin_ = scanned_;
    inside_ = true;
  }
  for (; scanned_ < data.size(); ++scanned_) {
    char const c = data[scanned_];
    if (in_string_) {
      if (escaped_) escaped_ = false;
      else if (c == '\\') escaped_ = true;
      else if (c == '"') in_string_ = false;
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if (depth_ > 0 && (c == '}' || c == ']')) {
      if (--depth_ == 0) return taken(scanned_ + 1, scanned_ + 1);
    } else if (depth_ == 0 && (c == ',' || c == ']' || c == '}' || c == '\n')) {
      return taken(scanned_, scanned_);
    }
  }
  return at_end ? std::optional(taken(data.size(), data.size())) : std::nullopt;
}

std::optional<Element> ElementCutter::cut_item(std::string_view data, bool at_end) {
  // `scanned_` stands at the beginning of a line.
  while (scanned_ < data.size()) {
    auto const end = data.find('\n', scanned_);
    if (end == data.npos && !at_end) return std::nullopt;
    YamlLine const line = look_at(data.substr(scanned_, std::min(end, data.size()) - scanned_));
    bool const begins = line.item && line.indent == indent_;
    if (inside_ && begins) return taken(scanned_, scanned_);
    if (!inside_ && !line.empty) begin_ = scanned_, inside_ = true;
    scanned_ = std::min(end, data.size() - 1) + 1;
  }
  return at_end && inside_ ? std::optional(taken(data.size(), data.size())) : std::nullopt;
}

}  // namespace guiju
