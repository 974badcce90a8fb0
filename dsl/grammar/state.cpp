#include "dsl/grammar/state.hpp"

#include <algorithm>

#include "dsl/grammar/expected.hpp"
#include "dsl/text/usual_date.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl::grammar {
namespace {

/// What officials write, and what the language has for it.
std::string usual(std::string_view word) {
  struct Pair {
    std::string_view said, meant;
  };
  constexpr Pair pairs[] = {{"大于", "超过"},     {"高于", "超过"},       {"晚于", "超过"},       {"多于", "超过"},     {"小于", "少于"},
                            {"低于", "少于"},     {"早于", "少于"},       {"不小于", "不少于"},   {"不低于", "不少于"}, {"不早于", "不少于"},
                            {"不大于", "不超过"}, {"不高于", "不超过"},   {"不多于", "不超过"},   {"不晚于", "不超过"}, {"等于", "为"},
                            {"不等于", "不为"},   {"并且", "且"},         {"而且", "且"},         {"或者", "或"},       {"如果", "若"},
                            {"必须", "应当"},     {"不得", "禁止"},       {"严禁", "禁止"},       {"根据", "依据"},     {"must", "require"},
                            {"shall", "require"}, {"prohibit", "forbid"}, {"except", "unless"}, {"above", "more than"}, {"below", "less than"},
                            {"布尔", "是否"},     {"字符串", "文本"},     {"数字", "小数"},         {"数值", "小数"},     {"string", "text"},
                            {"boolean", "bool"},  {"每个", "对每个"},     {"逐个", "对每个"}, {"列表", "多个"},
                            {"大于等于", "不少于"}, {"大于或等于", "不少于"}, {"小于等于", "不超过"}, {"小于或等于", "不超过"},
                            {"于", "适用于"},     {"对于", "适用于"},     {"数量", "计量"},       {"起", ".."},         {"至", ".."},         {"到", ".."},
                            {"要求", "应当"},     {"应", "应当"},         {"须", "应当"},         {"需", "应当"},         {"依照", "依据"},       {"条件", "当"}};
  for (Pair const& pair : pairs)
    if (pair.said == word) return std::string(pair.meant);
  return "";
}

std::string_view raw(Lexeme const& word) { return {word.begin, static_cast<std::size_t>(word.end - word.begin)}; }

/// A word as a message quotes it: long strings are cut.
std::string quoted(std::string_view text) {
  constexpr std::size_t most = 24;
  std::size_t i = 0, characters = 0;
  while (i < text.size() && characters < most) next_code_point(text, i), ++characters;
  return "`" + std::string(text.substr(0, i)) + (i < text.size() ? "…`" : "`");
}

}  // namespace

State::State(Sources const& sources, SourceId source, Diagnostics& out, UnitTable const& units, DeclaredNames const& names,
             std::vector<KeywordUse>* words)
    : source_(source), text_(sources.text(source)), out_(out), units_(units), names_(names), words_out_(words) {
  for (auto const& [record, fields] : names.fields) all_fields_.insert(fields.begin(), fields.end());
}

State::~State() {
  if (!words_out_) return;
  for (auto const& [begin, use] : words_)
    if (use) words_out_->push_back(*use);
}

Span State::span(It from, It to) const {
  if (to < from) to = from;
  return {source_, static_cast<std::uint32_t>(from - begin()), static_cast<std::uint32_t>(to - begin())};
}

State::Seen const& State::seen(It i, It last) {
  Seen& seen = seen_[reinterpret_cast<std::uintptr_t>(i) % seen_.size()];
  if (seen.at == i && seen.last == last && seen.escaped == escaped_quotes) return seen;
  seen = {i, last, escaped_quotes, text::lexeme(text::skip_blank(i, last), last, escaped_quotes)};
  if (seen.word.is_name()) seen.begins = text::begun_by(seen.word.text);
  return seen;
}

std::optional<It> State::sees(Keyword keyword, It i, It last) {
  Seen const& first = seen(i, last);
  if (!first.begins || !first.begins->test(static_cast<std::size_t>(keyword))) return std::nullopt;
  auto const& info = text::info(keyword);
  if (first.word.text == info.zh) return first.word.end;
  It end = i;
  for (std::string_view rest = info.en;;) {
    auto const blank = rest.find(' ');
    Lexeme const& word = at(end, last);
    if (!word.is_name() || word.text != rest.substr(0, blank)) return std::nullopt;
    end = word.end;
    if (blank == rest.npos) return end;
    rest.remove_prefix(blank + 1);
  }
}

bool State::word(Keyword keyword, It& i, It last) {
  auto const end = sees(keyword, i, last);
  if (!end) return false;
  if (words_out_) {
    Span const place = span(text::skip_blank(i, last), *end);
    words_[place.begin] = KeywordUse{place.begin, place.end, keyword};
  }
  i = *end;
  return true;
}

void State::mark_name(Lexeme const& name) {
  if (words_out_) words_[span(name).begin] = std::nullopt;
}

bool State::is_field(std::string const& name) const {
  if (names_.figures.contains(name)) return true;
  if (record_)
    if (auto const found = names_.fields.find(*record_); found != names_.fields.end()) return found->second.contains(name);
  return all_fields_.contains(name);
}

void State::blame(DiagnosticKind kind, Span span, std::vector<Phrase> arguments) {
  if (!blame_) blame_ = Blame{kind, span, std::move(arguments)};
}

Phrase State::found(Lexeme const& word) {
  bool const file_ends = word.kind == LexemeKind::end && word.end == end();
  Phrase what = file_ends ? Phrase("the end of the file", "文件结尾") : word.kind == LexemeKind::end ? Phrase("the end", "结尾") : Phrase(quoted(raw(word)));
  if (file_ends || (text::first_on_line(begin(), word.begin) && declaration_begins(word.begin, end()))) {
    Phrase const open = still_open(word.begin);
    what.en += open.en, what.zh += open.zh;
  }
  return what;
}

/// Where a declaration is over and `here` the next one begins, or nothing does: which `{` of it waits for its `}`; else nothing.
Phrase State::still_open(It here) {
  std::vector<It> open;
  for (It i = declaration_; i && (i = text::skip_blank(i, here)) < here;) {
    Lexeme const word = text::lexeme(i, here);
    if (word.is_sign("{")) open.push_back(i);
    if (word.is_sign("}") && !open.empty()) open.pop_back();
    i = word.end;
  }
  if (open.empty()) return "";
  std::string const line = std::to_string(std::count(begin(), open.back(), '\n') + 1);
  return {"; the `{` of line " + line + " has no `}` yet", "；第 " + line + " 行的 `{` 还缺 `}`"};
}

bool State::reported_problem(Lexeme const& word) {
  if (word.kind != LexemeKind::bad) return false;
  std::string const shown(raw(word));
  switch (word.problem) {
    case text::Problem::full_stop: report(DiagnosticKind::FullStop, span(word), {shown}); break;
    case text::Problem::open_string: {
      It i = word.begin;
      bool const typographic = text::next(i, word.end) == U'“';
      bool const wide = !typographic && *word.begin != '"' && *word.begin != '\\';
      report(DiagnosticKind::StringOpen, span(word.begin, i), {typographic ? "”" : wide ? "＂" : "\""});
      break;
    }
    case text::Problem::open_comment: report(DiagnosticKind::CommentOpen, span(word.begin, word.begin + 2), {}); break;
    default:
      out_.add(DiagnosticKind::StrayCharacter, span(word), {shown}, shown == "&" ? "and" : shown == "|" ? "or" : "");
      break;
  }
  return true;
}

/// Where what is missing at the end of the text would stand.
It State::behind_last_word() {
  It behind = begin();
  for (It i = begin(); (i = text::skip_blank(i, end())) != end(); i = behind) behind = text::lexeme(i, end()).end;
  return behind;
}

/// `in forse`: the first word of a phrase is right, so it is the second that cannot follow.
bool State::half_a_phrase(std::vector<std::string> const& phrases, Lexeme const& word, It last) {
  if (!word.is_name()) return false;
  for (auto const& phrase : phrases) {
    auto const blank = phrase.find(' ');
    if (blank == phrase.npos || phrase.substr(0, blank) != word.text) continue;
    Lexeme const second = at(word.end, last);
    if (second.kind == LexemeKind::end || second.kind == LexemeKind::bad) return false;
    out_.add(DiagnosticKind::ExpectedToken, span(second), {"`" + phrase.substr(blank + 1) + "`", found(second)},
             second.is_name() ? phrase.substr(blank + 1) : "");
    return true;
  }
  return false;
}

void State::expected(std::string const& what, It where, It last) {
  Lexeme const word = at(where, last);
  failed_at_ = word.begin;
  if (blame_) {
    failed_at_ = begin() + blame_->span.begin;
    std::string_view const blamed(failed_at_, blame_->span.end - blame_->span.begin);
    out_.add(blame_->kind, blame_->span, std::move(blame_->arguments), text::as_date(blamed));  // 2024年5月1日 is no number with a unit, either
    blame_.reset();
    return;
  }
  if (in_string_failed_ && !escaped_quotes) return;
  if (reported_problem(word)) return;
  if (word.is_name() && text::is_reserved(word.text) && (what.ends_with("name") || (what.starts_with("a field") && sees_sign(":", word.end, last)))) {
    report(DiagnosticKind::ReservedName, span(word), {quoted(raw(word))});
    return;
  }
  Expected const wanted = look_up(what);
  if (half_a_phrase(wanted.words, word, last)) return;
  std::string suggestion;
  if (word.is_sign("=") && !what.ends_with("name")) suggestion = "==";
  if (what == "a value" && word.text == "unknown") suggestion = "is unknown";
  if (word.is_name() && !text::is_keyword(word.text)) {
    auto const near = nearest(word.text, wanted.words, 1);
    if (!near.empty() && near.front() != word.text) suggestion = near.front();
    if (suggestion.empty()) suggestion = usual(word.text);
  }
  if (what == "`:`" && word.kind == LexemeKind::string) {
    out_.add(DiagnosticKind::ExpectedToken, span(word), {Phrase("`:` and a type before the label", "`:`和类型，名称写在其后"), found(word)});
    return;
  }
  Span place = span(word);
  if (what == "a unit" && word.is_sign("(")) {
    It const close = std::find(word.end, last, ')');
    if (close != last && close - word.end <= 16) place = span(word.begin, close + 1), suggestion = std::string(word.end, close);
  }
  if (word.is_sign("=") && word.end != last && *word.end == '>') {
    out_.add(DiagnosticKind::ExpectedToken, span(word.begin, word.end + 1), {wanted.phrase, quoted("=>")}, ">=");
    return;
  }
  if (word.kind == LexemeKind::end && last == end()) place = span(behind_last_word(), behind_last_word());
  if (what == "a row's id" && word.glued) {  // t.1a
    It const end = text::unit_end(word.end, last);
    place = span(word.begin, end), suggestion = "\"" + std::string(word.begin, end) + "\"";
  }
  if (what == "dates" || what == "a date") {
    if (auto const typed = text::usual_date({word.begin, static_cast<std::size_t>(last - word.begin)})) {
      place = span(word.begin, word.begin + static_cast<std::ptrdiff_t>(typed->length));
      suggestion = typed->date;
      out_.add(DiagnosticKind::ExpectedToken, place, {wanted.phrase, quoted({word.begin, typed->length})}, std::move(suggestion));
      return;
    }
  }
  out_.add(DiagnosticKind::ExpectedToken, place, {wanted.phrase, found(word)}, std::move(suggestion));
}

}  // namespace guiju::dsl::grammar
