// The first pass: every name is declared, whatever is wrong with what it stands for, so that the order of the text does not matter.
#include <algorithm>
#include <map>

#include "dsl/check/checking.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

// One declaration of a kind, or one that could not be read.
template <class Ast>
struct Entry {
  std::size_t file = 0;
  Span span;
  Ast const* ast = nullptr;
  ast::Broken const* broken = nullptr;
};

template <class Ast>
std::vector<Entry<Ast>> entries(PackText const& pack, std::vector<Ast> ast::File::*list, std::string const& keyword) {
  std::vector<Entry<Ast>> all;
  for (std::size_t i = 0; i < pack.files.size(); ++i) {
    for (Ast const& one : pack.files[i].*list) all.push_back({i, one.span, &one, nullptr});
    for (ast::Broken const& one : pack.files[i].broken)
      if (one.kind == keyword && one.id) all.push_back({i, one.span, nullptr, &one});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](auto const& a, auto const& b) { return std::pair(a.file, a.span.begin) < std::pair(b.file, b.span.begin); });
  return all;
}

class Declarer {
 public:
  Declarer(Checking& state, std::uint32_t pack) : state_(state), pack_(pack) {}

  /// `make` adds the thing itself and gives its index.
  template <class Ast, class Make>
  void all(std::vector<Ast> ast::File::*list, std::string const& keyword, Names Context::*table, Make make) {
    std::map<std::string, Span> first;
    for (Entry<Ast> const& entry : entries(state_.packs[pack_], list, keyword)) {
      ast::Name const& id = entry.ast ? entry.ast->id : *entry.broken->id;
      auto const& label = entry.ast ? entry.ast->label : entry.broken->label;
      std::string const label_text = label ? nfc(label->text) : "";
      Symbol const symbol{make(entry.ast, id, label_text), entry.ast == nullptr};
      if (!(state_.context.*table).declare_id(id.text, symbol)) {
        state_.out().add(DiagnosticKind::DeclaredTwice, id.span, {kind_phrase(keyword), id.text, first.count(id.text) != 0 ? place_of(first.at(id.text)) : ""});
        continue;
      }
      first.emplace(id.text, id.span);
      state_.context.note(id.span, kind_named(keyword), symbol.index, 0, true);
      if (label) state_.context.note(label->span, kind_named(keyword), symbol.index, 0, true);
      (state_.context.*table).declare_label(label_text, symbol);
      state_.exports[pack_].push_back({table, id.text, label_text, symbol});
    }
  }

 private:
  Phrase place_of(Span first) const {
    Sources const& sources = state_.context.sources;
    std::string const place = sources.name(first.source) + ":" + std::to_string(sources.position(first.source, first.begin).line);
    return {", at " + place + ",", "（" + place + "）"};
  }

  Checking& state_;
  std::uint32_t pack_;
};

void import(Checking& state, std::uint32_t user, std::set<std::pair<std::string, std::string>>& seen, ast::Use const& use) {
  std::string const prefix = use.as ? use.as->text + "." : "";
  if (!seen.insert({use.pack.text, prefix}).second) return;
  std::size_t used = 0;
  while (used < user && state.packs[used].info.name != use.pack.text) ++used;
  if (used == user) {
    for (Names Context::*table : {&Context::documents, &Context::codelists, &Context::records, &Context::defines, &Context::params,
                                  &Context::lookups, &Context::rules, &Context::tables, &Context::exceptions})
      (state.context.*table).excuse(prefix);
    if (state.missing.count(use.pack.text) == 0) state.out().add(DiagnosticKind::PackMissing, use.pack.span, {use.pack.text});
    return;
  }
  for (Export const& one : state.exports[used]) {
    Names& names = state.context.*one.table;
    if (!names.declare_id(prefix + one.id, one.symbol)) {
      state.out().add(DiagnosticKind::UsedNameTwice, use.pack.span, {one.id, use.pack.text});
      continue;
    }
    if (!one.label.empty()) names.declare_label(prefix + one.label, one.symbol);
  }
}

// A declaration of which not even the kind is known: whatever its name is taken for, nobody is blamed. Of one whose name could not be
// read no user is known; names that can only be of its kind are let pass then. (Figures are not: they stand among all other names.)
void declare_unknown_kinds(Checking& state, PackText const& pack) {
  for (ast::File const& file : pack.files)
    for (ast::Broken const& one : file.broken) {
      std::uint32_t const nobody = ~std::uint32_t{0};
      if (one.kind == "use")
        for (Names Context::*table : {&Context::documents, &Context::codelists, &Context::records, &Context::defines, &Context::params,
                                      &Context::lookups, &Context::rules, &Context::tables, &Context::exceptions})
          (state.context.*table).excuse("");
      static std::map<std::string, Names Context::*> const kinds{{"document", &Context::documents}, {"codelist", &Context::codelists},
                                                                 {"record", &Context::records},     {"rule", &Context::rules},
                                                                 {"table", &Context::tables},       {"exception", &Context::exceptions}};
      if (auto const kind = kinds.find(one.kind); kind != kinds.end() && !one.id) (state.context.*kind->second).excuse("");
      if (!one.kind.empty() || !one.id) continue;
      for (Names Context::*table : {&Context::documents, &Context::codelists, &Context::records, &Context::params, &Context::lookups,
                                    &Context::rules, &Context::exceptions})
        if ((state.context.*table).declare_id(one.id->text, Symbol{nobody, true}) && one.label)
          (state.context.*table).declare_label(one.label->text, Symbol{nobody, true});
      DefineInfo define;
      define.broken = true;
      define.id = one.id->text;
      define.pack = state.context.pack;
      Symbol const defined{static_cast<std::uint32_t>(state.context.defines_list.size()), true};
      if (state.context.defines.declare_id(one.id->text, defined)) {
        if (one.label) state.context.defines.declare_label(one.label->text, defined);
        state.context.defines_list.push_back(define);
      }
      TableInfo table;
      table.pack = state.context.pack;
      table.rows_unknown = true;
      if (state.context.tables.declare_id(one.id->text, Symbol{static_cast<std::uint32_t>(state.tables.size()), true}))
        state.tables.push_back(table);
    }
}

template <class T>
std::uint32_t index_of_new(std::vector<T> const& list) {
  return static_cast<std::uint32_t>(list.size());
}

void declare_pack(Checking& state, std::uint32_t number) {
  Context& context = state.context;
  Policy& policy = context.policy;
  PackText const& pack = state.packs[number];
  Declarer const declarer_of(state, number);
  Declarer declarer = declarer_of;

  std::set<std::pair<std::string, std::string>> seen;
  for (ast::File const& file : pack.files)
    for (ast::Use const& use : file.uses) import(state, number, seen, use);

  declarer.all(&ast::File::documents, "document", &Context::documents, [&](ast::Document const* ast, ast::Name const& id, std::string const& label) {
    std::uint32_t const index = index_of_new(policy.documents);
    DocumentInfo info;
    info.ast = ast, info.pack = number, info.index = index;
    state.documents.push_back(info);
    Document document;
    document.id = id.text, document.label = label, document.span = id.span;
    policy.documents.push_back(document);
    return index;
  });
  declarer.all(&ast::File::codelists, "codelist", &Context::codelists, [&](ast::CodeList const* ast, ast::Name const& id, std::string const& label) {
    std::uint32_t const index = index_of_new(policy.codelists);
    state.codelists.push_back({ast, number, index});
    policy.codelists.emplace_back();
    policy.codelists.back().id = id.text, policy.codelists.back().label = label;
    return index;
  });
  declarer.all(&ast::File::records, "record", &Context::records, [&](ast::Record const* ast, ast::Name const& id, std::string const& label) {
    std::uint32_t const index = index_of_new(policy.records);
    state.records.push_back({ast, number, index});
    RecordType record;
    record.id = id.text, record.label = label, record.span = id.span;
    policy.records.push_back(record);
    if (!ast) context.broken_records.insert(index);
    return index;
  });
  declarer.all(&ast::File::defines, "define", &Context::defines, [&](ast::Define const* ast, ast::Name const& id, std::string const& label) {
    std::uint32_t const index = index_of_new(context.defines_list);
    DefineInfo define;
    define.ast = ast, define.broken = ast == nullptr, define.id = id.text, define.label = label, define.pack = number;
    context.defines_list.push_back(define);
    return index;
  });
  declarer.all(&ast::File::params, "param", &Context::params, [&](ast::Param const* ast, ast::Name const& id, std::string const& label) {
    std::uint32_t const index = index_of_new(policy.params);
    state.params.push_back({ast, number, index});
    Param param;
    param.id = id.text, param.label = label;
    policy.params.push_back(param);
    return index;
  });
  declarer.all(&ast::File::lookups, "lookup", &Context::lookups, [&](ast::Lookup const* ast, ast::Name const& id, std::string const& label) {
    std::uint32_t const index = index_of_new(policy.lookups);
    state.lookups.push_back({ast, number, index});
    Lookup lookup;
    lookup.id = id.text, lookup.label = label;
    policy.lookups.push_back(lookup);
    return index;
  });
  declarer.all(&ast::File::rules, "rule", &Context::rules, [&](ast::Rule const* ast, ast::Name const& id, std::string const& label) {
    std::uint32_t const index = index_of_new(policy.rules);
    state.rules.push_back({ast, number, index});
    Rule rule;
    rule.id = id.text, rule.label = label, rule.own = pack.own, rule.span = id.span;
    policy.rules.push_back(rule);
    return index;
  });
  declarer.all(&ast::File::tables, "table", &Context::tables, [&](ast::Table const* ast, ast::Name const&, std::string const&) {
    std::uint32_t const index = index_of_new(state.tables);
    TableInfo info;
    info.ast = ast, info.pack = number, info.index = index, info.rows_unknown = ast == nullptr;
    state.tables.push_back(std::move(info));
    return index;
  });
  declarer.all(&ast::File::exceptions, "exception", &Context::exceptions, [&](ast::Exception const* ast, ast::Name const& id, std::string const& label) {
    std::uint32_t const index = index_of_new(policy.exceptions);
    state.exceptions.push_back({ast, number, index});
    Exception exception;
    exception.id = id.text, exception.label = label, exception.span = id.span;
    policy.exceptions.push_back(exception);
    return index;
  });
  declare_unknown_kinds(state, pack);
}

}  // namespace

void declare_names(Checking& state) {
  state.exports.resize(state.packs.size());
  for (std::uint32_t pack = 0; pack < state.packs.size(); ++pack) {
    state.context.enter(pack);
    declare_pack(state, pack);
  }
  // What a define is on can only be found once all records are declared.
  for (DefineInfo& define : state.context.defines_list) {
    if (!define.ast) continue;
    state.context.enter(define.pack);
    FoundName const on = find_name(state, state.context.records, "record", define.ast->on);
    if (on.index) define.on = RecordId(*on.index);
    define.broken = define.broken || !on.index;
  }
}

}  // namespace guiju::dsl
