#include "cli/commands.hpp"
#include "cli/judging_options.hpp"
#include "cli/output.hpp"
#include "cli/pack_options.hpp"
#include "engine/eval/evaluator.hpp"
#include "engine/read/records.hpp"
#include "engine/report/checked.hpp"

namespace guiju::cli {
namespace {

struct Check {
  PackOptions pack;
  JudgingOptions judging;
  std::vector<std::string> files;
  std::string format = "text", output;
};

/// JSON where the name says so, else what the text looks like; YAML covers the rest.
RecordFormat format_of(std::string const& path, std::string_view text) {
  if (path.ends_with(".json")) return RecordFormat::json;
  if (path != "-") return RecordFormat::yaml;
  std::size_t const first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  bool const bracket = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
  bool const quoted = bracket && text.find('"') != std::string_view::npos;
  return quoted ? RecordFormat::json : RecordFormat::yaml;
}

void say_warnings(std::vector<CellWarning> const& warnings, std::string const& key, Session const& session) {
  for (CellWarning const& warning : warnings)
    session.warn(key + ", " + warning.column + ": " + warning.what.text(Language::en), key + "，" + warning.column + "：" + warning.what.text(Language::zh));
}

Exit run(Check const& options, Session& session) {
  EvalOptions eval;
  eval.chinese = session.chinese();
  eval.figures = true;
  if (!read_as_of(options.judging, eval.as_of, session)) return Exit::unusable;
  auto const policy = load_policy(options.pack, session);
  if (!policy) return Exit::unusable;

  Checked judged;
  Evaluator evaluator(policy, eval);
  for (std::string const& path : options.files) {
    auto const text = get(path, session);
    if (!text) return Exit::unusable;
    auto const records = read_records(*policy, *text, format_of(path, *text), options.judging.record);
    if (!records) {
      session.error(records.error().en + ": " + path, records.error().zh + "：" + path);
      return Exit::unusable;
    }
    for (ReadRecord const& record : *records) {
      say_warnings(record.warnings, record.key, session);
      if (record.rejected) {
        judged.rejected.push_back({record.key, record.rejected->column, record.rejected->why.text(session.language)});
        continue;
      }
      RecordResult result = evaluator.check(record.record, record.data);
      if (result.key.empty()) result.key = record.key;
      judged.results.push_back(std::move(result));
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
  auto const options = new_command<Check>(app, session, "check", session.text("Judge one or a few records (YAML or JSON)", "判定一条或几条记录（YAML 或 JSON）"),
                                          run, &command);
  add_pack_options(*command, options->pack, session, PackPlace::required_option);
  command->add_option("files", options->files, session.text("the records; - is standard input", "记录文件；- 为标准输入"))->required()->type_name("FILE");
  add_judging_options(*command, options->judging, session);
  std::vector<std::string> formats;
  for (FormatInfo const& format : all_formats()) formats.emplace_back(format.name);
  command->add_option("--format", options->format, session.text("form of the result", "结果的格式"))
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  command->add_option("-o,--output", options->output, session.text("a file instead of standard output", "写到文件，不写到标准输出"))->type_name("FILE");
}

}  // namespace guiju::cli
