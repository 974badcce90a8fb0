#include "cli/commands.hpp"
#include "cli/commands/mutation_reports.hpp"
#include "cli/commands/test_reports.hpp"
#include "cli/output.hpp"
#include "cli/pack_options.hpp"
#include "engine/eval/suggest.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/text.hpp"

namespace guiju::cli {
namespace {

struct Test {
  PackOptions pack;
  std::string format = "text", only, output;
  bool coverage = false, mutate = false, suggest = false;
  std::size_t min_score = 0;
};

std::string failed_text(Policy const& policy, TestResult const& result, Session const& session, bool colour) {
  std::string text = painted(Verdict::prohibited, session.text("failed", "未通过"), colour) + "  " + emphasised(result.test->title, colour) + "  " +
                     dimmed(place(policy, result.test->span), colour) + "\n";
  for (TestResult::Failure const& failure : result.failures) {
    text += session.text("    expected  ", "    预期  ") + failure.expected + "  " + dimmed(place(policy, failure.span), colour) + "\n";
    text += session.text("    came      ", "    实际  ") + failure.came + "\n";
    if (!failure.why.empty()) {
      std::string why;
      for (char const c : failure.why) {
        why += c;
        if (c == '\n') why += session.text("              ", "          ");
      }
      text += session.text("    why       ", "    原因  ") + why + "\n";
    }
  }
  return text;
}

std::string tests_json(Policy const& policy, std::vector<TestResult> const& results) {
  std::string text;
  JsonWriter out(text, 2);
  out.begin_array();
  for (TestResult const& result : results) {
    out.begin_object().key("title").text(result.test->title).key("place").text(place(policy, result.test->span)).key("passed").boolean(result.passed);
    out.key("failures").begin_array();
    for (TestResult::Failure const& failure : result.failures)
      out.begin_object()
          .key("place").text(place(policy, failure.span))
          .key("expected").text(failure.expected)
          .key("came").text(failure.came)
          .key("why").text(failure.why)
          .end_object();
    out.end_array().end_object();
  }
  out.end_array();
  return text + "\n";
}

/// Skeletons for what is missing: of changes that no test notices where these are looked for, else of what coverage shows.
Exit suggest_tests(Test const& options, std::shared_ptr<Policy const> const& policy, Session& session) {
  Suggestions const suggestions = options.mutate ? suggest(policy, run_mutants(policy, session.chinese())) : suggest(policy);
  if (suggestions.tests.empty() && suggestions.open.empty()) {
    session.info("Nothing is missing: no test is suggested.", "没有缺漏，无需补充测试。");
    return Exit::ok;
  }
  if (!put(options.output, suggestions_written(*policy, suggestions), session)) return Exit::unusable;
  std::string const tests = std::to_string(suggestions.tests.size()), open = std::to_string(suggestions.open.size());
  session.info(tests + " suggested; for " + open + " more none was found.", "已生成 " + tests + " 个；另有 " + open + " 处未能找到。");
  return Exit::ok;
}

Exit run(Test const& options, Session& session) {
  auto const policy = load_policy(options.pack, session);
  if (!policy) return Exit::unusable;
  if (options.suggest) return suggest_tests(options, policy, session);
  std::vector<TestResult> const results = run_tests(policy, session.chinese(), options.only);
  std::size_t failed = 0;
  for (TestResult const& result : results) failed += !result.passed;

  std::optional<MutationRun> mutation;
  if (options.mutate) mutation = run_mutants(policy, session.chinese());
  std::string report;
  bool const colour = options.output.empty() && session.colour(stdout);
  if (options.format == "json") {
    report = mutation ? mutation_json(*policy, *mutation) : options.coverage ? coverage_json(*policy, coverage(policy)) : tests_json(*policy, results);
  } else if (options.format == "junit") {
    report = tests_junit(*policy, results);
  } else {
    for (TestResult const& result : results) {
      if (!result.passed) report += failed_text(*policy, result, session, colour);
      else if (session.verbose) report += painted(Verdict::pass, session.text("passed", "通过"), colour) + "  " + result.test->title + "\n";
    }
    std::string const all = std::to_string(results.size()), bad = std::to_string(failed), good = std::to_string(results.size() - failed);
    report += session.text(all + (results.size() == 1 ? " test: " : " tests: ") + good + " passed, " + bad + " failed", "测试 " + all + " 个：通过 " + good + "，未通过 " + bad) + "\n";
    if (options.coverage) report += coverage_text(*policy, coverage(policy), session);
    if (mutation) report += mutation_text(*policy, *mutation, session);
  }
  if (!put(options.output, report, session)) return Exit::unusable;
  if (policy->tests.empty()) session.warn("The pack has no tests.", "该规则包没有测试。");
  else if (results.empty()) session.warn("No test has this in its title: " + options.only, "没有标题含此文字的测试：" + options.only);
  bool const thin = mutation && score_tenths(*mutation) < options.min_score * 10;
  if (thin) session.warn("Fewer changes are noticed than --min-score asks.", "测试察觉的改动少于 --min-score 的要求。");
  return failed || thin ? Exit::failed : Exit::ok;
}

}  // namespace

void add_test(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Test>(app, session, "test", session.text("Run a pack's own tests", "运行规则包自带的测试"), run, &command);
  add_pack_options(*command, options->pack, session, PackPlace::positional);
  command->add_option("--only", options->only, session.text("only tests with this text in their title", "只运行标题含此文字的测试"))->type_name("TEXT");
  command->add_option("--format", options->format, session.text("form of the result", "结果的格式"))->check(CLI::IsMember({"text", "json", "junit"}))->capture_default_str();
  command->add_flag("--coverage", options->coverage, session.text("what of the pack no test of it has seen", "列出测试未覆盖的规则、例外与界限"));
  auto* const mutate = command->add_flag("--mutate", options->mutate, session.text("change the pack bit by bit: which changes does no test notice?", "逐处改动规则，列出测试未察觉的改动"));
  command->add_option("--min-score", options->min_score, session.text("with --mutate: failed where fewer of 100 changes are noticed", "与 --mutate 合用：察觉的改动低于此百分比即为未通过"))
      ->type_name("N")->check(CLI::Range(0, 100))->needs(mutate);
  command->add_flag("--suggest", options->suggest,
                    session.text("write tests for what none has seen; with --mutate: for changes that none notices", "为测试未覆盖之处生成测试；与 --mutate 合用：为未察觉的改动生成测试"));
  command->add_option("--output,-o", options->output, session.text("file for the result", "结果写入的文件"))->type_name("FILE");
}

}  // namespace guiju::cli
