#include "cli/commands/mutation_reports.hpp"

#include <array>

#include "cli/commands/test_reports.hpp"
#include "engine/eval/suggest_text.hpp"
#include "engine/report/json_writer.hpp"

namespace guiju::cli {
namespace {

struct Words {
  std::string_view key, en, zh;
};
constexpr std::array<Words, 10> kinds{{{"comparison", "comparison", "比较"},
                                       {"number", "number", "数值"},
                                       {"date", "date", "日期"},
                                       {"code", "code", "代码"},
                                       {"member", "member of the set", "集合中的"},
                                       {"value", "value", "取值"},
                                       {"junction", "junction", "连接"},
                                       {"negation", "negation", "否定"},
                                       {"exception", "exception", "例外"},
                                       {"effect", "effect", "措施"}}};
Words const& words(Mutant const& mutant) { return kinds[static_cast<std::size_t>(mutant.kind)]; }

std::string where(Policy const& policy, MutantPlace const& place, Session const& session) {
  std::string out = cli::place(policy, place.span);
  if (place.row_line == 0) return out;
  std::string const line = std::to_string(place.row_line);
  std::string const en = place.table + ", line " + line + " of its file" + (place.column.empty() ? "" : ", column " + place.column);
  std::string const zh = place.table + "，表文件第" + line + "行" + (place.column.empty() ? "" : "“" + place.column + "”列");
  return out.empty() ? session.text(en, zh) : out + session.text(" (" + en + ")", "（" + zh + "）");
}

/// Which test would notice: a record on which the change makes a difference.
std::string hint(Policy const& policy, Mutant const& mutant, MutationEdge const& edge, Session const& session) {
  std::string const rule = policy[edge.rule].id, given = given_written(policy, edge.found, written_in_chinese(policy));
  std::string const was(word(edge.was)), is(word(edge.is)), was_zh(word(edge.was, true)), is_zh(word(edge.is, true));
  if (edge.was != edge.is)
    return session.text("a test would notice with  " + given + "  there " + rule + " is " + was + ", with the change " + is,
                        "以此可察觉：" + given + "，" + rule + " 现为" + was_zh + "，改动后为" + is_zh);
  if (mutant.kind == Mutant::Kind::effect) {
    Verdict const verdict = verdict_of(policy[edge.rule].effect);
    return session.text("a test would notice that expects the verdict: expect " + std::string(word(verdict)) + " by " + rule + ", with  " + given,
                        "预期写明结论的测试可察觉：预期 " + std::string(word(verdict, true)) + " 因 " + rule + "，如 " + given);
  }
  return session.text("a test would notice that expects the figure, with  " + given, "预期写明数值的测试可察觉，如 " + given);
}

std::string tenths(std::size_t score) { return std::to_string(score / 10) + "." + std::to_string(score % 10); }

}  // namespace

std::size_t score_tenths(MutationRun const& run) {
  return run.counted() == 0 ? 1000 : run.count(MutationRun::State::noticed) * 1000 / run.counted();
}

std::string mutation_text(Policy const& policy, MutationRun const& run, Session const& session) {
  std::string out;
  for (std::size_t i = 0; i < run.mutants.size(); ++i) {
    if (run.states[i] != MutationRun::State::unnoticed) continue;
    Mutant const& mutant = run.mutants[i];
    Words const& kind = words(mutant);
    std::string const what =
        mutant.to.empty() ? session.text(std::string(kind.en) + " " + mutant.from + " left out", "去掉" + std::string(kind.zh) + " " + mutant.from)
                          : session.text(std::string(kind.en) + " " + mutant.from + " to " + mutant.to, std::string(kind.zh) + " " + mutant.from + " 改为 " + mutant.to);
    out += session.text("not noticed  ", "未察觉  ") + mutant.place.in + "  " + what + "  " + where(policy, mutant.place, session) + "\n";
    if (run.edges[i]) out += "    " + hint(policy, mutant, *run.edges[i], session) + "\n";
  }
  std::string const all = std::to_string(run.counted()), same = std::to_string(run.count(MutationRun::State::equivalent)), noticed = std::to_string(run.count(MutationRun::State::noticed)), score = tenths(score_tenths(run));
  return out + session.text("changes noticed by a test: " + noticed + "/" + all + " (" + score + " %), and " + same + " that mean the same",
                            "测试察觉的改动：" + noticed + "/" + all + "（" + score + " %），另有 " + same + " 处改动不改变含义") + "\n";
}

std::string mutation_json(Policy const& policy, MutationRun const& run) {
  std::string text;
  JsonWriter out(text, 2);
  out.begin_object().key("all").count(run.counted()).key("noticed").count(run.count(MutationRun::State::noticed)).key("equivalent").count(run.count(MutationRun::State::equivalent));
  out.key("score").text(tenths(score_tenths(run)));
  out.key("unnoticed").begin_array();
  for (std::size_t i = 0; i < run.mutants.size(); ++i) {
    if (run.states[i] != MutationRun::State::unnoticed) continue;
    Mutant const& mutant = run.mutants[i];
    out.begin_object().key("kind").text(words(mutant).key).key("in").text(mutant.place.in).key("place").text(place(policy, mutant.place.span));
    out.key("table").text_or_null(mutant.place.table);
    if (mutant.place.row_line > 0) out.key("row_line").count(static_cast<std::uint64_t>(mutant.place.row_line));
    if (!mutant.place.column.empty()) out.key("column").text(mutant.place.column);
    out.key("from").text(mutant.from).key("to").text_or_null(mutant.to);
    if (run.edges[i]) {
      MutationEdge const& edge = *run.edges[i];
      out.key("noticed_by").begin_object().key("rule").text(policy[edge.rule].id).key("given").text(given_written(policy, edge.found, written_in_chinese(policy)));
      out.key("outcome").text(word(edge.was)).key("changed_outcome").text(word(edge.is)).end_object();
    }
    out.end_object();
  }
  out.end_array().end_object();
  return text + "\n";
}

}  // namespace guiju::cli
