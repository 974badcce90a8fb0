#include "cli/commands.hpp"
#include "cli/interview.hpp"
#include "cli/judging_options.hpp"
#include "cli/output.hpp"
#include "cli/pack_options.hpp"
#include "cli/record_file.hpp"
#include "cli/requirements.hpp"
#include "engine/eval/evaluator.hpp"
#include "engine/report/checked.hpp"

namespace guiju::cli {
namespace {

struct Check {
  PackOptions pack;
  JudgingOptions judging;
  std::vector<std::string> files, beside, facts;
  std::string format = "text", output, save;
  bool interactive = false, figures = false;
};

/// The record type of which an interview is held: the one that is named, else the only one the pack judges.
std::optional<RecordId> interviewed(Policy const& policy, std::string const& name, Session const& session) {
  auto const judged = policy.judged();
  if (name.empty() && judged.size() == 1) return judged[0];
  if (name.empty()) {
    std::string there;
    for (RecordId const id : judged) there += (there.empty() ? "" : ", ") + policy[id].id;
    session.error("Say with --record what is to be judged: " + there, "请用 --record 指明判定哪一种记录：" + there);
    return std::nullopt;
  }
  auto const found = record_by_name(policy, name);
  if (!found) session.error(found.error());
  return found ? std::optional(*found) : std::nullopt;
}

Exit run(Check const& options, Session& session) {
  if (options.figures)
    return list_requirements({options.pack, options.judging, options.beside, options.files, options.facts, options.format, options.output}, session);
  if (options.format == "xlsx") {
    session.error("A workbook is made of --figures only", "只有 --figures 可以写成工作簿");
    return Exit::unusable;
  }
  if (options.interactive ? options.files.size() > 1 : options.files.empty()) {
    session.error(options.interactive ? "--interactive asks about one record; give one file, or none to begin with nothing" : "Give the records to be judged, or --interactive",
                  options.interactive ? "--interactive 只就一条记录提问：给出一个文件，或者不给文件从头问起" : "请给出记录文件，或者用 --interactive");
    return Exit::unusable;
  }
  EvalOptions eval;
  eval.chinese = session.chinese();
  eval.figures = true;
  if (!read_as_of(options.judging, eval.as_of, session)) return Exit::unusable;
  auto const policy = load_policy(options.pack, session);
  if (!policy) return Exit::unusable;

  Checked judged;
  Evaluator evaluator(policy, eval);
  auto const judge = [&](RecordId record, RecordData data, std::string const& key) {
    if (options.interactive) {
      data = Interview(*policy, evaluator, session).conduct(record, std::move(data));
      if (!options.save.empty() && !put(options.save, record_yaml(*policy, record, data, session.chinese()), session)) return false;
    }
    RecordResult result = evaluator.check(record, data);
    if (result.key.empty()) result.key = key;
    judged.results.push_back(std::move(result));
    return true;
  };
  if (options.interactive && options.files.empty()) {
    auto const record = interviewed(*policy, options.judging.record, session);
    if (!record || !judge(*record, {}, session.text("(interview)", "（问答）"))) return Exit::unusable;
  }
  for (std::string const& path : options.files) {
    auto const records = read_record_argument(*policy, path, options.judging.record, session);
    if (!records) return Exit::unusable;
    for (ReadRecord const& record : *records) {
      say_warnings(record.warnings, record.key, session);
      if (record.rejected) {
        judged.rejected.push_back({record.key, record.rejected->column, record.rejected->why.text(session.language)});
        continue;
      }
      if (!judge(record.record, record.data, record.key)) return Exit::unusable;
    }
  }

  bool const to_terminal = options.output.empty() || options.output == "-";
  std::string const text = report(*format_by_name(options.format), *policy, judged, {session.chinese(), to_terminal && session.colour(stdout)});
  if (!put(options.output, text, session)) return Exit::unusable;

  if (!judged.rejected.empty()) return Exit::rejected;
  auto const mildest = threshold(options.judging.fail_on);
  for (RecordResult const& result : judged.results)
    if (fails(result.verdict, mildest)) return Exit::failed;
  return Exit::ok;
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Check>(app, session, "check", session.text("Judge one or a few records (YAML, JSON, rows of a spreadsheet)", "判定一条或几条记录（YAML、JSON 或表格）"),
                                          run, &command);
  add_pack_options(*command, options->pack, session, PackPlace::required_option);
  command->add_option("files", options->files, session.text("the records; - is standard input", "记录文件；- 为标准输入"))->type_name("FILE");
  auto* const interactive = command->add_flag("--interactive", options->interactive, session.text("ask for what is missing, one question at a time", "逐题询问缺少的事实"));
  command->add_option("--save", options->save, session.text("with --interactive: the answers, as a record for check", "与 --interactive 同用：把答案存为可再次判定的记录"))->type_name("FILE.yaml");
  auto* const figures = command->add_flag("--figures", options->figures,
                                         session.text("not the verdict but the whole table of what is required, in numbers", "不作判定，列出应配指标的全部数值"));
  figures->excludes(interactive);
  command->add_option("--set", options->facts, session.text("with --figures: a fact, instead of a file", "与 --figures 同用：给出一项事实，代替文件"))
      ->type_name("FIELD=VALUE")->needs(figures);
  command->add_option("--beside", options->beside,
                      session.text("with --figures: a further pack, and which of two figures is stricter", "与 --figures 同用：另一个规则包，并列比较从严"))
      ->type_name("PACK")->needs(figures);
  add_judging_options(*command, options->judging, session);
  std::vector<std::string> formats;
  for (FormatInfo const& format : all_formats()) formats.emplace_back(format.name);
  formats.emplace_back("xlsx");
  command->add_option("--format", options->format, session.text("form of the result", "结果的格式"))
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  command->add_option("-o,--output", options->output, session.text("a file instead of standard output", "写到文件，不写到标准输出"))->type_name("FILE");
}

}  // namespace guiju::cli
