// contains, starts with, matches.
#include <re2/re2.h>

#include "dsl/check/cell_value.hpp"
#include "dsl/check/lowerer.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

/// What RE2 says against a pattern; "" where it can be read.
std::string pattern_error(std::string const& pattern) {
  RE2::Options options;
  options.set_log_errors(false);
  RE2 const compiled(pattern, options);
  return compiled.ok() ? std::string{} : compiled.error();
}

}  // namespace

Lowered Lowerer::text_test(ast::Expr const& e) {
  using K = ast::ExprKind;
  ast::Expr const& a = *e.args[0];
  Type const text = text_type();
  Lowered left = expr(a);
  if (left && type(*left).kind != TypeKind::text) {
    report(DiagnosticKind::NeedsText, a.span, {written(a), type_words(context_.policy, type(*left))});
    left = std::nullopt;
  }
  bool const several = e.kind == K::contains_any || e.kind == K::contains_all;
  std::vector<ExprId> args;
  if (left) args.push_back(*left);
  std::string pattern;
  bool ok = left.has_value();

  std::vector<ast::Expr const*> words;
  for (std::size_t i = 1; i < e.args.size(); ++i) {
    ast::Expr const& arg = *e.args[i];
    if (arg.kind == K::set && !column_of(arg))
      for (ast::ExprPtr const& member : arg.args) words.push_back(member.get());
    else
      words.push_back(&arg);
  }
  for (ast::Expr const* word : words) {
    if (std::optional<std::size_t> const cells = column_of(*word)) {
      row_used_ = true;
      if (trying()) continue;
      std::string const& cell_text = cell(*cells).text;
      if (cell_text.empty()) {
        cell_error(DiagnosticKind::CellEmpty, *cells, {});
        ok = false;
        continue;
      }
      if (e.kind == K::matches) {
        pattern = cell_text;
        if (std::string const error = pattern_error(pattern); !error.empty()) {
          cell_error(DiagnosticKind::CellPattern, *cells, {error});
          ok = false;
        }
        continue;
      }
      std::vector<std::string> const parts = several ? cell_parts(cell_text) : std::vector<std::string>{cell_text};
      for (std::string const& part : parts) args.push_back(constant({part}, text, cell(*cells).span));
      continue;
    }
    if (word->kind == K::column) {
      column(*word, Hint{&text});  // reports that there is no such column
      ok = false;
      continue;
    }
    if (word->kind != K::string) {
      Lowered const other = expr(*word, Hint{nullptr, true});
      if (other || word->kind != K::name || find(word->text, nullptr).kind != Meaning::Kind::silent) report(DiagnosticKind::NeedsString, word->span, {});
      ok = false;
      continue;
    }
    if (e.kind == K::matches) {
      pattern = nfc(word->text);
      if (std::string const error = pattern_error(pattern); !error.empty()) {
        report(DiagnosticKind::BadPattern, word->span, {error});
        ok = false;
      }
      continue;
    }
    args.push_back(constant({nfc(word->text)}, text, word->span));
  }
  if (!ok) return std::nullopt;
  Expr made;
  made.op = e.kind == K::contains_any   ? Op::contains_any
            : e.kind == K::contains_all ? Op::contains_all
            : e.kind == K::starts_with  ? Op::starts_with
                                        : Op::matches;
  made.args = std::move(args);
  made.name = std::move(pattern);
  made.span = e.span;
  return negated_if(e.negated, make(std::move(made)), e.span);
}

}  // namespace guiju::dsl
