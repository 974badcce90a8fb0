#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "cli/audit_workbook.hpp"
#include "cli/commands.hpp"
#include "cli/interruption.hpp"
#include "cli/judging_options.hpp"
#include "cli/output.hpp"
#include "cli/pack_options.hpp"
#include "cli/profile.hpp"
#include "cli/progress.hpp"
#include "cli/run_id.hpp"
#include "engine/audit/audit.hpp"
#include "engine/read/child_list.hpp"
#include "engine/read/content_digest.hpp"
#include "engine/read/delimiter.hpp"
#include "engine/report/baseline.hpp"
#include "engine/report/folder_sink.hpp"
#include "engine/report/summary.hpp"
#include "engine/report/words.hpp"

namespace guiju::cli {
namespace {

struct Audit {
  PackOptions pack;
  JudgingOptions judging;
  std::string list, output = "out", encoding, sheet, mapping_file, format = "text", delimiter, not_stated = "usual", baseline;
  std::vector<std::string> map, child, complete, only, group_by, reports{"csv", "jsonl", "html"};
  unsigned threads = 0;
  bool profile = false;
  std::uint32_t sheet_rows = most_sheet_rows;
  bool unique = false;
  std::uint64_t checkpoint = 5;
  FolderOptions folder;
};

bool read_list_options(Audit const& options, ListOptions& list, Session const& session) {
  list.record = options.judging.record;
  list.encoding = options.encoding;
  list.sheet = options.sheet;
  if (!options.delimiter.empty()) {
    auto const delimiter = parse_delimiter(options.delimiter);
    if (!delimiter) {
      session.error(delimiter.error());
      return false;
    }
    list.delimiter = *delimiter;
  }
  list.marks = options.not_stated == "usual";
  list.all_texts = !options.group_by.empty();   // one of them may be a text that no rule looks at
  if (!options.mapping_file.empty()) {
    auto map = read_mapping_file(options.mapping_file);
    if (!map) {
      session.error(map.error());
      return false;
    }
    list.map = *map;
  }
  for (std::string const& text : options.map) {
    auto const pair = parse_mapping(text);
    if (!pair) {
      session.error(pair.error());
      return false;
    }
    list.map.push_back(*pair);
  }
  return true;
}

Result<ListReader> open_list(Policy const& policy, std::string const& path, ListOptions const& options) {
  std::error_code none_there;
  auto const status = std::filesystem::status(path, none_there);
  bool const waits = path == "-" || std::filesystem::is_fifo(status) || std::filesystem::is_character_file(status);
  auto stream = waits ? open_interruptible(path) : nullptr;
  if (stream) return ListReader::open(policy, std::move(stream), path, options);
  return ListReader::open(policy, std::filesystem::path(path), options);
}

/// --child and --complete; nullopt where one is written wrongly, which has been said.
std::optional<std::vector<ChildSpec>> read_children(Audit const& options, Session const& session) {
  std::vector<ChildSpec> out;
  for (std::string const& text : options.child) {
    auto spec = parse_child(text);
    if (!spec) return session.error(spec.error()), std::nullopt;
    out.push_back(std::move(*spec));
  }
  for (std::string const& field : options.complete) {
    auto const spec = std::ranges::find(out, field, &ChildSpec::field);
    if (spec == out.end()) return session.error("--complete " + field + ": no --child gives that list", "--complete " + field + "：没有 --child 给出这个列表"), std::nullopt;
    spec->complete = true;
  }
  return out;
}

std::optional<Error> join(Policy const& policy, ListReader& list, std::vector<ChildSpec> const& specs, ListOptions const& options) {
  std::vector<std::unique_ptr<ChildList>> children;
  for (ChildSpec const& spec : specs) {
    auto child = ChildList::read(policy, list.record(), spec, options);
    if (!child) return child.error();
    children.push_back(std::move(*child));
  }
  return list.join(std::move(children));
}

/// Of what must be the same where an interrupted audit is gone on with, but for the list's content: what was asked, and the program itself.
std::string identity(Audit const& options, RunInfo const& info, std::vector<std::string> asked) {
  asked.insert(asked.end(), {info.list, info.chinese ? "zh" : "en", std::to_string(options.folder.samples_per_rule), std::to_string(options.folder.slice.sample)});
  for (auto const* names : {&options.reports, &options.only, &options.group_by}) {
    asked.push_back(std::to_string(names->size()));
    asked.insert(asked.end(), names->begin(), names->end());
  }
  ContentDigest program;
  std::ifstream file("/proc/self/exe", std::ios::binary);
  for (std::string block(std::size_t{1} << 20, '\0'); file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0;)
    program.add(std::string_view(block).substr(0, static_cast<std::size_t>(file.gcount())));
  return run_id(program.hex(), asked);
}

/// --checkpoint: whether it is time to set down how far the audit is.
std::function<bool()> every(std::uint64_t seconds) {
  return [wait = seconds * 1'000'000'000, last = ticking()]() mutable {
    std::uint64_t const now = ticking();
    if (now - last < wait) return false;
    last = now;
    return true;
  };
}

bool asked_for(Audit const& options, std::string_view report) { return std::ranges::find(options.reports, report) != options.reports.end(); }

FolderReports wanted(Audit const& options) {
  auto const has = [&](std::string_view name) { return asked_for(options, name); };
  return {has("csv"), has("jsonl"), has("html"), has("violations"), has("sarif"), has("xlsx")};
}

/// The fields that --group-by names; false where one cannot be counted by, which has been said.
bool read_groups(Audit const& options, RecordType const& type, std::vector<FieldId>& fields, Session const& session) {
  for (std::string const& name : options.group_by) {
    auto const field = type.find(name);
    if (field && can_group(type.fields[field->value].type)) {
      fields.push_back(*field);
      continue;
    }
    std::string there;
    for (Field const& one : type.fields)
      if (can_group(one.type)) there += (there.empty() ? "" : ", ") + one.id;
    session.error(std::string("--group-by: ") + (field ? "records cannot be counted by a list: " : "there is no such field: ") + name + "; there are: " + there,
                  std::string("--group-by：") + (field ? "不能按列表统计：" : "没有这个字段：") + name + "；可用的字段：" + there);
    return false;
  }
  return true;
}

std::uint8_t kinds_of(std::vector<std::string> const& only) {
  unsigned kinds = 0;
  for (std::string const& name : only) kinds |= 1u << static_cast<unsigned>(*finding_kind(name));
  return only.empty() ? Slice::every_kind : static_cast<std::uint8_t>(kinds);
}

void say_where(Audit const& options, Totals const& totals, Session const& session) {
  std::filesystem::path const folder = options.output;
  auto const name = [&](char const* file) { return (folder / file).string(); };
  std::string text = session.text("\nReports\n", "\n报告\n");
  auto const line = [&](char const* file, char const* en, char const* zh) { text += "  " + name(file) + "  " + session.text(en, zh) + "\n"; };
  FolderReports const reports = wanted(options);
  if (reports.html) line("report.html", "the whole, for people", "全貌，供阅读");
  if (reports.xlsx) line("findings.xlsx", "summary, rules, findings and rejected rows, with filters", "工作簿：概要、条文、发现和退回的行，可筛选");
  if (reports.csv) line("findings.csv", "a line a finding, for spreadsheets", "每项发现一行，供电子表格");
  if (reports.jsonl) line("findings.jsonl", "a finding a line, with facts, exceptions and questions", "每项发现一行，含事实、例外和应问事项");
  if (reports.sarif) line("findings.sarif", "SARIF 2.1.0, for code hosts and viewers", "SARIF 2.1.0，供代码平台和查看工具");
  if (reports.violations) line("violations.csv", "record, rule and verdict of what is violated", "违反之处的记录、条文和判定");
  bool const child_rows = std::ranges::any_of(totals.children, [](ChildTotals const& child) { return child.rejected > 0; });
  if (totals.rejected || child_rows) line("rejects.csv", "rows that could not be read, and why", "未能读取的行及原因");
  if (totals.warnings) line("warnings.csv", "cells that were not taken at their word", "未照原样采用的单元格");
  line("summary.json", "the totals", "总计");
  put("", text, session);
}

/// Whether the audit whose reports are there listed some of its findings only.
bool is_slice(std::filesystem::path const& folder) {
  std::ifstream file(folder / "summary.json", std::ios::binary);
  auto const summary = nlohmann::json::parse(file, nullptr, false);
  return summary.is_object() && summary.contains("slice") && !summary["slice"].is_null();
}

/// False where the earlier audit cannot be compared with, which has been said before anything is written.
bool baseline_fits(Audit const& options, Session const& session) {
  if (options.baseline.empty()) return true;
  namespace fs = std::filesystem;
  std::error_code ignored;
  fs::path const before = options.baseline, folder = fs::is_directory(before, ignored) ? before : before.parent_path();
  if (!fs::exists(fs::is_directory(before, ignored) ? before / "findings.csv" : before, ignored)) {
    session.error("--baseline wants the folder of an earlier audit, or its findings.csv: " + options.baseline, "--baseline 应为以前审核的报告文件夹或其中的 findings.csv：" + options.baseline);
    return false;
  }
  if (fs::equivalent(folder, options.output, ignored)) {
    session.error("--baseline and --output are one folder: its findings would be written over", "--baseline 与 --output 是同一文件夹，以前的发现会被覆盖");
    return false;
  }
  if (!options.only.empty() || options.folder.slice.sample) {
    session.error("--baseline wants all findings: it cannot be given with --only or --sample", "--baseline 需要全部发现，不可与 --only 或 --sample 同用");
    return false;
  }
  if (is_slice(folder)) {
    session.error("The earlier audit lists some of its findings only (--only, --sample): " + options.baseline,
                  "以前的审核只列出部分发现（--only、--sample）：" + options.baseline);
    return false;
  }
  if (!asked_for(options, "csv")) session.error("--baseline needs findings.csv: add csv to --reports", "--baseline 需要 findings.csv：请在 --reports 中加上 csv");
  return asked_for(options, "csv");
}

/// findings.xlsx, of the reports that are there; none of an earlier audit stays.
bool write_workbook(Audit const& options, Policy const& policy, Totals const& totals, RunInfo const& run, Session const& session) {
  std::filesystem::path const folder = options.output;
  std::error_code none_there;
  if (!asked_for(options, "xlsx")) {
    std::filesystem::remove(folder / "findings.xlsx", none_there);
    return true;
  }
  auto const written = write_audit_workbook({folder, policy, totals, run, options.sheet_rows, &interrupted()});
  if (!asked_for(options, "csv")) std::filesystem::remove(folder / "findings.csv", none_there);
  if (!written) session.error(written.error());
  return static_cast<bool>(written);
}

/// What became of the findings of the earlier audit.
bool say_changes(Audit const& options, bool silent, Session const& session) {
  auto const since = write_changes(options.output, options.baseline);
  if (!since) {
    session.error(since.error());
    return false;
  }
  if (silent) return true;
  auto const n = [](std::uint64_t count) { return std::to_string(count); };
  return put("", session.text("\nSince the earlier audit\n  " + n(since->fresh) + " new, " + n(since->changed) + " changed, " + n(since->open) + " open, " + n(since->gone) + " gone; of what is not open, " +
                                  n(since->by_rule) + " because the rules changed\n  ",
                              "\n与以前的审核相比\n  新增 " + n(since->fresh) + " 项，变化 " + n(since->changed) + " 项，仍存在 " + n(since->open) + " 项，消失 " + n(since->gone) + " 项；其中因规则变动 " +
                                  n(since->by_rule) + " 项\n  ") +
                     (std::filesystem::path(options.output) / "changes.csv").string() + "\n",
             session);
}

/// Where time went: profile.json and its text where they were asked for; a line where it was long. Never part of a report, which time must not change.
bool tell_times(Audit const& options, AuditTimes const& times, Policy const& policy, bool silent, Session const& session) {
  constexpr std::uint64_t long_time = 10'000'000'000;   // nanoseconds
  std::string const path = (std::filesystem::path(options.output) / "profile.json").string();
  if (!options.profile) {
    std::error_code none_there;
    std::filesystem::remove(path, none_there);
    return silent || times.stages.wall + times.workbook < long_time || put("", "\n" + where_time_went(times, session), session);
  }
  return put(path, profile_json(times, policy), session) && (silent || put("", profile_text(times, policy, session), session));
}

Exit run(Audit const& options, Session& session) {
  AuditOptions audit_options;
  audit_options.eval.chinese = session.chinese();
  FolderOptions folder = options.folder;
  folder.reports = wanted(options);
  folder.slice.kinds = kinds_of(options.only);
  audit_options.eval.texts = folder.reports.tell();
  audit_options.threads = options.threads;
  if (!baseline_fits(options, session)) return Exit::unusable;
  if (options.unique) audit_options.keys_folder = options.output;
  if (!read_as_of(options.judging, audit_options.eval.as_of, session)) return Exit::unusable;
  ListOptions list_options;
  if (!read_list_options(options, list_options, session)) return Exit::unusable;
  auto const children = read_children(options, session);
  if (!children) return Exit::unusable;
  for (ChildSpec const& child : *children) list_options.joined.push_back(child.field);
  auto const policy = load_policy(options.pack, session);
  if (!policy) return Exit::unusable;
  watch_signals();
  auto list = open_list(*policy, options.list, list_options);
  if (!list) {
    session.error(list.error());
    return interrupted() ? interrupted_exit() : Exit::unusable;
  }

  if (auto const error = join(*policy, *list, *children, list_options)) {
    session.error(*error);
    return Exit::unusable;
  }
  if (!read_groups(options, (*policy)[list->record()], folder.group_by, session)) return Exit::unusable;

  std::vector<std::string> asked{policy->pack.digest, options.judging.as_of, options.judging.record, options.encoding};
  if (list_options.delimiter) asked.push_back(std::string("delimiter=") + *list_options.delimiter);
  if (!options.sheet.empty()) asked.push_back("sheet=" + options.sheet);
  if (!list_options.marks) asked.push_back("not-stated=" + options.not_stated);
  if (options.unique) asked.push_back("unique");
  for (std::string const& param : options.pack.params) asked.push_back(param);
  for (auto const& [header, field] : list_options.map) asked.push_back(header + "=" + field);
  for (ChildSpec const& child : *children) asked.insert(asked.end(), {"child=" + child.field, child.column, child.complete ? "complete" : ""});
  for (auto const& child : list->children()) asked.push_back(child->digest());
  if (!options.pack.params_file.empty())
    if (auto const text = get(options.pack.params_file, session)) asked.push_back(*text);

  RunInfo info;
  info.list = std::filesystem::path(options.list).filename().string();
  info.as_of = audit_options.eval.as_of;
  info.chinese = session.chinese();
  folder.identity = [&] { return identity(options, info, asked); };
  if (folder.resume && !FolderSink::can_resume(options.output))
    session.info("nothing to go on from in " + options.output + ": the audit starts from the beginning", options.output + " 中没有可继续的审核，从头开始");
  auto sink = FolderSink::open(options.output, policy, list->record(), info, [&] { return run_id(list->digest(), asked); }, folder);
  if (!sink) {
    session.error(sink.error());
    return Exit::unusable;
  }

  audit_options.stop = &interrupted();
  audit_options.mark_due = every(options.checkpoint);
  AuditTimes times;
  times.stages.now = ticking;
  times.stages.closely = options.profile;
  audit_options.profile = &times.stages;
  auto const totals = [&] {
    Progress progress(session);
    audit_options.progress = [&progress](AuditProgress const& so_far) {
      progress.show({so_far.totals.read, so_far.findings, so_far.bytes_read, so_far.bytes_total});
    };
    return audit(policy, plan(policy), *list, **sink, audit_options);
  }();
  if (!totals) {
    session.error(totals.error());
    if (FolderSink::can_resume(options.output)) session.info("--resume goes on from where it was set down last", "用 --resume 可从上次记下之处继续");
    return interrupted() ? interrupted_exit() : Exit::unusable;
  }
  for (Phrase const& remark : totals->remarks) session.info(remark.en, remark.zh);

  RunInfo const& run = (*sink)->run();
  bool const json = options.format == "json", silent = session.quiet && !json;
  std::string const summary = json     ? summary_json(*policy, list->record(), *totals, run)
                              : silent ? ""
                                       : summary_text(*policy, *totals, run, {session.chinese(), session.colour(stdout)});
  if (!put("", summary, session)) return Exit::unusable;
  std::uint64_t const before = ticking();
  if (!write_workbook(options, *policy, *totals, run, session)) return Exit::unusable;
  if (asked_for(options, "xlsx")) times.workbook = ticking() - before;
  times.rows = totals->read;
  if (!json && !silent) say_where(options, *totals, session);
  if (!tell_times(options, times, *policy, json || silent, session)) return Exit::unusable;
  session.event("audited", {{"read", totals->read}, {"judged", totals->judged}, {"rejected", totals->rejected},
                            {"findings", totals->findings()}, {"listed", run.listed}});
  if (asked_for(options, "csv"))
    if (auto const written = write_meanings(options.output, *policy); !written) {
      session.error(written.error());
      return Exit::unusable;
    }
  if (!options.baseline.empty() && !say_changes(options, silent, session)) return Exit::unusable;

  if (totals->rejected || std::ranges::any_of(totals->children, [](ChildTotals const& child) { return child.rejected > 0; })) return Exit::rejected;
  auto const mildest = threshold(options.judging.fail_on);
  for (Verdict const verdict : all_verdicts)
    if ((*totals)[verdict] && fails(verdict, mildest)) return Exit::failed;
  return Exit::ok;
}

}  // namespace

void add_audit(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Audit>(app, session, "audit", session.text("Judge every row of a list (CSV, XLSX; also packed) and write the reports", "逐行判定一份清单（CSV、XLSX，可为压缩文件）并写出报告"),
                                          run, &command);
  add_pack_options(*command, options->pack, session, PackPlace::required_option);
  command->add_option("list", options->list, session.text("the list; - is standard input", "清单；- 为标准输入"))->required()->type_name("LIST");
  command->add_option("-o,--output", options->output, session.text("the folder for the reports", "存放报告的文件夹"))->type_name("DIR")->capture_default_str();
  add_judging_options(*command, options->judging, session);
  command->add_option("--map", options->map, session.text("a header that the pack does not know, and its field", "规则包不认识的表头及其字段"))->type_name("HEADER=FIELD");
  command->add_option("--mapping-file", options->mapping_file, session.text("such headers, as YAML or CSV", "此类表头的对照文件（YAML 或 CSV）"))->type_name("FILE");
  command->add_option("--encoding", options->encoding, session.text("of the list; found out where not given", "清单的编码；不指明则自行判断"))
      ->check(CLI::IsMember({"utf-8", "gb18030"}));
  command->add_option("--delimiter", options->delimiter, session.text("between cells: a character, \\t, or comma, tab, semicolon, pipe, space; found out where not given",
                                                                      "格子之间的分隔符：一个字符、\\t，或者 逗号、制表符、分号、竖线、空格；不指明则自行判断"))
      ->type_name("CHAR");
  command->add_option("--sheet", options->sheet, session.text("of a workbook: the sheet's name, or its place from 1", "工作簿中的工作表：名称，或从 1 起的序号"))->type_name("SHEET");
  command->add_option("--not-stated", options->not_stated, session.text("what stands for a value that is not stated: usual, an empty cell and marks such as 暂无, --, 待定; empty, an empty cell alone",
                                                                          "哪些写法算未填：usual 为空格子以及“暂无”“--”“待定”等；empty 仅为空格子"))
      ->check(CLI::IsMember({"usual", "empty"}))
      ->capture_default_str();
  command->add_option("--child", options->child, session.text("a list within the records from a table of its own, joined by the column that holds the record's key; in any order, held in memory",
                                                              "记录内的列表取自另一张表，按存放主键的列关联；顺序不限，放在内存中"))
      ->type_name("FIELD=FILE:COLUMN");
  command->add_option("--complete", options->complete, session.text("lists whose tables have all there is: a record without rows has none (else its list is not known)",
                                                                    "哪些列表的子表已列全：没有对应行的记录即没有（否则按未知处理）"))
      ->delimiter(',')
      ->type_name("FIELDS");
  command->add_flag("--resume", options->folder.resume, session.text("go on with an audit of the same list, pack and options that was interrupted in that folder; the reports are those of one that was not",
                                                                     "继续该文件夹中被中断的审核（清单、规则包和选项须相同），结果与未中断时完全一致"));
  command->add_option("--checkpoint", options->checkpoint, session.text("set down how far it is every so many seconds, for --resume; 0: after every chunk", "每隔多少秒记下进度，供 --resume 继续；0 为每块之后"))
      ->type_name("SECONDS")
      ->check(CLI::Range(0u, 86400u))
      ->capture_default_str();
  command->add_flag("--unique", options->unique, session.text("find every key that stands twice, however long the list; the keys are set aside in the folder of the reports meanwhile",
                                                              "查出清单中所有重复的主键，清单多长均可；主键暂存于报告文件夹"));
  command->add_option("--baseline", options->baseline, session.text("an earlier audit's folder: changes.csv tells what is new, changed, open and gone since", "以前审核的报告文件夹：changes.csv 列明新增、变化、仍存在和消失的发现"))
      ->type_name("DIR");
  command->add_option("-j,--threads", options->threads, session.text("0: as many as the machine has", "线程数；0 为机器所有"))->capture_default_str();
  command->add_flag("--profile", options->profile,
                    session.text("measure where time goes, by stage and by rule: told at the end, and in profile.json", "测量各阶段和各规则的用时：结束时显示，并写入 profile.json"));
  command->add_option("--samples", options->folder.samples_per_rule, session.text("findings of each rule that the page shows", "网页中每条规则列出的发现数"))->capture_default_str();
  std::vector<std::string> kinds;
  for (FindingKind const kind : all_finding_kinds) kinds.emplace_back(kind_key(kind));
  command->add_option("--only", options->only, session.text("list findings of these kinds only; every count stays that of all", "只列这些种类的发现；各项计数仍为全部"))
      ->delimiter(',')
      ->check(CLI::IsMember(kinds))
      ->type_name("KINDS");
  command->add_option("--sample", options->folder.slice.sample,
                      session.text("list of each rule and outcome the first N findings only; every count stays that of all", "每条规则的每种结果只列最先的 N 项发现；各项计数仍为全部"))
      ->check(CLI::Range(1u, 1'000'000'000u))
      ->type_name("N");
  command->add_option("--group-by", options->group_by, session.text("count the records by the values of these fields", "按这些字段的值统计记录"))
      ->delimiter(',')
      ->type_name("FIELDS");
  command->add_option("--reports", options->reports, session.text("which reports of the findings are written", "要写出的报告种类"))
      ->delimiter(',')
      ->check(CLI::IsMember({"csv", "jsonl", "html", "violations", "xlsx", "sarif"}))
      ->type_name("NAMES")
      ->capture_default_str();
  command->add_option("--sheet-rows", options->sheet_rows,
                      session.text("rows of a sheet of findings.xlsx, its header among them; what is more goes on in further sheets",
                                   "findings.xlsx 每个工作表的行数（含表头），超出的转入下一工作表"))
      ->check(CLI::Range(2u, most_sheet_rows))
      ->capture_default_str();
  command->add_option("--format", options->format, session.text("form of the summary on standard output", "标准输出上总计的格式"))
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

}  // namespace guiju::cli
