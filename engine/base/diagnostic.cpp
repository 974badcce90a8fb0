#include "engine/base/diagnostic.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <tuple>

namespace guiju {
namespace {

constexpr DiagnosticInfo table[] = {
#define GJ_DIAGNOSTIC(code, name, severity, en, zh) {DiagnosticKind::name, #name, Severity::severity, en, zh},
#include "engine/base/diagnostic_kind.def"
};
static_assert(std::ranges::adjacent_find(table, std::ranges::greater_equal{}, &DiagnosticInfo::kind) == std::end(table),
              "diagnostic_kind.def: sorted, no code twice");

std::string place(DiagnosticKind kind, Span span, int table_line, std::string const& column) {
  std::string out;
  for (std::uint64_t part : {std::uint64_t{static_cast<unsigned short>(kind)}, std::uint64_t{span.source}, std::uint64_t{span.begin},
                             std::uint64_t{span.end}, static_cast<std::uint64_t>(table_line)}) {
    out += std::to_string(part);
    out += ' ';
  }
  return out + column;
}

/// A name or value in a message; a text of pages is cut between characters.
std::string shortened(std::string const& argument) {
  constexpr std::size_t most_bytes = 600;
  if (argument.size() <= most_bytes) return argument;
  std::size_t end = most_bytes;
  while (end > 0 && (static_cast<unsigned char>(argument[end]) & 0xC0) == 0x80) --end;
  return argument.substr(0, end) + "…";
}

}  // namespace

DiagnosticInfo const& info(DiagnosticKind kind) {
  auto const at = std::ranges::lower_bound(table, kind, {}, &DiagnosticInfo::kind);
  return at != std::end(table) && at->kind == kind ? *at : table[0];
}

std::vector<DiagnosticInfo> const& all_diagnostics() {
  static std::vector<DiagnosticInfo> const all(std::begin(table), std::end(table));
  return all;
}

std::string_view word(Severity severity, Language language) {
  bool const zh = language == Language::zh;
  switch (severity) {
    case Severity::error: return zh ? "错误" : "error";
    case Severity::warning: return zh ? "警告" : "warning";
    case Severity::note: return zh ? "提示" : "note";
  }
  return "";
}

std::string code_text(DiagnosticKind kind) {
  char text[16];
  std::snprintf(text, sizeof text, "GJ%04u", static_cast<unsigned>(kind));
  return text;
}

std::string message(Diagnostic const& diagnostic, Language language) {
  DiagnosticInfo const& what = info(diagnostic.kind);
  std::string_view const pattern = language == Language::zh ? what.zh : what.en;
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    // {n}, one digit; an argument that was not given leaves nothing.
    if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' && pattern[i + 1] >= '0' && pattern[i + 1] <= '9') {
      auto const index = static_cast<std::size_t>(pattern[i + 1] - '0');
      if (index < diagnostic.arguments.size()) {
        Phrase const& argument = diagnostic.arguments[index];
        out += shortened(language == Language::zh ? argument.zh : argument.en);
      }
      i += 2;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

Diagnostic& Diagnostics::add(DiagnosticKind kind, Span span, std::vector<Phrase> arguments, std::string suggestion) {
  return add_cell(kind, span, 0, {}, std::move(arguments), std::move(suggestion));
}

Diagnostic& Diagnostics::add_cell(DiagnosticKind kind, Span span, int table_line, std::string column, std::vector<Phrase> arguments,
                                  std::string suggestion) {
  auto const [at, fresh] = seen_.try_emplace(place(kind, span, table_line, column), all_.size());
  if (!fresh) return at->second < all_.size() ? all_[at->second] : last_left_out_;
  Diagnostic diagnostic{kind, span, std::move(column), table_line, std::move(arguments), std::move(suggestion)};
  if (all_.size() < most) return all_.emplace_back(std::move(diagnostic));
  seen_.erase(at);
  ++left_out_;
  if (info(kind).severity == Severity::error) ++errors_left_out_;
  return last_left_out_ = std::move(diagnostic);
}

std::size_t Diagnostics::error_count() const {
  return errors_left_out_ + static_cast<std::size_t>(std::ranges::count_if(
                                all_, [](Diagnostic const& one) { return info(one.kind).severity == Severity::error; }));
}

std::size_t Diagnostics::warning_count() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(all_, [](Diagnostic const& one) { return info(one.kind).severity == Severity::warning; }));
}

bool Diagnostics::has_errors() const { return error_count() > 0; }

void Diagnostics::sort(Sources const& sources) {
  // Files in the order in which they were read; what has no file comes first.
  auto const key = [&](Diagnostic const& one) {
    int const line = one.table_line > 0 ? one.table_line : sources.position(one.span.source, one.span.begin).line;
    return std::tuple(one.span.source == no_source ? std::int64_t{-1} : std::int64_t{one.span.source}, line, one.span.begin);
  };
  std::ranges::stable_sort(all_, {}, key);
  seen_.clear();
  for (std::size_t i = 0; i < all_.size(); ++i)
    seen_.emplace(place(all_[i].kind, all_[i].span, all_[i].table_line, all_[i].table_column), i);
}

}  // namespace guiju
