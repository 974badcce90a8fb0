#include "engine/read/header.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "engine/base/text.hpp"
#include "engine/read/fold.hpp"

namespace guiju {
namespace {

constexpr std::string_view chinese_digits[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

bool take_number(std::string_view& text) {
  bool any = false;
  for (;;) {
    if (!text.empty() && fold::digit(text[0])) {
      text.remove_prefix(1);
      any = true;
      continue;
    }
    bool taken = false;
    for (auto const digit : chinese_digits) taken = taken || fold::take(text, digit);
    if (!taken) return any;
    any = true;
  }
}

/// 1. 1、 (一) 一、 in front.
std::string_view without_numbering(std::string_view text) {
  std::string_view rest = text;
  bool const open = fold::take(rest, "(");
  if (!take_number(rest)) return text;
  if (open ? fold::take(rest, ")") : (fold::take(rest, ".") || fold::take(rest, "、") || fold::take(rest, ")")))
    if (!rest.empty()) {
      fold::take(rest, "、");
      return rest;
    }
  return text;
}

/// The text without the bracket at its end, and what stands in it.
std::optional<std::pair<std::string, std::string>> bracket_at_end(std::string_view form) {
  for (auto const& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"[", "]"}, {"【", "】"}, {"〔", "〕"}, {"{", "}"}}) {
    if (!fold::ends(form, close)) continue;
    auto const at = form.rfind(open);
    if (at == std::string_view::npos || at == 0) continue;
    auto const inside = form.substr(at + open.size(), form.size() - close.size() - at - open.size());
    return std::pair{std::string(form.substr(0, at)), std::string(inside)};
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 12> remarks_in_brackets = {"必填", "选填", "可选", "是/否", "是否", "有/无", "yyyy-mm-dd",
                                                                 "yyyy/mm/dd", "yyyymmdd", "年月日", "年/月/日", "yyyy-mm-ddhh:mm:ss"};

/// Unit names keep their capitals (MW, kWh): the bracket is looked for in the folded header before it is put in lower case.
UnitPtr unit_in(Policy const& policy, std::string_view inside, bool& is_unit) {
  std::string text(inside);
  for (std::string_view word : {"单位:", "计量单位:", "单位"})
    if (fold::starts(text, word)) {
      text.erase(0, word.size());
      break;
    }
  auto unit = policy.units.parse(text);
  is_unit = static_cast<bool>(unit);
  return unit ? *unit : nullptr;
}

struct Form {
  std::string name;        // to be compared
  UnitPtr unit;
  bool has_unit = false;
};

std::string compared(std::string_view folded) {
  std::string text = lower_ascii(folded);
  std::string_view rest = text;
  while (fold::take(rest, "*")) {
  }
  while (fold::take_back(rest, "*") || fold::take_back(rest, ":")) {
  }
  rest = without_numbering(rest);
  for (std::string_view ending : {"信息", "情况"})
    if (rest.size() > ending.size() && fold::ends(rest, ending)) {
      rest.remove_suffix(ending.size());
      break;
    }
  std::string out;
  for (char const c : rest)
    if (c != '_' && c != '-') out += c;
  return out;
}

/// The ways to read a header: as it is; without a bracket that holds a unit or a mere remark; before a slash with a unit behind.
std::vector<Form> forms(Policy const& policy, std::string_view header) {
  std::string const folded = fold::without_blanks(fold::value(header));
  std::vector<Form> out{{compared(folded), nullptr, false}};
  std::string_view bare = folded;
  while (fold::take_back(bare, "*") || fold::take_back(bare, ":")) {
  }
  if (auto const bracket = bracket_at_end(bare)) {
    bool is_unit = false;
    auto unit = unit_in(policy, bracket->second, is_unit);
    std::string const inside = lower_ascii(bracket->second);
    if (is_unit)
      out.push_back({compared(bracket->first), std::move(unit), true});
    else if (std::find(remarks_in_brackets.begin(), remarks_in_brackets.end(), inside) != remarks_in_brackets.end())
      out.push_back({compared(bracket->first), nullptr, false});
  }
  if (auto const slash = bare.rfind('/'); slash != std::string_view::npos && slash > 0 && slash + 1 < bare.size()) {
    bool is_unit = false;
    auto unit = unit_in(policy, bare.substr(slash + 1), is_unit);
    if (is_unit) out.push_back({compared(bare.substr(0, slash)), std::move(unit), true});
  }
  return out;
}

bool readable(Policy const& policy, Field const& field) {
  return field.type.kind != TypeKind::list || policy[field.type.record].synthetic;
}

Error clash(std::string const& en, std::string const& zh) { return {Errc::invalid, en, zh}; }

std::string shown(Field const& field) { return field.label.empty() ? field.id : field.label; }

struct Claim {
  std::size_t column;
  int rank;                // 3 by the caller's map
};

}  // namespace

FieldNames::FieldNames(Policy const& policy, RecordId record, bool lists_of_records) : policy_(policy), record_(record) {
  auto const& fields = policy[record].fields;
  for (std::uint32_t f = 0; f < fields.size(); ++f) {
    if (!lists_of_records && !readable(policy, fields[f])) continue;
    auto const add = [&](std::string const& name, int rank) {
      if (name.empty()) return;
      for (auto const& form : forms(policy, name)) {
        auto& fits = by_form_[form.name];
        auto const known = std::find_if(fits.begin(), fits.end(), [&](Fit const& fit) { return fit.field == f; });
        if (known == fits.end())
          fits.push_back({f, rank});
        else
          known->rank = std::max(known->rank, rank);
      }
    };
    add(fields[f].id, 2);
    add(fields[f].label, 2);
    for (auto const& alias : fields[f].aliases) add(alias, 1);
  }
}

std::vector<FieldNames::Fit> const& FieldNames::find(std::string const& form) const {
  static std::vector<Fit> const none;
  auto const at = by_form_.find(form);
  return at == by_form_.end() || form.empty() ? none : at->second;
}

std::string header_form(std::string_view text) { return compared(fold::without_blanks(fold::value(text))); }

std::vector<std::string> header_of_two(FieldNames const& names, std::vector<std::string> const& upper, std::vector<std::string> const& lower) {
  auto const known = [&](std::string const& text) {
    auto const ways = forms(names.policy(), text);
    return std::any_of(ways.begin(), ways.end(), [&](Form const& way) { return !names.find(way.name).empty(); });
  };
  auto const cell = [](std::vector<std::string> const& row, std::size_t i) { return i < row.size() ? fold::text(row[i]) : std::string(); };
  std::vector<std::string> out;
  std::string over;                        // what a merged cell says of the columns to its right
  bool merged = false;
  for (std::size_t i = 0; i < std::max(upper.size(), lower.size()); ++i) {
    std::string const above = cell(upper, i), below = cell(lower, i);
    if (!above.empty()) over = above;
    bool const spread = above.empty() || (cell(upper, i + 1).empty() && !cell(lower, i + 1).empty());
    if (below.empty()) {
      out.push_back(above);
    } else if (known(below)) {
      out.push_back(below);
      merged = merged || spread;
    } else if (known(over + below)) {
      out.push_back(over + below);
      merged = merged || spread;
    } else {
      out.push_back(above.empty() || !known(above) ? over + below : above);
    }
  }
  return merged ? out : std::vector<std::string>();
}

UnitPtr unit_above(Policy const& policy, std::string_view line) {
  std::string const folded = fold::without_blanks(fold::value(line));
  auto const at = folded.find("单位:");
  if (at == std::string::npos) return nullptr;
  std::string_view rest = std::string_view(folded).substr(at + std::string_view("单位:").size());
  rest = rest.substr(0, rest.find_first_of(",;)] "));
  auto unit = policy.units.parse(rest);
  return unit ? *unit : nullptr;
}

HeaderMatch match_header(FieldNames const& names, std::vector<std::string> const& cells, HeaderMap const& map, UnitPtr document_unit) {
  Policy const& policy = names.policy();
  RecordType const& record = names.record();
  HeaderMatch out;
  std::map<std::uint32_t, std::vector<Claim>> claims;
  out.map_used.assign(map.size(), false);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    HeaderColumn& column = out.columns.emplace_back();
    column.text = fold::text(cells[i]);
    if (column.text.empty()) continue;
    auto const ways = forms(policy, cells[i]);
    for (std::size_t m = 0; m < map.size(); ++m) {
      auto const& [header, name] = map[m];
      auto const wanted = header_form(header);
      if (std::none_of(ways.begin(), ways.end(), [&](auto const& way) { return way.name == wanted; })) continue;
      column.field = record.find(name);
      if (!column.field) continue;
      out.map_used[m] = true;
      for (auto const& way : ways)
        if (way.has_unit) column.unit = way.unit;
      claims[column.field->value].push_back({i, 3});
      break;
    }
    if (column.field) continue;
    int best = 0;
    std::vector<std::uint32_t> fields;
    for (auto const& way : ways)
      for (auto const& [f, rank] : names.find(way.name)) {
        if (rank < best) continue;
        if (rank > best) fields.clear();
        best = rank;
        if (std::find(fields.begin(), fields.end(), f) == fields.end()) fields.push_back(f);
        if (way.has_unit) column.unit = way.unit;
      }
    if (fields.size() > 1) {
      auto const &a = record.fields[fields[0]], &b = record.fields[fields[1]];
      out.problem = clash("the header " + column.text + " fits " + a.id + " and " + b.id + "; say which with --map \"" + column.text + "=" + a.id + "\"",
                          "表头“" + column.text + "”既可以是“" + shown(a) + "”，也可以是“" + shown(b) + "”，请用 --map \"" + column.text + "=" + a.id + "\" 指明");
    } else if (fields.size() == 1) {
      column.field = FieldId(fields[0]);
      claims[fields[0]].push_back({i, best});
    }
  }
  for (auto const& [f, list] : claims) {
    Field const& field = record.fields[f];
    int best = 0;
    for (auto const& claim : list) best = std::max(best, claim.rank);
    std::optional<std::size_t> winner;
    for (auto const& claim : list) {
      auto& column = out.columns[claim.column];
      if (claim.rank == best && !winner) {
        winner = claim.column;
      } else if (claim.rank == best) {
        out.problem = clash("two columns for " + field.id + ": " + out.columns[*winner].text + " and " + column.text + "; keep one, or say which with --map",
                            "“" + shown(field) + "”有两列：“" + out.columns[*winner].text + "”和“" + column.text + "”，请只留一列，或者用 --map 指明");
      }
    }
    for (auto const& claim : list)
      if (claim.rank < best) {
        auto& column = out.columns[claim.column];
        column.field.reset();
        column.unit = nullptr;
        out.remarks.emplace_back(column.text + " is not used: " + field.id + " is read from " + out.columns[*winner].text,
                                 "“" + column.text + "”未使用：“" + shown(field) + "”取自“" + out.columns[*winner].text + "”");
      }
  }
  for (auto& column : out.columns) {
    if (!column.field) continue;
    ++out.matched;
    Field const& field = record.fields[column.field->value];
    if (field.type.kind != TypeKind::number) {
      column.unit = nullptr;
      continue;
    }
    if (column.unit && field.type.unit && !(column.unit->dimension == field.type.dimension)) {
      out.problem = clash("the unit in the header " + column.text + " does not measure " + field.id + " (" + field.type.unit->symbol + ")",
                          "表头“" + column.text + "”中的单位与“" + shown(field) + "”的单位（" + field.type.unit->label + "）量纲不同");
      continue;
    }
    if (!column.unit && document_unit && field.type.unit && document_unit->dimension == field.type.dimension) column.unit = document_unit;
  }
  return out;
}

}  // namespace guiju
