// Codes: by code, name or number as written; sets of them as sets of leaves; `within`.
#include <algorithm>

#include "dsl/check/cell_value.hpp"
#include "dsl/check/lowerer.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

// A name that a line of descent shares (C161, C1610) may mean its class: where one class is asked for, the one below all.
CodeIndex narrowest(CodeList const& list, CodeIndex code, std::string_view word) {
  while (list.codes[code].code != word && list.codes[code].children.size() == 1 &&
         list.codes[list.codes[code].children[0]].name == list.codes[code].name)
    code = list.codes[code].children[0];
  return code;
}

std::string several(CodeList const& list, std::vector<CodeIndex> const& codes) {
  std::string text;
  for (std::size_t i = 0; i < codes.size() && i < 4; ++i) text += (i ? ", " : "") + list.codes[codes[i]].code;
  return codes.size() > 4 ? text + ", …" : text;
}

// A list's own codes first, then those of the lists that it maps with.
std::vector<CodeListId> lists_from(Policy const& policy, CodeListId list) {
  std::vector<CodeListId> lists{list};
  for (CodeMap const& map : policy[list].maps) lists.push_back(map.to);
  return lists;
}

}  // namespace

std::optional<std::pair<CodeListId, std::vector<CodeIndex>>> Lowerer::codes(std::vector<ast::Expr const*> const& written_codes, CodeListId own,
                                                                           bool leaves) {
  for (CodeListId const list : lists_from(context_.policy, own)) {
    CodeList const& codes = context_.policy[list];
    std::vector<CodeIndex> found;
    for (ast::Expr const* e : written_codes) {
      CodeList::Match const match = codes.match(nfc(e->text));
      if (match.codes.size() == 1) found.push_back(leaves ? narrowest(codes, match.codes[0], e->text) : match.codes[0]);
    }
    if (found.size() != written_codes.size()) continue;
    for (std::size_t i = 0; i < found.size(); ++i) note(written_codes[i]->span, NameKind::code, list.value, found[i]);
    if (leaves)
      for (std::size_t i = 0; i < found.size(); ++i)
        if (!codes.is_leaf(found[i])) {
          report(DiagnosticKind::WriteWithin, written_codes[i]->span, {written(*written_codes[i])}, "within " + codes.codes[found[i]].code);
          return std::nullopt;
        }
    return std::pair{list, std::move(found)};
  }
  CodeList const& codes = context_.policy[own];
  for (ast::Expr const* e : written_codes) {
    CodeList::Match const match = codes.match(nfc(e->text));
    if (match.codes.size() == 1) continue;
    if (match.codes.empty())
      report(DiagnosticKind::UnknownCode, e->span, {e->text, codes.id}, nearest_code(context_, e->text, own));
    else
      report(DiagnosticKind::AmbiguousCode, e->span, {e->text, codes.id, several(codes, match.codes)}, codes.codes[match.codes[0]].code);
  }
  return std::nullopt;
}

std::optional<std::pair<CodeListId, std::vector<CodeIndex>>> Lowerer::cell_codes(std::size_t column, CodeListId own, bool leaves) {
  row_used_ = true;
  Row::Cell const& at = cell(column);
  // A column that `columns` declares as a code of a list is read in that list and in no other: equal digits mean other things there.
  Type const* const declared = column_type(column);
  bool const only = declared && declared->kind == TypeKind::code;
  if (only) own = declared->codelist;
  LowerState::CellKey const key{only ? ~own.value : own.value, at.text};
  auto known = state_.cell_codes.find(key);
  if (known == state_.cell_codes.end()) {
    LowerState::Codes read;
    read.list = own;
    bool done = false;
    for (CodeListId const list : only ? std::vector<CodeListId>{own} : lists_from(context_.policy, own)) {
      CodeList const& codes = context_.policy[list];
      std::vector<CodeIndex> found;
      std::string unknown, ambiguous;
      std::vector<CodeIndex> meanings;
      std::vector<std::string> const parts = cell_parts(at.text, [&](std::string const& part) { return !codes.match(part).codes.empty(); });
      for (std::string const& part : parts) {
        CodeList::Match const match = codes.match(part);
        if (match.codes.size() == 1) {
          found.push_back(match.codes[0]);
        } else if (match.codes.empty() && unknown.empty()) {
          unknown = part;
        } else if (!match.codes.empty() && ambiguous.empty()) {
          ambiguous = part;
          meanings = match.codes;
        }
      }
      bool const ok = unknown.empty() && ambiguous.empty() && !found.empty();
      if (!ok && list != own) continue;
      read = {list, found, unknown, ambiguous, meanings, ok && found.size() == 1 && codes.codes[found[0]].code != at.text};
      if (found.empty() && unknown.empty() && ambiguous.empty()) read.unknown = at.text;
      done = ok;
      if (done) break;
    }
    known = state_.cell_codes.emplace(key, std::move(read)).first;
  }
  LowerState::Codes const& read = known->second;
  CodeList const& codes = context_.policy[read.list];
  if (!read.unknown.empty()) {
    cell_error(DiagnosticKind::CellUnknownCode, column, {read.unknown, codes.id}, nearest_code(context_, read.unknown, own));
    return std::nullopt;
  }
  if (!read.ambiguous.empty()) {
    cell_error(DiagnosticKind::CellAmbiguous, column, {read.ambiguous, several(codes, read.meanings)});
    return std::nullopt;
  }
  std::vector<CodeIndex> found = read.codes;
  if (leaves)
    for (CodeIndex& code : found) {
      if (read.by_name) code = narrowest(codes, code, at.text);
      if (codes.is_leaf(code)) continue;
      cell_error(DiagnosticKind::CellCoarse, column, {codes.codes[code].code});
      return std::nullopt;
    }
  return std::pair{read.list, std::move(found)};
}

Lowered Lowerer::code(ast::Expr const& e, Type const& type) {
  Meaning const meaning = e.kind == ast::ExprKind::name ? find(e.text, nullptr) : Meaning{};
  if (meaning.kind != Meaning::Kind::none) return use(meaning, e);
  bool const excused = e.kind == ast::ExprKind::name && (scope_.record_unknown);
  if (excused) return std::nullopt;
  auto const found = codes({&e}, type.codelist, false);
  if (!found) return std::nullopt;
  return constant({CodeValue{found->second[0]}}, code_type(found->first), e.span);
}

// Neither a word nor a code that `type` knows: in a table `{x}` is a column before it is a code.
bool Lowerer::no_such_word(std::string const& text, Type const& type) {
  if (find(text, nullptr).kind != Meaning::Kind::none) return false;
  if (type.kind == TypeKind::enumeration) return !context_.policy[type.enumeration].find(text);
  if (type.kind != TypeKind::code) return true;
  for (CodeListId const list : lists_from(context_.policy, type.codelist))
    if (!context_.policy[list].match(text).codes.empty()) return false;
  return true;
}

bool Lowerer::coarse(ast::Expr const& e, Lowered value) {
  if (!value) return false;
  using K = ast::ExprKind;
  std::optional<std::size_t> const cells = column_of(e);
  if (!cells && e.kind != K::name && e.kind != K::number && e.kind != K::string) return false;
  Expr& made = context_.policy.exprs[value->value];
  if (made.op != Op::constant || made.type.kind != TypeKind::code) return false;
  CodeValue* const code = std::get_if<CodeValue>(&made.constant.value);
  if (!code) return false;
  CodeList const& list = context_.policy[made.type.codelist];
  code->index = narrowest(list, code->index, cells && !trying() ? cell(*cells).text : e.text);
  if (list.is_leaf(code->index)) return false;
  if (cells) {
    cell_error(DiagnosticKind::CellCoarse, *cells, {list.codes[code->index].code});
    return true;
  }
  report(DiagnosticKind::WriteWithin, e.span, {written(e)}, "within " + list.codes[code->index].code);
  return true;
}

Lowered Lowerer::make_within(ExprId left, CodeListId list, std::vector<CodeIndex> codes, Span span) {
  // Rows of a catalogue name the same areas over and over: one expression serves them all.
  std::string written_codes;
  for (CodeIndex const code : codes) written_codes += std::to_string(code) + ",";
  LowerState::WithinKey const key{left.value, list.value, std::move(written_codes)};
  if (scope_.row)
    if (auto const known = state_.withins.find(key); known != state_.withins.end()) return known->second;
  CodeList const& of = context_.policy[list];
  Expr made;
  made.op = Op::within;
  made.args = {left};
  made.leaves = LeafSet(of.leaf_count());
  for (CodeIndex const code : codes) made.leaves |= of.leaves(code);
  made.codes = std::move(codes);
  made.codelist = list;
  made.span = span;
  Lowered const id = make(std::move(made));
  if (id && scope_.row) state_.withins.emplace(key, *id);
  return id;
}

Lowered Lowerer::within(ast::Expr const& e) {
  ast::Expr const& a = *e.args[0];
  ast::Expr const& set = *e.args[1];
  Lowered const left = expr(a);
  std::optional<std::size_t> const cells = column_of(set);
  if (!left) return std::nullopt;
  Type const of = type(*left);
  if (of.kind != TypeKind::code) {
    report(DiagnosticKind::WithinNeedsCode, e.word.source == no_source ? a.span : e.word, {written(a), type_words(context_.policy, of)});
    return std::nullopt;
  }
  if (cells) {
    row_used_ = true;
    if (trying()) return negated_if(e.negated, truth(Op::error, {}, e.span), e.span);
    auto const read = cell_codes(*cells, of.codelist, false);
    if (!read) return std::nullopt;
    return negated_if(e.negated, make_within(*left, read->first, read->second, cell(*cells).span), e.span);
  }
  std::vector<ast::Expr const*> written_codes;
  if (set.kind == ast::ExprKind::set)
    for (ast::ExprPtr const& arg : set.args) written_codes.push_back(arg.get());
  else
    written_codes.push_back(&set);
  if (set.kind == ast::ExprKind::column && scope_.row && no_such_word(set.text, of)) {
    report(DiagnosticKind::UnknownColumn, set.span, {set.text}, nearest_of(context_, set.text, *scope_.row->header));
    return std::nullopt;
  }
  bool ok = true;
  for (ast::Expr const* member : written_codes) {
    using K = ast::ExprKind;
    if (member->kind == K::name || member->kind == K::string || member->kind == K::column) continue;
    if (member->kind == K::number && member->unit.empty() && member->per_unit.empty()) continue;
    report(DiagnosticKind::NotALiteral, member->span, {Phrase{"a code of " + context_.policy[of.codelist].id, "代码"}});
    ok = false;
  }
  if (!ok) return std::nullopt;
  auto const read = codes(written_codes, of.codelist, false);
  if (!read) return std::nullopt;
  return negated_if(e.negated, make_within(*left, read->first, read->second, e.span), e.span);
}

}  // namespace guiju::dsl
