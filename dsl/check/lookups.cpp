// Lookups: tables of values. Keys exact or ranges, alike or overlapping in no two rows.
#include <algorithm>
#include <map>

#include "dsl/check/checking.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

// Numbers and dates share an order here; an open end lies beyond all.
std::strong_ordering order(Datum const& a, Datum const& b) {
  if (auto const* number = std::get_if<Number>(&a.value)) return *number <=> std::get<Number>(b.value);
  return std::get<Date>(a.value) <=> std::get<Date>(b.value);
}
bool ends_before(Datum const& to, Datum const& from) { return to.known() && from.known() && order(to, from) < 0; }

// The exact keys as one text, for finding rows that have them alike.
std::string exact_text(Lookup const& lookup, std::vector<Lookup::Key> const& keys) {
  std::string text;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (lookup.keys[i].range) continue;
    Datum const& key = keys[i].from;
    if (auto const* number = std::get_if<Number>(&key.value)) text += number->str();
    else if (auto const* date = std::get_if<Date>(&key.value)) text += date->str();
    else if (auto const* string = std::get_if<std::string>(&key.value)) text += *string;
    else if (auto const* word = std::get_if<EnumWord>(&key.value)) text += std::to_string(word->index);
    else if (auto const* code = std::get_if<CodeValue>(&key.value)) text += std::to_string(code->index);
    else if (auto const* flag = std::get_if<bool>(&key.value)) text += *flag ? "1" : "0";
    text += '\x1f';
  }
  return text;
}

class LookupMaker {
 public:
  LookupMaker(Checking& state, Declared<ast::Lookup> const& one, Csv const& csv)
      : state_(state), written_(*one.ast), index_(one.index), csv_(csv) {}

  // With the types known: where each column stands in the file.
  bool columns() {
    bool ok = true;
    for (ast::Lookup::Column const& key : written_.keys) {
      if (!key.range) {
        ok = exact(key.id, from_) && ok;
        to_.push_back(std::nullopt);
        continue;
      }
      auto const from = csv_.column({key.id.text + "_from", key.id.text + "_起"}), to = csv_.column({key.id.text + "_to", key.id.text + "_止"});
      if (!from || !to) state_.out().add(DiagnosticKind::UnknownColumn, key.id.span, {Phrase(key.id.text + (from ? "_to" : "_from"), key.id.text + (from ? "_止" : "_起"))});
      ok = ok && from && to;
      from_.push_back(from.value_or(0));
      to_.push_back(to);
    }
    for (ast::Lookup::Column const& value : written_.gives) ok = exact(value.id, gives_) && ok;
    return ok;
  }

  void rows() {
    Lookup& lookup = state_.policy().lookups[index_];
    for (Csv::Row const& row : csv_.rows) {
      if (!row.whole) continue;
      Row const cells = row_of(csv_, row, nullptr);
      Lookup::Row made;
      bool ok = true;
      for (std::size_t i = 0; i < lookup.keys.size(); ++i) {
        auto const key = read_key(lookup.keys[i], i, row, cells);
        ok = ok && key;
        if (key) made.keys.push_back(*key);
      }
      for (std::size_t i = 0; i < lookup.gives.size(); ++i) {
        if (cells.cells[gives_[i]].text.empty()) {
          made.values.push_back({});
          continue;
        }
        auto const value = read_cell(state_.context, cells, gives_[i], lookup.gives[i].type);
        ok = ok && value;
        if (value) made.values.push_back(*value);
      }
      if (made.keys.size() == lookup.keys.size()) alone(lookup, row, made.keys);
      if (ok) lookup.rows.push_back(std::move(made));
    }
  }

 private:
  bool exact(ast::Name const& id, std::vector<std::size_t>& places) {
    auto const column = csv_.column(id.text);
    if (!column) {
      auto const near = nearest_header(id.text);
      state_.out().add(DiagnosticKind::UnknownColumn, id.span, {id.text}, near);
    }
    places.push_back(column.value_or(0));
    return column.has_value();
  }
  std::string nearest_header(std::string const& name) const;

  std::optional<Lookup::Key> read_key(Lookup::Column const& key, std::size_t i, Csv::Row const& row, Row const& cells) {
    Lookup::Key made;
    bool ok = true;
    auto const end = [&](std::size_t column, Datum& into) {
      if (cells.cells[column].text.empty()) return;
      auto const value = read_cell(state_.context, cells, column, key.type);
      ok = ok && value;
      if (value) into = *value;
    };
    if (!key.range && cells.cells[from_[i]].text.empty()) {
      state_.out().add_cell(DiagnosticKind::CellEmpty, cells.cells[from_[i]].span, row.line, csv_.header[from_[i]]);
      return std::nullopt;
    }
    end(from_[i], made.from);
    if (key.range) end(*to_[i], made.to);
    if (!ok) return std::nullopt;
    if (key.range && ends_before(made.to, made.from)) {
      state_.out().add_cell(DiagnosticKind::LookupRangeDown, cells.cells[*to_[i]].span, row.line, csv_.header[*to_[i]]);
      return std::nullopt;
    }
    return made;
  }

  // Reported at the second of two rows that some key would find both. With one range, those so far lie apart, so that only its
  // neighbours have to be looked at.
  void alone(Lookup const& lookup, Csv::Row const& row, std::vector<Lookup::Key> const& keys) {
    auto const ranges = static_cast<std::size_t>(std::count_if(lookup.keys.begin(), lookup.keys.end(), [](auto const& k) { return k.range; }));
    auto& group = groups_[exact_text(lookup, keys)];
    int other = 0;
    if (ranges == 0) {
      if (!group.empty()) other = group.front().line;
    } else if (ranges == 1) {
      std::size_t const r = static_cast<std::size_t>(std::find_if(lookup.keys.begin(), lookup.keys.end(), [](auto const& k) { return k.range; }) - lookup.keys.begin());
      auto const after = std::partition_point(group.begin(), group.end(), [&](Seen const& s) { return before(s.keys[r], keys[r]); });
      if (after != group.end() && !before(keys[r], after->keys[r])) other = after->line;
      if (other == 0) group.insert(after, Seen{row.line, keys});
    } else {
      for (Seen const& seen : group) {
        bool apart = false;
        for (std::size_t i = 0; i < keys.size(); ++i)
          if (lookup.keys[i].range) apart = apart || before(seen.keys[i], keys[i]) || before(keys[i], seen.keys[i]);
        if (!apart) {
          other = seen.line;
          break;
        }
      }
    }
    if (other != 0) {
      state_.out().add_cell(DiagnosticKind::LookupKeyTwice, row.cells[from_[0]].span, row.line, csv_.header[from_[0]], {std::to_string(other)});
    } else if (ranges != 1) {
      group.push_back(Seen{row.line, keys});
    }
  }

  struct Seen {
    int line;
    std::vector<Lookup::Key> keys;
  };
  static bool before(Lookup::Key const& a, Lookup::Key const& b) { return ends_before(a.to, b.from); }

  Checking& state_;
  ast::Lookup const& written_;
  std::uint32_t index_;
  Csv const& csv_;
  std::vector<std::size_t> from_, gives_;
  std::vector<std::optional<std::size_t>> to_;
  std::map<std::string, std::vector<Seen>> groups_;
};

std::string LookupMaker::nearest_header(std::string const& name) const {
  auto const near = guiju::nearest(name, csv_.header, 1);
  return near.empty() ? "" : near.front();
}

// The columns' types; false where one has none.
bool make_columns(Checking& state, Declared<ast::Lookup> const& one) {
  bool ok = true;
  std::set<std::string> ids;
  Lookup made;
  for (auto const* list : {&one.ast->keys, &one.ast->gives})
    for (ast::Lookup::Column const& column : *list) {
      if (!ids.insert(column.id.text).second) {
        state.out().add(DiagnosticKind::DeclaredTwice, column.id.span, {kind_phrase("column"), column.id.text, ""});
        ok = false;
      }
      std::optional<Type> const type = lower_type(state.context, column.type);
      ok = ok && type;
      if (!type) continue;
      if (column.range && type->kind != TypeKind::number && type->kind != TypeKind::date) {
        state.out().add(DiagnosticKind::LookupRangeType, column.type.span);
        ok = false;
      }
      bool const gives = list == &one.ast->gives;
      state.context.note(column.id.span, NameKind::lookup_column, one.index,
                         static_cast<std::uint32_t>(gives ? made.keys.size() + made.gives.size() : made.keys.size()), true);
      (list == &one.ast->keys ? made.keys : made.gives).push_back({column.id.text, *type, column.range});
    }
  Lookup& lookup = state.policy().lookups[one.index];
  lookup.keys = std::move(made.keys), lookup.gives = std::move(made.gives);
  return ok;
}

}  // namespace

void make_lookups(Checking& state) {
  for (Declared<ast::Lookup> const& one : state.lookups) {
    if (!one.ast) continue;
    state.context.enter(one.pack);
    bool const typed = make_columns(state, one);
    std::optional<Csv> const csv = open_table(state, one.pack, one.ast->file);
    if (!typed) mark_broken(state, &Context::lookups, one.index);
    if (!typed || !csv) continue;
    LookupMaker maker(state, one, *csv);
    if (maker.columns()) maker.rows();
  }
}

}  // namespace guiju::dsl
