#include <algorithm>

#include "cli/commands.hpp"
#include "cli/commands/explain_plan.hpp"
#include "cli/judging_options.hpp"
#include "cli/output.hpp"
#include "cli/pack_options.hpp"
#include "cli/record_file.hpp"
#include "engine/base/text.hpp"
#include "engine/explain/explainer.hpp"
#include "engine/report/explanation.hpp"

namespace guiju::cli {
namespace {

struct Explain {
  PackOptions pack;
  JudgingOptions judging;
  std::vector<std::string> rules;
  std::string file, key, format = "text", output, plan_of;
};

/// The rules that are asked for; nullopt where one is not there, which has been said.
std::optional<ChosenRules> chosen(Policy const& policy, std::vector<std::string> const& names, Session const& session) {
  ChosenRules out;
  for (std::string const& name : names) {
    ChosenRules const found = rules_named(policy, name);
    for (RuleId const id : found)
      if (std::ranges::find(out, id) == out.end()) out.push_back(id);
    if (!found.empty()) continue;
    std::vector<std::string> there;
    for (Rule const& rule : policy.rules)
      for (std::string const& one : {rule.id, rule.label})
        if (rule.own && !one.empty()) there.push_back(one);
    auto const near = nearest(name, there, 1);
    session.error("The pack has no rule " + name + (near.empty() ? "" : "; did you mean " + near[0] + "?"),
                  "规则包中没有规则“" + name + "”" + (near.empty() ? "" : "；是否指“" + near[0] + "”？"));
    return std::nullopt;
  }
  return out;
}

Exit show_plan(Explain const& options, Session& session) {
  PackOptions pack = options.pack;
  pack.folder = options.plan_of;
  auto const policy = load_policy(pack, session);
  return policy && put(options.output, plan_text(policy, session), session) ? Exit::ok : Exit::unusable;
}

Exit run(Explain const& options, Session& session) {
  if (!options.plan_of.empty()) return show_plan(options, session);
  if (options.pack.folder.empty() || options.file.empty()) {
    session.error("Name the pack and the records: guiju explain --pack PACK FILE; or the pack whose plan is to be shown: guiju explain --plan PACK",
                  "请指明规则包和记录文件：guiju explain --pack PACK FILE；或者指明要显示执行计划的规则包：guiju explain --plan PACK");
    return Exit::unusable;
  }
  EvalOptions eval;
  eval.chinese = session.chinese();
  if (!read_as_of(options.judging, eval.as_of, session)) return Exit::unusable;
  auto const policy = load_policy(options.pack, session);
  if (!policy) return Exit::unusable;
  auto const rules = chosen(*policy, options.rules, session);
  if (!rules) return Exit::unusable;
  auto const records = read_record_argument(*policy, options.file, options.judging.record, session);
  if (!records) return Exit::unusable;

  Explanations told;
  Explainer explainer(policy, eval);
  bool found = options.key.empty();
  for (ReadRecord const& record : *records) {
    if (!options.key.empty() && record.key != options.key) continue;
    found = true;
    say_warnings(record.warnings, record.key, session);
    if (record.rejected) {
      told.rejected.push_back({record.key, record.rejected->column, record.rejected->why.text(session.language)});
      continue;
    }
    told.records.push_back(explainer.explain(record.record, record.data, *rules));
    if (told.records.back().key.empty()) told.records.back().key = record.key;
  }
  if (!found) {
    session.error("No record has the key " + options.key, "没有主键为“" + options.key + "”的记录");
    return Exit::unusable;
  }

  bool const to_terminal = options.output.empty() || options.output == "-";
  std::string text;
  if (options.format == "json") text = explanation_json(*policy, told, session.chinese());
  else if (options.format == "html") text = explanation_html(*policy, told, session.chinese());
  else text = explanation_text(*policy, told, {session.chinese(), to_terminal && session.colour(stdout)}, session.verbose);
  if (!put(options.output, text, session)) return Exit::unusable;
  return told.rejected.empty() ? Exit::ok : Exit::rejected;
}

}  // namespace

void add_explain(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Explain>(app, session, "explain",
                                            session.text("Show why, and why not: the rules' own words on a record, each part with its value, and what would be enough",
                                                         "说明为何如此：逐层列出规则原文在记录上的取值、何者起决定作用、怎样才够"),
                                            run, &command);
  add_pack_options(*command, options->pack, session, PackPlace::option);
  auto* const file =
      command->add_option("file", options->file, session.text("the records (YAML or JSON); - is standard input", "记录文件（YAML 或 JSON）；- 为标准输入"))->type_name("FILE");
  command
      ->add_option("--rule", options->rules,
                   session.text("only these, whatever their outcome: by id or label, * stands for any text; without it each rule with a finding, and why not the others",
                                "只说明这些规则（不论结果）：名称或标签，* 代表任意文字；不给则说明有认定的各条，并说明其余各条为何不涉及"))
      ->type_name("RULE");
  command->add_option("--key", options->key, session.text("only the record with this key", "只说明主键为该值的记录"))->type_name("KEY");
  add_judging_options(*command, options->judging, session);
  command->add_option("--format", options->format, session.text("form of the result", "结果的格式"))->check(CLI::IsMember({"text", "json", "html"}))->capture_default_str();
  command->add_option("-o,--output", options->output, session.text("a file instead of standard output", "写到文件，不写到标准输出"))->type_name("FILE");
  command->add_option("--plan", options->plan_of,
                      session.text("show how a pack is executed instead: by which fields the rules for a record are found, and which conditions are left, and why",
                                   "改为显示规则包的执行计划：按哪些字段找出一条记录涉及的规则，还剩哪些条件须逐条判断、为何"))
      ->type_name("PACK")
      ->excludes(file)
      ->excludes(command->get_option("--pack"));
}

}  // namespace guiju::cli
