// What one record costs through the C++ API: Evaluator::check(record, data), all findings with facts, exceptions and questions.
//   bench_api PACK LIST [--benchmark_…]: the records are rows of the list, sorted by what comes of them.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <map>

#include "dsl/pack/load.hpp"
#include "engine/audit/audit.hpp"

namespace {

using namespace guiju;

constexpr std::size_t most_records = 2000;   // of each kind: more than the caches of a processor's core like

struct Kind {
  std::vector<RecordData> records;
  std::size_t findings = 0;
};
using Kinds = std::map<std::string, Kind>;

std::string kind_of(RecordResult const& result) {
  if (result.findings.empty()) return "no rule is near";
  std::size_t open = 0;
  for (Finding const& finding : result.findings) open += finding.outcome == Outcome::undetermined;
  if (open == 0) return result.verdict == Verdict::pass ? "exempt" : "violated";
  return open == result.findings.size() && open < 4 ? "undetermined" : "undetermined by very many rules";
}

/// Takes the rows of an audit as records.
class Collector final : public Sink {
 public:
  explicit Collector(Kinds& kinds) : kinds_(kinds) {}
  std::unique_ptr<Part> part() override { return std::make_unique<Rows>(kinds_); }
  std::optional<Error> take(Part&) override { return std::nullopt; }
  std::optional<Error> finish(Totals const&) override { return std::nullopt; }

 private:
  struct Rows final : Part {
    explicit Rows(Kinds& k) : kinds(k) {}
    void values(Batch const& batch, std::size_t row) override { data = batch.row(row); }
    void judged(std::uint64_t, std::string_view, RecordResult const& result) override {
      Kind& kind = kinds[kind_of(result)];
      if (kind.records.size() == most_records) return;
      kind.records.push_back(std::move(data));
      kind.findings += result.findings.size();
    }
    void reject(Reject const&) override {}
    void warning(CellWarning const&) override {}
    Kinds& kinds;
    RecordData data;
  };
  Kinds& kinds_;
};

void check(benchmark::State& state, std::shared_ptr<Policy const> policy, RecordId record, Kind const& kind) {
  Evaluator evaluator(policy);
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(evaluator.check(record, kind.records[next]));
    if (++next == kind.records.size()) next = 0;
  }
  state.counters["findings"] = static_cast<double>(kind.findings) / static_cast<double>(kind.records.size());
  state.counters["records"] = static_cast<double>(kind.records.size());
}

int unusable(std::string const& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 3) return unusable("bench_api PACK LIST [--benchmark_...]");
  Loaded const loaded = load_pack(std::filesystem::path(argv[1]));
  if (!loaded.policy) return unusable(render(loaded.diagnostics, *loaded.sources, Language::en, false));
  auto list = ListReader::open(*loaded.policy, std::filesystem::path(argv[2]), {});
  if (!list) return unusable(list.error().en);
  Kinds kinds;
  Collector collector(kinds);
  AuditOptions options;
  options.threads = 1;
  if (auto const totals = audit(loaded.policy, nullptr, *list, collector, options); !totals) return unusable(totals.error().en);
  for (auto const& [name, kind] : kinds) {
    if (name == "undetermined by very many rules" && kind.records.size() < 10) continue;
    benchmark::RegisterBenchmark(name.c_str(), [&, &of = kind](benchmark::State& state) { check(state, loaded.policy, list->record(), of); });
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
