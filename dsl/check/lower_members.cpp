// What stands behind a point: a field or define of a loop's element, .name .code .parent, a column of a lookup, a name of a used pack.
#include <algorithm>

#include "dsl/check/lowerer.hpp"

namespace guiju::dsl {

namespace {

std::string const& shown(std::string const& label, std::string const& id) { return label.empty() ? id : label; }

bool is_word(std::string const& text, char const* en, char const* zh) { return text == en || text == zh; }

}  // namespace

std::string Lowerer::dotted(ast::Expr const& e) const {
  if (e.kind == ast::ExprKind::name) return e.text;
  if (e.kind != ast::ExprKind::member) return {};
  std::string const before = dotted(*e.args[0]);
  return before.empty() ? before : before + "." + e.text;
}

// f.kind, f.big of a loop's element: its fields, then the defines on its record.
Lowered Lowerer::element_member(Meaning loop, ast::Expr const& e, std::string const& name, Span place) {
  using K = Meaning::Kind;
  RecordId const of = scope_.loops[loop.index].element;
  if (!of) return std::nullopt;  // of a list with an error
  Scope element;
  element.record = of;
  element.date = scope_.date;
  element.base = scope_.depth + loop.index + 1;
  element.depth = scope_.depth + static_cast<std::uint32_t>(scope_.loops.size());
  Lowerer there(context_, element);
  ast::Expr last = e;
  last.span = place;
  Meaning meaning = there.find(name, &last);
  bool const defined_here = meaning.kind == K::define && context_.defines_list[meaning.index].on == of;
  if (meaning.kind != K::field && meaning.kind != K::silent && meaning.kind != K::reported && !defined_here) {
    // A record of a used pack has that pack's defines, whatever they are called here.
    meaning = {};
    for (std::uint32_t i = 0; i < context_.defines_list.size(); ++i) {
      DefineInfo const& define = context_.defines_list[i];
      if (define.on == of && (define.id == name || define.label == name)) meaning = {define.broken ? K::silent : K::define, i};
    }
  }
  if (meaning.kind != K::none) return there.use(meaning, last);
  if (context_.broken_records.count(of.value)) return std::nullopt;
  RecordType const& record = context_.policy[of];
  std::vector<std::string> names;
  for (Field const& field : record.fields) {
    names.push_back(field.id);
    if (!field.label.empty()) names.push_back(field.label);
  }
  for (DefineInfo const& define : context_.defines_list)
    if (define.on == of) names.push_back(define.id);
  report(DiagnosticKind::UnknownMember, place,
         {Phrase{"an element of " + record.id, "“" + shown(record.label, record.id) + "”的一项"}, name}, nearest_of(context_, name, names));
  return std::nullopt;
}

Lowered Lowerer::member(ast::Expr const& e) {
  ast::Expr const& of = *e.args[0];
  if (of.kind == ast::ExprKind::call) return call(of, e);

  std::string const whole = dotted(e);
  std::string const first = whole.substr(0, whole.find('.'));
  Span const place = e.text_span.source == no_source ? e.span : e.text_span;
  Meaning const head = whole.empty() ? Meaning{} : find(first, nullptr);
  bool const element = head.kind == Meaning::Kind::loop && !scope_.loops[head.index].plain;
  if (element && of.kind == ast::ExprKind::name) {
    note(head, of.span);
    return element_member(head, e, e.text, place);
  }
  // f.b.wide: a define of the pack used as b, on the element's record.
  if (element && of.kind == ast::ExprKind::member && of.args[0]->kind == ast::ExprKind::name &&
      context_.defines.find(of.text + "." + e.text).symbol)
    return element_member(head, e, of.text + "." + e.text, place);

  // a.x of a used pack, unless `a` is something here.
  if (!whole.empty() && head.kind == Meaning::Kind::none) {
    ast::Expr as_name = e;
    as_name.kind = ast::ExprKind::name;
    as_name.text = whole;
    Meaning const meaning = find(whole, &as_name);
    if (meaning.kind != Meaning::Kind::none) return use(meaning, as_name);
    std::vector<std::string> const names = names_in_scope();
    bool const prefix = std::any_of(names.begin(), names.end(), [&](std::string const& name) { return name.rfind(first + ".", 0) == 0; });
    if (prefix && of.kind == ast::ExprKind::name) {
      unknown_name(as_name, {}, whole);
      return std::nullopt;
    }
  }

  Lowered const value = expr(of);
  if (!value) return std::nullopt;
  Type const from = type(*value);
  Expr made;
  made.type = text_type();
  made.args = {*value};
  made.span = e.span;
  if (from.kind == TypeKind::code || from.kind == TypeKind::enumeration) {
    if (is_word(e.text, "name", "名称")) {
      made.op = Op::code_name;
      return make(std::move(made));
    }
    if (is_word(e.text, "code", "代码")) {
      made.op = Op::code_code;
      return make(std::move(made));
    }
    if (from.kind == TypeKind::code && is_word(e.text, "parent", "上级")) {
      made.op = Op::code_parent;
      made.type = from;
      return make(std::move(made));
    }
    std::vector<std::string> const words = {"name", "code", "parent", "名称", "代码", "上级"};
    report(DiagnosticKind::UnknownMember, place, {type_words(context_.policy, from), e.text}, nearest_of(context_, e.text, words));
    return std::nullopt;
  }
  if (from.kind == TypeKind::list) {
    report(DiagnosticKind::ListMember, place, {written(of), e.text});
    return std::nullopt;
  }
  report(DiagnosticKind::UnknownMember, place, {described(of, from), e.text});
  return std::nullopt;
}

Lowered Lowerer::call(ast::Expr const& call, ast::Expr const& whole) {
  ast::Expr const& head = *call.args[0];
  std::string const name = dotted(head);
  Names::Found const found = name.empty() ? Names::Found{} : context_.lookups.find(name);
  std::optional<std::uint32_t> lookup;
  if (found.ambiguous) {
    report(DiagnosticKind::LabelOfSeveral, head.span, {Phrase{"lookups", "对照表"}, name});
  } else if (found.symbol && !found.symbol->broken) {
    lookup = found.symbol->index;
  } else if (!found.symbol) {
    report(DiagnosticKind::UnknownName, head.span, {Phrase{"lookup", "对照表"}, name.empty() ? written(head) : name},
           nearest_of(context_, name, context_.lookups.all()));
  }
  if (lookup) note(Meaning{Meaning::Kind::lookup, *lookup}, head.span);
  if (!lookup) {
    for (std::size_t i = 1; i < call.args.size(); ++i) expr(*call.args[i], Hint{nullptr, true});
    return std::nullopt;
  }
  std::size_t const given = call.args.size() - 1;
  std::size_t const keys = context_.policy.lookups[*lookup].keys.size();
  bool ok = true;
  if (given != keys) {
    report(DiagnosticKind::WrongArity, head.span, {name, std::to_string(keys), std::to_string(given)});
    ok = false;
  }
  Expr made;
  for (std::size_t i = 0; i < given; ++i) {
    if (i >= keys) {
      expr(*call.args[i + 1], Hint{nullptr, true});
      continue;
    }
    Type const expected = context_.policy.lookups[*lookup].keys[i].type;
    Lowered const key = coerce(*call.args[i + 1], expr(*call.args[i + 1], Hint{&expected}), expected);
    if (key) made.args.push_back(*key);
    ok = ok && key;
  }
  if (&whole == &call) {
    if (ok) use(Meaning{Meaning::Kind::lookup, *lookup}, head);
    return std::nullopt;
  }
  Lookup const& table = context_.policy.lookups[*lookup];
  std::vector<std::string> columns;
  for (std::uint32_t i = 0; i < table.gives.size(); ++i) {
    if (table.gives[i].id == whole.text) {
      note(whole.text_span, NameKind::lookup_column, *lookup, i + static_cast<std::uint32_t>(keys));
      made.gives = i;
      made.type = table.gives[i].type;
    }
    columns.push_back(table.gives[i].id);
  }
  if (std::find(columns.begin(), columns.end(), whole.text) == columns.end()) {
    Span const place = whole.text_span.source == no_source ? whole.span : whole.text_span;
    report(DiagnosticKind::UnknownMember, place, {Phrase{"the lookup " + name, "对照表“" + name + "”"}, whole.text}, nearest_of(context_, whole.text, columns));
    return std::nullopt;
  }
  if (!ok) return std::nullopt;
  made.op = Op::lookup;
  made.lookup = LookupId(*lookup);
  made.span = whole.span;
  return make(std::move(made));
}

}  // namespace guiju::dsl
