#include "dsl/format/format.hpp"

#include <algorithm>

#include "dsl/ast/print.hpp"
#include "dsl/text/scan.hpp"

namespace guiju::dsl {
namespace {

using text::It;
using text::Keyword;
using text::Lexeme;
using text::LexemeKind;

/// One pass over a text's words, with the places where the parser saw keywords.
class Writer {
 public:
  Writer(std::string_view text, std::vector<KeywordUse> const& uses, FormatOptions const& options, DeclaredNames const& names)
      : begin_(text.data()), last_(begin_ + text.size()), uses_(uses), form_(options.keywords), names_(names) {}

  std::string run() {
    for (It i = begin_;;) {
      It const behind = text::skip_blank(i, last_);
      blanks(i, behind);
      if (behind == last_) break;
      i = word(behind);
    }
    trim_line();
    while (!out_.empty() && out_.back() == '\n') out_.pop_back();
    return out_.empty() ? "" : std::move(out_) + "\n";
  }

 private:
  /// White space and comments: ideographic spaces outside comments become two, tabs and line ends stay.
  void blanks(It i, It to) {
    while (i != to) {
      It const at = i;
      char32_t const c = text::next(i, to);
      if (c == '/') {
        bool const line = *i == '/';
        It end = line ? std::find(at, to, '\n') : behind_comment(at, to);
        std::string comment(at, end);
        std::erase(comment, '\r');
        if (line) comment.erase(comment.find_last_not_of(" \t") + 1);
        out_ += comment;
        i = end;
      } else if (c == '\n') {
        trim_line();
        out_ += '\n';
      } else if (c == 0x3000) {
        out_ += "  ";
      } else if (c == '\t' || c == ' ') {
        out_ += static_cast<char>(c);
      } else if (c == '\r' && (i == to || *i != '\n')) {
        trim_line();
        out_ += '\n';
      } else if (c == 0xA0 || c == '\v' || c == '\f' || c == 0x2028 || c == 0x2029) {
        out_ += ' ';
      }
    }
  }

  static It behind_comment(It i, It to) {
    constexpr std::string_view close = "*/";
    It const end = std::search(i + 2, to, close.begin(), close.end());
    return end == to ? to : end + 2;
  }

  void trim_line() { out_.erase(out_.find_last_not_of(" \t") + 1); }

  It word(It i) {
    if (auto const* use = keyword_at(i)) {
      out_ += spelling(*use);
      return begin_ + use->end;
    }
    Lexeme const lexeme = text::lexeme(i, last_);
    switch (lexeme.kind) {
      case LexemeKind::string: string(lexeme); break;
      case LexemeKind::sign: sign(lexeme); break;
      case LexemeKind::bad: out_.append(lexeme.begin, lexeme.end); break;  // ² of a unit
      default: out_ += lexeme.text;
    }
    return lexeme.end;
  }

  /// A sign in ASCII; one that was full-width brought its own room, so a blank takes its place.
  void sign(Lexeme const& sign) {
    bool const wide = sign.text != std::string_view(sign.begin, static_cast<std::size_t>(sign.end - sign.begin));
    bool const before = !out_.empty() && out_.back() != ' ' && out_.back() != '\n' && out_.back() != '\t';
    if (wide && before && sign.text == "{") out_ += ' ';
    out_ += sign.text;
    bool const after = sign.end != last_ && text::skip_blank(sign.end, last_) == sign.end;
    if (wide && after && (sign.text == "," || sign.text == ":" || sign.text == "{")) out_ += ' ';
  }

  /// Between ASCII quotes. What an insertion holds is converted like the rest; quotes that were plain text get a backslash.
  void string(Lexeme const& string) {
    It from = string.begin, to = string.begin;
    text::string_end(string.begin, last_, false, from, to);
    out_ += '"';
    for (It i = from; i != to;) {
      if (auto const* use = keyword_at(i)) {
        out_ += spelling(*use);
        i = begin_ + use->end;
      } else if (*i == '\\' && i + 1 != to) {
        It end = i + 1;
        text::next(end, to);
        out_.append(i, end);
        i = end;
      } else {
        if (*i == '"') out_ += '\\';
        out_ += *i++;
      }
    }
    out_ += '"';
  }

  KeywordUse const* keyword_at(It i) {
    auto const offset = static_cast<std::uint32_t>(i - begin_);
    while (next_use_ < uses_.size() && uses_[next_use_].begin < offset) ++next_use_;
    return next_use_ < uses_.size() && uses_[next_use_].begin == offset ? &uses_[next_use_] : nullptr;
  }

  std::string spelling(KeywordUse const& use) const {
    auto const& info = text::info(use.keyword);
    It const from = begin_ + use.begin, to = begin_ + use.end;
    bool const chinese = text::lexeme(from, to).text == info.zh;
    bool const wanted = form_ == KeywordForm::keep || keeps_its_language(use) ? chinese : form_ == KeywordForm::zh;
    return std::string(wanted ? info.zh : info.en);
  }

  /// `is {x}` in Chinese would be `in {x}`; .name may be a field's, where one is called so.
  bool keeps_its_language(KeywordUse const& use) const {
    auto const& info = text::info(use.keyword);
    if (info.place == text::Place::member) return names_.names.contains(std::string(info.en)) || names_.names.contains(std::string(info.zh));
    if (use.keyword != Keyword::is && use.keyword != Keyword::is_not) return false;
    return text::lexeme(text::skip_blank(begin_ + use.end, last_), last_).is_sign("{");
  }

  It begin_, last_;
  std::vector<KeywordUse> const& uses_;
  std::size_t next_use_ = 0;
  KeywordForm form_;
  DeclaredNames const& names_;
  std::string out_;
};

/// The members of codes in one spelling: they mean the same.
std::string one_spelling(std::string text) {
  for (Keyword const keyword : {Keyword::member_name, Keyword::member_code, Keyword::member_parent}) {
    std::string const zh = "." + std::string(text::info(keyword).zh), en = "." + std::string(text::info(keyword).en);
    for (auto at = text.find(zh); at != text.npos; at = text.find(zh, at)) text.replace(at, zh.size(), en);
  }
  return text;
}

/// What a text says, or nothing where it cannot be read.
std::optional<std::string> tree(std::string const& text, DeclaredNames const& names) {
  Sources sources;
  Diagnostics out;
  ParseOptions options;
  options.names = &names;
  auto const file = parse(sources, sources.add("", text), out, options);
  if (out.has_errors()) return std::nullopt;
  return one_spelling(print(file));
}

}  // namespace

std::optional<std::string> format(Sources const& sources, SourceId source, Diagnostics& out, FormatOptions const& options) {
  DeclaredNames const own = options.names ? DeclaredNames{} : declared_names(sources, source);
  DeclaredNames const& names = options.names ? *options.names : own;
  std::vector<KeywordUse> uses;
  ParseOptions parsing;
  parsing.names = &names, parsing.words = &uses;
  Diagnostics found;
  auto const file = parse(sources, source, found, parsing);
  if (found.has_errors()) {
    for (auto const& one : found.all()) out.add(one.kind, one.span, one.arguments, one.suggestion);
    return std::nullopt;
  }
  std::string const meaning = one_spelling(print(file));
  FormatOptions form = options;
  for (KeywordForm const keywords : {options.keywords, KeywordForm::keep}) {
    form.keywords = keywords;
    std::string text = Writer(sources.text(source), uses, form, names).run();
    if (tree(text, names) == meaning) return text;
  }
  return std::string(sources.text(source));
}

std::string format(std::string_view text, FormatOptions const& options) {
  Sources sources;
  Diagnostics out;
  auto const source = sources.add("", std::string(text));
  return format(sources, source, out, options).value_or(std::string(text));
}

}  // namespace guiju::dsl
