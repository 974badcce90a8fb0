// A pack's own tests: facts as values of their fields, expectations with their rules found.
#include <algorithm>

#include "dsl/check/checking.hpp"
#include "dsl/check/patterns.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

class TestMaker {
 public:
  TestMaker(Checking& state, ast::Test const& written) : state_(state), written_(written) {}

  TestCase make() {
    test_.title = written_.title.text;
    test_.span = written_.title.span;
    for (ast::Test::Given const& given : written_.given) add_given(given);
    if (written_.as_of.size() > 1) state_.out().add(DiagnosticKind::ClauseTwice, written_.as_of[1].span, {Phrase("as of", "判定日")});
    if (!written_.as_of.empty()) test_.as_of = written_.as_of.front().date;
    for (ast::Test::Expect const& expect : written_.expect) add_expectation(expect);
    return std::move(test_);
  }

 private:
  Policy const& policy() const { return state_.context.policy; }

  void add_given(ast::Test::Given const& given) {
    std::string const& name = given.record.text;
    if ((name == "param" || name == "参数") && !state_.context.records.find(name).symbol) return add_settings(given.fields);
    FoundName const record = find_name(state_, state_.context.records, "record", given.record);
    if (!record.index) {
      record_unknown_ = true;
      return;
    }
    RecordId const id(*record.index);
    records_.push_back(id);
    test_.given.push_back({id, record_data(given.fields, id)});
  }

  void add_settings(std::vector<ast::DatumField> const& params) {
    for (ast::DatumField const& one : params) {
      FoundName const found = find_name(state_, state_.context.params, "param", one.field);
      if (!found.index) continue;
      ParamId const id(*found.index);
      Param const& param = policy().params[id.value];
      if (!param.office) {
        state_.out().add(DiagnosticKind::ParamHasValue, one.field.span, {one.field.text});
        continue;
      }
      if (std::ranges::any_of(test_.params, [&](auto const& set) { return set.param == id; }))
        state_.out().add(DiagnosticKind::ClauseTwice, one.field.span, {one.field.text});
      Field as_field;
      as_field.id = param.id, as_field.type = param.type;
      if (one.value)
        if (auto value = datum(*one.value, as_field)) test_.params.push_back({id, std::move(*value)});
    }
  }

  RecordData record_data(std::vector<ast::DatumField> const& fields, RecordId id) {
    RecordData data(policy()[id].fields.size());
    std::set<std::uint32_t> seen;
    for (ast::DatumField const& one : fields) {
      auto const field = find_field(one.field, id);
      if (!field) continue;
      if (!seen.insert(field->value).second) state_.out().add(DiagnosticKind::ClauseTwice, one.field.span, {one.field.text});
      if (one.value)
        if (auto value = datum(*one.value, policy()[id].fields[field->value])) data[field->value] = std::move(*value);
    }
    return data;
  }

  std::optional<FieldId> find_field(ast::Name const& name, RecordId id) {
    RecordType const& record = policy()[id];
    if (auto const field = record.find(name.text)) {
      state_.context.note(name.span, NameKind::field, id.value, field->value);
      return field;
    }
    auto const broken = state_.context.broken_fields.find(id.value);
    if (state_.context.broken_records.count(id.value) != 0) return std::nullopt;
    if (broken != state_.context.broken_fields.end() && broken->second.count(name.text) != 0) return std::nullopt;
    auto const shared = state_.context.shared_field_labels.find(id.value);
    if (shared != state_.context.shared_field_labels.end() && shared->second.count(name.text) != 0) {
      state_.out().add(DiagnosticKind::LabelOfSeveral, name.span, {kind_phrase("field"), name.text});
      return std::nullopt;
    }
    std::vector<std::string> names;
    for (Field const& field : record.fields) {
      names.push_back(field.id);
      if (!field.label.empty()) names.push_back(field.label);
    }
    auto const near = nearest(name.text, names, 1);
    state_.out().add(DiagnosticKind::UnknownName, name.span, {kind_phrase("field"), name.text}, near.empty() ? "" : near.front());
    return std::nullopt;
  }

  // Field by value: lowering may add to the policy.
  std::optional<Datum> datum(ast::Datum const& written, Field const field) {
    using K = ast::Datum::Kind;
    switch (written.kind) {
      case K::unknown: return Datum{};
      case K::list: return list(written, field);
      case K::record:
        mismatch(written.span, field.type, Phrase("a record", "一条记录"));
        return std::nullopt;
      case K::value: break;
    }
    if (!written.value) return std::nullopt;
    if (written.value->kind == ast::ExprKind::unknown) return Datum{};
    if (field.type.kind == TypeKind::list) {
      mismatch(written.span, field.type, Phrase("a single value", "单个值"));
      return std::nullopt;
    }
    auto value = lower_value(state_.context, *written.value, field.type, true);
    if (value && beyond_bounds(*value, field))
      state_.out().add(DiagnosticKind::TestOutOfBounds, written.value->span, {datum_text(policy(), *value, field.type), field.id});
    return value;
  }

  std::optional<Datum> list(ast::Datum const& written, Field const& field) {
    if (field.type.kind != TypeKind::list) {
      mismatch(written.span, field.type, Phrase("a list", "列表"));
      return std::nullopt;
    }
    RecordId const element = field.type.record;
    std::vector<RecordData> rows;
    for (ast::Datum const& one : written.list) {
      bool const unknown = one.kind == ast::Datum::Kind::unknown || (one.kind == ast::Datum::Kind::value && one.value && one.value->kind == ast::ExprKind::unknown);
      if (unknown) {
        rows.emplace_back();
      } else if (policy()[element].synthetic) {
        auto value = datum(one, policy()[element].fields.front());
        rows.push_back({value ? std::move(*value) : Datum{}});
      } else if (one.kind == ast::Datum::Kind::record) {
        rows.push_back(record_data(one.record, element));
      } else {
        state_.out().add(DiagnosticKind::TypeMismatch, one.span, {Phrase("{ field: value }", "{ 字段: 值 }"), Phrase("a value", "单个值")});
      }
    }
    return Datum{std::move(rows)};
  }

  void mismatch(Span span, Type const& type, Phrase found) {
    static std::map<TypeKind, Phrase> const words{
        {TypeKind::boolean, {"true or false", "是或否"}}, {TypeKind::text, {"a text", "文本"}},  {TypeKind::number, {"a number", "数"}},
        {TypeKind::date, {"a date", "日期"}},             {TypeKind::enumeration, {"a word", "枚举词"}}, {TypeKind::code, {"a code", "代码"}},
        {TypeKind::list, {"a list in [ ]", "[ ] 中的列表"}}};
    state_.out().add(DiagnosticKind::TypeMismatch, span, {words.at(type.kind), std::move(found)});
  }

  static bool beyond_bounds(Datum const& value, Field const& field) {
    auto const outside = [&](auto const& x) {
      using T = std::decay_t<decltype(x)>;
      auto const *min = std::get_if<T>(&field.min.value), *max = std::get_if<T>(&field.max.value);
      return (min && x < *min) || (max && x > *max);
    };
    if (auto const* number = std::get_if<Number>(&value.value)) {
      bool const quantity = field.type.unit && !field.type.duration;
      return outside(*number) || (quantity && !field.min.known() && number->is_negative());
    }
    if (auto const* date = std::get_if<Date>(&value.value)) return outside(*date);
    return false;
  }

  void add_expectation(ast::Test::Expect const& expect) {
    using K = ast::Test::Expect::Kind;
    TestCase::Expectation made;
    made.span = expect.span;
    switch (expect.kind) {
      case K::verdict: {
        auto const verdict = word_of<Verdict>(expect.word.text, Verdict::pass);
        if (!verdict) return;
        TestCase::ExpectVerdict what{*verdict, {}};
        for (ast::Pattern const& pattern : expect.patterns) what.by.push_back(match_pattern(state_, pattern).rules);
        made.what = std::move(what);
        break;
      }
      case K::outcome: {
        auto const outcome = word_of<Outcome>(expect.word.text, Outcome::undetermined);
        if (!outcome || expect.patterns.empty()) return;
        made.what = TestCase::ExpectOutcome{*outcome, match_pattern(state_, expect.patterns.front()).rules, pattern_text(expect.patterns.front())};
        break;
      }
      case K::asks: {
        TestCase::ExpectAsks what;
        for (ast::Name const& path : expect.asks) what.fields.push_back(asked(path));
        made.what = std::move(what);
        break;
      }
      case K::figure:
        if (!add_figure(expect, made)) return;
        break;
    }
    test_.expect.push_back(std::move(made));
  }

  template <class Enum>
  static std::optional<Enum> word_of(std::string const& text, Enum last) {
    for (unsigned char i = 0; i <= static_cast<unsigned char>(last); ++i)
      if (word(static_cast<Enum>(i)) == text) return static_cast<Enum>(i);
    return std::nullopt;
  }

  // "facilities[2].floor_area" by the fields' ids, as findings name them.
  std::string asked(ast::Name const& path) {
    for (RecordId const record : records_)
      if (auto const canonical = canonical_path(path, record)) return *canonical;
    bool const excused = record_unknown_ || std::any_of(records_.begin(), records_.end(), [&](RecordId r) { return field_excused(path.text, r); });
    if (records_.size() == 1 && !excused && path.text.find_first_of(".[") == std::string::npos) {
      find_field(path, records_.front());
    } else if (!excused) {
      state_.out().add(DiagnosticKind::TestAsksPath, path.span, {path.text});
    }
    return path.text;
  }

  bool field_excused(std::string const& path, RecordId record) const {
    if (!state_.context.broken_records.empty()) return true;
    auto const broken = state_.context.broken_fields.find(record.value);
    return broken != state_.context.broken_fields.end() && broken->second.count(path.substr(0, path.find_first_of(".["))) != 0;
  }

  std::optional<std::string> canonical_path(ast::Name const& name, RecordId record) const {
    std::string made;
    std::string_view path = name.text;
    bool const as_written = name.span.end - name.span.begin == path.size();
    std::vector<Use> parts;
    while (!path.empty()) {
      std::size_t const end = std::min(path.find_first_of(".["), path.size());
      auto const field = policy()[record].find(trim(path.substr(0, end)));
      if (!field) return std::nullopt;
      Field const& found = policy()[record].fields[field->value];
      made += found.id;
      std::uint32_t const from = name.span.begin + static_cast<std::uint32_t>(name.text.size() - path.size());
      if (as_written) parts.push_back({{name.span.source, from, from + static_cast<std::uint32_t>(end)}, NameKind::field, record.value, field->value});
      path.remove_prefix(end);
      if (!path.empty() && path.front() == '[') {
        std::size_t const close = path.find(']');
        if (close == std::string_view::npos || found.type.kind != TypeKind::list) return std::nullopt;
        made += path.substr(0, close + 1);
        path.remove_prefix(close + 1);
      }
      if (path.empty()) {
        for (Use const& part : parts) state_.context.note(part.span, part.what, part.index, part.part);
        return made;
      }
      if (path.front() != '.' || found.type.kind != TypeKind::list) return std::nullopt;
      path.remove_prefix(1);
      made += '.';
      record = found.type.record;
    }
    return std::nullopt;
  }

  bool add_figure(ast::Test::Expect const& expect, TestCase::Expectation& made) {
    Report const* const report = find_report(expect.figure.text);
    if (!report) {
      if (state_.out().has_errors() && figure_excused(expect.figure.text)) return false;
      std::vector<std::string> names;
      for (Rule const& rule : policy().rules)
        for (Report const& one : rule.reports) names.push_back(one.id);
      auto const near = nearest(expect.figure.text, names, 1);
      state_.out().add(DiagnosticKind::UnknownName, expect.figure.span, {kind_phrase("figure"), expect.figure.text}, near.empty() ? "" : near.front());
      return false;
    }
    if (state_.context.uses) state_.context.uses->alias(expect.figure.span, policy()[report->value].span);
    std::string const id = report->id;
    Type const type = policy()[report->value].type;
    if (!expect.value) return false;
    auto const value = lower_value(state_.context, *expect.value, type);
    if (!value) return false;
    made.what = TestCase::ExpectFigure{id, *value, type};
    return true;
  }

  Report const* find_report(std::string const& name) const {
    Report const* by_label = nullptr;
    for (Rule const& rule : policy().rules) {
      if (!records_.empty() && std::find(records_.begin(), records_.end(), rule.on) == records_.end()) continue;
      for (Report const& report : rule.reports) {
        if (report.id == name) return &report;
        if (report.label == name && !by_label) by_label = &report;
      }
    }
    return by_label;
  }

  // Its report is written, yet has an error, or its rule could not be read at all.
  bool figure_excused(std::string const& name) const {
    auto const names_it = [&](ast::Clauses const& clauses) {
      return std::any_of(clauses.reports.begin(), clauses.reports.end(),
                         [&](ast::Report const& r) { return r.id.text == name || (r.label && r.label->text == name); });
    };
    bool const in_rules = std::any_of(state_.rules.begin(), state_.rules.end(), [&](auto const& r) { return !r.ast || names_it(r.ast->clauses); });
    bool const in_tables = std::any_of(state_.tables.begin(), state_.tables.end(), [&](auto const& t) { return !t.ast || names_it(t.ast->clauses); });
    return in_rules || in_tables;
  }

  Checking& state_;
  ast::Test const& written_;
  TestCase test_;
  std::vector<RecordId> records_;
  bool record_unknown_ = false;
};

}  // namespace

void make_tests(Checking& state) {
  for (std::uint32_t number = 0; number < state.packs.size(); ++number) {
    if (!state.packs[number].own) continue;
    state.context.enter(number);
    for (ast::File const& file : state.packs[number].files)
      for (ast::Test const& test : file.tests) state.policy().tests.push_back(TestMaker(state, test).make());
  }
}

}  // namespace guiju::dsl
