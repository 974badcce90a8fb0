// Every form of report against fixtures/report/*.golden. GJ_UPDATE=1 rewrites them.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

#include "dsl/pack/load.hpp"
#include "engine/audit/audit.hpp"
#include "engine/read/records.hpp"
#include "engine/report/checked.hpp"
#include "engine/report/folder_sink.hpp"
#include "engine/report/summary.hpp"

using namespace guiju;
namespace fs = std::filesystem;

namespace {

fs::path const fixtures = fs::path(GJ_SOURCE_DIR) / "fixtures/report";

std::string slurp(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void hold(std::string const& name, std::string const& came) {
  fs::path const path = fixtures / (name + ".golden");
  CAPTURE(path.string());
  if (std::getenv("GJ_UPDATE")) {
    std::ofstream(path, std::ios::binary) << came;
    return;
  }
  // Two pages as one failed comparison would fill the screen: the first line that differs is enough.
  std::string const expected = slurp(path);
  auto const differ = std::mismatch(expected.begin(), expected.end(), came.begin(), came.end());
  auto const line = std::count(expected.begin(), differ.first, '\n') + 1;
  std::string const rest(differ.second, came.end());
  INFO("line " << line << ", came: " << rest.substr(0, rest.find('\n')));
  CHECK(expected == came);
}

std::shared_ptr<Policy const> sample() {
  Loaded const loaded = load_pack(fixtures / "sample");
  INFO(render(loaded.diagnostics, *loaded.sources, Language::en, false));
  REQUIRE(loaded.policy);
  return loaded.policy;
}

Checked check(std::shared_ptr<Policy const> const& policy, bool chinese) {
  EvalOptions options;
  options.chinese = chinese;
  options.figures = true;
  Evaluator evaluator(policy, options);
  Checked checked;
  auto const records = read_record_file(*policy, fixtures / "sample/records.yaml");
  REQUIRE(records);
  for (ReadRecord const& record : *records) {
    if (record.rejected)
      checked.rejected.push_back({record.key, record.rejected->column, record.rejected->why.text(chinese ? Language::zh : Language::en)});
    else
      checked.results.push_back(evaluator.check(record.record, record.data));
  }
  return checked;
}

}  // namespace

TEST_CASE("a few records, in every format and both languages", "[golden][report]") {
  auto const policy = sample();
  for (bool const chinese : {true, false}) {
    Checked const checked = check(policy, chinese);
    for (FormatInfo const& format : all_formats())
      hold(std::string("check_") + (chinese ? "zh." : "en.") + std::string(format.name), report(format.format, *policy, checked, {chinese, false}));
  }
}

TEST_CASE("a list, in every file of its folder and both languages", "[golden][report]") {
  auto const policy = sample();
  fs::path const folder = fs::temp_directory_path() / ("guiju-golden-" + std::to_string(::getpid()));
  for (bool const chinese : {true, false}) {
    auto list = ListReader::open(*policy, fixtures / "sample/list.csv");
    REQUIRE(list);
    auto sink = FolderSink::open(folder, policy, list->record(), {"list.csv", std::nullopt, "", chinese}, [] { return std::string("0123456789abcdef"); }, {{}, 1, 100});
    REQUIRE(sink);
    AuditOptions options;
    options.eval.chinese = chinese;
    auto const totals = audit(policy, plan(policy), *list, **sink, options);
    REQUIRE(totals);
    std::string const prefix = chinese ? "audit_zh." : "audit_en.";
    hold(prefix + "summary.txt", summary_text(*policy, *totals, (*sink)->run(), {chinese, false}));
    for (char const* const name : {"findings.csv", "findings.jsonl", "rejects.csv", "warnings.csv", "summary.json", "report.html"}) hold(prefix + name, slurp(folder / name));
    fs::remove_all(folder);
  }
}
