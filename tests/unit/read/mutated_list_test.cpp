// Lists damaged at random: nothing crashes, no row is lost, and how the rows are cut into chunks makes no difference.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <sstream>

#include "engine/read/convert.hpp"
#include "engine/read/csv.hpp"
#include "sample_policy.hpp"

using namespace guiju;

namespace {

std::string const whole =
    "申请编号,企业名称,统一社会信用代码,行业代码,所在区,事项,申请日期,建筑面积（平方米）,注册资本（万元）,从业人数,保障城市运行\n"
    "a,样例甲,91110105PDY0010124,C1411,朝阳,新建,2021-01-20,\"1,234.5\",100,5,是\n"
    "b,\"样例\n乙\",,糕点、面包制造,密云县,扩建,44216,82㎡,1.2亿,,无\n"
    "c,\"样例\"\"丙\"\"\",9.11101E+17,121,bda,待定,2021年1月20日,约5,-,12人,×\n"
    "合计,,,,,,,1316.5,,,\n";

struct Outcome {
  std::vector<std::string> said;
  std::uint64_t rows = 0, judged = 0, rejected = 0, skipped = 0;
};

Outcome read(Policy const& policy, std::string const& text, std::size_t chunk_rows) {
  Outcome out;
  ListOptions options;
  options.chunk_rows = chunk_rows;
  auto list = ListReader::open(policy, std::make_unique<std::istringstream>(text), "x", options);
  if (!list) {
    out.said = {list.error().en};
    REQUIRE_FALSE(list.error().zh.empty());
    return out;
  }
  RowChunk raw;
  ReadChunk chunk(policy, list->record());
  for (;;) {
    auto const more = list->next(raw);
    REQUIRE(more);
    if (!*more) break;
    REQUIRE(raw.rows <= chunk_rows);
    chunk.clear();
    list->read(raw, chunk);
    out.rows += raw.rows + chunk.further;
    out.judged += chunk.batch.rows();
    out.rejected += chunk.rejects.size();
    out.skipped += chunk.skipped;
    for (std::size_t r = 0; r < chunk.batch.rows(); ++r) out.said.push_back(std::to_string(chunk.batch.lines[r]) + chunk.keys[r]);
    for (auto const& reject : chunk.rejects) out.said.push_back(std::to_string(reject.line) + reject.why.text(Language::zh) + reject.raw);
    for (auto const& warning : chunk.warnings) out.said.push_back(std::to_string(warning.line) + warning.what.text(Language::en) + warning.raw);
  }
  std::sort(out.said.begin(), out.said.end());
  return out;
}

}  // namespace

TEST_CASE("damaged lists lose no row", "[list][property]") {
  Policy const policy = sample::policy();
  std::string const bits = "\",;\t\n\r\xEF\xBB\xBF\xFF\x81\x30\xE4\xBD 0-/.EX";
  auto const seed = GENERATE(range(0u, 400u));
  std::mt19937 random(seed);
  std::string text = whole;
  for (auto n = random() % 6 + 1; n > 0; --n) {
    std::size_t const at = random() % text.size();
    switch (random() % 4) {
      case 0: text[at] = bits[random() % bits.size()]; break;
      case 1: text.insert(at, 1, bits[random() % bits.size()]); break;
      case 2: text.erase(at, random() % 5 + 1); break;
      default: text.insert(at, text.substr(random() % text.size(), random() % 40)); break;
    }
  }
  CAPTURE(seed, text);
  auto const big = read(policy, text, 2048), small = read(policy, text, 1);
  CHECK(big.rows == big.judged + big.rejected + big.skipped);
  CHECK(big.said == small.said);
}

TEST_CASE("any text is read as any field, or it is said why not", "[convert][property]") {
  Policy const policy = sample::policy();
  std::vector<std::string> const pieces = {"1", "2021", "年", "月", "日", "-", "/", ".", ",", "C", "1411", "万", "亿", "元", "平方米", "约", "以上", "(", ")", "（", "）",
                                           " ", "一", "百", "十", "零", "点", "E+", "%", "百分之", "人", "¥", "、", ";", "\xFF", "\xE2\x80\x8B", "00:00", "T", "+", "是", "无", "X", "0", "'"};
  auto const seed = GENERATE(range(0u, 1500u));
  std::mt19937 random(seed);
  std::string text;
  for (auto n = random() % 7; n > 0; --n) text += pieces[random() % pieces.size()];
  CAPTURE(seed, text);
  for (Door const door : {Door::list, Door::record})
    for (auto const& field : policy.records[0].fields) {
      Reading const reading = convert(Convert{policy, door, nullptr}, field, text);
      if (reading.rejected()) CHECK_FALSE(reading.value.known());
      if (!reading.notice) continue;
      CHECK_FALSE(reading.notice->text(Language::en).empty());
      CHECK_FALSE(reading.notice->text(Language::zh).empty());
      if (info(reading.notice->kind).treatment == Treatment::unknown) CHECK_FALSE(reading.value.known());
    }
}
