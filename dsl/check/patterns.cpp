#include "dsl/check/patterns.hpp"

#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

std::string joined(ast::Pattern const& pattern, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : ".") + pattern.parts[i].text;
  return text;
}

class Matcher {
 public:
  Matcher(Checking& state, ast::Pattern const& pattern) : state_(state), pattern_(pattern) {}

  Matched match() {
    std::size_t const count = pattern_.parts.size();
    if (pattern_.star) {
      if (auto const table = find(state_.context.tables, joined(pattern_, count))) {
        note(count, NameKind::table, *table);
        all_rows(*table);
      }
      else nothing(false);
      return std::move(result_);
    }
    if (auto const rule = find(state_.context.rules, joined(pattern_, count))) {
      note(count, NameKind::rule, *rule);
      result_.rules.push_back(RuleId(*rule));
      return std::move(result_);
    }
    if (done_) return std::move(result_);
    if (count > 1)
      if (auto const table = find(state_.context.tables, joined(pattern_, count - 1))) {
        note(count - 1, NameKind::table, *table);
        row(*table, pattern_.parts.back());
        return std::move(result_);
      }
    bool const whole_table = !done_ && state_.context.tables.find(joined(pattern_, count)).symbol.has_value();
    nothing(whole_table);
    return std::move(result_);
  }

 private:
  // The name's own part: "x" of "a.x".
  void note(std::size_t parts, NameKind what, std::uint32_t index) {
    if (parts > 0) state_.context.note(pattern_.parts[parts - 1].span, what, index);
  }

  // None with done_: what is to be said of it has been said.
  std::optional<std::uint32_t> find(Names const& names, std::string const& name) {
    Names::Found const found = names.find(name);
    if (found.symbol && found.symbol->broken) {
      result_.excused = done_ = true;
      return std::nullopt;
    }
    if (found.symbol) return found.symbol->index;
    if (found.ambiguous) {
      state_.out().add(DiagnosticKind::LabelOfSeveral, pattern_.span, {kind_phrase(&names == &state_.context.tables ? "table" : "rule"), name});
      done_ = true;
    }
    return std::nullopt;
  }

  void all_rows(std::uint32_t table) {
    auto const rows = state_.context.table_rows.find(table);
    if (rows != state_.context.table_rows.end()) result_.rules = rows->second;
    if (state_.tables[table].rows_unknown) result_.excused = true;
    else if (result_.rules.empty()) nothing(false);
  }

  void row(std::uint32_t table, ast::Name const& id) {
    TableInfo const& info = state_.tables[table];
    if (info.rows_unknown) {
      result_.excused = true;
      return;
    }
    auto const found = info.rows.find(id.text);
    if (found != info.rows.end()) {
      state_.context.note(id.span, NameKind::rule, found->second.value);
      result_.rules.push_back(found->second);
      return;
    }
    std::vector<std::string> ids;
    for (auto const& one : info.rows) ids.push_back(one.first);
    auto const near = nearest(id.text, ids, 1);
    state_.out().add(DiagnosticKind::RowMissing, id.span, {id.text}, near.empty() ? "" : near.front());
  }

  void nothing(bool whole_table) {
    if (done_) return;
    std::string suggestion = whole_table ? pattern_text(pattern_) + ".*" : "";
    if (!whole_table) {
      std::vector<std::string> names = state_.context.rules.all();
      for (std::string const& table : state_.context.tables.all()) names.push_back(table + ".*");
      auto const near = nearest(pattern_text(pattern_), names, 1);
      if (!near.empty()) suggestion = near.front();
    }
    state_.out().add(DiagnosticKind::PatternNothing, pattern_.span, {pattern_text(pattern_)}, suggestion);
  }

  Checking& state_;
  ast::Pattern const& pattern_;
  Matched result_;
  bool done_ = false;
};

}  // namespace

std::string pattern_text(ast::Pattern const& pattern) {
  return joined(pattern, pattern.parts.size()) + (pattern.star ? ".*" : "");
}

Matched match_pattern(Checking& state, ast::Pattern const& pattern) { return Matcher(state, pattern).match(); }

}  // namespace guiju::dsl
