// Codes of a code list as lists write them: 1411, C1411, "C 1411", 1411.0, "1411 糕点、面包制造", 糕点、面包制造.
// Source: docs/input.md, "Codes and words".
#include <algorithm>
#include <array>

#include "engine/base/simplified.hpp"
#include "engine/base/text.hpp"
#include "engine/read/fold.hpp"
#include "engine/read/kinds.hpp"

namespace guiju {
namespace {

using Match = CodeList::Match;

/// The spellings of one and the same code that are tried in turn.
Match find_word(CodeList const& list, std::string const& word) {
  if (Match m = list.match(word); !m.codes.empty()) return m;
  std::string const upper = fold::upper_ascii(word);
  if (upper != word)
    if (Match m = list.match(upper); !m.codes.empty()) return m;
  std::string bare = fold::without_blanks(upper);
  if (bare != upper)
    if (Match m = list.match(bare); !m.codes.empty()) return m;
  if (fold::is_ascii(bare)) {
    std::string_view whole = bare;                       // 1411.0
    if (auto const point = whole.find('.'); point != std::string_view::npos && point > 0) {
      auto const tail = whole.substr(point + 1);
      if (!tail.empty() && tail.find_first_not_of('0') == std::string_view::npos)
        if (Match m = list.match(std::string(whole.substr(0, point))); !m.codes.empty()) return m;
    }
    std::string joined;                                  // C-1411, 14.11
    for (char const c : bare)
      if (c != '-' && c != '.' && c != '_') joined += c;
    if (joined != bare)
      if (Match m = list.match(joined); !m.codes.empty()) return m;
  } else if (std::string const modern = simplified(bare); modern != bare) {
    return list.match(modern);                           // 朝陽區
  }
  return {};
}

/// A code with its name behind or before it, in brackets or not. The halves; empty where there are not two.
std::pair<std::string, std::string> code_and_name(std::string_view text) {
  constexpr std::string_view blanks = " \t\n\r-—_:：·.";
  auto const is_code_character = [](char c) { return fold::letter(c) || fold::digit(c); };
  auto const outer = [](std::string_view part) {
    part = trim(part);
    for (auto const& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"[", "]"}, {"【", "】"}, {"“", "”"}, {"\"", "\""}})
      if (fold::starts(part, open) && fold::ends(part, close) && part.size() >= open.size() + close.size()) {
        part.remove_prefix(open.size());
        part.remove_suffix(close.size());
      }
    return trim(part);
  };
  std::size_t n = 0;
  if (n < text.size() && fold::letter(text[n])) {        // C 1411 糕点
    ++n;
    while (n < text.size() && (text[n] == ' ' || text[n] == '-')) ++n;
    if (n >= text.size() || !fold::digit(text[n])) n = 1;
  }
  while (n < text.size() && is_code_character(text[n])) ++n;
  if (n > 0 && n < text.size()) {
    std::string_view rest = text.substr(n);
    while (!rest.empty()) {
      bool taken = false;
      for (char const c : blanks)
        if (static_cast<unsigned char>(c) < 0x80 && rest[0] == c) {
          rest.remove_prefix(1);
          taken = true;
          break;
        }
      if (!taken && !(fold::take(rest, "—") || fold::take(rest, "：") || fold::take(rest, "·"))) break;
    }
    return {std::string(text.substr(0, n)), std::string(outer(rest))};
  }
  std::size_t const open = text.rfind('(');              // 糕点、面包制造(1411)
  if (open != std::string_view::npos && open > 0 && text.back() == ')')
    return {std::string(trim(text.substr(open + 1, text.size() - open - 2))), std::string(trim(text.substr(0, open)))};
  std::size_t last = text.size();                        // 糕点、面包制造 1411
  while (last > 0 && is_code_character(text[last - 1])) --last;
  if (last < text.size() && last > 0 && (text[last - 1] == ' ' || text[last - 1] == '-'))
    return {std::string(text.substr(last)), std::string(trim(text.substr(0, last - 1)))};
  return {};
}

std::string shown_code(CodeList const& list, CodeIndex code) { return list.codes[code].code + " " + list.codes[code].name; }

Phrase shown_codes(CodeList const& list, std::vector<CodeIndex> const& codes) {
  Phrase out{std::string(), std::string()};
  for (std::size_t i = 0; i < codes.size() && i < 5; ++i) {
    out.en += (i ? ", " : "") + shown_code(list, codes[i]);
    out.zh += (i ? "、" : "") + shown_code(list, codes[i]);
  }
  return out;
}

std::string const& list_name(CodeList const& list) { return list.label.empty() ? list.id : list.label; }

/// What is said of a code that is not in `id` but in a list that maps to it: which it is there and what it maps to.
std::optional<Notice> in_other_edition(Policy const& policy, CodeListId id, std::string const& word) {
  CodeList const& list = policy[id];
  for (CodeMap const& to : list.maps) {
    CodeList const& other = policy[to.to];
    Match const there = find_word(other, word);
    CodeMap const* const back = other.map_to(id);
    if (there.codes.size() != 1 || !back) continue;
    std::vector<CodeIndex> images;
    back->images[there.codes[0]].for_each([&](std::size_t leaf) { images.push_back(list.leaf_code(leaf)); });
    if (!images.empty())
      return Notice{NoticeKind::CodeOfOtherEdition, {word, list_name(list), list_name(other), shown_code(other, there.codes[0]), shown_codes(list, images)}};
  }
  return std::nullopt;
}

Reading one(CodeIndex code) { return Reading{Datum{CodeValue{code}}, std::nullopt, false}; }

}  // namespace

std::vector<std::string> split_values(std::string_view text) {
  std::vector<std::string> out;
  std::string part;
  auto const close = [&] {
    auto const trimmed = trim(part);
    if (!trimmed.empty()) out.emplace_back(trimmed);
    part.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const from = i;
    char32_t const c = next_code_point(text, i);
    if (c == ';' || c == ',' || c == '|' || c == '\n' || c == 0x3001 || c == 0xFF0C || c == 0xFF1B)
      close();
    else
      part.append(text.substr(from, i - from));
  }
  close();
  return out;
}

Reading read_code(Convert const& with, Field const& field, std::string_view text) {
  CodeList const& list = with.policy[field.type.codelist];
  std::string const word(text);
  Match const match = find_word(list, word);
  if (match.codes.size() == 1) {
    // A spreadsheet that takes codes for numbers turns 0111 into 111, which may be a group's code: which of the two it was, nobody can tell.
    auto const& code = list.codes[match.codes[0]].code;
    auto const dot = word.find('.');
    if (with.door == Door::list && fold::digits(word.substr(0, dot)) && word[0] != '0' && code == word.substr(0, dot))
      if (auto const longer = list.find("0" + code)) return said(NoticeKind::ZeroOrGroup, {shown_code(list, match.codes[0]), shown_code(list, *longer)});
    return one(match.codes[0]);
  }
  if (match.codes.size() > 1) return said(NoticeKind::AmbiguousName, {word, shown_codes(list, match.codes)});

  auto const parts = split_values(fold::replaced(text, "/", ";"));
  bool const several = parts.size() > 1 && std::count_if(parts.begin(), parts.end(), [&](auto const& part) {
                                             return !find_word(list, part).codes.empty();
                                           }) > 1;
  if (auto const [code, name] = code_and_name(text); !several && !code.empty() && !name.empty()) {
    Match const by_code = find_word(list, code), by_name = find_word(list, name);
    if (by_code.codes.size() == 1) {
      auto const index = by_code.codes[0];
      auto const& entry = list.codes[index];
      bool const agree = std::find(by_name.codes.begin(), by_name.codes.end(), index) != by_name.codes.end() ||
                         fold::without_blanks(nfkc(entry.name)) == fold::without_blanks(name) ||
                         // a group and its only class share a name; either may be written beside it
                         (by_name.codes.size() == 1 && list.leaves(index) == list.leaves(by_name.codes[0]));
      return agree ? one(index) : said(NoticeKind::CodeAndNameDisagree, {code, shown_code(list, index)});
    }
  }
  if (several) return said(NoticeKind::SeveralCodes, {word});
  if (with.door == Door::list && fold::digits(word) && word[0] != '0')
    if (auto const longer = list.find("0" + word)) {
      Reading reading = one(*longer);
      reading.notice = Notice{NoticeKind::ZeroLost, {word, shown_code(list, *longer)}};
      return reading;
    }
  if (auto notice = in_other_edition(with.policy, field.type.codelist, word)) return said(notice->kind, std::move(notice->arguments));
  return said(NoticeKind::UnknownCode, {word, list_name(list)});
}

}  // namespace guiju
