// Explanations in every form and both languages against fixtures/report/explain_*.golden. GJ_UPDATE=1 rewrites them.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "dsl/pack/load.hpp"
#include "engine/explain/explainer.hpp"
#include "engine/read/records.hpp"
#include "engine/report/explanation.hpp"

using namespace guiju;
namespace fs = std::filesystem;

namespace {

fs::path const fixtures = fs::path(GJ_SOURCE_DIR) / "fixtures/report";

void hold(std::string const& name, std::string const& came) {
  fs::path const path = fixtures / (name + ".golden");
  if (std::getenv("GJ_UPDATE")) {
    std::ofstream(path, std::ios::binary) << came;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::string const expected{std::istreambuf_iterator<char>(file), {}};
  auto const differ = std::mismatch(expected.begin(), expected.end(), came.begin(), came.end());
  std::string const rest(differ.second, came.end());
  INFO(path.string() << ", line " << std::count(expected.begin(), differ.first, '\n') + 1 << ", came: " << rest.substr(0, rest.find('\n')));
  CHECK(expected == came);
}

Explanations explain(std::shared_ptr<Policy const> const& policy, bool chinese, char const* rules) {
  EvalOptions options;
  options.chinese = chinese;
  Explainer explainer(policy, options);
  ChosenRules const chosen = *rules ? rules_named(*policy, rules) : ChosenRules{};
  Explanations told;
  auto const records = read_record_file(*policy, fixtures / "sample/records.yaml");
  REQUIRE(records);
  for (ReadRecord const& record : *records) {
    if (record.rejected) told.rejected.push_back({record.key, record.rejected->column, record.rejected->why.text(chinese ? Language::zh : Language::en)});
    else told.records.push_back(explainer.explain(record.record, record.data, chosen));
  }
  return told;
}

}  // namespace

TEST_CASE("explanations in every form and both languages", "[golden][explain]") {
  Loaded const loaded = load_pack(fixtures / "sample");
  INFO(render(loaded.diagnostics, *loaded.sources, Language::en, false));
  REQUIRE(loaded.policy);
  for (bool const chinese : {true, false}) {
    std::string const prefix = chinese ? "explain_zh." : "explain_en.";
    Explanations const told = explain(loaded.policy, chinese, "");
    hold(prefix + "text", explanation_text(*loaded.policy, told, {chinese, false}, false));
    hold(prefix + "json", explanation_json(*loaded.policy, told, chinese));
    hold(prefix + "html", explanation_html(*loaded.policy, told, chinese));
    hold(prefix + "rule.text", explanation_text(*loaded.policy, explain(loaded.policy, chinese, "green"), {chinese, false}, true));
  }
}
