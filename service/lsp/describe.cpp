#include "service/lsp/describe.hpp"

#include <algorithm>

#include "engine/policy/print.hpp"

namespace guiju::lsp {

namespace {

using dsl::NameKind;

std::string bold(std::string const& id, std::string const& label) { return "**" + id + "**" + (label.empty() || label == id ? "" : " " + label); }

std::string period(Period const& period, std::optional<Date> const& closed, Language language) {
  std::string const from = period.from ? period.from->str() : "", to = period.to ? period.to->str() : "";
  std::string line = from.empty() && to.empty() ? text(language, "in force at all times", "始终施行")
                                                : text(language, "in force ", "施行：") + from + " .. " + to;
  if (closed && (!period.to || *closed < *period.to)) line += text(language, "; replaced, last day ", "；已被废止，最后一日 ") + closed->str();
  return line;
}

class Describer {
 public:
  Describer(Pack const& pack, Language language) : pack_(pack), policy_(*pack.study.policy), language_(language) {}

  std::string operator()(dsl::Use const& use) const {
    switch (use.what) {
      case NameKind::document: return document(policy_.documents.at(use.index));
      case NameKind::codelist: return codelist(policy_.codelists.at(use.index));
      case NameKind::record: return record(policy_.records.at(use.index));
      case NameKind::field: return field(policy_.records.at(use.index), policy_.records.at(use.index).fields.at(use.part));
      case NameKind::word: return word(policy_.enums.at(use.index), use.part);
      case NameKind::code: return describe_code(policy_.codelists.at(use.index), use.part, language_);
      case NameKind::define: return define(pack_.study.defines.at(use.index));
      case NameKind::param: return param(policy_.params.at(use.index));
      case NameKind::lookup: return lookup(policy_.lookups.at(use.index));
      case NameKind::lookup_column: return lookup_column(policy_.lookups.at(use.index), use.part);
      case NameKind::rule: return rule(policy_.rules.at(use.index));
      case NameKind::exception: return exception(policy_.exceptions.at(use.index));
      case NameKind::table: return table(use);
      case NameKind::column: return head(use.what, "**{" + std::string(pack_.written(pack_.declarations(use).at(0).span)) + "}**");
      case NameKind::let_:
      case NameKind::element: return head(use.what, "**" + std::string(pack_.written({use.part, use.index, name_end(use)})) + "**") + source_of(use);
    }
    return {};
  }

 private:
  std::string t(char const* en, char const* zh) const { return text(language_, en, zh); }
  std::string head(NameKind kind, std::string const& name) const { return kind_text(kind, language_) + " " + name; }
  bool chinese() const { return language_ == Language::zh; }

  // The line on which it is declared, as it is written.
  std::string source_of(dsl::Use const& use) const {
    for (dsl::Use const& one : pack_.declarations(use)) {
      std::string_view const text = pack_.study.sources->text(one.span.source);
      std::size_t const before = text.rfind('\n', one.span.begin), after = text.find('\n', one.span.begin);
      std::string_view line = text.substr(before == std::string_view::npos ? 0 : before + 1);
      line = line.substr(0, std::min(line.size(), after - (before == std::string_view::npos ? 0 : before + 1)));
      while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
      return "\n\n```guiju\n" + std::string(line) + "\n```";
    }
    return {};
  }

  std::uint32_t name_end(dsl::Use const& use) const {
    for (dsl::Use const& one : pack_.declarations(use)) return one.span.end;
    return use.span.end;
  }

  std::string type(Type const& type, std::string const& format = {}) const {
    switch (type.kind) {
      case TypeKind::boolean: return t("yes or no", "是否");
      case TypeKind::text: return t("text", "文本") + (format.empty() ? "" : " " + format);
      case TypeKind::date: return t("date", "日期");
      case TypeKind::number:
        if (type.duration) return t("duration in days", "时长（日）");
        if (type.unit) return t("quantity in ", "计量，单位 ") + type.unit->symbol + (type.unit->label.empty() || type.unit->label == type.unit->symbol ? "" : "（" + type.unit->label + "）");
        return type.whole ? t("whole number", "整数") : t("number", "小数");
      case TypeKind::enumeration: {
        std::string words;
        for (EnumType::Word const& one : policy_[type.enumeration].words) words += (words.empty() ? "" : ", ") + one.id + (one.label.empty() ? "" : " " + one.label);
        return t("one of: ", "枚举：") + words;
      }
      case TypeKind::code: {
        CodeList const& list = policy_[type.codelist];
        return t("code of ", "代码，代码表 ") + list.id + (list.label.empty() ? "" : " " + list.label);
      }
      case TypeKind::list:
        if (!type.record) return t("list", "列表");
        if (policy_[type.record].synthetic) return t("list of: ", "多个：") + this->type(policy_[type.record].fields.at(0).type);
        return t("list of ", "多个 ") + bold(policy_[type.record].id, policy_[type.record].label);
    }
    return {};
  }

  std::string document(Document const& document) const {
    std::string out = head(NameKind::document, bold(document.id, document.label));
    if (!document.number.empty()) out += "\n\n" + t("number: ", "文号：") + document.number;
    if (!document.issuer.empty()) out += "\n\n" + t("issuer: ", "发文机关：") + document.issuer;
    out += "\n\n" + period(document.in_force, document.closed, language_);
    for (DocumentId const earlier : document.replaces) out += "\n\n" + t("replaces ", "废止 ") + bold(policy_[earlier].id, policy_[earlier].label);
    return out;
  }

  std::string codelist(CodeList const& list) const {
    std::string out = head(NameKind::codelist, bold(list.id, list.label)) + "\n\n" + std::to_string(list.codes.size()) + t(" codes", " 个代码") + t(", ", "，") +
                      std::to_string(list.leaf_count()) + t(" of them without others below", " 个最细一级");
    for (CodeMap const& map : list.maps) out += "\n\n" + t("maps to ", "对应至 ") + bold(policy_[map.to].id, policy_[map.to].label);
    return out;
  }

  std::string record(RecordType const& record) const {
    std::string out = head(NameKind::record, bold(record.id, record.label)) + "\n";
    for (std::size_t i = 0; i < record.fields.size() && i < 40; ++i) {
      Field const& one = record.fields[i];
      out += "\n- " + one.id + (one.label.empty() ? "" : " " + one.label) + t(": ", "：") + type(one.type, one.format);
    }
    return out + (record.fields.size() > 40 ? "\n- …" : "");
  }

  std::string field(RecordType const& of, Field const& field) const {
    std::string out = head(NameKind::field, bold(field.id, field.label)) + t(" of ", "，属于 ") + of.id + (of.label.empty() ? "" : " " + of.label) + "\n\n" +
                      type(field.type, field.format);
    if (field.key) out += "\n\n" + t("the record's key", "记录的主键");
    if (field.as_of) out += "\n\n" + t("the day by which the law is chosen", "判定日");
    if (field.min.known()) out += "\n\n" + t("at least ", "最小 ") + datum_shown(policy_, field.min, field.type, chinese());
    if (field.max.known()) out += "\n\n" + t("at most ", "最大 ") + datum_shown(policy_, field.max, field.type, chinese());
    if (!field.ask.pieces.empty() && !field.ask.pieces[0].text.empty()) out += "\n\n> " + field.ask.pieces[0].text;
    return out;
  }

  std::string word(EnumType const& words, std::uint32_t part) const {
    std::string out = head(NameKind::word, bold(words.words.at(part).id, words.words.at(part).label)) + "\n";
    for (EnumType::Word const& one : words.words) out += "\n- " + one.id + (one.label.empty() ? "" : " " + one.label);
    return out;
  }

  std::string define(dsl::DefineInfo const& define) const {
    std::string out = head(NameKind::define, bold(define.id, define.label));
    if (define.on) out += t(" on ", "，适用于 ") + policy_[define.on].id;
    if (define.ast && define.ast->value) out += "\n\n```guiju\n" + std::string(pack_.written(define.ast->value->span)) + "\n```";
    return out;
  }

  std::string param(Param const& param) const {
    std::string out = head(NameKind::param, bold(param.id, param.label)) + "\n\n" + type(param.type);
    for (Param::Step const& step : param.steps)
      out += "\n- " + (step.from ? step.from->str() + t(": ", "：") : "") + datum_shown(policy_, step.value, param.type, chinese());
    if (param.office) out += "\n\n" + t("set by the office", "由使用机关设定");
    return out;
  }

  std::string lookup(Lookup const& lookup) const {
    std::string out = head(NameKind::lookup, bold(lookup.id, lookup.label)) + "\n\n" + std::to_string(lookup.rows.size()) + t(" rows", " 行") + "\n";
    for (Lookup::Column const& one : lookup.keys) out += "\n- " + t("key ", "按 ") + one.id + t(": ", "：") + type(one.type) + (one.range ? t(", range", "，区间") : "");
    for (Lookup::Column const& one : lookup.gives) out += "\n- " + t("gives ", "查得 ") + one.id + t(": ", "：") + type(one.type);
    return out;
  }

  std::string lookup_column(Lookup const& lookup, std::uint32_t part) const {
    Lookup::Column const& column = part < lookup.keys.size() ? lookup.keys[part] : lookup.gives.at(part - lookup.keys.size());
    return head(NameKind::lookup_column, "**" + column.id + "**") + t(" of ", "，属于 ") + lookup.id + "\n\n" + type(column.type);
  }

  std::string cites(std::vector<Cite> const& cites) const {
    std::string out;
    for (Cite const& cite : cites) {
      Document const& document = policy_[cite.document];
      out += "\n- " + bold(document.id, document.label) + " ";
      for (Message::Piece const& piece : cite.clause.pieces) out += piece.expr ? "{…}" : piece.text;
      out += t(", ", "，") + period(document.in_force, document.closed, language_);
    }
    return out;
  }

  std::string rule(Rule const& rule) const {
    std::string out = head(NameKind::rule, bold(rule.id, rule.label)) + "\n\n" + std::string(guiju::word(rule.effect, chinese()));
    if (rule.on) out += t(" on ", "，适用于 ") + policy_[rule.on].id;
    out += "\n" + cites(rule.cites);
    for (ExceptionId const id : rule.exceptions) out += "\n- " + kind_text(NameKind::exception, language_) + " " + bold(policy_[id].id, policy_[id].label);
    return out;
  }

  std::string exception(Exception const& exception) const {
    std::string out = head(NameKind::exception, bold(exception.id, exception.label)) + "\n" + cites(exception.cites);
    std::size_t reached = 0;
    for (Rule const& rule : policy_.rules) reached += static_cast<std::size_t>(std::count(rule.exceptions.begin(), rule.exceptions.end(), ExceptionId(static_cast<std::size_t>(&exception - policy_.exceptions.data()))));
    return out + "\n\n" + t("reaches ", "涉及规则 ") + std::to_string(reached) + t(" rules", " 条");
  }

  std::string table(dsl::Use const& use) const {
    auto const declared = pack_.declarations(use);
    std::string const id = declared.empty() ? std::string(pack_.written(use.span)) : std::string(pack_.written(declared.front().span));
    std::size_t rows = 0;
    Rule const* first = nullptr;
    for (Rule const& rule : policy_.rules)
      if (rule.table == id) {
        if (rows++ == 0) first = &rule;
      }
    std::string out = head(NameKind::table, bold(id, first ? first->label : "")) + "\n\n" + std::to_string(rows) + t(" rows, each a rule", " 行，每行一条规则");
    return first ? out + "\n" + cites(first->cites) : out;
  }

  Pack const& pack_;
  Policy const& policy_;
  Language language_;
};

}  // namespace

std::string describe(Pack const& pack, dsl::Use const& use, Language language) {
  try {
    return Describer(pack, language)(use);
  } catch (std::out_of_range const&) {  // of a declaration with an error in it there is nothing yet
    return kind_text(use.what, language) + " **" + std::string(pack.written(use.span)) + "**";
  }
}

std::string kind_text(dsl::NameKind kind, Language language) {
  switch (kind) {
    case NameKind::document: return text(language, "document", "文件");
    case NameKind::codelist: return text(language, "code list", "代码表");
    case NameKind::record: return text(language, "record", "记录");
    case NameKind::param: return text(language, "param", "参数");
    case NameKind::lookup: return text(language, "lookup", "对照表");
    case NameKind::exception: return text(language, "exception", "例外");
    case NameKind::define: return text(language, "define", "定义");
    case NameKind::rule: return text(language, "rule", "规则");
    case NameKind::table: return text(language, "table", "规则表");
    case NameKind::field: return text(language, "field", "字段");
    case NameKind::word: return text(language, "word", "枚举词");
    case NameKind::code: return text(language, "code", "代码");
    case NameKind::lookup_column: return text(language, "column of a lookup", "对照表的列");
    case NameKind::column: return text(language, "column", "列");
    case NameKind::let_: return text(language, "let", "设");
    case NameKind::element: return text(language, "each element", "列表中的每一项");
  }
  return {};
}

std::string describe_code(CodeList const& list, CodeIndex code, Language language) {
  Code const& one = list.codes.at(code);
  std::string out = "**" + one.code + "** " + one.name + "\n\n" + (list.label.empty() ? list.id : list.label + "（" + list.id + "）");
  // Its ancestors from the top, along first parents; a ring is an error of the list, and ends the way.
  std::vector<CodeIndex> above;
  for (CodeIndex at = code; !list.codes[at].parents.empty() && above.size() < 30; at = above.back()) above.push_back(list.codes[at].parents.front());
  if (!above.empty()) out += "\n";
  for (std::size_t i = above.size(); i-- > 0;) out += "\n- " + list.codes[above[i]].code + " " + list.codes[above[i]].name;
  if (!one.children.empty()) {
    out += "\n\n" + text(language, "below it: ", "其下：");
    for (std::size_t i = 0; i < one.children.size() && i < 12; ++i)
      out += (i ? text(language, ", ", "、") : "") + list.codes[one.children[i]].code + " " + list.codes[one.children[i]].name;
    if (one.children.size() > 12) out += " …";
  }
  return out;
}

std::string describe_unit(Unit const& unit, Language language) {
  std::string out = text(language, "unit", "计量单位") + " " + bold(unit.symbol, unit.label) + "\n\n" + text(language, unit.dimension.str_en().c_str(), unit.dimension.str_zh().c_str());
  UnitPtr const base = base_unit(unit.dimension);
  if (base && base->symbol != unit.symbol) out += "\n\n1 " + unit.symbol + " = " + quantity_text(unit.factor, base, language == Language::zh);
  return out;
}

}  // namespace guiju::lsp
