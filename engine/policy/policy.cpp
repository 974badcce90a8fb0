#include "engine/policy/policy.hpp"

#include <algorithm>

namespace guiju {
namespace {

enum class Style : unsigned char { text, message, shown };

class Writer {
 public:
  Writer(Policy const& policy, Style style, bool chinese) : policy_(policy), style_(style), chinese_(chinese) {}

  std::string write(Datum const& datum, Type const& type) const {
    switch (datum.value.index()) {
      case 0: return chinese_ ? "未知" : "unknown";
      case 1: return truth(std::get<bool>(datum.value));
      case 2: return number(std::get<Number>(datum.value), type);
      case 3: return date(std::get<Date>(datum.value));
      case 4: return std::get<std::string>(datum.value);
      case 5: return word(std::get<EnumWord>(datum.value), type);
      case 6: return code(std::get<CodeValue>(datum.value), type);
      default: return list(std::get<std::vector<RecordData>>(datum.value), type);
    }
  }

 private:
  std::string truth(bool value) const {
    if (chinese_) return value ? "是" : "否";
    if (style_ == Style::shown) return value ? "yes" : "no";
    return value ? "true" : "false";
  }

  std::string number(Number const& base, Type const& type) const {
    // A value whose unit of display was not given is in base units.
    UnitPtr const unit = type.unit || type.dimension.none() ? type.unit : base_unit(type.dimension);
    return style_ == Style::shown ? quantity_shown(base, unit, chinese_) : quantity_text(base, unit, chinese_);
  }

  std::string date(Date value) const { return style_ == Style::shown && chinese_ ? value.str_zh() : value.str(); }

  std::string word(EnumWord value, Type const& type) const {
    if (type.enumeration.none() || type.enumeration.value >= policy_.enums.size()) return std::to_string(value.index);
    auto const& words = policy_[type.enumeration].words;
    if (value.index >= words.size()) return std::to_string(value.index);
    auto const& [id, label] = words[value.index];
    bool const labelled = !label.empty() && (chinese_ || style_ == Style::message);
    return labelled ? label : id;
  }

  std::string code(CodeValue value, Type const& type) const {
    if (type.codelist.none() || type.codelist.value >= policy_.codelists.size()) return std::to_string(value.index);
    auto const& codes = policy_[type.codelist].codes;
    if (value.index >= codes.size()) return std::to_string(value.index);
    Code const& found = codes[value.index];
    return style_ == Style::shown && !found.name.empty() && found.name != found.code ? found.code + " " + found.name : found.code;
  }

  std::string list(std::vector<RecordData> const& elements, Type const& type) const {
    RecordType const* record =
        type.record.none() || type.record.value >= policy_.records.size() ? nullptr : &policy_.records[type.record.value];
    std::string out = "[";
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (i > 0) out += ", ";
      out += element(elements[i], record);
    }
    return out + "]";
  }

  std::string element(RecordData const& data, RecordType const* record) const {
    if (!record) return "{}";
    if (record->synthetic && record->fields.size() == 1)
      return data.empty() ? write(Datum{}, record->fields[0].type) : write(data[0], record->fields[0].type);
    std::string out;
    for (std::size_t i = 0; i < record->fields.size() && i < data.size(); ++i) {
      if (!data[i].known()) continue;  // a field that is left out is unknown
      Field const& field = record->fields[i];
      out += out.empty() ? "" : ", ";
      out += (chinese_ && !field.label.empty() ? field.label : field.id) + ": " + write(data[i], field.type);
    }
    return "{" + out + "}";
  }

  Policy const& policy_;
  Style style_;
  bool chinese_;
};

}  // namespace

std::vector<RecordId> Policy::judged() const {
  std::vector<RecordId> out;
  for (std::size_t i = 0; i < records.size(); ++i) {
    bool const ruled = std::ranges::any_of(rules, [i](Rule const& rule) { return rule.own && rule.on == RecordId(i); });
    if (records[i].judged || ruled) out.emplace_back(i);
  }
  return out;
}

std::string datum_text(Policy const& policy, Datum const& datum, Type const& type, bool chinese) {
  return Writer(policy, Style::text, chinese).write(datum, type);
}

std::string datum_message(Policy const& policy, Datum const& datum, Type const& type, bool chinese) {
  return Writer(policy, Style::message, chinese).write(datum, type);
}

std::string datum_shown(Policy const& policy, Datum const& datum, Type const& type, bool chinese) {
  return Writer(policy, Style::shown, chinese).write(datum, type);
}

}  // namespace guiju
