#pragma once
// What the rules of the grammar share while one text is read: the words ahead, the scope that decides what is a unit, the diagnostics.
// No X3 here: the grammar's tokens are plain functions over this.
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "dsl/grammar/parse.hpp"
#include "dsl/text/keywords.hpp"
#include "dsl/text/scan.hpp"

namespace guiju::dsl::grammar {

using text::It;
using text::Keyword;
using text::Lexeme;
using text::LexemeKind;

/// Nesting of parentheses, `not`, `if`, lists; and the height of a tree of operators. Bounds the stack, here and in the checker.
inline constexpr int most_nesting = 100;
inline constexpr unsigned most_height = 800;

class State {
 public:
  State(Sources const& sources, SourceId source, Diagnostics& out, UnitTable const& units, DeclaredNames const& names,
        std::vector<KeywordUse>* words);

  It begin() const { return text_.data(); }
  It end() const { return text_.data() + text_.size(); }
  Span span(It from, It to) const;
  Span span(Lexeme const& word) const { return span(word.begin, word.end); }

  /// The word at `i`, blanks before it skipped. The reference holds until a few words later.
  Lexeme const& at(It i, It last) { return seen(i, last).word; }
  /// Behind the phrase, if it stands at `i`.
  std::optional<It> sees(Keyword keyword, It i, It last);
  bool sees_sign(std::string_view sign, It i, It last) { return at(i, last).is_sign(sign); }
  /// As `sees`, and the place is taken for that word (the formatter converts it).
  bool word(Keyword keyword, It& i, It last);
  void mark_name(Lexeme const& name);                       // … for a name after all

  // Lookahead (lookahead.cpp).
  bool declaration_begins(It i, It last);                   // a whole head: `rule x on`, `test "…" {`
  std::optional<Keyword> declaration_word(It i, It last);   // its first word alone
  bool clause_begins(It i, It last);                        // a clause's word, followed as that clause asks
  bool operator_follows(It i, It last);
  bool expression_follows(It i, It last);
  bool next_case_begins(It i, It last);                     // in `effect {x} {…}`: a string or `else`, then an effect's word
  bool next_test_line_begins(It i, It last);

  bool declared(std::string const& name) const { return names_.names.contains(name); }
  bool is_field(std::string const& name) const;             // of the record in whose rule we are
  void enter(std::string const& record) { record_ = record; }
  void begin_declaration(It from) { declaration_ = from, record_.reset(), in_table = in_cases = false, depth = 0, in_string_failed_ = false; }
  void forgive() { blame_.reset(); }

  /// A problem that explains why a token did not fit; reported in place of "expected …".
  void blame(DiagnosticKind kind, Span span, std::vector<Phrase> arguments);
  void report(DiagnosticKind kind, Span span, std::vector<Phrase> arguments, std::string suggestion = {}) {
    out_.add(kind, span, std::move(arguments), std::move(suggestion));
  }
  /// The diagnostic for: `what` had to follow at `where`.
  void expected(std::string const& what, It where, It last);
  /// An expression inside a string failed: what goes wrong behind it in the same declaration only follows.
  void failed_in_string() { in_string_failed_ = true; }
  bool reported_problem(Lexeme const& word);                // the word itself is bad: says so
  It failed_at() const { return failed_at_; }

  UnitTable const& units() const { return units_; }

  bool in_table = false;           // {x} is a column
  bool in_cases = false;           // of `effect`
  bool escaped_quotes = false;     // inside {…} of a string
  int depth = 0;

 private:
  Phrase found(Lexeme const& word);
  Phrase still_open(It here);
  It behind_last_word();
  bool half_a_phrase(std::vector<std::string> const& phrases, Lexeme const& word, It last);

  SourceId source_;
  std::string_view text_;
  Diagnostics& out_;
  UnitTable const& units_;
  DeclaredNames const& names_;
  std::set<std::string> all_fields_;
  It declaration_ = nullptr;       // where the one that is read begins
  std::optional<std::string> record_;
  std::map<std::uint32_t, std::optional<KeywordUse>> words_;
  std::vector<KeywordUse>* words_out_;
  struct Blame {
    DiagnosticKind kind;
    Span span;
    std::vector<Phrase> arguments;
  };
  std::optional<Blame> blame_;
  It failed_at_ = nullptr;
  bool in_string_failed_ = false;
  /// The words that were asked for last: the grammar asks of one place again and again.
  struct Seen {
    It at = nullptr, last = nullptr;         // as asked: blanks may come first
    bool escaped = false;
    Lexeme word;
    text::KeywordSet const* begins = nullptr;  // a name's phrases
  };
  Seen const& seen(It i, It last);
  std::array<Seen, 64> seen_{};

 public:
  ~State();
};

}  // namespace guiju::dsl::grammar
