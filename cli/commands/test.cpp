#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/pack_options.hpp"
#include "engine/eval/test_run.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/text.hpp"

namespace guiju::cli {
namespace {

struct Test {
  PackOptions pack;
  std::string format = "text", only;
};

std::string place(Policy const& policy, Span const& span) {
  if (span.source == no_source || span.source >= policy.sources.size()) return "";
  Position const at = policy.sources.position(span.source, span.begin);
  return policy.sources.name(span.source) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

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

Exit run(Test const& options, Session& session) {
  auto const policy = load_policy(options.pack, session);
  if (!policy) return Exit::unusable;
  std::vector<TestResult> results = run_tests(policy, session.chinese());
  if (!options.only.empty())
    std::erase_if(results, [&](TestResult const& result) { return result.test->title.find(options.only) == std::string::npos; });
  std::size_t failed = 0;
  for (TestResult const& result : results) failed += !result.passed;

  std::string report;
  bool const colour = session.colour(stdout);
  if (options.format == "json") {
    report = tests_json(*policy, results);
  } else {
    for (TestResult const& result : results) {
      if (!result.passed) report += failed_text(*policy, result, session, colour);
      else if (session.verbose) report += painted(Verdict::pass, session.text("passed", "通过"), colour) + "  " + result.test->title + "\n";
    }
    std::string const all = std::to_string(results.size()), bad = std::to_string(failed), good = std::to_string(results.size() - failed);
    report += session.text(all + (results.size() == 1 ? " test: " : " tests: ") + good + " passed, " + bad + " failed", "测试 " + all + " 个：通过 " + good + "，未通过 " + bad) + "\n";
  }
  if (!put("", report, session)) return Exit::unusable;
  if (results.empty()) session.warn("The pack has no tests.", "该规则包没有测试。");
  return failed ? Exit::failed : Exit::ok;
}

}  // namespace

void add_test(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Test>(app, session, "test", session.text("Run a pack's own tests", "运行规则包自带的测试"), run, &command);
  add_pack_options(*command, options->pack, session, PackPlace::positional);
  command->add_option("--only", options->only, session.text("only tests with this text in their title", "只运行标题含此文字的测试"))->type_name("TEXT");
  command->add_option("--format", options->format, session.text("form of the result", "结果的格式"))->check(CLI::IsMember({"text", "json"}))->capture_default_str();
}

}  // namespace guiju::cli
