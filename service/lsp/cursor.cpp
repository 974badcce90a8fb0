#include "service/lsp/cursor.hpp"

#include <algorithm>

#include "dsl/text/scan.hpp"

namespace guiju::lsp {

namespace {

using namespace dsl::text;

bool is(std::string const& word, Keyword keyword) { return word == info(keyword).en || word == info(keyword).zh; }

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t byte) : first_(text.data()), at_(first_ + std::min(byte, text.size())), last_(first_ + text.size()) {}

  Cursor run() {
    cursor_.begin = static_cast<std::size_t>(at_ - first_);
    It i = first_;
    while (true) {
      It const begin = skip_blank(i, at_);
      if (begin == at_) {
        std::string_view const blank(i, static_cast<std::size_t>(at_ - i));
        std::size_t const comment = blank.rfind("//");
        cursor_.in_string = comment != std::string_view::npos && blank.find('\n', comment) == std::string_view::npos;
        break;
      }
      Lexeme const word = lexeme(begin, at_);
      if (word.kind == LexemeKind::end || word.end <= begin) break;
      bool const open = word.problem == Problem::open_string || word.problem == Problem::open_comment;
      if (open || *begin == '/') {
        cursor_.in_string = open || word.end == at_;
        if (open) break;
      }
      if (word.end == at_ && (word.is_name() || word.kind == LexemeKind::number)) {
        cursor_.begin = static_cast<std::size_t>(word.begin - first_);
        cursor_.typed.assign(word.begin, at_);
        break;
      }
      take(word);
      i = word.end;
    }
    cursor_.line_begins = first_on_line(first_, first_ + cursor_.begin);
    return std::move(cursor_);
  }

 private:
  void take(Lexeme const& word) {
    std::string const& text = word.kind == LexemeKind::string ? quote_ : word.text;
    std::string const before = cursor_.last();
    if (word.is_sign("{")) ++cursor_.depth;
    if (word.is_sign("}") && cursor_.depth > 0) --cursor_.depth;
    if (word.is_name() && cursor_.depth == 0) declaration(word.text);
    if (word.is_name()) {
      bool const heads = is(before, Keyword::on) || is(before, Keyword::given) || (cursor_.depth == 0 && is(before, Keyword::record));
      if (heads) cursor_.record = word.text;
      if (is(before, Keyword::let)) cursor_.lets.push_back(word.text);
      if (is(before, Keyword::in_list) && cursor_.before.size() >= 2) cursor_.loops.emplace_back(cursor_.last(1), word.text);
    }
    if (word.kind == LexemeKind::string && is(before, Keyword::from_file)) cursor_.table = word.text;
    comparison(word, before);
    if (word.is_sign(":") && cursor_.before.size() >= 1) cursor_.field = before;
    cursor_.before.push_back(text);
  }

  void declaration(std::string const& word) {
    // A field or a rule may be called as a keyword is: only what begins a line at the margin begins a declaration, or follows a brace.
    bool const may = cursor_.before.empty() || cursor_.last() == "}" || cursor_.last() == quote_ || cursor_.declaration.empty() || started(word);
    if (!may) return;
    for (KeywordInfo const& one : all_keywords())
      if (one.place == Place::declaration && (word == one.en || word == one.zh)) {
        cursor_.declaration = one.en;
        cursor_.record.clear(), cursor_.table.clear(), cursor_.lets.clear(), cursor_.loops.clear(), cursor_.left.clear();
      }
  }

  // Behind a define or param without braces the next declaration's word follows an expression.
  bool started(std::string const&) const { return cursor_.declaration == "define" || cursor_.declaration == "param" || cursor_.declaration == "use"; }

  void comparison(Lexeme const& word, std::string const& before) {
    static std::vector<Keyword> const tests{Keyword::within, Keyword::not_within, Keyword::in_set, Keyword::is, Keyword::is_not, Keyword::at_least, Keyword::between};
    bool const sign = word.is_sign("==") || word.is_sign("!=");
    bool const phrase = word.is_name() && (word.text == "within" || std::any_of(tests.begin(), tests.end(), [&](Keyword one) { return is(word.text, one); }));
    if (sign || phrase) {
      std::string name = before;
      if (name == "not" && cursor_.before.size() > 1) name = cursor_.last(1);
      // x.field: the member is what is compared.
      if (cursor_.last(1) == "." && name == before && cursor_.before.size() > 2) name = cursor_.last(2) + "." + before;
      cursor_.left = name;
      return;
    }
    bool const inside = word.is_sign("{") || word.is_sign(",") || word.kind == LexemeKind::string || word.kind == LexemeKind::number ||
                        (word.is_name() && (before == "{" || before == "," || is(before, Keyword::within) || is(before, Keyword::is) || before == "==" || before == "!="));
    if (!inside) cursor_.left.clear();
  }

  It first_, at_, last_;
  Cursor cursor_;
  std::string const quote_ = "\"";
};

}  // namespace

Cursor cursor_at(std::string_view text, std::size_t byte) { return Scanner(text, byte).run(); }

bool ends_with(Cursor const& cursor, Keyword keyword) {
  if (cursor.last() == info(keyword).zh) return true;
  std::string_view phrase = info(keyword).en;
  for (std::size_t back = 0; !phrase.empty(); ++back) {
    std::size_t const blank = phrase.rfind(' ');
    if (cursor.last(back) != phrase.substr(blank == std::string_view::npos ? 0 : blank + 1)) return false;
    phrase = blank == std::string_view::npos ? std::string_view() : phrase.substr(0, blank);
  }
  return true;
}

}  // namespace guiju::lsp
