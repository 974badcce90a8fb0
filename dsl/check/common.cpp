#include <algorithm>

#include "dsl/check/checking.hpp"
#include "dsl/text/keywords.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

Phrase const& kind_phrase(std::string const& keyword) {
  static std::map<std::string, Phrase> const phrases{
      {"document", {"document", "文件"}},       {"codelist", {"code list", "代码表"}}, {"record", {"record", "记录"}},
      {"define", {"define", "定义"}},           {"param", {"param", "参数"}},          {"lookup", {"lookup", "对照表"}},
      {"rule", {"rule", "规则"}},               {"table", {"table", "规则表"}},        {"exception", {"exception", "例外"}},
      {"field", {"field", "字段"}},             {"let", {"let", "设"}},                {"column", {"column", "列"}},
      {"figure", {"reported figure", "列出的数值"}}, {"format", {"text format", "文本格式"}}, {"pack", {"pack", "规则包"}},
  };
  return phrases.at(keyword);
}

NameKind kind_named(std::string const& keyword) {
  static std::map<std::string, NameKind> const kinds{
      {"document", NameKind::document}, {"codelist", NameKind::codelist}, {"record", NameKind::record}, {"define", NameKind::define}, {"param", NameKind::param},
      {"lookup", NameKind::lookup},     {"rule", NameKind::rule},         {"table", NameKind::table},   {"exception", NameKind::exception}};
  return kinds.at(keyword);
}

Phrase clause_phrase(std::string const& keyword) {
  for (text::KeywordInfo const& one : text::all_keywords())
    if (one.en == keyword) return {std::string(one.en), std::string(one.zh)};
  return keyword;
}

FoundName find_name(Checking& state, Names const& names, std::string const& keyword, ast::Name const& name) {
  Names::Found const found = names.find(name.text);
  if (found.symbol) {
    state.context.note(name.span, kind_named(keyword), found.symbol->index);
    if (found.symbol->broken) return {std::nullopt, true};
    return {found.symbol->index, false};
  }
  if (found.ambiguous) {
    state.out().add(DiagnosticKind::LabelOfSeveral, name.span, {kind_phrase(keyword), name.text});
  } else {
    auto const near = nearest(name.text, names.all(), 1);
    state.out().add(DiagnosticKind::UnknownName, name.span, {kind_phrase(keyword), name.text}, near.empty() ? "" : near.front());
  }
  return {};
}

void mark_broken(Checking& state, Names Context::*table, std::uint32_t index) {
  std::uint32_t const here = state.context.pack;
  for (std::uint32_t pack = 0; pack < state.packs.size(); ++pack) {
    state.context.enter(pack);
    (state.context.*table).mark_broken_index(index);
  }
  state.context.enter(here);
}

Span head_of(Span declaration, ast::Name const& id) {
  if (declaration.source != id.span.source || declaration.begin > id.span.begin) return id.span;
  return {declaration.source, declaration.begin, id.span.end};
}

std::optional<Csv> open_table(Checking& state, std::uint32_t pack, ast::Text const& file) {
  std::string const path = nfc(file.text);
  std::string const ending = lower_ascii(path.substr(path.size() < 5 ? 0 : path.size() - 5));
  auto const& table = state.packs[pack].table;
  std::optional<SourceId> const source = table ? table(path) : std::nullopt;
  if (!source) {
    state.out().add(DiagnosticKind::FileMissing, file.span, {path});
    return std::nullopt;
  }
  if (*source == no_source) return std::nullopt;
  // The loader has turned a sound workbook into text already.
  bool const raw_workbook = ending == ".xlsx" && (state.context.sources.text(*source).substr(0, 2) == "PK" || !valid_utf8(state.context.sources.text(*source)));
  if (raw_workbook || ending.substr(ending.size() < 4 ? 0 : ending.size() - 4) == ".xls") {
    state.out().add(DiagnosticKind::NotACsv, file.span, {path});
    return std::nullopt;
  }
  if (!valid_utf8(state.context.sources.text(*source))) {
    state.out().add(DiagnosticKind::NotUtf8, file.span, {path});
    return std::nullopt;
  }
  bool ok = false;
  Csv csv = read_csv(state.context.sources, *source, state.out(), ok);
  if (!ok) return std::nullopt;
  return csv;
}

Row row_of(Csv const& csv, Csv::Row const& row, std::map<std::string, Type> const* types) {
  Row made;
  made.source = csv.source;
  made.line = row.line;
  made.header = &csv.header;
  made.cells.reserve(row.cells.size());
  for (Csv::Cell const& cell : row.cells) made.cells.push_back({cell.text, cell.span});
  made.types = types;
  return made;
}

Period period_of(ast::Dates const& dates) {
  Period period;
  if (dates.from) period.from = dates.from->date;
  if (dates.to) period.to = dates.to->date;
  return period;
}

bool check_dates(Checking& state, ast::Dates const& dates) {
  bool const known = (!dates.from || dates.from->date) && (!dates.to || dates.to->date);
  Period const period = period_of(dates);
  if (known && period.upside_down())
    state.out().add(DiagnosticKind::UpsideDown, dates.to->span, {period.from->str(), period.to->str()});
  return known;
}

}  // namespace guiju::dsl
