#include "cli/interview.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <tuple>

#include "engine/base/text.hpp"
#include "engine/read/convert.hpp"
#include "engine/report/text.hpp"
#include "engine/report/words.hpp"

namespace guiju::cli {
namespace {

constexpr std::size_t most_choices = 20, most_reasons = 8, most_elements = 1000;

struct Place {
  Field const* field = nullptr;
  Datum* datum = nullptr;
};

/// Where "facilities[2].floor_area" stands in the record.
Place find(Policy const& policy, RecordId record, RecordData& data, std::string_view path) {
  RecordType const& type = policy[record];
  std::size_t const end = std::min(path.find_first_of("[."), path.size());
  auto const id = type.find(path.substr(0, end));
  if (!id) return {};
  data.resize(type.fields.size());
  Field const& field = type.fields[id->value];
  Datum& datum = data[id->value];
  if (end == path.size() || path[end] != '[') return {&field, &datum};
  std::size_t const close = path.find(']', end);
  std::size_t position = 0;
  std::from_chars(path.data() + end + 1, path.data() + close, position);
  auto* const elements = std::get_if<std::vector<RecordData>>(&datum.value);
  if (!elements || position == 0 || position > elements->size()) return {};
  RecordData& element = (*elements)[position - 1];
  std::string_view const rest = path.substr(std::min(close + 2, path.size()));
  return find(policy, field.type.record, element, rest.empty() ? "value" : rest);
}

std::optional<std::size_t> counted(std::string_view text) {
  std::size_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) { return std::ranges::find(words, text) != words.end(); }

void emit(YAML::Emitter& out, Policy const& policy, RecordId record, RecordData const& data, bool chinese) {
  out << YAML::BeginMap;
  RecordType const& type = policy[record];
  for (std::size_t i = 0; i < data.size(); ++i) {
    if (!data[i].known()) continue;
    Field const& field = type.fields[i];
    out << YAML::Key << field.id << YAML::Value;
    auto const* elements = std::get_if<std::vector<RecordData>>(&data[i].value);
    if (!elements) {
      out << YAML::DoubleQuoted << datum_text(policy, data[i], field.type, chinese);
      continue;
    }
    RecordType const& of = policy[field.type.record];
    out << YAML::BeginSeq;
    for (RecordData const& element : *elements) {
      bool const known = std::ranges::any_of(element, &Datum::known);
      if (!known) out << YAML::Null;
      else if (of.synthetic) out << YAML::DoubleQuoted << datum_text(policy, element[0], of.fields[0].type, chinese);
      else emit(out, policy, field.type.record, element, chinese);
    }
    out << YAML::EndSeq;
  }
  out << YAML::EndMap;
}

}  // namespace

std::string record_yaml(Policy const& policy, RecordId record, RecordData const& data, bool chinese) {
  YAML::Emitter out;
  emit(out, policy, record, data, chinese);
  return std::string(out.c_str()) + "\n";
}

void Interview::say(std::string const& text) const { std::cerr << text << std::flush; }

RecordData Interview::conduct(RecordId record, RecordData data) {
  record_ = record;
  data.resize(policy_[record].fields.size());
  say(session_.text("Answer each question. ? why it is asked   - not known   < back   . finish\n",
                    "请逐题回答。？为何要问　－ 不清楚　＜ 返回上一题　。 结束\n"));
  std::vector<State> history{{std::move(data), {}}};
  for (;;) {
    RecordResult const result = evaluator_.check(record, history.back().data);
    auto const fact = next(result, history.back());
    if (!fact) {
      if (history.size() == 1 || !wants_back(result.verdict)) break;
      history.pop_back();
      continue;
    }
    State state = history.back();
    Step const step = ask(*fact, result, state);
    if (step == Step::end) break;
    if (step != Step::back) history.push_back(std::move(state));
    else if (history.size() > 1) history.pop_back();
    else say(session_.text("This is the first question.\n", "这是第一题。\n"));
  }
  return history.back().data;
}

bool Interview::wants_back(Verdict verdict) const {
  std::string const came(word(verdict, session_.chinese()));
  say(session_.text("\nNothing more to ask: " + came + ". Enter ends, < goes back.\n> ", "\n没有要问的了，判定：" + came + "。回车结束，＜ 返回上一题。\n> "));
  std::string line;
  return std::getline(std::cin, line) && is_one_of(trim(line), {"<", "＜"});
}

std::optional<MissingFact> Interview::next(RecordResult const& result, State const& state) const {
  // What is violated already cannot be made worse by a milder rule.
  Verdict worst = Verdict::pass;
  for (Finding const& finding : result.findings)
    if (finding.outcome == Outcome::violated) worst = std::min(worst, verdict_of(policy_[finding.rule].effect));
  struct Wish {
    MissingFact const* fact;
    Verdict verdict;
    std::ptrdiff_t wanted;
    std::size_t rank;
  };
  std::vector<Wish> wishes;
  for (Finding const& finding : result.findings) {
    Verdict const verdict = verdict_of(policy_[finding.rule].effect);
    if (finding.outcome != Outcome::undetermined || verdict >= worst) continue;
    for (std::size_t i = 0; i < finding.missing.size(); ++i) {
      MissingFact const& fact = finding.missing[i];
      if (std::ranges::find(state.passed, fact.path) != state.passed.end()) continue;
      auto const wish = std::ranges::find_if(wishes, [&](Wish const& one) { return one.fact->path == fact.path; });
      if (wish == wishes.end()) {
        wishes.push_back({&fact, verdict, 1, i});
      } else if (verdict < wish->verdict) {
        *wish = {&fact, verdict, 1, i};
      } else if (verdict == wish->verdict) {
        ++wish->wanted;
        wish->rank = std::min(wish->rank, i);
      }
    }
  }
  auto const best = std::ranges::min_element(wishes, {}, [](Wish const& one) { return std::tuple(one.verdict, -one.wanted, one.rank); });
  return best == wishes.end() ? std::nullopt : std::optional(*best->fact);
}

std::vector<std::string> Interview::choices(Field const& field, Datum const& now) const {
  std::vector<std::string> out;
  if (field.type.kind == TypeKind::boolean) return {session_.text("yes", "是"), session_.text("no", "否")};
  if (field.type.kind == TypeKind::enumeration) {
    for (EnumType::Word const& word : policy_[field.type.enumeration].words) out.push_back(word.label.empty() ? word.id : word.label);
  } else if (auto const* code = std::get_if<CodeValue>(&now.value); code && field.type.kind == TypeKind::code) {
    CodeList const& list = policy_[field.type.codelist];  // a code that is too coarse: which class of it?
    for (CodeIndex const child : list.codes[code->index].children) out.push_back(list.codes[child].code);
  }
  return out;
}

std::string Interview::form(Field const& field) const {
  switch (field.type.kind) {
    case TypeKind::date: return session_.text("a day, 2024-02-29", "日期，如 2024-02-29");
    case TypeKind::number: return (field.type.whole ? session_.text("a whole number", "整数") : session_.text("a number", "数")) + (field.type.unit ? session_.text(" in ", "，单位 ") + field.type.unit->symbol : "");
    case TypeKind::code: return session_.text("a code, its name, or words of its name", "代码、名称或者名称中的文字");
    case TypeKind::list: return session_.text("how many there are; each is asked for then", "共有几项（随后逐项询问）");
    default: return "";
  }
}

void Interview::why(MissingFact const& fact, RecordResult const& result) const {
  std::size_t shown = 0, more = 0;
  for (Finding const* one : by_weight(policy_, result.findings)) {
    Finding const& finding = *one;
    if (std::ranges::none_of(finding.missing, [&](MissingFact const& missing) { return missing.path == fact.path; })) continue;
    if (++shown > most_reasons) {
      ++more;
      continue;
    }
    Rule const& rule = policy_[finding.rule];
    say("  " + finding.document + (finding.clause.empty() ? "" : "　" + finding.clause) + "　" + (rule.label.empty() ? rule.id : rule.label) + session_.text(" (", "（") +
        std::string(effect_word(rule.effect, session_.chinese())) + session_.text(")\n", "）\n"));
  }
  if (more != 0) say(session_.text("  and " + std::to_string(more) + " further rules\n", "  另有 " + std::to_string(more) + " 条规则\n"));
}

bool Interview::answer(Field const& field, Datum& to, std::string const& text, std::vector<std::string> const& choices) const {
  auto const number = counted(text);
  if (field.type.kind == TypeKind::list && !policy_[field.type.record].synthetic) {
    if (!number || *number > most_elements) {
      say(session_.text("  Expected a number from 0 to 1000.\n", "  此处应为 0 至 1000 的整数。\n"));
      return false;
    }
    to.value = std::vector<RecordData>(*number);
    return true;
  }
  bool const by_number = number && *number >= 1 && *number <= choices.size() && field.type.kind != TypeKind::code;
  Reading reading = convert(Convert{policy_, Door::record, nullptr}, field, by_number ? choices[*number - 1] : text);
  if (!reading.rejected()) {
    if (reading.notice) say("  " + reading.notice->text(session_.language) + "\n");
    to = std::move(reading.value);
    return to.known();
  }
  say("  " + reading.notice->text(session_.language) + "\n");
  if (field.type.kind != TypeKind::code) return false;
  std::size_t shown = 0;
  for (Code const& code : policy_[field.type.codelist].codes) {
    if (code.name.find(text) == std::string::npos) continue;
    if (++shown > most_choices) {
      say("  …\n");
      break;
    }
    say("  " + code.code + "  " + code.name + "\n");
  }
  return false;
}

Interview::Step Interview::ask(MissingFact const& fact, RecordResult const& result, State& state) const {
  Place const place = find(policy_, record_, state.data, fact.path);
  if (!place.field) {  // cannot be answered here: as if nobody knew
    state.passed.push_back(fact.path);
    return Step::passed;
  }
  auto const offered = choices(*place.field, *place.datum);
  std::string const hint = form(*place.field);
  say("\n" + harmless(fact.question) + (fact.path.find('[') == std::string::npos ? "" : session_.text("  [", "　〔") + fact.path + session_.text("]", "〕")) +
      (hint.empty() ? "" : session_.text("  (", "（") + hint + session_.text(")", "）")) + "\n");
  for (std::size_t i = 0; i < std::min(offered.size(), most_choices); ++i) {
    std::string name;
    if (place.field->type.kind == TypeKind::code) {
      CodeList const& list = policy_[place.field->type.codelist];
      if (auto const code = list.find(offered[i])) name = "  " + list.codes[*code].name;
    }
    say("  " + (place.field->type.kind == TypeKind::code ? "" : std::to_string(i + 1) + "  ") + offered[i] + name + "\n");
  }
  for (;;) {
    say("> ");
    std::string line;
    if (!std::getline(std::cin, line)) return Step::end;
    std::string const text(trim(line));
    if (text.empty()) continue;
    if (is_one_of(text, {".", "。", "．"})) return Step::end;
    if (is_one_of(text, {"<", "＜"})) return Step::back;
    if (is_one_of(text, {"?", "？"})) {
      why(fact, result);
      continue;
    }
    bool const word_of_field = place.field->type.kind == TypeKind::enumeration && policy_[place.field->type.enumeration].find(text);
    if (!word_of_field && (is_one_of(text, {"－", "不清楚", "不知道", "not known", "unknown"}) || is_not_stated(text))) {
      state.passed.push_back(fact.path);
      return Step::passed;
    }
    Datum const before = *place.datum;
    if (answer(*place.field, *place.datum, text, offered)) return Step::answered;
    *place.datum = before;
  }
}

}  // namespace guiju::cli
