#include "cli/profile.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

#include "engine/report/json_writer.hpp"
#include "engine/report/words.hpp"

namespace guiju::cli {
namespace {

constexpr std::size_t most_rules_shown = 15;

struct Stage {
  char const *key, *en, *zh;
  std::uint64_t time;
};

std::vector<Stage> stages_of(AuditTimes const& times) {
  AuditProfile const& p = times.stages;
  std::vector<Stage> stages{{"cut", "cut", "分块", p.cut}, {"read", "read", "读取", p.read},
                            {"screen", "screen", "筛选", p.screen}, {"judge", "judge", "判定", p.judge}};
  if (p.closely) stages.push_back({"tell", "tell", "成文", p.tell});
  stages.push_back({"write", "write", "写出", p.write});
  stages.push_back({"finish", "finish", "收尾", p.finish});
  if (times.workbook) stages.push_back({"workbook", "workbook", "工作簿", times.workbook});
  return stages;
}

std::uint64_t all_of(AuditTimes const& times) { return times.stages.sum() + times.workbook; }

/// "12.345".
std::string seconds(std::uint64_t nanoseconds) {
  std::uint64_t const milliseconds = nanoseconds / 1'000'000;
  std::string rest = std::to_string(milliseconds % 1000);
  return std::to_string(milliseconds / 1000) + "." + std::string(3 - rest.size(), '0') + rest;
}

std::uint64_t a_second(std::uint64_t count, std::uint64_t nanoseconds) { return nanoseconds < 1000 ? 0 : count * 1'000'000 / (nanoseconds / 1000); }

/// The rules that took the most time first.
std::vector<std::size_t> by_time(AuditProfile const& profile) {
  std::vector<std::size_t> rules;
  for (std::size_t i = 0; i < profile.rules.size(); ++i)
    if (profile.rules[i].records) rules.push_back(i);
  std::ranges::stable_sort(rules, std::ranges::greater{}, [&](std::size_t i) { return profile.rules[i].time; });
  return rules;
}

}  // namespace

std::uint64_t ticking() {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count());
}

std::string where_time_went(AuditTimes const& times, Session const& session) {
  std::uint64_t const wall = times.stages.wall + times.workbook, all = all_of(times);
  std::string const rate = grouped(a_second(times.rows, wall));
  std::string out = session.text(seconds(wall) + " s, " + rate + " rows a second; where the time went: ", seconds(wall) + " 秒，每秒 " + rate + " 行；用时分布：");
  std::string shares;
  for (Stage const& stage : stages_of(times))
    shares += (shares.empty() ? "" : session.text(", ", "、")) + session.text(stage.en, stage.zh) + " " + percent(stage.time, all) + " %";
  return out + shares + "\n";
}

std::string profile_text(AuditTimes const& times, Policy const& policy, Session const& session) {
  std::string out = session.text("\nProfile\n  ", "\n用时\n  ") + where_time_went(times, session);
  for (Stage const& stage : stages_of(times))
    out += padded_left(session.text(stage.en, stage.zh), 12) + padded_left(seconds(stage.time), 12) + " s" + padded_left(percent(stage.time, all_of(times)) + " %", 9) + "\n";
  auto const rules = by_time(times.stages);
  if (rules.empty()) return out;
  out += session.text("\n  rules that took the longest: seconds, records near, microseconds each\n", "\n  最费时的规则：秒、涉及记录、每条微秒\n");
  for (std::size_t n = 0; n < std::min(rules.size(), most_rules_shown); ++n) {
    auto const& rule = times.stages.rules[rules[n]];
    out += padded_left(seconds(rule.time), 12) + padded_left(grouped(rule.records), 14) + padded_left(seconds(rule.time * 1000 / rule.records * 1000), 12) + "  " +
           policy.rules[rules[n]].id + "\n";
  }
  return out;
}

std::string profile_json(AuditTimes const& times, Policy const& policy) {
  std::string text;
  JsonWriter out(text, 2);
  out.begin_object();
  out.key("unit").text("ns");
  out.key("wall").count(times.stages.wall + times.workbook);
  out.key("rows").count(times.rows);
  out.key("stages").begin_object();
  for (Stage const& stage : stages_of(times)) out.key(stage.key).count(stage.time);
  out.end_object();
  out.key("rules").begin_array();
  for (std::size_t const i : by_time(times.stages)) {
    out.begin_object();
    out.key("rule").text(policy.rules[i].id);
    out.key("time").count(times.stages.rules[i].time);
    out.key("records").count(times.stages.rules[i].records);
    out.end_object();
  }
  out.end_array().end_object();
  return text + "\n";
}

}  // namespace guiju::cli
