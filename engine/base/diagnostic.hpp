#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/source.hpp"

namespace guiju {

enum class Severity : unsigned char { error, warning, note };

enum class DiagnosticKind : unsigned short {
#define GJ_DIAGNOSTIC(code, name, severity, en, zh) name = code,
#include "engine/base/diagnostic_kind.def"
};

/// A word of a message in both languages: "a condition" / "条件". Names and values are the same in both.
struct Phrase {
  std::string en, zh;
  Phrase(std::string same) : en(same), zh(std::move(same)) {}
  Phrase(char const* same) : Phrase(std::string(same)) {}
  Phrase(std::string_view same) : Phrase(std::string(same)) {}
  Phrase(std::string english, std::string chinese) : en(std::move(english)), zh(std::move(chinese)) {}
};

struct Diagnostic {
  DiagnosticKind kind{};
  Span span;                        // the part that is underlined; a table's cell: the cell's bytes, or its row's first
  std::string table_column;         // of a cell: the column's header; line is then the one on which the row begins
  int table_line = 0;               // of a cell: that line (the header is 1)
  std::vector<Phrase> arguments;    // {0}, {1}, … of the message
  std::string suggestion;           // what to write instead; "" where none is near
};

/// What a kind says, from the one table diagnostic_kind.def.
struct DiagnosticInfo {
  DiagnosticKind kind;
  char const* name;
  Severity severity;
  char const *en, *zh;
};
DiagnosticInfo const& info(DiagnosticKind kind);
std::vector<DiagnosticInfo> const& all_diagnostics();
std::string code_text(DiagnosticKind kind);  // "GJ0101"

enum class Language : unsigned char { en, zh };
std::string_view word(Severity severity, Language language);  // "error", 错误
std::string message(Diagnostic const& diagnostic, Language language);

/// Collects; a place is never reported twice with the same kind. Bounded: past `most` further ones are only counted.
class Diagnostics {
 public:
  static constexpr std::size_t most = 2000;
  /// The one reported: new, or that which was there already. It moves when the next one is added.
  Diagnostic& add(DiagnosticKind kind, Span span, std::vector<Phrase> arguments = {}, std::string suggestion = {});
  Diagnostic& add_cell(DiagnosticKind kind, Span span, int table_line, std::string column, std::vector<Phrase> arguments = {},
                       std::string suggestion = {});
  bool has_errors() const;
  std::size_t error_count() const;
  std::vector<Diagnostic> const& all() const { return all_; }
  /// Moves what was added since `first` were there to `span`: for a text that has no place of its own.
  void move_to(std::size_t first, Span span) {
    for (; first < all_.size(); ++first) all_[first].span = span;
  }
  std::size_t warning_count() const;
  std::size_t left_out() const { return left_out_; }  // past `most`; errors among them are counted in error_count()
  void sort(Sources const& sources);  // by file, line, column

 private:
  std::vector<Diagnostic> all_;
  std::size_t left_out_ = 0, errors_left_out_ = 0;
  Diagnostic last_left_out_;
  std::unordered_map<std::string, std::size_t> seen_;  // place and kind → index in all_
};

/// code, file:line:column, the line with the part underlined (display width respected), expected, suggestion; for terminals.
std::string render(Diagnostics const& diagnostics, Sources const& sources, Language language, bool colour);
/// One of them alone, for a caller that puts something between.
std::string render(Diagnostic const& diagnostic, Sources const& sources, Language language, bool colour);
/// The list of {code, severity, file, line, column, message, suggestion}. The column of a table's cell is its header, else a number; a line of 0 is
/// a file as a whole.
std::string render_json(Diagnostics const& diagnostics, Sources const& sources, Language language);

}  // namespace guiju
