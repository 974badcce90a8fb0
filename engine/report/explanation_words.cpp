#include "engine/report/explanation_words.hpp"

#include <algorithm>

#include "engine/report/words.hpp"

namespace guiju {

std::string_view clause_word(ExplainedClause::Kind kind, Effect effect, bool chinese) {
  switch (kind) {
    case ExplainedClause::Kind::in_force: return chinese ? "施行期内" : "in force";
    case ExplainedClause::Kind::during: return chinese ? "期间" : "during";
    case ExplainedClause::Kind::applies_when: return chinese ? "适用条件" : "applies when";
    case ExplainedClause::Kind::when: return chinese ? "当" : "when";
    case ExplainedClause::Kind::subject: return word(effect, chinese);
    case ExplainedClause::Kind::unless: return chinese ? "除非" : "unless";
  }
  return "";
}

std::string_view exception_word(ExplainedException::Kind kind, bool chinese) {
  switch (kind) {
    case ExplainedException::Kind::unless: return chinese ? "除非" : "unless";
    case ExplainedException::Kind::exception: return chinese ? "例外" : "exception";
    case ExplainedException::Kind::permit: return chinese ? "不予禁限" : "permit";
  }
  return "";
}

std::string exception_title(ExplainedException const& one) {
  if (one.label.empty()) return one.id;
  std::size_t const row = one.kind == ExplainedException::Kind::permit ? one.id.find('.') : std::string::npos;
  return row == std::string::npos ? one.label : one.label + " · " + one.id.substr(row + 1);
}

std::string_view state_mark(Explained const& part) {
  switch (part.state) {
    case Explained::State::yes: return "✓";
    case Explained::State::no: return "✗";
    case Explained::State::unknown: return "?";
    case Explained::State::error: return "!";
    case Explained::State::known: return "";
  }
  return "";
}

Explained const& meaning_of(Explained const& part) {
  return part.kind == Explained::Kind::name && part.parts.size() == 1 ? meaning_of(part.parts[0]) : part;
}

std::string part_title(Explained const& part, bool chinese) {
  bool const labelled = !part.label.empty() && part.label != part.text;
  std::string const title = labelled ? part.text + (chinese ? "（" + part.label + "）" : " (" + part.label + ")") : part.text;
  Explained const& meaning = meaning_of(part);
  if (&meaning == &part || meaning.text == part.text) return title;
  return title + (chinese ? "：" : ": ") + part_title(meaning, chinese);
}

/// Nothing in it needs a line of its own.
static bool is_plain(Explained const& part) {
  Explained const& meaning = meaning_of(part);
  return part.kind == Explained::Kind::fact || part.kind == Explained::Kind::param || (&meaning != &part && (meaning.kind == Explained::Kind::fact || (meaning.kind == Explained::Kind::value && meaning.parts.empty())));
}

bool reads_plainly(Explained const& part) { return std::ranges::all_of(part.parts, is_plain); }

/// "industry（行业代码） = C1411 …", each once, with "; " between. Of facts of an element the path says which.
static std::string facts_beside(std::vector<Explained> const& parts, bool chinese) {
  std::string out;
  for (Explained const& one : parts) {
    if (one.shown.empty() || one.kind == Explained::Kind::element) continue;
    std::string name = one.path.empty() ? one.text : one.path;
    if (!one.label.empty() && one.label != name) name += chinese ? "（" + one.label + "）" : " (" + one.label + ")";
    std::string const here = name + " = " + one.shown;
    if (out.find(here) != std::string::npos) continue;
    out += (out.empty() ? "" : chinese ? "；" : "; ") + here;
  }
  return out;
}

std::string value_beside(Explained const& part, bool chinese) {
  std::string const between = chinese ? "；" : "; ";
  if (part.left_out) {
    std::string const facts = !part.parts.empty() && reads_plainly(part.parts[0]) ? facts_beside(part.parts[0].parts, chinese) : "";
    return part.shown + (facts.empty() ? "" : (chinese ? "：" : ": ") + facts);
  }
  Explained const& meaning = meaning_of(part);
  bool const condition = part.type.kind == TypeKind::boolean && part.kind != Explained::Kind::fact && part.kind != Explained::Kind::param;
  bool const fact_below = &meaning != &part && meaning.kind == Explained::Kind::fact;
  bool const told_below = part.state == Explained::State::error && std::ranges::any_of(meaning.parts, [](Explained const& one) { return one.state == Explained::State::error; });
  std::string out;
  if (part.state == Explained::State::error) out = told_below ? "" : part.shown;
  else if (!condition || fact_below) out = "= " + part.shown;
  if (part.kind == Explained::Kind::element) {  // which one it is: what `where` reads of it
    bool const chosen = part.parts.size() == 2 && reads_plainly(part.parts[0]);
    std::string const facts = chosen ? facts_beside(part.parts[0].parts, chinese) : "";
    return out + (out.empty() || facts.empty() ? "" : between) + facts;
  }
  if (!reads_plainly(meaning)) return out;
  std::string const facts = facts_beside(meaning.parts, chinese);
  return out + (out.empty() || facts.empty() ? "" : between) + facts;
}

std::string change_line(Policy const& policy, Sufficient const& change, bool chinese) {
  bool const element = change.path.find('[') != std::string::npos;
  std::string const name = change.label.empty() ? change.path : element ? change.label + (chinese ? "（" + change.path + "）" : " (" + change.path + ")") : change.label;
  std::string const to = datum_shown(policy, change.to, change.type, chinese);
  if (!change.difference.known()) return chinese ? "“" + name + "”为“" + to + "”" : name + ": " + to;
  std::string const by = datum_shown(policy, change.difference, change.difference_type, chinese);
  bool const day = change.type.kind == TypeKind::date;
  char const* const less = change.counted ? " fewer" : " less";
  if (chinese) return name + (day ? (change.more ? "推后 " : "提前 ") : (change.more ? "增加 " : "减少 ")) + by + "（到 " + to + "）";
  return name + ": " + by + (day ? (change.more ? " later" : " earlier") : (change.more ? " more" : less)) + " (" + to + ")";
}

std::string then_line(Policy const& policy, Sufficient const& change, bool chinese) {
  std::string out;
  switch (change.outcome) {
    case Outcome::exempt: out = chinese ? "例外“" + change.exception + "”成立，予以豁免" : "the exception \"" + change.exception + "\" holds"; break;
    case Outcome::not_applicable: out = chinese ? "本条不再适用" : "the rule no longer applies"; break;
    default: out = chinese ? "即符合" : "satisfied"; break;
  }
  constexpr std::size_t most = 3;
  for (std::size_t i = 0; i < change.then_violated.size() && i < most; ++i)
    out += i == 0 ? (chinese ? "；但会违反：" : "; but it would break: ") + rule_title(policy[change.then_violated[i]]) : (chinese ? "、" : ", ") + rule_title(policy[change.then_violated[i]]);
  if (change.then_violated.size() > most) out += chinese ? "等 " + std::to_string(change.then_violated.size()) + " 条" : " and " + std::to_string(change.then_violated.size() - most) + " more";
  return out;
}

std::string near_line(Policy const& policy, NearRule const& near, bool chinese) {
  std::string_view const clause = clause_word(near.clause, policy[near.rule].effect, chinese);
  if (!near.because) return std::string(clause);
  Explained const& why = *near.because;
  std::string out = std::string(clause) + (chinese ? "：" : ": ") + std::string(state_mark(why)) + " " + part_title(why, chinese);
  std::string const beside = reads_plainly(meaning_of(why)) ? value_beside(why, chinese) : facts_beside(meaning_of(why).parts, chinese);
  return beside.empty() ? out : out + "  " + beside;
}

std::vector<NearLine> near_lines(Policy const& policy, std::vector<NearRule> const& near, bool chinese) {
  std::vector<NearLine> out;
  std::vector<std::pair<std::string, std::size_t>> groups;  // a table with a reason, and how many more of it
  for (NearRule const& one : near) {
    Rule const& rule = policy[one.rule];
    NearLine line{one.outcome, rule_title(rule), rule.id, near_line(policy, one, chinese)};
    std::string const group = rule.table.empty() ? "" : rule.table + "\n" + std::string(word(one.outcome)) + "\n" + line.because;
    auto const same = std::ranges::find(groups, group, &std::pair<std::string, std::size_t>::first);
    if (!group.empty() && same != groups.end()) {
      ++same->second;
      continue;
    }
    groups.emplace_back(group, 0);
    out.push_back(std::move(line));
  }
  for (std::size_t i = 0; i < out.size(); ++i)
    if (std::size_t const more = groups[i].second) out[i].title += chinese ? " 等 " + std::to_string(more + 1) + " 条" : " and " + std::to_string(more) + " more rows";
  return out;
}

std::string rest_line(ExplainedRecord const& told, bool chinese) {
  std::string out;
  auto const count = [&](std::size_t n, char const* one, char const* several, char const* zh) {
    if (n == 0) return;
    if (!out.empty()) out += chinese ? "，" : "; ";
    out += chinese ? grouped(n) + " 条" + zh : grouped(n) + (n == 1 ? one : several);
  };
  count(told.not_in_force, " is not in force on that day", " are not in force on that day", "不在施行期内");
  count(told.ruled_out, " is ruled out by a code or word of the record", " are ruled out by a code or word of the record", "因行业、区域、类别等不同而不涉及");
  count(told.of_other_records, " judges other types of records", " judge other types of records", "针对其他种类的记录");
  return out.empty() ? "" : (chinese ? "另有 " : "Of the rest ") + out + (chinese ? "。" : ".");
}

}  // namespace guiju
