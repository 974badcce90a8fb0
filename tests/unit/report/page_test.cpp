#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

#include "engine/report/html.hpp"
#include "engine/report/html_parts.hpp"
#include "engine/report/page.hpp"
#include "small_policy.hpp"

using namespace guiju;

namespace {

/// A page of some hundred invented records, spread over years, districts and classes by plain arithmetic.
struct Invented {
  std::shared_ptr<Policy const> policy = tests::small_policy();
  Grouping grouping = make_grouping(*policy, RecordId(0));
  Breakdown breakdown{grouping};
  AskedFacts asked;
  Totals totals;
  RunInfo run{"applications.csv", std::nullopt, "0123456789abcdef", true};
  std::vector<std::vector<Sample>> samples{3};

  explicit Invented(unsigned records, bool chinese = true) {
    run.chinese = chinese;
    totals.rules.resize(3);
    totals.notices.resize(all_notices().size());
    Batch batch(*policy, RecordId(0));
    for (unsigned i = 0; i < records; ++i) {
      RecordData data(7);
      data[1] = tests::datum(CodeValue{i % 5});
      data[2] = tests::datum(CodeValue{1 + (i * i + 3 * i) % 16});
      data[3] = tests::datum(EnumWord{i % 3});
      data[5] = tests::datum(*Date::of(static_cast<int>(2015 + i * 7 % 12), 3, 1));
      batch.append(data);
      auto const verdict = i % 7 == 0 ? Verdict::prohibited : i % 5 == 0 ? Verdict::restricted : i % 11 == 0 ? Verdict::noncompliant : i % 4 == 0 ? Verdict::undetermined : Verdict::pass;
      breakdown.count(batch, i, verdict);
      ++totals.read, ++totals.judged, ++totals.verdicts[static_cast<std::size_t>(verdict)];
      RecordResult const result = tests::small_result(*policy, "SQ" + std::to_string(i));
      if (verdict == Verdict::prohibited) note(result, i, 0);
      if (verdict == Verdict::undetermined || verdict == Verdict::restricted) note(result, i, 1);
      if (verdict == Verdict::noncompliant) note(result, i, 2);
    }
  }
  void note(RecordResult const& result, unsigned line, std::size_t rule) {
    Finding const& finding = result.findings[rule];
    auto& counts = totals.rules[rule];
    ++(finding.outcome == Outcome::violated ? counts.violated : counts.undetermined);
    count_asked(asked, result);
    if (samples[rule].size() < 30) samples[rule].push_back(make_sample(*policy, line, result.key, finding, run.chinese));
  }
  std::string html() const { return audit_html({*policy, RecordId(0), totals, run, grouping, breakdown, asked, samples}); }
};

}  // namespace

TEST_CASE("the page is whole in itself", "[page]") {
  std::string const html = Invented(300).html();
  if (char const* const path = std::getenv("GJ_PAGE")) std::ofstream(path) << html;
  for (char const* const outside : {"http://", "https://", "src=", "@import", "url("}) CHECK(html.find(outside) == std::string::npos);
  for (char const* const inside : {"食品制造业", "条文待核", "目录一 C14", "京政办发〔2022〕5号", "<svg", "0123456789abcdef", "朝阳区", "2019"})
    CHECK(html.find(inside) != std::string::npos);
}

TEST_CASE("samples that are left out are said, and where they are", "[page]") {
  CHECK(Invented(60).html().find("class=\"cap\"") == std::string::npos);
  CHECK(Invented(3000, false).html().find("Only the first <b>30</b> of <b>429</b>") != std::string::npos);
}

TEST_CASE("nothing that a list says becomes markup", "[page]") {
  CHECK(escaped("<img src=x onerror='a'>&\"\x01") == "&lt;img src=x onerror=&#39;a&#39;&gt;&amp;&quot;");
  auto const policy = tests::small_policy();
  RecordResult result = tests::small_result(*policy, "<script>alert(1)</script>");
  result.findings[0].message = "</dd><b onclick=x>";
  std::string const html = check_html(*policy, {result}, {{"</article>", "<i>", "<u>"}}, true);
  for (char const* const markup : {"<script>alert", "<b onclick", "<i>", "<u>"}) CHECK(html.find(markup) == std::string::npos);
}

TEST_CASE("an audit of nothing still makes a page", "[page]") { CHECK(Invented(0).html().find("</html>") != std::string::npos); }

TEST_CASE("once a rule is full no more samples are kept, in the order of the list", "[samples]") {
  SampleQuota quota(2, 2, 3);
  CHECK(quota.take(0));
  CHECK(quota.take(0));
  CHECK(quota.full(0));
  CHECK_FALSE(quota.take(0));
  CHECK(quota.take(1));
  CHECK(quota.full(1));
  CHECK_FALSE(quota.take(1));
}

TEST_CASE("positions in lists are one question", "[samples]") {
  AskedFacts asked;
  RecordResult result = tests::small_result(*tests::small_policy());
  result.findings[1].missing.push_back({"facilities[3].kind", "种类", "第3项设施是什么？"});
  count_asked(asked, result);
  auto const& questions = asked.at("facilities[].kind");
  REQUIRE(questions.size() == 1);
  CHECK(questions.at("种类").findings == 2);
  CHECK(questions.at("种类").records == 1);
  CHECK(asked.at("floor_area").at("建筑面积是多少？").records == 1);
}

TEST_CASE("questions that speak of the record do not fill the memory", "[samples]") {
  AskedFacts asked;
  RecordResult result = tests::small_result(*tests::small_policy());
  for (int i = 0; i < 1000; ++i) {
    result.findings[1].missing[0].question = "问题" + std::to_string(i);
    count_asked(asked, result);
  }
  CHECK(asked.at("floor_area").size() == most_questions + 1);
  CHECK(asked.at("floor_area").at("").records == 1000 - most_questions);
}
