// From a name to where it is declared, and to all places that speak of it.
#include <algorithm>
#include <set>

#include "dsl/table/csv.hpp"
#include "engine/base/text.hpp"
#include "service/lsp/answers.hpp"

namespace guiju::lsp {

namespace {

using dsl::NameKind;

bool holds(Span span, Asked const& asked) { return span.source == asked.source && span.begin <= asked.byte && asked.byte <= span.end; }

struct ListFile {
  SourceId source;
  std::size_t pack;
};

// The file that the code list was read from.
std::optional<SourceId> list_source(Pack const& pack, std::string const& list) {
  for (std::size_t i = 0; i < pack.study.packs.size(); ++i)
    for (ast::File const& file : pack.study.packs[i].files)
      for (ast::CodeList const& one : file.codelists)
        if (one.id.text == list) return pack.table(i, one.file.text);
  return std::nullopt;
}

// The row of a code: the cell that is the code, in the column that is headed so.
std::optional<Span> code_cell(Pack const& pack, std::string const& list, std::string const& code) {
  auto const source = list_source(pack, list);
  if (!source) return std::nullopt;
  Diagnostics ignored;
  bool ok = false;
  dsl::Csv const csv = dsl::read_csv(*pack.study.sources, *source, ignored, ok);
  auto const column = csv.column({"code", "代码"});
  if (!ok || !column) return std::nullopt;
  for (dsl::Csv::Row const& row : csv.rows)
    if (*column < row.cells.size() && row.cells[*column].text == code) return row.cells[*column].span;
  return std::nullopt;
}

// A row's first cell in the table's file.
std::optional<Span> row_cell(Pack const& pack, Rule const& rule) {
  for (std::size_t i = 0; i < pack.study.packs.size(); ++i)
    for (ast::File const& file : pack.study.packs[i].files)
      for (ast::Table const& table : file.tables) {
        if (table.id.span.source != rule.span.source || table.id.span.begin != rule.span.begin) continue;
        auto const source = pack.table(i, table.file.text);
        if (!source || rule.row_line < 1) return std::nullopt;
        std::size_t const begin = pack.text(*source).byte({static_cast<std::uint32_t>(rule.row_line - 1), 0});
        std::size_t const end = pack.text(*source).byte({static_cast<std::uint32_t>(rule.row_line - 1), ~std::uint32_t{0}});
        return Span{*source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      }
  return std::nullopt;
}

std::vector<Span> declared_at(Pack const& pack, dsl::Use const& use) {
  Policy const& policy = *pack.study.policy;
  std::vector<Span> places;
  std::set<SourceId> seen;
  // The id goes before the label: one place a text is enough.
  for (dsl::Use const& one : pack.declarations(use))
    if (use.what == NameKind::word || seen.insert(one.span.source).second) places.push_back(one.span);
  if (use.what == NameKind::code && use.index < policy.codelists.size() && use.part < policy.codelists[use.index].codes.size())
    if (auto const cell = code_cell(pack, policy.codelists[use.index].id, policy.codelists[use.index].codes[use.part].code)) places = {*cell};
  if (use.what == NameKind::rule && places.empty() && use.index < policy.rules.size())
    if (auto const cell = row_cell(pack, policy.rules[use.index])) places = {*cell};
  return places;
}

// What stands in quotes and is a file: a used pack's pack.yaml, a table.
Json file_named(Asked const& asked) {
  Pack const& pack = asked.pack;
  auto const top = [](std::filesystem::path const& path) { return location(path, {}); };
  for (std::size_t i = 0; i < pack.study.packs.size(); ++i)
    for (ast::File const& file : pack.study.packs[i].files) {
      if (file.source != asked.source) continue;
      for (ast::Use const& use : file.uses)
        if (holds(use.pack.span, asked))
          for (std::size_t k = 0; k < pack.study.packs.size(); ++k)
            if (pack.study.packs[k].info.name == use.pack.text && pack.study.folders[k]) return top(*pack.study.folders[k] / "pack.yaml");
      std::vector<ast::Text const*> files;
      for (ast::Table const& one : file.tables) files.push_back(&one.file);
      for (ast::Lookup const& one : file.lookups) files.push_back(&one.file);
      for (ast::CodeList const& one : file.codelists) {
        files.push_back(&one.file);
        for (ast::CodeList::Map const& map : one.maps) files.push_back(&map.file);
      }
      for (ast::Text const* text : files)
        if (holds(text->span, asked))
          if (auto const source = pack.table(i, text->text)) return top(pack.path(*source));
    }
  return nullptr;
}

}  // namespace

std::string identity(Pack const& pack, dsl::Use const& use) {
  Policy const& policy = *pack.study.policy;
  if (use.what == NameKind::code && use.index < policy.codelists.size() && use.part < policy.codelists[use.index].codes.size()) {
    auto const source = list_source(pack, policy.codelists[use.index].id);
    return source ? shown(pack.path(*source)) + "#" + policy.codelists[use.index].codes[use.part].code : "";
  }
  if (use.what == NameKind::rule && pack.declarations(use).empty()) {
    Rule const& rule = policy.rules.at(use.index);
    return shown(pack.path(rule.span.source)) + "#" + rule.id;
  }
  for (dsl::Use const& one : pack.declarations(use)) return shown(pack.path(one.span.source)) + ":" + std::to_string(one.span.begin);
  return "";
}

Json definition(Asked const& asked) {
  Json places = Json::array();
  for (dsl::Use const& use : asked.pack.at(asked.source, asked.byte))
    for (Span const span : declared_at(asked.pack, use)) {
      Json place = location(asked.pack.path(span.source), asked.pack.range(span));
      if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(std::move(place));
    }
  return places.empty() ? file_named(asked) : places;
}

Json references(Asked const& asked, std::vector<std::shared_ptr<Pack const>> const& packs, bool with_declarations) {
  std::set<std::string> wanted;
  for (dsl::Use const& use : asked.pack.at(asked.source, asked.byte)) wanted.insert(identity(asked.pack, use));
  wanted.erase("");
  std::set<std::string> seen;
  Json places = Json::array();
  for (auto const& pack : packs) {
    std::map<std::tuple<NameKind, std::uint32_t, std::uint32_t>, bool> known;  // whether it is wanted
    for (dsl::Use const& use : pack->study.uses.all()) {
      auto const [found, fresh] = known.emplace(std::tuple(use.what, use.index, use.part), false);
      if (fresh) found->second = wanted.count(identity(*pack, use)) != 0;
      if (!found->second || (use.declares && !with_declarations) || pack->path(use.span.source).empty()) continue;
      Json place = location(pack->path(use.span.source), pack->range(use.span));
      if (seen.insert(place.dump()).second) places.push_back(std::move(place));
    }
  }
  return places;
}

Json highlights(Asked const& asked) {
  Json places = Json::array();
  auto const here = asked.pack.at(asked.source, asked.byte);
  for (dsl::Use const& use : asked.pack.study.uses.all())
    if (use.span.source == asked.source && std::any_of(here.begin(), here.end(), [&](dsl::Use const& one) { return one.same(use); }))
      places.push_back({{"range", json(asked.pack.range(use.span))}, {"kind", use.declares ? 3 : 2}});
  return places;
}

}  // namespace guiju::lsp
