// One text: a declaration a turn. Recovery is a plain loop: an error costs one declaration.
#include "dsl/grammar/parse.hpp"

#include "dsl/grammar/rules.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {
namespace {

using grammar::State;
using text::It;
using text::Keyword;
using text::Lexeme;
using text::LexemeKind;

constexpr std::size_t most_bytes = 32u << 20;

class Reader {
 public:
  Reader(State& state, ast::File& file) : state_(state), file_(file), i_(state.begin()), last_(state.end()) {}

  void run() {
    while ((i_ = text::skip_blank(i_, last_)) != last_) {
      It const from = i_;
      state_.begin_declaration(from);
      auto const keyword = state_.declaration_word(i_, last_);
      if (!keyword) {
        if (open_braces_ > 0 && state_.sees_sign("}", i_, last_)) {  // the end of a declaration that was given up
          --open_braces_, i_ = state_.at(i_, last_).end;
          continue;
        }
        state_.expected("a declaration", i_, last_);
        i_ = next_declaration(from, i_);
        if (!goes_on(from)) remember_name(from, i_);
        open_ended_.reset();
      } else if (state_.forgive(); read(*keyword)) {
        bool const braces = *keyword != Keyword::define && (*keyword != Keyword::param || file_.params.back().dated);
        open_ended_ = braces ? std::nullopt : std::optional(std::pair(*keyword, from));
      } else {
        It const failed = state_.failed_at() ? state_.failed_at() : from;
        i_ = next_declaration(from, failed);
        give_up(*keyword, from, i_);
        open_ended_.reset();
      }
    }
  }

 private:
  /// What cannot be read at `from` stands where the declaration before it, which no brace ends, would go on: that is then not what was
  /// meant, and counts as one that could not be read.
  bool goes_on(It from) {
    if (!open_ended_) return false;
    auto const [keyword, begin] = *open_ended_;
    bool const line = text::first_on_line(state_.begin(), from);
    if (line && text::indentation(state_.begin(), from) <= text::indentation(state_.begin(), begin)) return false;
    if (keyword == Keyword::define) file_.defines.pop_back();
    else file_.params.pop_back();
    give_up(keyword, begin, from);
    return true;
  }

  template <class T>
  bool take(bool (*read)(It&, It, State&, T&), std::vector<T>& all) {
    T one{};
    It i = i_;
    if (!read(i, last_, state_, one)) return false;
    all.push_back(std::move(one)), i_ = i;
    return true;
  }

  bool read(Keyword keyword) {
    switch (keyword) {
      case Keyword::use: return take(grammar::read_use, file_.uses);
      case Keyword::document: return take(grammar::read_document, file_.documents);
      case Keyword::codelist: return take(grammar::read_codelist, file_.codelists);
      case Keyword::record: return take(grammar::read_record, file_.records);
      case Keyword::define: return take(grammar::read_define, file_.defines);
      case Keyword::param: return take(grammar::read_param, file_.params);
      case Keyword::lookup: return take(grammar::read_lookup, file_.lookups);
      case Keyword::rule: return take(grammar::read_rule, file_.rules);
      case Keyword::table: return take(grammar::read_table, file_.tables);
      case Keyword::exception: return take(grammar::read_exception, file_.exceptions);
      default: return take(grammar::read_test, file_.tests);
    }
  }

  /// Where the declaration after the one that begins at `from` and fails at `failed` begins: a whole head anywhere, or a declaration's
  /// word with a name behind it that stands first on a line no further in, or behind a brace.
  It next_declaration(It from, It failed) {
    int const margin = text::indentation(state_.begin(), from);
    bool after_brace = false;
    It i = line_of(failed);
    for (i = std::max(i, state_.at(from, last_).end);;) {
      i = text::skip_blank(i, last_);
      Lexeme const word = state_.at(i, last_);
      if (word.kind == LexemeKind::end) return last_;
      if (word.is_name()) {
        bool const line = text::first_on_line(state_.begin(), i) && text::indentation(state_.begin(), i) <= margin;
        if (state_.declaration_begins(i, last_) || ((after_brace || line) && (begins_roughly(i) || begins_misspelt(i)))) return i;
      }
      after_brace = word.is_sign("}");
      i = word.end;
    }
  }

  bool begins_roughly(It i) {
    auto const keyword = state_.declaration_word(i, last_);
    if (!keyword) return false;
    Lexeme const second = state_.at(*state_.sees(*keyword, i, last_), last_);
    return second.is_name() || second.kind == LexemeKind::string || second.kind == LexemeKind::number;
  }

  /// `ruel f on R {`: near a declaration's word, and what follows is a head.
  bool begins_misspelt(It i) {
    Lexeme const word = state_.at(i, last_), second = state_.at(word.end, last_);
    if (!second.is_name() || nearest(word.text, text::spellings(text::Place::declaration), 1).empty()) return false;
    It const after = second.end;
    if (state_.at(after, last_).kind == LexemeKind::string || state_.sees_sign("{", after, last_) || state_.sees_sign(":", after, last_)) return true;
    return state_.sees(Keyword::on, after, last_) || state_.sees(Keyword::from_file, after, last_) || state_.sees(Keyword::to, after, last_);
  }

  It line_of(It i) const {
    while (i != state_.begin() && i[-1] != '\n') --i;
    return i;
  }

  /// A declaration whose word is misspelt or left out: of what kind is not known, but the name behind it is.
  void remember_name(It from, It to) {
    Lexeme const first = state_.at(from, last_);
    if (first.end >= to) return;
    Lexeme const second = state_.at(first.end, last_);
    Lexeme const& id = first.is_name() && (!second.is_name() || follows_a_name(second.text)) ? first : second;
    if (!id.is_name() || id.begin >= to || text::is_reserved(id.text)) return;
    Lexeme const next = state_.at(id.end, last_);
    std::optional<ast::Text> label;
    if (next.kind == LexemeKind::string) label = ast::Text{next.text, state_.span(next)};
    file_.broken.push_back({"", ast::Name{id.text, state_.span(id)}, label, state_.span(from, to)});
  }

  /// on, from, to: what stands in a name's place where it was left out.
  static bool follows_a_name(std::string_view word) {
    for (Keyword const next : {Keyword::on, Keyword::from_file, Keyword::to})
      if (word == text::info(next).en || word == text::info(next).zh) return true;
    return false;
  }

  /// Remembers what was declared though it could not be read, and how many of its braces are open.
  void give_up(Keyword keyword, It from, It to) {
    ast::Broken broken;
    broken.kind = text::info(keyword).en;
    broken.span = state_.span(from, to);
    Lexeme word = state_.at(*state_.sees(keyword, from, last_), last_);
    if (word.is_name() && !text::is_reserved(word.text) && !follows_a_name(word.text)) {
      broken.id = ast::Name{word.text, state_.span(word)};
      word = state_.at(word.end, last_);
    }
    if (word.kind == LexemeKind::string) broken.label = ast::Text{word.text, state_.span(word)};
    file_.broken.push_back(std::move(broken));
    open_braces_ = 0;
    for (It i = from; (i = text::skip_blank(i, to)) < to;) {
      Lexeme const next = state_.at(i, to);
      open_braces_ = std::max(0, open_braces_ + next.is_sign("{") - next.is_sign("}"));
      i = next.end;
    }
  }

  State& state_;
  ast::File& file_;
  It i_, last_;
  int open_braces_ = 0;
  std::optional<std::pair<Keyword, It>> open_ended_;  // the last declaration, where it has no braces, and where it begins
};

bool too_long(Sources const& sources, SourceId source, Diagnostics& out) {
  if (sources.text(source).size() <= most_bytes) return false;
  out.add(DiagnosticKind::TextTooLong, {source, 0, 0}, {std::to_string(most_bytes >> 20) + " MB"});
  return true;
}

/// What the options leave out: the standard units, the names of the text itself.
template <class F>
auto with_state(Sources const& sources, SourceId source, Diagnostics& out, ParseOptions const& options, F&& read) {
  std::optional<UnitTable> units;
  std::optional<DeclaredNames> names;
  if (!options.units) units.emplace();
  if (!options.names) names = declared_names(sources, source);
  State state(sources, source, out, options.units ? *options.units : *units, options.names ? *options.names : *names, options.words);
  return read(state);
}

}  // namespace

ast::File parse(Sources const& sources, SourceId source, Diagnostics& out, ParseOptions const& options) {
  ast::File file;
  file.source = source;
  if (too_long(sources, source, out)) return file;
  with_state(sources, source, out, options, [&](State& state) { Reader(state, file).run(); });
  return file;
}

std::vector<ast::File> parse_all(Sources const& sources, UnitTable const& units, std::function<bool(std::string const&)> const& wanted) {
  std::vector<SourceId> texts;
  for (SourceId id = 0; id < sources.size(); ++id)
    if (sources.name(id).ends_with(".gj")) texts.push_back(id);
  DeclaredNames names;
  for (SourceId const id : texts) names.add(declared_names(sources, id));
  ParseOptions options;
  options.units = &units;
  options.names = &names;
  Diagnostics said_before;
  std::vector<ast::File> files;
  for (SourceId const id : texts)
    if (!wanted || wanted(sources.name(id))) files.push_back(parse(sources, id, said_before, options));
  return files;
}

ast::ExprPtr parse_expression(Sources const& sources, SourceId source, Diagnostics& out, ParseOptions const& options) {
  if (too_long(sources, source, out)) return nullptr;
  return with_state(sources, source, out, options, [&](State& state) {
    It i = state.begin();
    ast::ExprPtr expr;
    grammar::read_expression(i, state.end(), state, expr);
    return expr;
  });
}

}  // namespace guiju::dsl
