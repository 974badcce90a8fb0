#include "cli/judging_options.hpp"

namespace guiju::cli {

void add_judging_options(CLI::App& command, JudgingOptions& options, Session const& session) {
  command
      .add_option("--as-of", options.as_of,
                  session.text("judge by the law of this day (goes before a record's own date)", "按这一天的规定判定（先于记录自己的日期）"))
      ->type_name("YYYY-MM-DD");
  command
      .add_option("--record", options.record,
                  session.text("which of the pack's records this is, where its fields do not tell", "记录的种类（从字段看不出时指明）"))
      ->type_name("NAME");
  command
      .add_option("--fail-on", options.fail_on,
                  session.text("the mildest verdict with which the exit status is 1", "达到或者重于这一判定时退出状态为 1"))
      ->check(CLI::IsMember({"prohibited", "restricted", "noncompliant", "undetermined", "advisory", "never"}))
      ->capture_default_str();
}

bool read_as_of(JudgingOptions const& options, std::optional<Date>& as_of, Session const& session) {
  if (options.as_of.empty()) return true;
  as_of = Date::parse(options.as_of);
  if (!as_of) session.error("--as-of wants a day such as 2024-02-29, not " + options.as_of, "--as-of 应写作 2024-02-29 这样的日期，不是 " + options.as_of);
  return as_of.has_value();
}

}  // namespace guiju::cli
