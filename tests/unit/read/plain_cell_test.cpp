// Plain cells are read without the converter, and cells that come again from memory: neither may say anything else than the converter.
#include "engine/read/plain_cell.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <sstream>

#include "engine/read/cell_memo.hpp"
#include "engine/read/convert.hpp"
#include "engine/read/csv.hpp"
#include "sample_policy.hpp"

using namespace guiju;

namespace {

Policy const& pack() {
  static Policy const policy = sample::policy();
  return policy;
}
RecordType const& type() { return pack().records[0]; }

using Random = std::mt19937;

/// Cells as lists have them: plain ones, and ones that only look so.
std::string cell(Random& random, bool quotable) {
  static std::vector<std::string> const whole = {"1411", "111", "0111", "C1411", "糕点、面包制造", "朝阳", "110118", "bda", "新建", "build", "BUILD", "待定", "open", "是", "否", "1", "0",
                                                 "true", "无", "-", "--", "暂无", "N/A", "na", "NULL", "nan", "2021-01-20", "2023-02-30", "2024-02-29", "2021-1-20", "20210120", "44216",
                                                 "0001-01-01", "9999-12-31", "0000-00-00", "-5", "007", "1.50", ".5", "5.", "1e3", "1,234", "12O.5", "约5", "100%", "12人", "82㎡",
                                                 "北京中关村科技有限公司", "　甲", "甲 ", "é", "e\xCC\x81", "'0123", "''", "甲'", "Ｎ／Ａ", "合计", "total", "999999999999999999", "1234567890123456789",
                                                 "0.000000000000000001", "123456789.123456789", "-0", "-0.00", "\x7F", "a b", "91110105PDY0010124"};
  static std::string const digits = "0123456789";
  switch (random() % 6) {
    case 0: return "";
    case 1: {
      std::string out = random() % 4 ? "" : "-";
      for (auto n = random() % 20 + 1; n > 0; --n) out += digits[random() % 10];
      if (random() % 2) {
        out += '.';
        for (auto n = random() % 8; n > 0; --n) out += digits[random() % 10];
      }
      return out;
    }
    case 2: {
      char text[32];
      std::snprintf(text, sizeof text, "%04u-%02u-%02u", 1900 + unsigned(random() % 300), unsigned(random() % 14), unsigned(random() % 33));
      return text;
    }
    case 3: {
      std::string out = whole[random() % whole.size()];
      std::size_t const at = random() % (out.size() + 1);
      if (random() % 2 && at < out.size() && static_cast<unsigned char>(out[at]) < 0x80) out.erase(at, 1);
      else if (at == out.size()) out += quotable ? " 1,"[random() % 3] : ' ';
      return out;
    }
    default: return whole[random() % whole.size()];
  }
}

/// A cell that is plain for its field, as most cells of most lists are.
std::string plain_one(Random& random, Field const& field) {
  switch (field.type.kind) {
    case TypeKind::boolean: return std::to_string(random() % 2);
    case TypeKind::number: return std::to_string(random() % 100) + (field.type.whole ? "" : "." + std::to_string(random() % 100));
    case TypeKind::date: return "2021-01-" + std::to_string(random() % 19 + 10);
    case TypeKind::code: return field.id == "district" ? "110105" : random() % 2 ? "1411" : "0121";
    case TypeKind::enumeration: return random() % 2 ? "新建" : "扩建";
    default: return field.format.empty() ? "北京样例有限公司" + std::to_string(random() % 50) : "";
  }
}

std::string said(Field const& field, Datum const& datum) { return sample::text_of(pack(), datum, field.type); }

}  // namespace

TEST_CASE("what is read as plain, the converter reads alike and without a word", "[read][property]") {
  auto const seed = GENERATE(range(0u, 40u));
  Random random(seed);
  std::map<PlainColumn::Way, int> plain;
  UnitPtr const wan = *pack().units.parse("万平方米");
  for (int round = 0; round < 500; ++round) {
    std::string const row = cell(random, true) + (round % 2 ? "" : ",12345678");  // another cell behind it, or the end of the list
    std::string const text = round % 2 ? row : row.substr(0, row.size() - 9);
    for (std::size_t f = 0; f < type().fields.size(); ++f) {
      Field const& field = type().fields[f];
      for (UnitPtr const& unit : {UnitPtr(), wan}) {
        PlainColumn const column = plain_column(pack(), RecordId(0), FieldId(f), unit, true);
        Datum value;
        if (column.way == PlainColumn::Way::number) {
          if (Number number; plain_number(column, std::string_view(row).substr(0, text.size()), row.data() + row.size(), number)) value.value = number;
        } else if (column.way == PlainColumn::Way::date) {
          if (auto const day = plain_date(column, text)) value.value = Date{static_cast<std::int32_t>(*day)};
        } else if (column.way == PlainColumn::Way::text) {
          if (plain_text(text)) value.value = text;
        }
        if (!value.known()) continue;
        ++plain[column.way];
        Reading const reading = convert({pack(), Door::list, unit}, field, text);
        CAPTURE(seed, text, field.id);
        REQUIRE_FALSE(reading.notice);
        REQUIRE(said(field, reading.value) == said(field, value));
      }
    }
  }
  CHECK(plain[PlainColumn::Way::number] > 100);
  CHECK(plain[PlainColumn::Way::date] > 20);
  CHECK(plain[PlainColumn::Way::text] > 100);
}

TEST_CASE("a list of dirty cells is read as the converter reads each of them", "[list][property]") {
  auto const seed = GENERATE(range(0u, 60u));
  bool const marks = seed % 2 == 0;
  std::size_t const dirt = std::size_t{1} << (seed % 9);   // one cell in so many is dirty
  Random random(seed);
  std::vector<std::vector<std::string>> rows;
  std::string text;
  for (auto const& field : type().fields) text += (text.empty() ? "" : ",") + field.id;
  text += "\n";
  for (int r = 0; r < 300; ++r) {
    std::vector<std::string> cells{"key" + std::to_string(r)};
    for (std::size_t f = 1; f < type().fields.size(); ++f)
      cells.push_back(random() % dirt == 0 ? cell(random, true) : random() % 4 == 0 ? "" : plain_one(random, type().fields[f]));
    for (auto const& c : cells) {
      bool const quote = c.find_first_of(",\"") != std::string::npos || random() % 50 == 0;
      text += (&c == &cells[0] ? "" : ",") + (quote ? "\"" + c + "\"" : c);
    }
    text += random() % 10 ? "\n" : "\r\n";
    rows.push_back(std::move(cells));
  }
  ListOptions options;
  options.marks = marks;
  auto list = ListReader::open(pack(), std::make_unique<std::istringstream>(text), "x", options);
  REQUIRE(list);
  RowChunk raw;
  ReadChunk chunk(pack(), list->record());
  REQUIRE(*list->next(raw));
  for (int again = 0; again < 2; ++again) {              // the second time from memory
    chunk.clear();
    list->read(raw, chunk);
    REQUIRE(chunk.batch.rows() + chunk.rejects.size() == rows.size());
    std::size_t read = 0, rejected = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      std::vector<Datum> values;
      std::string refused;
      for (std::size_t f = 0; f < type().fields.size() && refused.empty(); ++f) {
        Reading reading = convert({pack(), Door::list, nullptr, marks}, type().fields[f], rows[r][f]);
        // Which of two codes was meant, a name in another cell may tell.
        if (reading.rejected()) refused = type().fields[f].id + " " + std::string(info(reading.notice->kind).word);
        values.push_back(std::move(reading.value));
      }
      CAPTURE(seed, r, again);
      if (!refused.empty()) {
        Reject const& reject = chunk.rejects[rejected++];
        REQUIRE(reject.key + " " + reject.column + " " + std::string(info(reject.why.kind).word) == rows[r][0] + " " + refused);
        continue;
      }
      for (std::size_t f = 0; f < values.size(); ++f) {
        Field const& field = type().fields[f];
        CAPTURE(field.id, rows[r][f]);
        REQUIRE(said(field, chunk.batch.at(read, FieldId(f))) == said(field, values[f]));
      }
      REQUIRE(chunk.keys[read] == rows[r][0]);
      REQUIRE(chunk.batch.lines[read] == r + 2);
      ++read;
    }
  }
}

TEST_CASE("texts that no rule looks at are not kept, but for the key", "[list]") {
  ListOptions options;
  options.all_texts = false;
  auto list = ListReader::open(pack(), std::make_unique<std::istringstream>("id,name,staff\na,甲,5\n"), "x", options);
  REQUIRE(list);
  RowChunk raw;
  ReadChunk chunk(pack(), list->record());
  REQUIRE(*list->next(raw));
  list->read(raw, chunk);
  REQUIRE(chunk.batch.rows() == 1);
  CHECK(chunk.batch.at(0, FieldId(sample::id)).known());
  CHECK(chunk.batch.at(0, FieldId(sample::staff)).known());
  CHECK_FALSE(chunk.batch.at(0, FieldId(sample::name)).known());
}

TEST_CASE("with empty cells alone as not stated, a mark is a cell like others", "[list]") {
  for (bool const marks : {true, false}) {
    ListOptions options;
    options.marks = marks;
    auto list = ListReader::open(pack(), std::make_unique<std::istringstream>("id,floor_area,name\na,暂无,甲\nb,--,乙\nc,,丙\nd,5,暂无\n"), "x", options);
    REQUIRE(list);
    RowChunk raw;
    ReadChunk chunk(pack(), list->record());
    REQUIRE(*list->next(raw));
    list->read(raw, chunk);
    CHECK(chunk.rejects.size() == (marks ? 0 : 2));
    CHECK(chunk.batch.at(chunk.batch.rows() - 1, FieldId(sample::name)).known() == !marks);
  }
}

TEST_CASE("the memory of cells tells texts of 1 to 16 bytes apart, and starts anew when it is full", "[read]") {
  CellMemo memo;
  std::map<std::string, std::int64_t> expected;
  Random random(5);
  for (std::int64_t i = 0; i < 3000; ++i) {
    std::string text(random() % 16 + 1, 'a');
    for (char& c : text) c = "ab\0"[random() % 3];
    if (expected.emplace(text, i).second) memo.remember(text, i % 2, i);
  }
  REQUIRE(expected.size() > 1000);
  for (auto const& [text, value] : expected) {
    auto const* entry = memo.find(text);
    REQUIRE(entry);
    CHECK(entry->value == value);
    CHECK(entry->known == (value % 2 == 1));
    std::string const followed = text + "behind it stand other bytes";   // which are read, and do not count
    CHECK(memo.find(std::string_view(followed).substr(0, text.size()), followed.data() + followed.size()) == entry);
  }
  CHECK_FALSE(memo.find(""));
  CHECK_FALSE(memo.find(std::string(17, 'a')));
  for (std::size_t i = 0; i < 2 * CellMemo::most; ++i) memo.remember("n" + std::to_string(i), true, static_cast<std::int64_t>(i));
  CHECK(memo.find("n" + std::to_string(2 * CellMemo::most - 1)));
  CHECK_FALSE(memo.find("n0"));
}
