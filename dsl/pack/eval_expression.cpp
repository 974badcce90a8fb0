// `guiju eval`: one expression without a pack, read, checked and evaluated as in a rule.
#include "dsl/check/lower.hpp"
#include "dsl/grammar/parse.hpp"
#include "dsl/pack/load.hpp"
#include "engine/base/text.hpp"
#include "engine/eval/evaluator.hpp"

namespace guiju {

namespace {

bool ascii(std::string_view text) {
  for (char const c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

// In the language in which it is written: by its keywords, and where it has none, by its units.
bool written_in_chinese(std::string_view text, std::vector<dsl::KeywordUse> const& words) {
  bool keyword = false;
  for (dsl::KeywordUse const& word : words) {
    keyword = true;
    if (word.end <= text.size() && !ascii(text.substr(word.begin, word.end - word.begin))) return true;
  }
  if (keyword) return false;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size();) {
    char32_t const c = next_code_point(text, i);
    if (c == U'"' || c == U'“' || c == U'”' || c == U'＂') quoted = !quoted;
    if (!quoted && c >= 0x80 && is_name_start(c)) return true;
  }
  return false;
}

Evaluated refused(Diagnostics const& diagnostics, Language language) {
  for (Diagnostic const& one : diagnostics.all()) {
    if (info(one.kind).severity != Severity::error) continue;
    std::string text = message(one, language);
    if (!one.suggestion.empty()) text += (language == Language::zh ? "；建议：" : "; did you mean: ") + one.suggestion;
    return {Evaluated::Kind::error, std::move(text)};
  }
  return {Evaluated::Kind::error, language == Language::zh ? "表达式有误" : "the expression cannot be read"};
}

}  // namespace

Evaluated eval_expression(std::string const& expression, bool chinese) {
  Sources sources;
  Diagnostics diagnostics;
  SourceId const source = sources.add("expression", expression);
  std::vector<dsl::KeywordUse> words;
  dsl::ParseOptions options;
  options.words = &words;
  ast::ExprPtr const read = dsl::parse_expression(sources, source, diagnostics, options);
  bool const in_chinese = chinese || written_in_chinese(sources.text(source), words);
  Language const language = in_chinese ? Language::zh : Language::en;
  if (!read || diagnostics.has_errors()) return refused(diagnostics, language);

  dsl::Context context(sources, diagnostics);
  dsl::Scope scope;
  std::optional<ExprId> const checked = dsl::lower(context, *read, scope);
  if (!checked || diagnostics.has_errors()) return refused(diagnostics, language);

  EvalValue const value = evaluate(context.policy, *checked, RecordId{}, {}, std::nullopt);
  switch (value.kind) {
    case EvalValue::Kind::known: return {Evaluated::Kind::value, datum_text(context.policy, value.value, value.type, in_chinese)};
    case EvalValue::Kind::unknown: return {Evaluated::Kind::unknown, in_chinese ? "未知" : "unknown"};
    case EvalValue::Kind::error: break;
  }
  return {Evaluated::Kind::error, in_chinese ? value.error_zh : value.error_en};
}

}  // namespace guiju
