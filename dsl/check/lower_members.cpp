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

Lowered Lowerer::member(ast::Expr const& e) {
  ast::Expr const& of = *e.args[0];
  if (of.kind == ast::ExprKind::call) return call(of, e);

  // f.kind, f.big of a loop's element: fields, then defines on its record.
  if (of.kind == ast::ExprKind::name) {
    Meaning const meaning = find(of.text, nullptr);
    if (meaning.kind == Meaning::Kind::loop && !scope_.loops[meaning.index].plain) {
      if (!scope_.loops[meaning.index].element) return std::nullopt;
      std::uint32_t const number = scope_.depth + meaning.index + 1;
      Scope element;
      element.record = scope_.loops[meaning.index].element;
      element.date = scope_.date;
      element.base = number;
      element.depth = scope_.depth + static_cast<std::uint32_t>(scope_.loops.size());
      Lowerer there(context_, element);
      RecordType const& record = context_.policy[*element.record];
      ast::Expr last = e;
      last.span = e.text_span.source == no_source ? e.span : e.text_span;
      Meaning const inner = there.find(e.text, &last);
      using K = Meaning::Kind;
      if (inner.kind == K::field || inner.kind == K::define || inner.kind == K::silent || inner.kind == K::reported) return there.use(inner, last);
      if (!context_.broken_records.count(element.record->value)) {
        std::vector<std::string> names;
        for (Field const& field : record.fields) {
          names.push_back(field.id);
          if (!field.label.empty()) names.push_back(field.label);
        }
        report(DiagnosticKind::UnknownMember, last.span,
               {Phrase{"an element of " + record.id, "“" + shown(record.label, record.id) + "”的一项"}, e.text}, nearest_of(context_, e.text, names));
      }
      return std::nullopt;
    }
  }

  // a.x of a used pack, unless `a` is something here.
  if (std::string const whole = dotted(e); !whole.empty()) {
    std::string const first = whole.substr(0, whole.find('.'));
    if (find(first, nullptr).kind == Meaning::Kind::none) {
      ast::Expr as_name = e;
      as_name.kind = ast::ExprKind::name;
      as_name.text = whole;
      Meaning const meaning = find(whole, &as_name);
      if (meaning.kind != Meaning::Kind::none) return use(meaning, as_name);
    }
  }

  Lowered const value = expr(of);
  if (!value) return std::nullopt;
  Type const from = type(*value);
  Span const place = e.text_span.source == no_source ? e.span : e.text_span;
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
