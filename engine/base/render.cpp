// Diagnostics for terminals and for programs.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/base/diagnostic.hpp"
#include "engine/base/text.hpp"

namespace guiju {
namespace {

constexpr int tab_width = 4;
constexpr int most_columns = 100;  // of a line that is shown; a longer one is cut around its part
constexpr int context = 30;        // columns kept in front of the part
constexpr std::size_t window = 2048;  // bytes looked at before and behind a part's begin: a line may be megabytes long

struct Style {
  bool on;
  std::string operator()(char const* code, std::string const& text) const {
    return on && !text.empty() ? std::string("\x1b[") + code + "m" + text + "\x1b[0m" : text;
  }
};

char const* colour_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "1;31";
    case Severity::warning: return "1;33";
    case Severity::note: return "1;36";
  }
  return "1";
}

/// Controls, marks that turn the direction of text, and what is no UTF-8.
bool unprintable(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFD || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// What came from a pack's text must not steer the terminal: ends of lines become blanks, other controls a sign.
std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const begin = i;
    char32_t const c = next_code_point(text, i);
    if (c == '\n' || c == '\r' || c == '\t')
      out += ' ';
    else if (unprintable(c))
      out += "\xEF\xBF\xBD";
    else
      out.append(text.substr(begin, i - begin));
  }
  return out;
}

/// A character of a line with what it takes on the screen.
struct Cell {
  std::string shown;
  int width = 0;
  bool marked = false;
};

/// The line [begin, end) in cells; those of the part [from, to) are marked.
std::vector<Cell> cells(std::string_view line, std::size_t from, std::size_t to) {
  std::vector<Cell> out;
  int column = 0;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t const begin = i;
    char32_t const c = next_code_point(line, i);
    Cell cell;
    if (c == '\t') {
      cell.width = tab_width - column % tab_width;
      cell.shown.assign(static_cast<std::size_t>(cell.width), ' ');
    } else if (unprintable(c)) {
      cell.shown = "\xEF\xBF\xBD";
      cell.width = 1;
    } else {
      cell.shown = line.substr(begin, i - begin);
      cell.width = display_width(cell.shown);
    }
    cell.marked = i > from && begin < to;
    column += cell.width;
    out.push_back(std::move(cell));
  }
  return out;
}

/// The begin of the character that the byte at `offset` is of.
std::size_t character_at(std::string_view line, std::size_t offset) {
  for (int back = 0; back < 3 && offset > 0 && offset < line.size() && (static_cast<unsigned char>(line[offset]) & 0xC0) == 0x80; ++back)
    --offset;
  return offset;
}

struct Excerpt {
  std::string text, marks;
};

/// The line and the marks below it, cut to `most_columns` around the part; an empty part is one mark where it stands.
Excerpt excerpt(std::string_view line, std::size_t from, std::size_t to) {
  from = std::min(from, line.size());
  std::size_t const cut = character_at(line, from > window ? from - window : 0);
  bool const cut_behind = line.size() - from > window;
  line = line.substr(cut, cut_behind ? character_at(line, from + window) - cut : std::string_view::npos);
  from -= cut;
  to = std::min(to > cut ? to - cut : 0, line.size());
  std::vector<Cell> all = cells(line, from, to);
  if (from >= to || from >= line.size()) {
    // Nothing to underline: one mark at the place, behind the line's last character where it is the end.
    std::size_t at = count_characters(line.substr(0, std::min(from, line.size())));
    if (at >= all.size()) {
      all.push_back({" ", 1, true});
    } else {
      all[at].marked = true;
    }
  }
  int total = 0, first = -1;
  for (Cell const& cell : all) {
    if (cell.marked && first < 0) first = total;
    total += cell.width;
  }
  first = std::max(first, 0);
  std::size_t begin = 0, end = all.size();
  if (total > most_columns) {
    int column = 0;
    while (begin < all.size() && column + all[begin].width <= first - context) column += all[begin++].width;
    int shown = 0;
    end = begin;
    while (end < all.size() && shown + all[end].width <= most_columns) shown += all[end++].width;
  }
  Excerpt out;
  if (begin > 0 || cut > 0) {
    out.text = "…";
    out.marks = " ";
  }
  for (std::size_t i = begin; i < end; ++i) {
    out.text += all[i].shown;
    int const marks = all[i].marked && !all[i].width && out.marks.find('^') == std::string::npos ? 1 : all[i].width;  // a lone accent
    out.marks.append(static_cast<std::size_t>(marks), all[i].marked ? '^' : ' ');
  }
  if (end < all.size() || cut_behind) out.text += "…";
  out.text.erase(out.text.find_last_not_of(' ') + 1);
  out.marks.erase(out.marks.find_last_not_of(' ') + 1);
  return out;
}

struct Place {
  std::string file;
  Position at;            // of the part; line 0: the file as a whole
  int line = 0;           // shown: of a cell its row's
  std::string column;     // of a cell its header
};

Place place_of(Diagnostic const& diagnostic, Sources const& sources) {
  Place out;
  out.file = sources.name(diagnostic.span.source);
  if (diagnostic.span.source != no_source) out.at = sources.position(diagnostic.span.source, diagnostic.span.begin);
  out.line = diagnostic.table_line > 0 ? diagnostic.table_line : out.at.line;
  out.column = diagnostic.table_column;
  return out;
}

}  // namespace

std::string render(Diagnostic const& diagnostic, Sources const& sources, Language language, bool colour) {
  Style const style{colour};
  bool const zh = language == Language::zh;
  Severity const severity = info(diagnostic.kind).severity;
  Place const place = place_of(diagnostic, sources);

  std::string out = style(colour_of(severity), std::string(word(severity, language)) + "[" + code_text(diagnostic.kind) + "]");
  out += style("1", (zh ? "：" : ": ") + one_line(message(diagnostic, language))) + "\n";
  std::string_view const text = sources.text(diagnostic.span.source);
  std::string const number = std::to_string(place.at.line);
  std::string const gutter(place.at.line > 0 && !text.empty() ? number.size() + 1 : 2, ' ');

  if (!place.file.empty()) {
    std::string where = one_line(place.file);
    if (place.line > 0) where += ":" + std::to_string(place.line);
    if (!place.column.empty())
      where += zh ? "，“" + one_line(place.column) + "”列" : ", column \"" + one_line(place.column) + "\"";
    else if (place.line > 0 && diagnostic.table_line == 0)
      where += ":" + std::to_string(place.at.column);
    out += gutter.substr(1) + style("1;34", "-->") + " " + where + "\n";
  }
  if (!text.empty() && place.at.line > 0) {
    std::string_view const line = sources.line(diagnostic.span.source, place.at.line);
    auto const line_begin = static_cast<std::size_t>(line.data() - text.data());
    std::size_t const from = diagnostic.span.begin > line_begin ? diagnostic.span.begin - line_begin : 0;
    std::size_t const to = diagnostic.span.end > line_begin ? diagnostic.span.end - line_begin : 0;
    Excerpt const shown = excerpt(line, from, std::min(to, line.size()));
    std::string const bar = style("1;34", "|");
    out += gutter + bar + "\n";
    out += style("1;34", number) + " " + bar + (shown.text.empty() ? "" : " ") + shown.text + "\n";
    out += gutter + bar + " " + style(colour_of(severity), shown.marks) + "\n";
  }
  if (!diagnostic.suggestion.empty())
    out += gutter + style("1;34", "=") + " " + style("1;32", zh ? "建议：" : "help: ") + one_line(diagnostic.suggestion) + "\n";
  return out;
}

std::string render(Diagnostics const& diagnostics, Sources const& sources, Language language, bool colour) {
  std::string out;
  for (Diagnostic const& diagnostic : diagnostics.all()) {
    if (!out.empty()) out += "\n";
    out += render(diagnostic, sources, language, colour);
  }
  if (std::size_t const more = diagnostics.left_out(); more > 0)
    out += language == Language::zh ? "\n另有" + std::to_string(more) + "条未列出\n" : "\n" + std::to_string(more) + " more are not shown\n";
  return out;
}

std::string render_json(Diagnostics const& diagnostics, Sources const& sources, Language language) {
  auto list = nlohmann::ordered_json::array();
  for (Diagnostic const& diagnostic : diagnostics.all()) {
    Place const place = place_of(diagnostic, sources);
    nlohmann::ordered_json one;
    one["code"] = code_text(diagnostic.kind);
    one["severity"] = word(info(diagnostic.kind).severity, Language::en);
    one["file"] = place.file;
    one["line"] = place.line;
    if (place.column.empty())
      one["column"] = diagnostic.table_line > 0 ? 1 : place.at.column;
    else
      one["column"] = place.column;
    one["message"] = message(diagnostic, language);
    one["suggestion"] = diagnostic.suggestion;
    list.push_back(std::move(one));
  }
  return list.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace guiju
