// Every text of the conformance cases is read: without a word where the case is about meaning, with errors on no line but those wanted
// where it is about errors.
#include <yaml-cpp/yaml.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "dsl/grammar/parse.hpp"

using namespace guiju;

namespace {

std::string shown(Diagnostics const& diagnostics, Sources const& sources) { return render(diagnostics, sources, Language::en, false); }

struct Counts {
  int packs = 0, expressions = 0;
};

void read_pack(YAML::Node const& node, Counts& counts) {
  Sources sources;
  Diagnostics out;
  auto const source = sources.add("pack.gj", node["pack"].as<std::string>());
  auto const file = dsl::parse(sources, source, out);
  ++counts.packs;
  INFO(node["case"].as<std::string>() << "\n" << shown(out, sources));
  if (!node["errors"]) {
    CHECK(out.all().empty());
    CHECK(file.broken.empty());
    return;
  }
  auto const lines = node["errors"].as<std::vector<int>>();
  std::set<int> const wanted(lines.begin(), lines.end());
  for (auto const& diagnostic : out.all()) CHECK(wanted.contains(sources.position(source, diagnostic.span.begin).line));
}

void read_expressions(YAML::Node const& node, Counts& counts) {
  for (auto const& one : node["eval"]) {
    if (!one["value"]) continue;
    Sources sources;
    Diagnostics out;
    auto const expr = dsl::parse_expression(sources, sources.add("expression", one["expr"].as<std::string>()), out);
    ++counts.expressions;
    INFO(one["expr"].as<std::string>() << "\n" << shown(out, sources));
    CHECK(out.all().empty());
    CHECK(expr);
  }
}

}  // namespace

TEST_CASE("every conformance text is read", "[grammar]") {
  Counts counts;
  for (auto const& entry : std::filesystem::directory_iterator(GJ_SOURCE_DIR "/fixtures/conformance")) {
    if (entry.path().extension() != ".yaml") continue;
    for (auto const& node : YAML::LoadFile(entry.path().string())) {
      if (node["pack"]) read_pack(node, counts);
      if (node["eval"]) read_expressions(node, counts);
    }
  }
  CHECK(counts.packs > 100);
  CHECK(counts.expressions > 300);
}
