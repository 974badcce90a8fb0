// The audit of the example list: totals that add up, the same results in the same order for any number of threads and any size of chunk.
#include "engine/audit/audit.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "example_list.hpp"

using namespace guiju;

namespace {

/// Writes a line for each thing it is given.
class LineSink : public Sink {
 public:
  class LinePart : public Part {
   public:
    std::string text;
    void judged(std::uint64_t line, std::string_view key, RecordResult const& result) override {
      text += std::to_string(line) + " " + std::string(key) + " " + std::string(word(result.verdict));
      for (auto const& finding : result.findings) text += " " + std::to_string(finding.rule.value) + ":" + std::string(word(finding.outcome)) + ":" + finding.fingerprint;
      text += "\n";
    }
    void reject(Reject const& reject) override { text += std::to_string(reject.line) + " rejected " + std::string(info(reject.why.kind).word) + "\n"; }
    void warning(CellWarning const& warning) override { text += std::to_string(warning.line) + " warning " + std::string(info(warning.what.kind).word) + "\n"; }
  };
  std::string text;
  bool finished = false;
  std::size_t fail_after = ~std::size_t{0};

  std::unique_ptr<Part> part() override { return std::make_unique<LinePart>(); }
  std::optional<Error> take(Part& part) override {
    text += static_cast<LinePart&>(part).text;
    static_cast<LinePart&>(part).text.clear();
    if (text.size() > fail_after) return Error{Errc::io, "the disk is full", "磁盘已满"};
    return std::nullopt;
  }
  std::optional<Error> finish(Totals const&) override {
    finished = true;
    return std::nullopt;
  }
};

Result<Totals> run(std::string const& text, LineSink& sink, unsigned threads, std::size_t chunk_rows, AuditOptions options = {}) {
  auto const policy = packs::catalogue();
  REQUIRE(policy);
  ListOptions list_options;
  list_options.chunk_rows = chunk_rows;
  auto list = packs::open_list(*policy, text, list_options);
  REQUIRE(list);
  options.threads = threads;
  return audit(policy, plan(policy), *list, sink, options);
}

}  // namespace

TEST_CASE("read is judged and rejected, whatever the threads and chunks", "[packs][audit]") {
  std::string const text = packs::file("examples/applications.csv");
  LineSink one;
  auto const totals = run(text, one, 1, 2048);
  REQUIRE(totals);
  CHECK(totals->read == 300);
  CHECK(totals->judged == 297);
  CHECK(totals->rejected == 3);
  CHECK(totals->read == totals->judged + totals->rejected);
  std::uint64_t verdicts = 0;
  for (auto const n : totals->verdicts) verdicts += n;
  CHECK(verdicts == totals->judged);
  CHECK((*totals)[Verdict::prohibited] > 0);
  CHECK(totals->notices[static_cast<std::size_t>(NoticeKind::UnknownCode)] == 1);
  CHECK(one.finished);
  for (unsigned const threads : {2u, 5u}) {
    LineSink many;
    auto const again = run(text, many, threads, 7);
    REQUIRE(again);
    CHECK(again->judged == totals->judged);
    CHECK(again->verdicts == totals->verdicts);
    // Chunks are written one behind the other: rows, rejects and warnings of the same line keep their order within each kind.
    auto sorted = [](std::string const& all) {
      std::vector<std::string> lines;
      std::istringstream stream(all);
      for (std::string line; std::getline(stream, line);) lines.push_back(line);
      std::stable_sort(lines.begin(), lines.end());
      return lines;
    };
    CHECK(sorted(many.text) == sorted(one.text));
  }
}

TEST_CASE("rows that do not add up are a loud error, and nothing is finished", "[packs][audit]") {
  std::string const text = packs::file("examples/applications.csv");
  for (unsigned const threads : {1u, 3u}) {
    CAPTURE(threads);
    LineSink sink;
    std::atomic<int> chunks{0};
    AuditOptions options;
    options.fault = [&](Totals& totals) {
      if (++chunks == 5) --totals.judged;
    };
    auto const spoilt = run(text, sink, threads, 10, options);
    REQUIRE_FALSE(spoilt);
    CHECK(spoilt.error().code == Errc::invalid);
    CHECK(spoilt.error().en.find("fault of the program: 10 rows read, but 9 judged and 0 rejected") != std::string::npos);
    CHECK(spoilt.error().zh.find("合计不符") != std::string::npos);
    CHECK_FALSE(sink.finished);
  }
  // A seam that changes nothing finds no fault.
  LineSink sink;
  AuditOptions options;
  options.fault = [](Totals&) {};
  CHECK(run(text, sink, 2, 10, options));
}

TEST_CASE("time is measured by the caller's clock alone", "[packs][audit]") {
  static std::atomic<std::uint64_t> ticks{0};
  std::string const text = packs::file("examples/applications.csv");
  LineSink plain, timed;
  AuditProfile profile;
  profile.now = [] { return ticks += 1; };
  profile.closely = true;
  AuditOptions options;
  options.profile = &profile;
  REQUIRE(run(text, plain, 3, 50));
  REQUIRE(run(text, timed, 3, 50, options));
  CHECK(plain.text == timed.text);
  for (auto const stage : {profile.cut, profile.read, profile.screen, profile.judge, profile.tell, profile.write, profile.finish}) CHECK(stage > 0);
  CHECK(profile.wall > 0);
  REQUIRE(profile.rules.size() == packs::catalogue()->rules.size());
  std::uint64_t near = 0, of_rules = 0;
  for (auto const& rule : profile.rules) near += rule.records, of_rules += rule.time;
  CHECK(near > 0);
  CHECK(of_rules >= near);
}

TEST_CASE("a repeated key is told with the line of the first, both rows are judged", "[packs][audit]") {
  std::string const text = packs::file("examples/applications.csv");
  auto const header = text.substr(0, text.find('\n') + 1);
  auto const first = text.substr(header.size(), text.find('\n', header.size()) + 1 - header.size());
  LineSink sink;
  auto const totals = run(header + first + first + first, sink, 3, 1);
  REQUIRE(totals);
  CHECK(totals->judged == 3);
  CHECK(totals->notices[static_cast<std::size_t>(NoticeKind::RepeatedKey)] == 2);
  CHECK(totals->warnings == 2);
}

TEST_CASE("a sink that fails ends the audit without finish; so does a stop", "[packs][audit]") {
  std::string const text = packs::file("examples/applications.csv");
  for (unsigned const threads : {1u, 3u}) {
    LineSink full;
    full.fail_after = 1000;
    auto const failed = run(text, full, threads, 10);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().en == "the disk is full");
    CHECK_FALSE(full.finished);
    LineSink stopped;
    std::atomic<bool> stop{true};
    AuditOptions options;
    options.stop = &stop;
    auto const interrupted = run(text, stopped, threads, 10, options);
    REQUIRE_FALSE(interrupted);
    CHECK_FALSE(stopped.finished);
  }
}
