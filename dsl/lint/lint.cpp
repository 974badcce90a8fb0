#include "dsl/lint/lint.hpp"

#include <algorithm>
#include <utility>

#include "dsl/grammar/parse.hpp"
#include "dsl/lint/linting.hpp"
#include "dsl/pack/manifest.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {
namespace {

bool is_own(Policy const& policy, std::string const& file) {
  auto const below = [&](PackInfo const& used) { return file.starts_with(used.name + "/"); };
  auto const any = [&](auto const& self, std::vector<PackInfo> const& uses) -> bool {
    return std::ranges::any_of(uses, [&](PackInfo const& used) { return below(used) || self(self, used.uses); });
  };
  return !any(any, policy.pack.uses);
}

/// "GJ0813 citywide_2014.*": the code, and after a blank what it is about; without that all of the code.
struct Accepted {
  std::string code, about;
  Span span;
  bool used = false;

  bool covers(Diagnostic const& one) const {
    if (code_text(one.kind) != code) return false;
    if (about.empty()) return true;
    std::string_view const begin = about.ends_with('*') ? std::string_view(about).substr(0, about.size() - 1) : std::string_view(about);
    return std::ranges::any_of(one.arguments, [&](Phrase const& said) { return about.ends_with('*') ? said.en.starts_with(begin) : said.en == about; });
  }
};

std::vector<Accepted> accepted_of(Sources const& sources) {
  std::vector<Accepted> out;
  for (SourceId id = 0; id < sources.size(); ++id) {
    if (sources.name(id) != "pack.yaml") continue;
    Diagnostics ignored;
    for (auto const& [what, reason] : read_manifest(sources, id, ignored).accept) {
      std::size_t const blank = std::min(what.text.find(' '), what.text.size());
      out.push_back({what.text.substr(0, blank), std::string(trim(std::string_view(what.text).substr(blank))), what.span});
    }
  }
  return out;
}

/// Adds to `kept` what none of the patterns covers, and marks those that cover something.
void leave_out(std::vector<Accepted>& accepted, Diagnostics const& all, Diagnostics& kept) {
  for (Diagnostic const& one : all.all()) {
    bool let_be = false;
    for (Accepted& pattern : accepted)
      if (info(one.kind).severity != Severity::error && pattern.covers(one)) let_be = pattern.used = true;
    if (!let_be) kept.add_cell(one.kind, one.span, one.table_line, one.table_column, one.arguments, one.suggestion);
  }
}

/// Rows below the header that say anything.
std::size_t rows_in(std::string const& csv) {
  Sources sources;
  SourceId const id = sources.add("holes.csv", csv);
  Diagnostics ignored;
  bool ok = true;
  return read_csv(sources, id, ignored, ok).rows.size();
}

}  // namespace

bool Linting::own(Span span) const { return span.source != no_source && is_own(policy, sources.name(span.source)); }

Csv::Row const* Linting::row_of(Rule const& rule) const {
  auto const csv = tables.find(rule.table);
  if (rule.row_line == 0 || csv == tables.end()) return nullptr;
  auto const row = std::ranges::lower_bound(csv->second.rows, rule.row_line, {}, &Csv::Row::line);
  return row != csv->second.rows.end() && row->line == rule.row_line && !row->cells.empty() ? &*row : nullptr;
}

Diagnostic& Linting::at(DiagnosticKind kind, Rule const& rule, std::vector<Phrase> arguments) const {
  if (Csv::Row const* row = row_of(rule))
    return out.add_cell(kind, row->cells.front().span, row->line, tables.at(rule.table).header.front(), std::move(arguments));
  return out.add(kind, rule.span, std::move(arguments));
}

std::string Linting::written(Span span) const {
  if (span.source == no_source) return "";
  std::string text(sources.text(span.source).substr(span.begin, span.end - span.begin));
  std::ranges::replace(text, '\n', ' ');
  return std::string(trim(text));
}

void lint(Loaded& loaded, std::optional<std::string> const& holes) {
  if (!loaded.policy) return;
  Sources const& sources = *loaded.sources;
  Diagnostics found;
  Linting state{loaded.policy, *loaded.policy, sources, found};
  Diagnostics ignored;
  state.files = parse_all(sources, loaded.policy->units, [&](std::string const& name) { return is_own(*loaded.policy, name); });
  for (ast::File const& file : state.files)
    for (ast::Table const& table : file.tables)
      for (SourceId id = 0; id < sources.size(); ++id)
        if (bool ok = true; sources.name(id) == table.file.text) state.tables[table.id.text] = read_csv(sources, id, ignored, ok);
  lint_conditions(state);
  lint_rows(state);
  lint_unused(state);
  lint_editions(state);
  lint_tests(state);
  lint_labels(state);
  lint_numbers(state);
  if (std::size_t const open = holes ? rows_in(*holes) : 0; open > 0) found.add(DiagnosticKind::HolesListed, Span{}, {std::to_string(open)});

  std::vector<Accepted> accepted = accepted_of(sources);
  Diagnostics kept;
  for (Diagnostics const* all : {&std::as_const(loaded.diagnostics), &std::as_const(found)}) leave_out(accepted, *all, kept);
  for (Accepted const& pattern : accepted)
    if (!pattern.used) kept.add(DiagnosticKind::AcceptUnused, pattern.span, {pattern.about.empty() ? pattern.code : pattern.code + " " + pattern.about});
  loaded.diagnostics = std::move(kept);
  loaded.diagnostics.sort(sources);
}

Diagnostics not_accepted(Diagnostics const& all, Sources const& sources) {
  std::vector<Accepted> accepted = accepted_of(sources);
  if (accepted.empty()) return all;
  Diagnostics kept;
  leave_out(accepted, all, kept);
  return kept;
}

}  // namespace guiju::dsl
