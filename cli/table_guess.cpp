#include "cli/table_guess.hpp"

#include <algorithm>
#include <set>

#include "dsl/check/cell_value.hpp"
#include "engine/base/text.hpp"
#include "engine/policy/policy.hpp"
#include "engine/read/convert.hpp"
#include "engine/read/fold.hpp"

namespace guiju::cli {
namespace {

using Kind = ColumnGuess::Kind;
constexpr std::size_t most_words = 12, longest_word = 20;

bool holds(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(parts, [&](auto part) { return text.find(part) != text.npos; });
}

struct Cells {
  PlainTable const& table;
  std::size_t column;
  std::vector<std::pair<std::uint64_t, std::string const*>> stated;   // line, cell
  Cells(PlainTable const& t, std::size_t c) : table(t), column(c) {
    for (auto const& row : t.rows)
      if (!fold::value(row.cells[c]).empty()) stated.emplace_back(row.line, &row.cells[c]);
  }
};

/// The header without its unit: by a bracket at the end, or behind a slash.
void take_header(ColumnGuess& guess, Policy const& policy) {
  std::string const folded = fold::value(guess.header);
  std::string_view rest = folded;
  while (fold::take(rest, "*") || fold::take_back(rest, "*") || fold::take_back(rest, ":")) {
  }
  guess.name = trim(rest);
  for (auto const& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"[", "]"}, {"【", "】"}, {"/", ""}}) {
    if (!close.empty() && !fold::ends(rest, close)) continue;
    auto const at = rest.rfind(open);
    if (at == rest.npos || at == 0) continue;
    std::string_view inside = rest.substr(at + open.size(), rest.size() - close.size() - at - open.size());
    fold::take(inside, "计量");
    fold::take(inside, "单位:") || fold::take(inside, "单位");
    if (auto unit = policy.units.parse(fold::without_blanks(inside)); unit && *unit) {
      guess.unit = *unit;
      guess.name = trim(rest.substr(0, at));
      return;
    }
  }
}

/// The unit that stands behind the number in most cells: 1200平方米.
UnitPtr unit_of_cells(Cells const& cells, Policy const& policy) {
  UnitPtr unit;
  std::size_t with = 0;
  for (auto const& [line, cell] : cells.stated) {
    std::string const text = fold::without_blanks(fold::value(*cell));
    std::size_t const at = text.find_first_not_of("0123456789.,+-");
    if (at == 0 || at == text.npos) continue;
    if (auto found = policy.units.parse(text.substr(at)); found && *found) {
      if (!unit) unit = *found;
      with += unit->dimension == (*found)->dimension;
    }
  }
  return 2 * with > cells.stated.size() ? unit : nullptr;
}

/// What does not fit the type, and how many cells do.
std::size_t fit(Cells const& cells, Policy const& policy, Field const& field, std::vector<ColumnGuess::Dirt>& dirt) {
  std::size_t fitting = 0;
  dirt.clear();
  Convert const with{policy, Door::list, field.type.unit};
  for (auto const& [line, cell] : cells.stated) {
    Reading const reading = convert(with, field, *cell);
    if (!reading.notice)
      fitting += reading.value.known();
    else
      dirt.push_back({line, masked(*cell), Phrase(reading.notice->text(Language::en), reading.notice->text(Language::zh))});
  }
  return fitting;
}

class Guesser {
 public:
  Guesser(Cells const& cells, Policy const& policy, bool sets, ColumnGuess& guess) : cells_(cells), policy_(policy), sets_(sets), guess_(guess) {
    for (auto const& [line, cell] : cells.stated) marks_ += is_not_stated(*cell);
  }

  void run() {
    guess_.stated = cells_.stated.size() - marks_;
    guess_.blank = cells_.table.rows.size() - guess_.stated;
    if (guess_.stated == 0) {
      guess_.unit = nullptr;
      return;
    }
    std::string const name = lower_ascii(guess_.name);
    bool const digits = std::ranges::all_of(cells_.stated, [](auto const& at) {
      return is_not_stated(*at.second) || fold::digits(fold::value(*at.second));
    });
    if (look_for_codes(name)) return;
    bool const asks = holds(name, {"是否", "有无"}) || name.starts_with("is ") || name.starts_with("has ") || name.starts_with("is_") || name.starts_with("has_");
    if ((!digits || asks) && try_type(Kind::boolean)) return;
    bool const says_date = holds(name, {"日期", "时间", "date", "日"});
    if ((!digits || says_date) && try_type(Kind::date)) return;
    if (!holds(name, {"编号", "编码", "代码", "电话", "手机", "邮编", "身份证", "证号", "文号", "code", "phone"}) && !leading_zeros()) {
      UnitPtr const unit = guess_.unit ? guess_.unit : unit_of_cells(cells_, policy_);
      if (unit) {
        guess_.unit = unit;
        if (try_type(Kind::quantity)) return;
        guess_.unit = nullptr;
      } else if (try_type(Kind::integer) || try_type(Kind::decimal)) {
        return;
      }
    }
    guess_.unit = nullptr;
    look_for_words();
  }

 private:
  bool try_type(Kind kind) {
    Field field;
    field.id = "value";
    field.type.kind = kind == Kind::boolean ? TypeKind::boolean : kind == Kind::date ? TypeKind::date : TypeKind::number;
    field.type.whole = kind == Kind::integer;
    if (kind == Kind::quantity) field.type.unit = guess_.unit, field.type.dimension = guess_.unit->dimension;
    std::vector<ColumnGuess::Dirt> dirt;
    std::size_t const fitting = fit(cells_, policy_, field, dirt);
    if (kind == Kind::integer && std::ranges::any_of(cells_.stated, [](auto const& at) { return at.second->find('.') != std::string::npos; })) return false;
    if (fitting == 0 || fitting < 9 * (fitting + dirt.size()) / 10) return false;
    guess_.kind = kind;
    guess_.dirt = std::move(dirt);
    return true;
  }

  bool leading_zeros() const {
    return std::ranges::any_of(cells_.stated, [](auto const& at) { return at.second->size() > 1 && fold::digits(*at.second) && (*at.second)[0] == '0'; });
  }

  /// Codes of a list need the list, which a spreadsheet does not have: text, and a word on it.
  bool look_for_codes(std::string const& name) {
    auto const most = [&](auto const& is) {
      auto const n = static_cast<std::size_t>(std::ranges::count_if(cells_.stated, [&](auto const& at) { return is(fold::value(*at.second)); }));
      return 10 * n >= 9 * guess_.stated;
    };
    if (holds(name, {"信用代码", "credit code", "uscc"})) {
      guess_.kind = Kind::credit_code;
      Field field;
      field.type.kind = TypeKind::text;
      field.format = "uscc";
      fit(cells_, policy_, field, guess_.dirt);
      return true;
    }
    auto const industry = [](std::string_view text) {
      if (!text.empty() && text[0] >= 'A' && text[0] <= 'T' && text.size() > 2) text.remove_prefix(1);
      return fold::digits(text) && text.size() >= 2 && text.size() <= 4;
    };
    auto const lettered = [&](std::string_view text) { return !text.empty() && fold::letter(text[0]) && industry(text); };
    if (holds(name, {"行业", "industry"}) ? most(industry) : !holds(name, {"编号", "id"}) && most(lettered))
      guess_.codes = ColumnGuess::Codes::industry;
    else if (holds(name, {"区划", "行政区", "地区代码", "region"}) && most([](std::string_view text) { return fold::digits(text) && text.size() % 3 == 0 && text.size() >= 6; }))
      guess_.codes = ColumnGuess::Codes::region;
    return guess_.codes != ColumnGuess::Codes::none;
  }

  void look_for_words() {
    if (holds(guess_.name, {"名称", "name", "地址", "备注"})) return;
    std::vector<std::string> words;
    std::set<std::string> seen;
    bool several = false;
    for (auto const& [line, cell] : cells_.stated) {
      if (is_not_stated(*cell)) continue;
      std::vector<std::string> const parts = sets_ ? dsl::cell_parts(*cell) : std::vector<std::string>{nfc(*cell)};
      several = several || parts.size() > 1;
      for (std::string const& word : parts) {
        if (count_characters(word) > longest_word || word.find_first_of("\r\n\"\\{}") != word.npos) return;
        if (seen.insert(word).second) words.push_back(word);
        if (words.size() > most_words) return;
      }
    }
    if (guess_.stated < 4 || 2 * words.size() > guess_.stated) return;
    guess_.kind = Kind::words;
    guess_.words = std::move(words);
    guess_.several = several;
  }

  Cells const& cells_;
  Policy const& policy_;
  bool sets_;
  ColumnGuess& guess_;
  std::size_t marks_ = 0;
};

/// The column that names the rows: filled and different in each; one whose header says so goes first.
void choose_key(PlainTable const& table, std::vector<ColumnGuess>& guesses) {
  ColumnGuess* best = nullptr;
  int best_rank = 0;
  for (std::size_t c = 0; c < guesses.size(); ++c) {
    auto& guess = guesses[c];
    bool const number = guess.kind == Kind::integer, text = guess.kind == Kind::text || guess.kind == Kind::credit_code;
    if ((!text && !number) || guess.stated != table.rows.size() || guess.stated == 0 || guess.codes != ColumnGuess::Codes::none) continue;
    std::set<std::string_view> seen;
    for (auto const& row : table.rows) seen.insert(row.cells[c]);
    if (seen.size() != table.rows.size()) continue;
    std::string const name = lower_ascii(guess.name);
    int const rank = holds(name, {"编号", "编码", "信用代码"}) || name == "id" || name.ends_with(" id") || name.ends_with("_id") ? 4
                     : holds(name, {"序号", "number", "no."}) ? 3 : text ? 2 : 0;
    if (rank > best_rank) best = &guess, best_rank = rank;
  }
  if (!best) return;
  best->key = true;
  if (best->kind == Kind::integer) best->kind = Kind::text, best->dirt.clear();
}

}  // namespace

std::vector<ColumnGuess> guess_columns(PlainTable const& table, bool sets) {
  Policy const policy;                    // no pack: the language's own units
  std::vector<ColumnGuess> guesses;
  for (std::size_t c = 0; c < table.header.size(); ++c) {
    ColumnGuess guess;
    guess.header = table.header[c];
    take_header(guess, policy);
    Guesser(Cells(table, c), policy, sets, guess).run();
    guesses.push_back(std::move(guess));
  }
  choose_key(table, guesses);
  return guesses;
}

}  // namespace guiju::cli
