// Params: figures that the pack gives, once for all or by their first days, or that the office sets.
#include "dsl/check/checking.hpp"
#include "dsl/grammar/parse.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

void check_confidence(Checking& state, ast::Name const& word) {
  if (!confidence_of(word.text)) state.out().add(DiagnosticKind::ConfidenceUnknown, word.span, {word.text});
}

void make_param(Checking& state, Declared<ast::Param> const& one) {
  Context& context = state.context;
  ast::Param const& written = *one.ast;
  for (ast::Clauses::Repeated const& again : written.repeated) state.out().add(DiagnosticKind::ClauseTwice, again.span, {clause_phrase(again.clause)});
  for (ast::Cite const& cite : written.cites) {
    find_name(state, context.documents, "document", cite.document);
    Scope scope;
    lower_message(context, cite.clause, scope);
  }
  if (written.confidence) check_confidence(state, *written.confidence);

  std::optional<Type> const type = lower_type(context, written.type);
  bool ok = type.has_value();
  std::vector<Param::Step> steps;
  if (written.value && type) {
    auto const value = lower_value(context, *written.value, *type);
    ok = ok && value;
    if (value) steps.push_back({std::nullopt, *value});
  }
  std::optional<Date> last;
  for (ast::Param::Step const& step : written.steps) {
    if (step.from.date) {
      if (last && *step.from.date <= *last) {
        state.out().add(DiagnosticKind::ParamDates, step.from.span, {step.from.date->str(), last->str()});
        ok = false;
      }
      last = step.from.date;
    }
    if (!type || !step.value) continue;
    auto const value = lower_value(context, *step.value, *type);
    ok = ok && value && step.from.date;
    if (value && step.from.date) steps.push_back({step.from.date, *value});
  }
  Param& param = context.policy.params[one.index];
  if (type) param.type = *type;
  if (written.source) param.source = written.source->text;
  param.office = !written.value && written.steps.empty();
  param.steps = std::move(steps);
  if (!type) mark_broken(state, &Context::params, one.index);
  else if (!ok) param.steps.clear();
}

// What the office sets stands in no file of the pack (or in pack.yaml): a text of its own is read, errors stand at `place`.
void set_param(Checking& state, std::uint32_t pack, std::string const& name, std::string const& text) {
  Context& context = state.context;
  auto const places = state.packs[pack].param_places.find(name);
  bool const in_manifest = places != state.packs[pack].param_places.end();
  Span const place = in_manifest ? places->second : Span{};
  Names::Found const found = context.params.find(name);
  if (!found.symbol) {
    Span const own{context.sources.add("param " + name, text), 0, static_cast<std::uint32_t>(text.size())};
    find_name(state, context.params, "param", ast::Name{name, in_manifest ? place : own});
    return;
  }
  if (found.symbol->broken) return;
  std::uint32_t const index = found.symbol->index;
  ast::Param const* const written = state.params[index].ast;
  Param& param = context.policy.params[index];
  Span const said = in_manifest ? place : written->id.span;
  if (!param.office) {
    state.out().add(DiagnosticKind::ParamHasValue, said, {name});
    return;
  }
  if (param.type.kind == TypeKind::text && (text.empty() || (text.front() != '"' && text.rfind("“", 0) != 0))) {
    param.steps = {Param::Step{std::nullopt, Datum{nfc(trim(text))}}};  // a text needs no quotes here
    return;
  }
  SourceId const source = context.sources.add("param " + name, text);
  Diagnostics unplaced;
  ParseOptions options;
  options.units = &context.policy.units;
  ast::ExprPtr const expr = parse_expression(context.sources, source, unplaced, options);
  if (!expr || unplaced.has_errors()) {
    state.out().add(DiagnosticKind::OfficeValueBad, said,
                    {name, Phrase(message(unplaced.all().front(), Language::en), message(unplaced.all().front(), Language::zh))});
    return;
  }
  std::size_t const before = state.out().all().size();
  auto const value = lower_value(context, *expr, param.type, true);
  state.out().move_to(before, said);
  if (value) param.steps = {Param::Step{std::nullopt, *value}};
}

}  // namespace

std::optional<Confidence> confidence_of(std::string_view word) {
  if (word == "verified" || word == "已核") return Confidence::verified;
  if (word == "reported" || word == "转引") return Confidence::reported;
  if (word == "unverified" || word == "未核") return Confidence::unverified;
  return std::nullopt;
}

void make_params(Checking& state) {
  for (Declared<ast::Param> const& one : state.params) {
    if (!one.ast) continue;
    state.context.enter(one.pack);
    make_param(state, one);
  }
  for (std::uint32_t pack = 0; pack < state.packs.size(); ++pack) {
    state.context.enter(pack);
    for (auto const& [name, text] : state.packs[pack].params) set_param(state, pack, name, text);
  }
}

}  // namespace guiju::dsl
