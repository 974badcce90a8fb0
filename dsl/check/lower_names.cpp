// What a name means where it stands: an element of a loop, a let, a field, a define, a param; else a word or code of the type expected.
#include <algorithm>

#include "dsl/check/lowerer.hpp"

namespace guiju::dsl {

namespace {

std::string const& shown(std::string const& label, std::string const& id) { return label.empty() ? id : label; }

}  // namespace

RecordId Lowerer::record_of(std::uint32_t scope) const {
  if (scope > scope_.depth && scope - scope_.depth <= scope_.loops.size()) return scope_.loops[scope - scope_.depth - 1].element;
  return scope_.record.value_or(RecordId{});
}

Lowerer::Meaning Lowerer::find(std::string const& name, ast::Expr const* at) {
  using K = Meaning::Kind;
  for (std::size_t i = scope_.loops.size(); i-- > 0;)
    if (scope_.loops[i].variable == name) return {K::loop, static_cast<std::uint32_t>(i)};
  if (scope_.lets)
    for (std::size_t i = 0; i < scope_.lets->size(); ++i)
      if ((*scope_.lets)[i].id == name) return {K::let, static_cast<std::uint32_t>(i)};

  auto const several = [&](Phrase of) {
    if (at) report(DiagnosticKind::LabelOfSeveral, at->span, {std::move(of), name});
    return Meaning{K::reported, 0};
  };
  if (scope_.record) {
    std::uint32_t const record = scope_.record->value;
    if (std::optional<FieldId> const field = context_.policy[*scope_.record].find(name)) return {K::field, field->value};
    if (auto const broken = context_.broken_fields.find(record); broken != context_.broken_fields.end() && broken->second.count(name))
      return {K::silent, 0};
    if (auto const shared = context_.shared_field_labels.find(record); shared != context_.shared_field_labels.end() && shared->second.count(name))
      return several({"fields", "字段"});
  }
  Names::Found const define = context_.defines.find(name);
  if (define.ambiguous) return several({"defines", "定义"});
  if (define.symbol && (define.symbol->broken || context_.defines_list[define.symbol->index].broken)) return {K::silent, 0};
  if (define.symbol) return {K::define, define.symbol->index};
  Names::Found const param = context_.params.find(name);
  if (param.ambiguous) return several({"params", "参数"});
  if (param.symbol) return {param.symbol->broken ? K::silent : K::param, param.symbol->index};
  Names::Found const lookup = context_.lookups.find(name);
  if (lookup.ambiguous) return several({"lookups", "对照表"});
  if (lookup.symbol) return {lookup.symbol->broken ? K::silent : K::lookup, lookup.symbol->index};
  return {};
}

std::vector<std::string> Lowerer::names_in_scope() {
  std::vector<std::string> names;
  for (Scope::Loop const& loop : scope_.loops) names.push_back(loop.variable);
  if (scope_.lets)
    for (LetInfo const& let : *scope_.lets) names.push_back(let.id);
  if (scope_.record) {
    for (Field const& field : context_.policy[*scope_.record].fields) {
      names.push_back(field.id);
      if (!field.label.empty()) names.push_back(field.label);
    }
    for (std::string const& name : context_.defines.all()) {
      std::optional<Symbol> const define = context_.defines.find(name).symbol;
      if (define && context_.defines_list[define->index].on == *scope_.record) names.push_back(name);
    }
  }
  std::vector<std::string> const params = context_.params.all();
  names.insert(names.end(), params.begin(), params.end());
  std::vector<std::string> const lookups = context_.lookups.all();
  names.insert(names.end(), lookups.begin(), lookups.end());
  return names;
}

void Lowerer::unknown_name(ast::Expr const& e, Hint hint, std::string const& name) {
  if (hint.failed || scope_.record_unknown) return;
  if (scope_.record && context_.broken_records.count(scope_.record->value)) return;
  std::vector<std::string> names = names_in_scope();
  if (hint.type && hint.type->kind == TypeKind::enumeration) {
    EnumType const& words = context_.policy[hint.type->enumeration];
    std::vector<std::string> candidates;
    for (EnumType::Word const& word : words.words) {
      candidates.push_back(word.id);
      if (!word.label.empty()) candidates.push_back(word.label);
    }
    candidates.insert(candidates.end(), names.begin(), names.end());
    report(DiagnosticKind::UnknownWord, e.span, {name, words_of(words)}, nearest_of(context_, name, candidates));
    return;
  }
  report(DiagnosticKind::UnknownName, e.span, {Phrase{"name", "名称"}, name}, meant(name, hint, names));
}

// What somebody who wrote a name that nothing is called by may have meant: a column without its braces, a field of a loop's element
// without the element, words run together (重污染且外迁), a text without its quotes, or a name that is near.
std::string Lowerer::meant(std::string const& name, Hint hint, std::vector<std::string> const& names) {
  if (scope_.row && scope_.row->source != no_source && scope_.row->column(name)) return "{" + name + "}";
  for (std::size_t i = scope_.loops.size(); i-- > 0;)
    if (RecordId const element = scope_.loops[i].element; element && context_.policy[element].find(name))
      return scope_.loops[i].variable + "." + name;
  for (std::string_view const word : {"且", "或", "不属于", "属于", "不为", "为", "不少于", "不超过", "超过", "少于", "不包含", "包含", "介于"}) {
    std::size_t const at = name.find(word);
    if (at == std::string::npos || at == 0 || at + word.size() == name.size()) continue;
    std::string const left = name.substr(0, at);
    if (find(left, nullptr).kind != Meaning::Kind::none) return left + " " + std::string(word) + " " + name.substr(at + word.size());
  }
  std::string near = nearest_of(context_, name, names);
  if (near.empty() && hint.type && hint.type->kind == TypeKind::text) return "\"" + name + "\"";
  return near;
}

Lowered Lowerer::word(ast::Expr const& e, Type const& type) {
  EnumType const& words = context_.policy[type.enumeration];
  std::optional<std::uint32_t> found;
  for (std::uint32_t i = 0; i < words.words.size() && !found; ++i)
    if (words.words[i].id == e.text) found = i;
  if (!found) {
    for (std::uint32_t i = 0; i < words.words.size(); ++i) {
      if (words.words[i].label != e.text) continue;
      if (found) {
        report(DiagnosticKind::LabelOfSeveral, e.span, {Phrase{"words of the enum", "枚举词"}, e.text});
        return std::nullopt;
      }
      found = i;
    }
  }
  if (!found) {
    unknown_name(e, Hint{&type}, e.text);
    return std::nullopt;
  }
  note(e.span, NameKind::word, type.enumeration.value, *found);
  return constant({EnumWord{*found}}, type, e.span);
}

Lowered Lowerer::name(ast::Expr const& e, Hint hint) {
  Meaning const meaning = find(e.text, &e);
  if (meaning.kind != Meaning::Kind::none) return use(meaning, e);
  if (in_text_ && scope_.row && scope_.row->column(e.text)) {
    ast::Expr cell = e;
    cell.kind = ast::ExprKind::column;
    return column(cell, hint);
  }
  if (hint.type && hint.type->kind == TypeKind::enumeration) return word(e, *hint.type);
  if (hint.type && hint.type->kind == TypeKind::code) return code(e, *hint.type);
  unknown_name(e, hint, e.text);
  return std::nullopt;
}

void Lowerer::note(Meaning meaning, Span span) {
  using K = Meaning::Kind;
  switch (meaning.kind) {
    case K::none:
    case K::silent:
    case K::reported: return;
    case K::loop: {
      Span const at = scope_.loops[meaning.index].span;
      return note(span, NameKind::element, at.begin, at.source);
    }
    case K::let: {
      Span const at = (*scope_.lets)[meaning.index].span;
      return note(span, NameKind::let_, at.begin, at.source);
    }
    case K::field: return note(span, NameKind::field, scope_.record->value, meaning.index);
    case K::define: return note(span, NameKind::define, meaning.index);
    case K::param: return note(span, NameKind::param, meaning.index);
    case K::lookup: return note(span, NameKind::lookup, meaning.index);
  }
}

Lowered Lowerer::use(Meaning meaning, ast::Expr const& e) {
  using K = Meaning::Kind;
  note(meaning, e.span);
  switch (meaning.kind) {
    case K::none:
    case K::silent:
    case K::reported: return std::nullopt;
    case K::loop: {
      Scope::Loop const& loop = scope_.loops[meaning.index];
      if (!loop.element) return std::nullopt;  // of a list with an error
      RecordType const& element = context_.policy[loop.element];
      if (!loop.plain) {
        std::string const first = element.fields.empty() ? std::string("…") : shown(element.fields[0].label, element.fields[0].id);
        report(DiagnosticKind::ElementAlone, e.span, {loop.variable, first});
        return std::nullopt;
      }
      if (element.fields.empty()) return std::nullopt;
      Expr value;
      value.op = Op::field;
      value.type = element.fields[0].type;
      value.scope = scope_.depth + meaning.index + 1;
      value.field = FieldId(0);
      value.span = e.span;
      return make(std::move(value));
    }
    case K::let: {
      row_used_ = true;
      LetInfo& let = (*scope_.lets)[meaning.index];
      let.used = true;
      if (let.state == LetInfo::State::busy) {
        report(DiagnosticKind::LetRing, let.span, {let.id});
        return std::nullopt;
      }
      if (let.state == LetInfo::State::waiting) {
        // A let is of the rule, not of the loop it happens to be used in.
        std::vector<Scope::Loop> loops;
        loops.swap(scope_.loops);
        let.state = LetInfo::State::busy;
        bool const any = names_mean_any_;
        names_mean_any_ = false;
        Lowered const value = expr(*let.value);
        names_mean_any_ = any;
        row_used_ = true;
        loops.swap(scope_.loops);
        LetInfo& made = (*scope_.lets)[meaning.index];
        made.state = LetInfo::State::lowered;
        made.expr = value.value_or(ExprId{});
      }
      LetInfo const& made = (*scope_.lets)[meaning.index];
      if (!made.expr) return std::nullopt;
      Expr value;
      value.op = Op::let_;
      value.type = Type(type(made.expr));
      value.args = {made.expr};
      value.name = made.id;
      value.span = e.span;
      return make(std::move(value));
    }
    case K::field: {
      LowerState::FieldKey const key{scope_.record->value, scope_.base, meaning.index};
      if (auto const known = state_.fields.find(key); known != state_.fields.end()) return known->second;
      Expr value;
      value.op = Op::field;
      value.type = context_.policy[*scope_.record].fields[meaning.index].type;
      value.scope = scope_.base;
      value.field = FieldId(meaning.index);
      value.span = e.span;
      Lowered const made = make(std::move(value));
      state_.fields.emplace(key, *made);
      return made;
    }
    case K::define: {
      DefineInfo const& define = context_.defines_list[meaning.index];
      if (!scope_.record || define.on != *scope_.record) {
        if (scope_.record_unknown) return std::nullopt;
        std::string const here = scope_.record ? shown(context_.policy[*scope_.record].label, context_.policy[*scope_.record].id) : std::string("-");
        RecordType const& on = context_.policy[define.on];
        report(DiagnosticKind::DefineOfOtherRecord, e.span, {e.text, shown(on.label, on.id), here});
        return std::nullopt;
      }
      return use_define(meaning.index, e, scope_.base);
    }
    case K::param: {
      Param const& param = context_.policy.params[meaning.index];
      Expr value;
      value.op = Op::param;
      value.type = param.type;
      value.param = ParamId(meaning.index);
      value.span = e.span;
      bool const dated = std::any_of(param.steps.begin(), param.steps.end(), [](Param::Step const& step) { return step.from.has_value(); });
      if (dated) {
        if (scope_.date) {
          value.args = {scope_.date};
        } else {
          ast::Expr today;
          today.kind = ast::ExprKind::as_of;
          today.span = e.span;
          value.args = {*dispatch(today, {})};
        }
      }
      return make(std::move(value));
    }
    case K::lookup: {
      Lookup const& lookup = context_.policy.lookups[meaning.index];
      std::string form = e.text + "(";
      for (std::size_t i = 0; i < lookup.keys.size(); ++i) form += (i ? ", " : "") + lookup.keys[i].id;
      form += ").";
      if (!lookup.gives.empty()) form += lookup.gives[0].id;
      report(DiagnosticKind::LookupAlone, e.span, {e.text, form});
      return std::nullopt;
    }
  }
  return std::nullopt;
}

Lowered Lowerer::use_define(std::uint32_t define, ast::Expr const& e, std::uint32_t base) {
  if (!state_.busy.empty()) state_.uses[state_.busy.back()][define] = true;
  if (context_.defines_list[define].broken || !context_.defines_list[define].ast) return std::nullopt;
  std::uint32_t const depth = scope_.depth + static_cast<std::uint32_t>(scope_.loops.size());
  LowerState::DefineKey const key{define, base, depth, scope_.date.value};
  Lowered body;
  if (auto const known = state_.defines.find(key); known != state_.defines.end()) {
    body = known->second;
  } else {
    // A ring is reported by check_defines, once; here it only ends.
    if (std::find(state_.busy.begin(), state_.busy.end(), define) != state_.busy.end()) return std::nullopt;
    Scope inside;
    inside.record = context_.defines_list[define].on;
    inside.date = scope_.date;
    inside.base = base;
    inside.depth = depth;
    state_.busy.push_back(define);
    std::uint32_t const pack = context_.pack;
    context_.enter(context_.defines_list[define].pack);
    ast::Define const* const ast = context_.defines_list[define].ast;
    if (ast->value) body = Lowerer(context_, inside).expr(*ast->value);
    context_.enter(pack);
    state_.busy.pop_back();
    state_.defines.emplace(key, body);
  }
  if (!body) return std::nullopt;
  if (scope_.row)
    if (auto const known = state_.define_uses.find(key); known != state_.define_uses.end()) return known->second;
  Expr value;
  value.op = Op::define;
  value.type = Type(type(*body));
  value.args = {*body};
  value.name = context_.defines_list[define].id;
  value.span = e.span;
  Lowered const made = make(std::move(value));
  if (made && scope_.row) state_.define_uses.emplace(key, *made);
  return made;
}

}  // namespace guiju::dsl
