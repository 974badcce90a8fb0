// Code lists: csv code,name,parent[,alias], a row for each parent; and the concordances between them.
#include <algorithm>

#include "dsl/check/checking.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find(';'), text.find("；"));
    std::string const part(trim(text.substr(0, end)));
    if (!part.empty()) parts.push_back(part);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + (text[end] == ';' ? 1 : std::string_view("；").size()));
  }
  return parts;
}

class ListMaker {
 public:
  ListMaker(Checking& state, CodeList& list, Csv const& csv) : state_(state), list_(list), csv_(csv) {}

  bool make() {
    auto const code = csv_.column({"code", "代码"}), name = csv_.column({"name", "名称"}), parent = csv_.column({"parent", "上级"});
    auto const alias = csv_.column({"alias", "别名"});
    bool const headed = need(code, "code") & need(name, "name") & need(parent, "parent");
    if (!headed) return false;
    for (Csv::Row const& row : csv_.rows)
      if (row.whole) add_code(row, *code, *name, alias);
    for (Csv::Row const& row : csv_.rows)
      if (row.whole) add_parent(row, *code, *parent);
    return std::all_of(csv_.rows.begin(), csv_.rows.end(), [](Csv::Row const& row) { return row.whole; });
  }

 private:
  bool need(std::optional<std::size_t> column, char const* header) {
    if (!column) state_.out().add_cell(DiagnosticKind::CsvColumnMissing, Span{csv_.source, 0, 0}, 1, header, {header});
    return column.has_value();
  }

  void add_code(Csv::Row const& row, std::size_t code, std::size_t name, std::optional<std::size_t> alias) {
    Csv::Cell const& cell = row.cells[code];
    if (cell.text.empty()) {
      state_.out().add_cell(DiagnosticKind::CellEmpty, cell.span, row.line, csv_.header[code]);
      return;
    }
    auto const [found, fresh] = by_code_.emplace(cell.text, static_cast<CodeIndex>(list_.codes.size()));
    if (fresh) {
      list_.codes.emplace_back();
      list_.codes.back().code = cell.text;
    }
    Code& made = list_.codes[found->second];
    Csv::Cell const& named = row.cells[name];
    if (made.name.empty()) {
      made.name = named.text;
    } else if (!named.text.empty() && named.text != made.name) {
      state_.out().add_cell(DiagnosticKind::CodeTwoNames, named.span, row.line, csv_.header[name], {cell.text, made.name, named.text});
    }
    if (!alias) return;
    for (std::string const& one : parts_of(row.cells[*alias].text))
      if (std::find(made.aliases.begin(), made.aliases.end(), one) == made.aliases.end()) made.aliases.push_back(one);
  }

  void add_parent(Csv::Row const& row, std::size_t code, std::size_t parent) {
    Csv::Cell const& cell = row.cells[parent];
    auto const child = by_code_.find(row.cells[code].text);
    if (cell.text.empty() || child == by_code_.end()) return;
    auto const above = by_code_.find(cell.text);
    if (above == by_code_.end()) {
      auto const near = nearest(cell.text, codes(), 1);
      state_.out().add_cell(DiagnosticKind::CodeParentMissing, cell.span, row.line, csv_.header[parent], {cell.text}, near.empty() ? "" : near.front());
      return;
    }
    CodeIndex const c = child->second, p = above->second;
    std::vector<CodeIndex> way;
    if (reaches(p, c, way)) {  // this row closes a ring, so it is the ring's last
      std::string ring = list_.codes[c].code;
      for (CodeIndex const step : way) ring += " → " + list_.codes[step].code;
      state_.out().add_cell(DiagnosticKind::CodeRing, cell.span, row.line, csv_.header[parent], {list_.codes[c].code, ring});
      return;
    }
    auto& parents = list_.codes[c].parents;
    if (std::find(parents.begin(), parents.end(), p) != parents.end()) return;
    parents.push_back(p);
    list_.codes[p].children.push_back(c);
  }

  // Is `to` above `from`, or the same? `way` is then from → … → to. The edges so far have no ring.
  bool reaches(CodeIndex from, CodeIndex to, std::vector<CodeIndex>& way) const {
    std::vector<std::pair<CodeIndex, std::size_t>> path{{from, 0}};
    std::set<CodeIndex> seen{from};
    while (!path.empty()) {
      auto& [at, next] = path.back();
      if (at == to) {
        for (auto const& step : path) way.push_back(step.first);
        return true;
      }
      if (next == list_.codes[at].parents.size()) {
        path.pop_back();
        continue;
      }
      CodeIndex const above = list_.codes[at].parents[next++];
      if (seen.insert(above).second) path.push_back({above, 0});
    }
    return false;
  }

  std::vector<std::string> codes() const {
    std::vector<std::string> all;
    for (Code const& code : list_.codes) all.push_back(code.code);
    return all;
  }

  Checking& state_;
  CodeList& list_;
  Csv const& csv_;
  std::unordered_map<std::string, CodeIndex> by_code_;
};

// One direction of a concordance: to each leaf of a list the leaves of the other.
class Direction {
 public:
  Direction(CodeList const& from, CodeList const& to) : from_(from), leaves_(from.leaf_count(), LeafSet(to.leaf_count())) {}
  void add(CodeIndex from, LeafSet const& images) {
    from_.leaves(from).for_each([&](std::size_t leaf) { leaves_[leaf] |= images; });
  }
  void put(CodeList& from, CodeListId to_id, std::size_t to_leaves) const {
    auto found = std::find_if(from.maps.begin(), from.maps.end(), [&](CodeMap const& m) { return m.to == to_id; });
    if (found == from.maps.end()) {
      from.maps.push_back({to_id, std::vector<LeafSet>(from.codes.size(), LeafSet(to_leaves))});
      found = from.maps.end() - 1;
    }
    for (CodeIndex code = 0; code < from.codes.size(); ++code)
      from.leaves(code).for_each([&](std::size_t leaf) { found->images[code] |= leaves_[leaf]; });
  }

 private:
  CodeList const& from_;
  std::vector<LeafSet> leaves_;
};

std::optional<CodeIndex> code_of(Checking& state, CodeList const& list, Csv const& csv, Csv::Row const& row, std::size_t column) {
  Csv::Cell const& cell = row.cells[column];
  if (cell.text.empty()) {
    state.out().add_cell(DiagnosticKind::CellEmpty, cell.span, row.line, csv.header[column]);
    return std::nullopt;
  }
  CodeList::Match const match = list.match(cell.text);
  if (match.codes.size() == 1) return match.codes.front();
  state.out().add_cell(DiagnosticKind::CodeUnknownHere, cell.span, row.line, csv.header[column], {cell.text, list.id});
  return std::nullopt;
}

void map_lists(Checking& state, Declared<ast::CodeList> const& from, ast::CodeList::Map const& map) {
  FoundName const to = find_name(state, state.context.codelists, "codelist", map.to);
  std::optional<Csv> const csv = open_table(state, from.pack, map.file);
  if (!csv || !to.index || state.context.codelists.find(from.ast->id.text).symbol->broken) return;
  auto const from_column = csv->column({"from", "自", "原代码"}), to_column = csv->column({"to", "至", "新代码"});
  if (!from_column) state.out().add_cell(DiagnosticKind::CsvColumnMissing, Span{csv->source, 0, 0}, 1, "from", {"from"});
  if (!to_column) state.out().add_cell(DiagnosticKind::CsvColumnMissing, Span{csv->source, 0, 0}, 1, "to", {"to"});
  if (!from_column || !to_column) return;
  CodeList& left = state.policy().codelists[from.index];
  CodeList& right = state.policy().codelists[*to.index];
  if (&left == &right) {
    state.out().add(DiagnosticKind::MapsToItself, map.to.span, {map.to.text});
    return;
  }
  Direction forward(left, right), backward(right, left);
  for (Csv::Row const& row : csv->rows) {
    if (!row.whole) continue;
    auto const a = code_of(state, left, *csv, row, *from_column), b = code_of(state, right, *csv, row, *to_column);
    if (!a || !b) continue;
    forward.add(*a, right.leaves(*b));
    backward.add(*b, left.leaves(*a));
  }
  forward.put(left, CodeListId(*to.index), right.leaf_count());
  backward.put(right, CodeListId(from.index), left.leaf_count());
}

}  // namespace

void make_codelists(Checking& state) {
  for (Declared<ast::CodeList> const& one : state.codelists) {
    if (!one.ast) continue;
    state.context.enter(one.pack);
    CodeList& list = state.policy().codelists[one.index];
    std::optional<Csv> const csv = open_table(state, one.pack, one.ast->file);
    if (!csv || !ListMaker(state, list, *csv).make()) mark_broken(state, &Context::codelists, one.index);
    list.finish();
  }
  for (Declared<ast::CodeList> const& one : state.codelists) {
    if (!one.ast) continue;
    state.context.enter(one.pack);
    for (ast::CodeList::Map const& map : one.ast->maps) map_lists(state, one, map);
  }
}

}  // namespace guiju::dsl
