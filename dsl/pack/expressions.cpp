#include "dsl/pack/expressions.hpp"

#include <algorithm>
#include <utility>

#include "dsl/check/lower.hpp"
#include "dsl/grammar/parse.hpp"
#include "dsl/pack/open_pack.hpp"
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

std::string string_of(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else out += c;
  }
  return out + "\"";
}

/// `wanted`: Chinese was asked for, not only written. Programs that read answers look for `true`, in whatever language they ask.
Evaluated shown(Policy const& policy, EvalValue const& value, bool chinese, bool wanted) {
  switch (value.kind) {
    case EvalValue::Kind::known: {
      std::string const text = datum_text(policy, value.value, value.type, value.type.kind == TypeKind::boolean ? wanted : chinese);
      return {Evaluated::Kind::value, value.type.kind == TypeKind::text ? string_of(text) : text};
    }
    case EvalValue::Kind::unknown: return {Evaluated::Kind::unknown, chinese ? "未知" : "unknown"};
    case EvalValue::Kind::error: break;
  }
  return {Evaluated::Kind::error, chinese ? value.error_zh : value.error_en};
}

}  // namespace

struct Expressions::State {
  std::unique_ptr<dsl::OpenPack> pack;
  std::size_t made = 0;                              // expressions of the pack: what one evaluated makes behind them is taken away again
  std::optional<RecordId> record;
  RecordData data;
  std::optional<Date> as_of;
  ast::Rule const* rule = nullptr;
  ExprId date;
  Diagnostics said;                                  // of the pack

  explicit State(std::unique_ptr<dsl::OpenPack> opened)
      : pack(std::move(opened)), made(pack->context.policy.exprs.size()), said(std::exchange(pack->diagnostics, {})) {}

  Policy& policy() { return pack->context.policy; }

  /// Checked in the pack's scope; none where it is wrong, which is in `out`.
  std::optional<ExprId> lower(ast::Expr const& expression) {
    dsl::Scope scope;
    scope.record = record;
    scope.date = date;
    std::vector<dsl::LetInfo> lets;
    if (rule) dsl::lower_lets(pack->context, rule->clauses.lets, lets, scope);
    return dsl::lower(pack->context, expression, scope);
  }
};

Expressions::Expressions() : state_(std::make_unique<State>(std::make_unique<dsl::OpenPack>())) {}
Expressions::Expressions(std::filesystem::path const& folder, LoadOptions const& options)
    : state_(std::make_unique<State>(dsl::open_pack(folder, options))) {}
Expressions::~Expressions() = default;
Expressions::Expressions(Expressions&&) noexcept = default;
Expressions& Expressions::operator=(Expressions&&) noexcept = default;

Diagnostics const& Expressions::diagnostics() const { return state_->said; }
Sources const& Expressions::sources() const { return state_->pack->sources; }
Policy const& Expressions::policy() const { return state_->policy(); }
void Expressions::set_as_of(std::optional<Date> as_of) { state_->as_of = as_of; }

void Expressions::set_record(RecordId record, RecordData data) {
  state_->record = record;
  state_->data = std::move(data);
}

bool Expressions::set_rule(std::string const& name) {
  State& s = *state_;
  if (s.said.has_errors() || s.pack->packs.empty()) return false;
  for (ast::File const& file : s.pack->packs.back().files)
    for (ast::Rule const& rule : file.rules) {
      if (rule.id.text != name && (!rule.label || rule.label->text != name)) continue;
      auto const made = std::ranges::find_if(s.policy().rules, [&](Rule const& one) { return one.own && one.id == rule.id.text; });
      if (made == s.policy().rules.end() || (s.record && *s.record != made->on)) return false;
      s.rule = &rule;
      s.date = made->date;
      if (!s.record) set_record(made->on, RecordData(s.policy()[made->on].fields.size()));
      return true;
    }
  return false;
}

Evaluated Expressions::evaluate(std::string const& expression, bool chinese) {
  State& s = *state_;
  if (s.said.has_errors()) return {Evaluated::Kind::error, chinese ? "规则包有错误，不能使用" : "the pack has errors and cannot be used"};
  Policy const& policy = s.policy();
  s.pack->diagnostics = Diagnostics();
  if (s.pack->packs.empty()) s.pack->sources = Sources();   // else it keeps the pack's own texts, and those of the expressions behind them
  SourceId const source = s.pack->sources.add("expression", expression);
  std::vector<dsl::KeywordUse> words;
  dsl::ParseOptions options;
  options.units = &policy.units;                            // to make a table of all units costs more than most expressions
  if (!s.pack->packs.empty()) options.names = &s.pack->names;
  options.words = &words;
  Diagnostics& out = s.pack->diagnostics;
  ast::ExprPtr const read = dsl::parse_expression(s.pack->sources, source, out, options);
  bool const in_chinese = chinese || written_in_chinese(s.pack->sources.text(source), words);
  Language const language = in_chinese ? Language::zh : Language::en;
  if (!read || out.has_errors()) return refused(out, language);

  std::optional<ExprId> const checked = s.lower(*read);
  Evaluated result = !checked || out.has_errors() ? refused(out, language) : shown(policy, guiju::evaluate(policy, *checked, s.record.value_or(RecordId{}), s.data, s.as_of), in_chinese, chinese);
  s.policy().exprs.resize(s.made);
  s.pack->context.lowering.reset();                         // it remembers by node and by ExprId
  return result;
}

Evaluated eval_expression(std::string const& expression, bool chinese) { return Expressions().evaluate(expression, chinese); }

}  // namespace guiju
