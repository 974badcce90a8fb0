// A quick look at what a text declares, word by word and without the grammar, so that it works on texts with errors too.
#include "dsl/grammar/parse.hpp"
#include "dsl/text/scan.hpp"

namespace guiju::dsl {
namespace {

using text::Keyword;
using text::Lexeme;
using text::LexemeKind;

bool is(Lexeme const& word, Keyword keyword) {
  return word.is_name() && (word.text == text::info(keyword).en || word.text == text::info(keyword).zh);
}

class Look {
 public:
  explicit Look(std::string_view text) : i_(text.data()), last_(i_ + text.size()) { step(), step(); }

  DeclaredNames run() {
    for (; word_.kind != LexemeKind::end; step()) {
      if (word_.is_sign("{")) ++depth_;
      if (word_.is_sign("}") && --depth_ <= record_depth_) record_depth_ = -1, record_.clear();
      if (is(word_, Keyword::record) && next_.is_name() && record_.empty()) begin_record();
      if (word_.is_name() && next_.is_sign(":")) declare(word_.text, true);
      if (word_.is_name() && !text::is_keyword(word_.text)) continue;
      for (Keyword const keyword : {Keyword::let, Keyword::define, Keyword::param, Keyword::for_, Keyword::lookup})
        if (is(word_, keyword) && next_.is_name()) out_.names.insert(next_.text);
      for (Keyword const keyword : {Keyword::let, Keyword::define, Keyword::param})
        if (is(word_, keyword) && next_.is_name()) out_.figures.insert(next_.text);
      if (is(word_, Keyword::type_enum) && next_.is_sign("{")) enum_words();
      if (is(word_, Keyword::alias) || is(word_, Keyword::ask)) {
        if (next_.kind == LexemeKind::string) skip_strings();
      } else if (word_.kind == LexemeKind::string && text::is_name(word_.text)) {
        declare(word_.text, !record_.empty());
      }
    }
    for (auto const& label : labels_) out_.fields[label.second].insert(out_.fields[label.first].begin(), out_.fields[label.first].end());
    return std::move(out_);
  }

 private:
  void step() {
    word_ = std::move(next_);
    i_ = text::skip_blank(i_, last_);
    next_ = text::lexeme(i_, last_);
    i_ = next_.end;
  }

  void begin_record() {
    step();
    record_ = word_.text, record_depth_ = depth_;
    out_.names.insert(record_);
    out_.fields[record_];
    if (next_.kind == LexemeKind::string) {
      if (text::is_name(next_.text)) labels_.emplace_back(record_, next_.text), out_.names.insert(next_.text);
      step();
    }
    if (!next_.is_sign("{")) record_.clear(), record_depth_ = -1;
  }

  void declare(std::string const& name, bool field) {
    out_.names.insert(name);
    if (field && !record_.empty()) out_.fields[record_].insert(name);
  }

  void enum_words() {  // their labels name the words, not the field
    for (step(); next_.kind != LexemeKind::end && !next_.is_sign("}"); step())
      if (next_.is_name() || (next_.kind == LexemeKind::string && text::is_name(next_.text))) out_.names.insert(next_.text);
    step();
    if (word_.is_sign("}")) return;
  }

  void skip_strings() {
    do step();
    while (next_.is_sign(",") || next_.kind == LexemeKind::string);
  }

  text::It i_, last_;
  Lexeme word_, next_;
  int depth_ = 0, record_depth_ = -1;
  std::string record_;
  std::vector<std::pair<std::string, std::string>> labels_;  // record's id, its label
  DeclaredNames out_;
};

}  // namespace

void DeclaredNames::add(DeclaredNames const& other) {
  for (auto const& [record, more] : other.fields) fields[record].insert(more.begin(), more.end());
  figures.insert(other.figures.begin(), other.figures.end());
  names.insert(other.names.begin(), other.names.end());
}

DeclaredNames declared_names(Sources const& sources, SourceId source) { return Look(sources.text(source)).run(); }

}  // namespace guiju::dsl
