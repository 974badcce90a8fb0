// What could be written where the cursor stands.
#include <algorithm>
#include <set>

#include "dsl/table/csv.hpp"
#include "dsl/text/scan.hpp"
#include "engine/base/text.hpp"
#include "service/lsp/answers.hpp"
#include "service/lsp/cursor.hpp"
#include "service/lsp/describe.hpp"

namespace guiju::lsp {

namespace {

using namespace dsl::text;
using dsl::text::Place;  // not an editor's

// Numbers of the protocol's CompletionItemKind.
enum : int { method_item = 2, function_item = 3, field_item = 5, variable_item = 6, class_item = 7, module_item = 9, unit_item = 11, value_item = 12, enum_item = 13, keyword_item = 14, enum_member_item = 20, constant_item = 21 };

class Completer {
 public:
  explicit Completer(Asked const& asked)
      : asked_(asked), policy_(*asked.pack.study.policy), cursor_(cursor_at(asked.pack.study.sources->text(asked.source), asked.byte)),
        chinese_(mostly_chinese(asked.pack.study.sources->text(asked.source))), range_(asked.pack.text(asked.source).range(cursor_.begin, asked.byte)) {
    for (std::uint32_t i = 0; i < policy_.records.size(); ++i)
      if (!policy_.records[i].synthetic && (policy_.records[i].id == cursor_.record || policy_.records[i].label == cursor_.record)) record_ = i;
  }

  Json run() {
    if (!cursor_.in_string) propose();
    return {{"isIncomplete", incomplete_}, {"items", std::move(items_)}};
  }

 private:
  static bool mostly_chinese(std::string_view text) {
    std::size_t chinese = 0, english = 0;
    for (Keyword const word : {Keyword::cites, Keyword::rule, Keyword::record, Keyword::document, Keyword::test, Keyword::define, Keyword::table, Keyword::when}) {
      for (std::size_t at = 0; (at = text.find(info(word).zh, at)) != std::string_view::npos; ++at) ++chinese;
      for (std::size_t at = 0; (at = text.find(std::string(info(word).en) + " ", at)) != std::string_view::npos; ++at) ++english;
    }
    return chinese > english;
  }

  bool after(Keyword word) const { return ends_with(cursor_, word); }

  void propose() {
    if (cursor_.declaration.empty() || (cursor_.depth == 0 && cursor_.line_begins)) keywords({Place::declaration});
    if (after(Keyword::cites) || after(Keyword::replaces)) return documents();
    if (after(Keyword::on) || after(Keyword::given) || after(Keyword::list_of)) return records();
    if (after(Keyword::type_quantity)) return units();
    if (after(Keyword::type_code)) return codelists();
    if (after(Keyword::dated_by)) return date_fields();
    if (after(Keyword::confidence)) return keywords({Place::confidence});
    if (after(Keyword::to) && cursor_.declaration == "exception") return rules();
    if (after(Keyword::permit) || ((after(Keyword::to) || cursor_.last() == ",") && cursor_.declaration == "exception" && cursor_.depth == 0)) return rules();
    if (cursor_.last() == ".") return members();
    if (cursor_.declaration == "test") return test();
    if (cursor_.last() == ":" ) {
      keywords({Place::type});
      return;
    }
    if (cursor_.declaration == "record") return keywords({Place::field, Place::type, Place::type_tail});
    if (cursor_.declaration == "document" && cursor_.last(1) != "") {
      keywords({Place::document});
      return expression();
    }
    if (cursor_.depth == 0 && (cursor_.declaration == "rule" || cursor_.declaration == "table" || cursor_.declaration == "exception" || cursor_.declaration == "codelist" || cursor_.declaration == "use" || cursor_.declaration == "lookup"))
      return keywords({Place::head});
    if (cursor_.declaration == "lookup") return keywords({Place::lookup, Place::lookup_tail, Place::type});
    if (cursor_.declaration == "param") {
      keywords({Place::param, Place::type});
      keyword(Keyword::cites), keyword(Keyword::source), keyword(Keyword::confidence);
      return expression();
    }
    if (cursor_.depth > 0) {
      if (cursor_.line_begins || cursor_.last() == "{" || cursor_.last() == "\"") {
        keywords({Place::clause});
        if (cursor_.declaration == "table") keywords({Place::table, Place::cases});
      }
      columns();
    }
    if (cursor_.depth == 0 && cursor_.declaration == "define") keyword(Keyword::on);
    expression();
  }

  // The words and codes that the left side asks for first, then all that an expression may be made of.
  void expression() {
    values_of(cursor_.left);
    bool const number = !cursor_.last().empty() && cursor_.last().find_first_not_of("0123456789._") == std::string::npos;
    if (number || after(Keyword::per)) units();
    keywords({Place::expression});
    if (record_) fields(*record_);
    for (std::string const& let : cursor_.lets) item(let, variable_item, kind_text(dsl::NameKind::let_, asked_.language), "1");
    for (auto const& [variable, list] : cursor_.loops) item(variable, variable_item, list, "1");
    for (dsl::DefineInfo const& define : asked_.pack.study.defines)
      if (!record_ || define.on == RecordId(*record_) || !define.on) named(define.id, define.label, function_item, dsl::NameKind::define);
    for (Param const& param : policy_.params) named(param.id, param.label, constant_item, dsl::NameKind::param);
    for (Lookup const& lookup : policy_.lookups) named(lookup.id, lookup.label, function_item, dsl::NameKind::lookup);
  }

  void test() {
    if (after(Keyword::asks) || (cursor_.last() == "," && cursor_.depth == 1)) return all_fields();
    if (after(Keyword::expect)) return keywords({Place::expectation});
    if (after(Keyword::by)) return rules();
    for (Keyword const outcome : {Keyword::violated, Keyword::satisfied, Keyword::exempt, Keyword::undetermined, Keyword::not_applicable})
      if (after(outcome)) {
        rules();
        return keywords({Place::expectation_tail});
      }
    if (after(Keyword::figure)) {
      for (Rule const& rule : policy_.rules)
        for (Report const& report : rule.reports) named(report.id, report.label, variable_item, dsl::NameKind::let_);
      return;
    }
    if (cursor_.last() == ":" || cursor_.left == cursor_.field) {
      values_of(cursor_.field);
      keyword(Keyword::true_), keyword(Keyword::false_), keyword(Keyword::unknown);
      return;
    }
    if (cursor_.depth <= 1) return keywords({Place::test, Place::expectation_tail});
    if (record_) fields(*record_);
    else all_fields();
    bool const number = !cursor_.last().empty() && cursor_.last().find_first_not_of("0123456789._") == std::string::npos;
    if (number) units();
  }

  void values_of(std::string const& written) {
    std::string const name = written.substr(written.rfind('.') == std::string::npos ? 0 : written.rfind('.') + 1);
    if (name.empty()) return;
    std::set<std::pair<int, std::uint32_t>> seen;
    for (std::uint32_t i = 0; i < policy_.records.size(); ++i) {
      if (record_ && written.find('.') == std::string::npos && i != *record_) continue;
      auto const found = policy_.records[i].find(name);
      if (!found) continue;
      Type const& type = policy_.records[i].fields[found->value].type;
      if (type.kind == TypeKind::enumeration && seen.insert({0, type.enumeration.value}).second)
        for (EnumType::Word const& word : policy_[type.enumeration].words) named(word.id, word.label, enum_member_item, dsl::NameKind::word, "0");
      if (type.kind == TypeKind::code && seen.insert({1, type.codelist.value}).second) codes(type.codelist);
      if (type.kind == TypeKind::boolean) keyword(Keyword::true_), keyword(Keyword::false_);
      if (type.kind == TypeKind::number && type.unit) item(type.unit->symbol, unit_item, type.unit->label, "0");
    }
  }

  // By the beginning of the code, or anything in the name; of a long list as many as can be looked through.
  void codes(CodeListId list) {
    constexpr std::size_t most = 200;
    std::string const typed = lower_ascii(nfc(cursor_.typed));
    std::size_t count = 0;
    for (CodeIndex i = 0; i < policy_[list].codes.size(); ++i) {
      Code const& code = policy_[list].codes[i];
      bool const fits = typed.empty() || lower_ascii(code.code).rfind(typed, 0) == 0 || lower_ascii(code.name).find(typed) != std::string::npos;
      if (!fits) continue;
      if (++count > most) {
        incomplete_ = true;
        return;
      }
      Json made = base(code.code, value_item, code.name, "0");
      made["label"] = code.code + " " + code.name;
      // What was typed must be found in it: 糕点 finds C1411.
      made["filterText"] = typed.empty() ? code.code + " " + code.name : cursor_.typed + " " + code.code + " " + code.name;
      made["documentation"] = {{"kind", "markdown"}, {"value", describe_code(policy_[list], i, asked_.language)}};
      items_.push_back(std::move(made));
    }
    incomplete_ = true;  // other letters give others
  }

  void members() {
    std::string const of = cursor_.last(1);
    for (auto const& [variable, list] : cursor_.loops)
      if (variable == of)
        for (RecordType const& record : policy_.records)
          if (auto const field = record.find(list); field && record.fields[field->value].type.kind == TypeKind::list && record.fields[field->value].type.record)
            fields(record.fields[field->value].type.record.value);
    for (Lookup const& lookup : policy_.lookups)
      if (of == ")")
        for (Lookup::Column const& column : lookup.gives) item(column.id, field_item, lookup.id, "1");
    for (Rule const& rule : policy_.rules)
      if (rule.table == of) item(rule.id.substr(of.size() + 1), method_item, rule.label, "1");
    keywords({Place::member});
  }

  void documents() {
    for (Document const& one : policy_.documents) named(one.id, one.label, module_item, dsl::NameKind::document);
  }
  void records() {
    for (RecordType const& one : policy_.records)
      if (!one.synthetic) named(one.id, one.label, class_item, dsl::NameKind::record);
  }
  void codelists() {
    for (CodeList const& one : policy_.codelists) named(one.id, one.label, enum_item, dsl::NameKind::codelist);
  }
  void units() {
    for (UnitPtr const& unit : policy_.units.units()) {
      item(unit->symbol, unit_item, unit->label, "0");
      if (unit->label != unit->symbol) item(unit->label, unit_item, unit->symbol, "0");
    }
  }
  void rules() {
    std::set<std::string> tables;
    for (Rule const& rule : policy_.rules)
      if (rule.table.empty()) named(rule.id, rule.label, method_item, dsl::NameKind::rule);
      else if (tables.insert(rule.table).second) item(rule.table + ".*", method_item, rule.label, "1");
  }
  void fields(std::uint32_t record) {
    for (Field const& one : policy_.records[record].fields) named(one.id, one.label, field_item, dsl::NameKind::field, "1");
  }
  void all_fields() {
    for (std::uint32_t i = 0; i < policy_.records.size(); ++i)
      if (!policy_.records[i].synthetic) fields(i);
  }
  void date_fields() {
    for (RecordType const& record : policy_.records)
      for (Field const& one : record.fields)
        if (one.type.kind == TypeKind::date) named(one.id, one.label, field_item, dsl::NameKind::field);
  }
  void columns() {
    if (cursor_.declaration != "table" || cursor_.table.empty() || cursor_.last() != "{") return;
    for (std::size_t i = 0; i < asked_.pack.study.packs.size(); ++i)
      if (auto const source = asked_.pack.table(i, cursor_.table)) {
        Diagnostics ignored;
        bool ok = false;
        for (std::string const& head : dsl::read_csv(*asked_.pack.study.sources, *source, ignored, ok).header)
          item(head, field_item, kind_text(dsl::NameKind::column, asked_.language), "0");
        return;
      }
  }

  void keywords(std::vector<Place> const& places) {
    for (KeywordInfo const& one : all_keywords())
      if (std::find(places.begin(), places.end(), one.place) != places.end()) keyword(one.keyword);
  }

  void keyword(Keyword keyword) {
    KeywordInfo const& one = info(keyword);
    // The language of the text goes first.
    for (bool const zh : {chinese_, !chinese_}) {
      std::string const word(zh ? one.zh : one.en);
      if (!words_.insert(word).second) continue;
      Json made = base(word, keyword_item, std::string(zh ? one.en : one.zh), zh == chinese_ ? "2" : "8");
      made["documentation"] = {{"kind", "markdown"}, {"value", describe_keyword(keyword, asked_.language)}};
      items_.push_back(std::move(made));
    }
  }

  // By its id, and by its label where that is a name.
  void named(std::string const& id, std::string const& label, int kind, dsl::NameKind what, char const* order = "3") {
    std::string const detail = kind_text(what, asked_.language);
    item(id, kind, label.empty() ? detail : label + " · " + detail, order);
    if (label != id && dsl::text::is_name(nfc(label))) item(label, kind, id + " · " + detail, order);
  }

  void item(std::string const& text, int kind, std::string const& detail, char const* order) {
    if (text.empty() || !words_.insert(text).second) return;
    items_.push_back(base(text, kind, detail, order));
  }

  Json base(std::string const& text, int kind, std::string const& detail, char const* order) const {
    return {{"label", text}, {"kind", kind}, {"detail", detail}, {"sortText", order + text}, {"textEdit", edit(range_, text)}};
  }

  Asked const& asked_;
  Policy const& policy_;
  Cursor cursor_;
  bool chinese_;
  Range range_;
  std::optional<std::uint32_t> record_;
  std::set<std::string> words_;
  Json items_ = Json::array();
  bool incomplete_ = false;
};

}  // namespace

Json completion(Asked const& asked) { return Completer(asked).run(); }

}  // namespace guiju::lsp
