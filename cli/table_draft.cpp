#include "cli/table_draft.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "cli/draft_names.hpp"
#include "dsl/check/cell_value.hpp"
#include "engine/base/text.hpp"
#include "engine/read/convert.hpp"

namespace guiju::cli {
namespace {

using Kind = ColumnGuess::Kind;

constexpr std::size_t most_dirt = 10;    // of a column, and of rows passed over: in comments
constexpr std::size_t most_cases = 30;   // words of a column of demands

bool holds(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(parts, [&](auto part) { return text.find(part) != text.npos; });
}

/// The demands that are one plain word. Whatever says more is left to whoever reads the clause.
enum class Demand : unsigned char { forbid, restrict_, permit, other };
Demand demand_of(std::string_view word) {
  static std::map<std::string, Demand, std::less<>> const words = {
      {"禁止", Demand::forbid},       {"禁止类", Demand::forbid},     {"严禁", Demand::forbid},    {"不得", Demand::forbid},     {"限制", Demand::restrict_},
      {"限制类", Demand::restrict_},  {"不予禁限", Demand::permit},   {"允许", Demand::permit},    {"允许类", Demand::permit},   {"鼓励", Demand::permit},
      {"鼓励类", Demand::permit},     {"forbidden", Demand::forbid},  {"forbid", Demand::forbid},  {"prohibited", Demand::forbid}, {"banned", Demand::forbid},
      {"restricted", Demand::restrict_}, {"restrict", Demand::restrict_}, {"permitted", Demand::permit}, {"permit", Demand::permit}, {"allowed", Demand::permit}};
  auto const found = words.find(lower_ascii(word));
  return found == words.end() ? Demand::other : found->second;
}

class Drafting {
 public:
  Drafting(PlainTable const& table, DraftOptions const& options) : table_(table), options_(options), columns_(guess_columns(table, options.table)) {
    for (auto const& column : columns_) {
      ids_.push_back(fields_.make(column.name, t("column", "列")));
      bool const twice = std::ranges::count(table_.header, column.header) > 1;
      heads_.push_back(options_.copied ? ids_.back() : !twice && is_column_name(column.header) ? column.header : "");
    }
    DraftNames top;
    draft_.name = top.make(std::filesystem::path(options_.list).stem().string(), t("item", "对象"));
    record_ = options_.table ? top.make(draft_.name + t("_subject", "对象"), "r") : draft_.name;
    document_ = top.make(t("source_document", "依据文件"), "d");
    draft_.csv_name = draft_.name + ".csv";
    if (!options_.table) return;
    key_ = fields_.make(t("id", "编号"), "id");
    choose();
  }

  TableDraft make() {
    remarks();
    record();
    if (options_.table) {
      table();
      test();
      if (options_.copied) copy();
    }
    dirt();
    return std::move(draft_);
  }

 private:
  std::string t(std::string const& en, std::string const& zh) const { return options_.language == Language::zh ? zh : en; }
  void say(std::string const& en, std::string const& zh) { draft_.rules += "// " + one_line(t(en, zh)) + "\n"; }
  std::string const& cell(std::size_t row, std::size_t column) const { return table_.rows[row].cells[column]; }
  bool stated(std::size_t row, std::size_t column) const { return !trim(cell(row, column)).empty() && !is_not_stated(cell(row, column)); }

  // Which columns a table's conditions, demands, ids and messages come from.
  void choose() {
    std::size_t first_text = columns_.size();
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      auto const& column = columns_[c];
      if (heads_[c].empty() || column.stated == 0) continue;
      if (column.key) row_id_ = c;
      else if (is_demand(c)) demand_ = c;
      else if (column.kind == Kind::words || (column.kind == Kind::boolean && plain_truth(c)) || column.codes != ColumnGuess::Codes::none) conditions_.push_back(c);
      else if (column.kind == Kind::text && first_text == columns_.size()) first_text = c;
    }
    for (std::size_t c = 0; c < columns_.size() && !title_; ++c)
      if (!heads_[c].empty() && columns_[c].kind == Kind::text && columns_[c].stated && holds(lower_ascii(columns_[c].name), {"名称", "name", "title"})) title_ = c;
    if (!title_ && first_text < columns_.size()) title_ = first_text;
    // Codes name rows better than titles do.
    for (std::size_t const c : conditions_)
      if ((!row_id_ || row_id_ == title_) && columns_[c].codes != ColumnGuess::Codes::none) row_id_ = c;
    // Something must tell the rows apart.
    if (conditions_.empty() && title_) conditions_.push_back(*title_);
    if (conditions_.empty() && row_id_) conditions_.push_back(*row_id_);
  }

  bool is_demand(std::size_t c) const {
    if (demand_ || columns_[c].several) return false;
    bool const named = holds(lower_ascii(columns_[c].name), {"措施", "管理要求", "禁限", "准入", "effect", "measure"});
    if (columns_[c].kind != Kind::words && !(named && columns_[c].kind == Kind::text)) return false;
    auto const words = words_of(c);
    auto const plain = std::ranges::count_if(words, [](auto const& word) { return demand_of(word) != Demand::other; });
    return words.size() <= most_cases && plain > 0 && (named || 2 * static_cast<std::size_t>(plain) >= words.size());
  }

  std::vector<std::string> words_of(std::size_t c) const {
    std::vector<std::string> words;
    for (std::size_t r = 0; r < table_.rows.size(); ++r)
      if (stated(r, c) && std::ranges::find(words, nfc(cell(r, c))) == words.end()) words.push_back(nfc(cell(r, c)));
    return words;
  }

  bool plain_truth(std::size_t c) const {
    for (std::size_t r = 0; r < table_.rows.size(); ++r)
      if (stated(r, c) && !dsl::read_cell_truth(cell(r, c))) return false;
    return true;
  }

  void remarks() {
    std::string const rows = std::to_string(table_.rows.size()), at = std::to_string(table_.header_line);
    say("A first draft from " + options_.list + ": header on row " + at + ", rows: " + rows + ". Types are guessed: read them over.",
        "由" + options_.list + "初拟：第" + at + "行为表头，数据" + rows + "行。类型是推断的，请逐项核对。");
    if (table_.cut) say("Only the first rows were looked at.", "只查看了前面的行。");
    for (std::size_t i = 0; i < std::min(table_.passed_over.size(), most_dirt); ++i) {
      auto const& [line, why] = table_.passed_over[i];
      say("Row " + std::to_string(line) + " was passed over: " + why.en, "第" + std::to_string(line) + "行未采用：" + why.zh);
    }
    if (table_.passed_over.size() > most_dirt)
      say("and " + std::to_string(table_.passed_over.size() - most_dirt) + " further rows", "另有" + std::to_string(table_.passed_over.size() - most_dirt) + "行未采用");
    if (options_.table) table_remarks();
    draft_.rules += "\n";
  }

  void table_remarks() {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      std::string const header = columns_[c].header, number = std::to_string(c + 1);
      if (options_.copied) {
        if (header != heads_[c])
          say("Column " + number + ", " + (header.empty() ? "without a head" : header) + ", is headed " + heads_[c] + " in the copy.",
              "第" + number + "列" + (header.empty() ? "（无列名）" : "“" + header + "”") + "在副本中的列名为 " + heads_[c] + "。");
      } else if (heads_[c].empty()) {
        say("Column " + number + ", " + (header.empty() ? "without a head" : header) + ", is left out: its head is no name. Head it " + ids_[c] + " to use it.",
            "第" + number + "列" + (header.empty() ? "（无列名）" : "“" + header + "”") + "未采用：列名不能用作名称，可改为 " + ids_[c] + "。");
      }
    }
    std::string unused;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (!heads_[c].empty() && !used(c)) unused += (unused.empty() ? "" : t(", ", "、")) + heads_[c];
    if (!unused.empty()) say("Not used yet: " + unused + ".", "尚未用到的列：" + unused + "。");
    if (!options_.copied && (!table_.as_it_is || marks_in_conditions()))
      say("The list cannot be the table's file as it stands (title rows, totals, encoding, marks for \"not stated\"): --into FOLDER makes a clean copy.",
          "清单现状不能直接作为规则表的文件（标题行、合计行、编码或者“未填”标记），可用 --into 文件夹 生成整理后的副本。");
  }

  bool used(std::size_t c) const {
    return row_id_ == c || demand_ == c || title_ == c || std::ranges::find(conditions_, c) != conditions_.end();
  }

  bool marks_in_conditions() const {
    for (std::size_t const c : conditions_)
      for (std::size_t r = 0; r < table_.rows.size(); ++r)
        if (!trim(cell(r, c)).empty() && !stated(r, c)) return true;
    return false;
  }

  std::string type(ColumnGuess const& column) const {
    switch (column.kind) {
      case Kind::text: return t("text", "文本");
      case Kind::credit_code: return t("text format uscc", "文本 格式 uscc");
      case Kind::boolean: return t("bool", "是否");
      case Kind::integer: return t("integer", "整数");
      case Kind::decimal: return t("decimal", "小数");
      case Kind::quantity: return t("quantity ", "计量 ") + t(column.unit->symbol, column.unit->label);
      case Kind::date: return t("date", "日期");
      case Kind::words: break;
    }
    DraftNames words;
    std::string out;
    for (auto const& word : column.words) {
      std::string const id = words.make(word, t("word", "词"));
      out += (out.empty() ? "" : ", ") + id + (id == word ? "" : " " + in_quotes(word));
    }
    return t("enum { ", "枚举 { ") + out + " }";
  }

  struct Line {
    std::string name, type, remark;
  };

  void record() {
    std::vector<Line> lines;
    bool keyed = false, dated = false;
    if (options_.table) {
      keyed = true;
      lines.push_back({t("key ", "主键 ") + key_, t("text", "文本"), ""});
    }
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      auto const& column = columns_[c];
      bool const key = column.key && !options_.table;
      if (options_.table && std::ranges::find(conditions_, c) == conditions_.end()) continue;
      keyed = keyed || key;
      Line line{(key ? t("key ", "主键 ") : "") + ids_[c], type(column), ""};
      if (!column.name.empty() && column.name != ids_[c]) line.type += " " + in_quotes(one_line(column.name));
      if (column.kind == Kind::date && !dated && !options_.table) {
        line.type += t(" as of", " 判定日");
        dated = true;
      }
      if (column.codes == ColumnGuess::Codes::industry)
        line.remark = t("looks like industry codes: make it code LIST, with codelist LIST from \"codes.csv\", and write within for ==", "像是行业代码：可声明代码表，改为“代码 代码表名”，并把 == 改为“属于”");
      else if (column.codes == ColumnGuess::Codes::region)
        line.remark = t("looks like region codes: make it code LIST, with codelist LIST from \"codes.csv\", and write within for ==", "像是行政区划代码：可声明代码表，改为“代码 代码表名”，并把 == 改为“属于”");
      else if (column.stated == 0)
        line.remark = t("no row states it", "各行均未填写");
      lines.push_back(std::move(line));
    }
    std::string const label = options_.table ? "" : std::filesystem::path(options_.list).stem().string();
    draft_.rules += t("record ", "记录 ") + record_ + (label.empty() || label == record_ ? "" : " " + in_quotes(label)) + " {\n";
    if (!keyed) draft_.rules += "  // " + t("No column names the rows, each filled and different: mark one with key.", "没有一列能逐行区分（每行都有且各不相同）；请用“主键”指定一列。") + "\n";
    int width = 0;
    for (Line const& line : lines) width = std::max(width, display_width(line.name));
    for (Line const& line : lines)
      draft_.rules += "  " + line.name + std::string(static_cast<std::size_t>(width - display_width(line.name)), ' ') + " : " + line.type + (line.remark.empty() ? "" : "  // " + line.remark) + "\n";
    draft_.rules += "}\n";
  }

  // A rule of each row: it covers records alike in its words, and is left open where the row's demand is more than one plain word.
  void table() {
    std::string columns, when;
    for (std::size_t c = 0; c < columns_.size(); ++c)
      if (!heads_[c].empty() && columns_[c].kind != Kind::text && columns_[c].kind != Kind::credit_code && columns_[c].kind != Kind::words)
        columns += (columns.empty() ? "" : ", ") + heads_[c] + " : " + type(columns_[c]);
    for (std::size_t const c : conditions_)
      when += (when.empty() ? "" : t(" and ", " 且 ")) + ids_[c] + (columns_[c].several ? t(" in ", " 为 ") : " == ") + "{" + heads_[c] + "}";
    std::string const stem = std::filesystem::path(options_.list).stem().string();
    std::string& out = draft_.rules;
    out += "\n";
    say("Give the document its number and days of force (number \"…\", in force 2024-01-01 ..), and write what unencoded rows demand.",
        "请补写文件的文号和施行日期（文号 \"…\"，施行 2024-01-01 ..），并把“条文未录”改为该行的要求。");
    out += t("document ", "文件 ") + document_ + " " + in_quotes(one_line(stem)) + " { }\n\n";
    out += t("table ", "规则表 ") + draft_.name + (stem == draft_.name ? "" : " " + in_quotes(one_line(stem))) + t(" on ", " 适用于 ") + record_ + t(" from ", " 取自 ") +
           in_quotes(options_.copied ? draft_.csv_name : options_.list) + " {\n";
    if (!columns.empty()) out += "  " + t("columns", "列") + " { " + columns + " }\n";
    if (row_id_) out += "  " + t("id ", "编号 ") + "\"{" + heads_[*row_id_] + "}\"\n";
    out += "  " + t("cites ", "依据 ") + document_ + " \"" + (row_id_ ? "{" + heads_[*row_id_] + "}" : t("table", "附表")) + "\"\n";
    if (!when.empty()) out += "  " + t("when ", "当 ") + when + "\n";
    effect();
    if (title_) out += "  " + t("message ", "提示 ") + "\"{" + heads_[*title_] + "}" + (demand_ ? t(": {", "：{") + heads_[*demand_] + "}" : "") + "\"\n";
    out += "}\n";
  }

  std::string effect_words(Demand demand) const {
    switch (demand) {
      case Demand::forbid: return t("forbid", "禁止");
      case Demand::restrict_: return t("restrict", "限制");
      case Demand::permit: return t("permit", "不予禁限");
      case Demand::other: break;
    }
    return t("unencoded", "条文未录");
  }

  void effect() {
    std::string const open = t("unencoded", "条文未录");
    if (!demand_) {
      draft_.rules += "  " + open + "\n";
      return;
    }
    auto const words = words_of(*demand_);
    int width = 0;
    for (auto const& word : words) width = std::max(width, display_width(in_quotes(word)));
    draft_.rules += "  " + t("effect", "措施") + " {" + heads_[*demand_] + "} {\n";
    for (auto const& word : words) {
      std::string const text = in_quotes(word);
      draft_.rules += "    " + text + std::string(static_cast<std::size_t>(width - display_width(text)) + 1, ' ') + effect_words(demand_of(word)) + "\n";
    }
    draft_.rules += "    " + t("else", "其余") + " " + open + "\n  }\n";
  }

  // Of two rows that can cover one record neither tells what becomes of it.
  bool may_meet(std::size_t a, std::size_t b) const {
    return std::ranges::all_of(conditions_, [&](std::size_t c) {
      if (!stated(a, c) || !stated(b, c)) return true;
      if (!columns_[c].several) return nfc(cell(a, c)) == nfc(cell(b, c));
      auto const left = dsl::cell_parts(cell(a, c)), right = dsl::cell_parts(cell(b, c));
      return std::ranges::any_of(left, [&](auto const& part) { return std::ranges::find(right, part) != right.end(); });
    });
  }

  std::string value(std::size_t row, std::size_t c) const {
    auto const& column = columns_[c];
    if (column.kind == Kind::boolean) return *dsl::read_cell_truth(cell(row, c)) ? t("true", "是") : t("false", "否");
    std::string const text = column.several ? dsl::cell_parts(cell(row, c)).front() : nfc(cell(row, c));
    if (column.kind != Kind::words) return in_quotes(text);
    DraftNames words;
    for (auto const& word : column.words)
      if (std::string const id = words.make(word, t("word", "词")); word == text) return id;
    return in_quotes(text);
  }

  // The first row that no other meets shows how a test is written.
  void test() {
    std::size_t shown = table_.rows.size();
    constexpr std::size_t most_rows = 2000;              // every two of them are compared
    for (std::size_t r = 0; r < std::min(table_.rows.size(), most_rows) && shown == table_.rows.size(); ++r) {
      bool alone = row_name(r) != "" && std::ranges::any_of(conditions_, [&](std::size_t c) { return stated(r, c); });
      if (demand_ && stated(r, *demand_) && demand_of(nfc(cell(r, *demand_))) == Demand::permit) alone = false;
      for (std::size_t other = 0; alone && other < table_.rows.size(); ++other) alone = other == r || (!may_meet(r, other) && row_name(r) != row_name(other));
      if (alone) shown = r;
    }
    if (shown == table_.rows.size()) return;
    Demand const demand = demand_ && stated(shown, *demand_) ? demand_of(nfc(cell(shown, *demand_))) : Demand::other;
    std::string given = key_ + ": \"1\"";
    for (std::size_t const c : conditions_)
      if (stated(shown, c)) given += ", " + ids_[c] + ": " + value(shown, c);
    std::string const title = title_ && stated(shown, *title_) ? one_line(cell(shown, *title_)) : t("row ", "第") + row_name(shown) + t("", "行");
    draft_.tests = t("test ", "测试 ") + in_quotes(title) + " {\n  " + t("given  ", "给定 ") + record_ + " { " + given + " }\n  " + t("expect ", "预期 ") +
                   (demand == Demand::other ? t("undetermined", "待定") : t("violated", "违反")) + " " + draft_.name + "." + in_quotes(row_name(shown)) + "\n}\n";
  }

  // The id of the rule that the row becomes.
  std::string row_name(std::size_t row) const {
    if (!row_id_ || trim(cell(row, *row_id_)).empty()) return std::to_string(row + 1);
    return nfc(trim(cell(row, *row_id_)));
  }

  void copy() {
    auto const line = [&](auto const& text_of) {
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        std::string const text = text_of(c);
        bool const quoted = text.find_first_of(",\"\r\n") != text.npos;
        if (c) draft_.csv += ',';
        if (quoted) draft_.csv += '"';
        for (char const x : text) draft_.csv += quoted && x == '"' ? "\"\"" : std::string(1, x);
        if (quoted) draft_.csv += '"';
      }
      draft_.csv += '\n';
    };
    line([&](std::size_t c) { return heads_[c]; });
    for (std::size_t r = 0; r < table_.rows.size(); ++r)
      line([&](std::size_t c) { return used(c) && !stated(r, c) ? std::string() : cell(r, c); });
  }

  void dirt() {
    for (auto const& column : columns_) {
      if (column.dirt.empty()) continue;
      std::string const n = std::to_string(column.dirt.size());
      draft_.rules += "\n";
      say("Cells of " + column.name + " that do not fit: " + n, "“" + column.name + "”有" + n + "格不合：");
      for (std::size_t i = 0; i < std::min(column.dirt.size(), most_dirt); ++i) {
        auto const& one = column.dirt[i];
        std::string const line = std::to_string(one.line);
        say("  row " + line + ": " + one.why.en, "  第" + line + "行：" + one.why.zh);
      }
      if (column.dirt.size() > most_dirt) say("  and so on", "  以下从略");
    }
  }

  PlainTable const& table_;
  DraftOptions const& options_;
  std::vector<ColumnGuess> columns_;
  DraftNames fields_;
  std::vector<std::string> ids_, heads_;     // fields; columns as {…} names them, "" where none can
  std::string record_, document_, key_;
  std::optional<std::size_t> row_id_, demand_, title_;
  std::vector<std::size_t> conditions_;
  TableDraft draft_;
};

}  // namespace

TableDraft draft_table(PlainTable const& table, DraftOptions const& options) { return Drafting(table, options).make(); }

}  // namespace guiju::cli
