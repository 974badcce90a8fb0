#include "cli/commands.hpp"
#include "cli/commands/diff_reports.hpp"
#include "cli/define_labels.hpp"
#include "cli/output.hpp"
#include "cli/pack_options.hpp"
#include "engine/eval/evaluator.hpp"

namespace guiju::cli {
namespace {

struct Diff {
  std::vector<std::string> packs, pack_path, params;
  std::string params_file, from, to, format = "text", output;
};

std::shared_ptr<Policy const> load(Diff const& options, std::string const& folder, Session const& session) {
  return load_policy({folder, options.pack_path, options.params, options.params_file, {}}, session);
}

std::optional<Date> day(std::string const& text, char const* option, Session const& session) {
  auto const date = Date::parse(text);
  std::string const name = option;
  if (!date) session.error(name + " wants a day such as 2024-02-29, not " + text, name + " 应写作 2024-02-29 这样的日期，不是 " + text);
  return date;
}

/// Whether the rule's document is in force on the day, and the day is within its `during`. Where that is for a record to tell, the
/// document's own dates count.
bool in_force(Policy const& policy, Rule const& rule, Date on) {
  for (ExprId const part : {rule.live.in_force, rule.live.during}) {
    if (part.none()) continue;
    EvalValue const value = evaluate(policy, part, rule.on, {}, on);
    if (value.kind == EvalValue::Kind::known && std::get<bool>(value.value.value) == false) return false;
  }
  if (rule.cites.empty()) return true;
  Document const& document = policy[rule.cites.front().document];
  return document.in_force.contains(on) && (!document.closed || on <= *document.closed);
}

docsite::Edition edition(Policy const& policy, std::optional<Date> on) {
  docsite::Edition out{policy, labels_of_defines(policy), {}};
  for (std::size_t i = 0; i < policy.rules.size(); ++i)
    if (policy.rules[i].own && (!on || in_force(policy, policy.rules[i], *on))) out.rules.emplace_back(i);
  return out;
}

Exit run(Diff const& options, Session& session) {
  bool const days = !options.from.empty() || !options.to.empty();
  if (days ? options.packs.size() != 1 || options.from.empty() || options.to.empty() : options.packs.size() != 2) {
    session.error("Give two packs, or one pack with --from and --to", "请给出两个规则包，或者一个规则包和 --from、--to 两个日期");
    return Exit::unusable;
  }
  std::optional<Date> from, to;
  if (days && (!(from = day(options.from, "--from", session)) || !(to = day(options.to, "--to", session)))) return Exit::unusable;
  auto const before = load(options, options.packs.front(), session);
  auto const after = days ? before : load(options, options.packs.back(), session);
  if (!before || !after) return Exit::unusable;

  docsite::StatementOptions const how{session.chinese(), days};
  docsite::Changes const changes = docsite::changes(statements(edition(*before, from), how), statements(edition(*after, to), how));
  auto const called = [&](Policy const& policy, std::string const& more) { return policy.pack.name + " " + more; };
  Compared compared{called(*before, days ? options.from : before->pack.version), called(*after, days ? options.to : after->pack.version)};
  if (compared.before == compared.after) compared = {options.packs.front(), options.packs.back()};
  std::string const text = options.format == "json"       ? diff_json(changes, compared)
                           : options.format == "markdown" ? diff_markdown(changes, compared, session)
                                                          : diff_text(changes, compared, session);
  if (!put(options.output, text, session)) return Exit::unusable;
  return changes.list.empty() ? Exit::ok : Exit::failed;
}

}  // namespace

void add_diff(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Diff>(app, session, "diff", session.text("What changed between two packs, or between two days in one", "比较两个规则包，或者同一规则包在两天的规定"), run, &command);
  command->add_option("PACK", options->packs, session.text("the earlier pack and the later; or one pack, with --from and --to", "旧规则包和新规则包；或者一个规则包，与 --from、--to 同用"))->type_name("DIR")->required()->expected(1, 2);
  command->add_option("--from", options->from, session.text("the earlier day: rules in force on it", "较早的一天：比较当天施行的规定"))->type_name("YYYY-MM-DD");
  command->add_option("--to", options->to, session.text("the later day", "较晚的一天"))->type_name("YYYY-MM-DD");
  command->add_option("--pack-path", options->pack_path, session.text("folders with the packs that they use", "所引用规则包的所在文件夹"))->type_name("DIR");
  command->add_option("--format", options->format, session.text("form of the result", "结果的格式"))->check(CLI::IsMember({"text", "markdown", "json"}))->capture_default_str();
  command->add_option("-o,--output", options->output, session.text("file it is written to; else standard output", "写入的文件；默认标准输出"))->type_name("FILE");
}

}  // namespace guiju::cli
