#include "dsl/check/words.hpp"

#include <algorithm>

#include "dsl/check/lower_state.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

// A pack with thousands of bad cells is told of each, but only the first ones are worth a search for what was meant.
constexpr int most_suggestions = 200;

// Enums with the same words in the same order are one, though one of them may carry no labels.
bool same_words(EnumType const& a, EnumType const& b) {
  return std::equal(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(),
                    [](EnumType::Word const& x, EnumType::Word const& y) { return x.id == y.id; });
}

std::string const& shown(std::string const& label, std::string const& id) { return label.empty() ? id : label; }

}  // namespace

Type boolean_type() { return {}; }

Type text_type() {
  Type type;
  type.kind = TypeKind::text;
  return type;
}

Type date_type() {
  Type type;
  type.kind = TypeKind::date;
  return type;
}

Type number_type() {
  Type type;
  type.kind = TypeKind::number;
  return type;
}

Type code_type(CodeListId list) {
  Type type;
  type.kind = TypeKind::code;
  type.codelist = list;
  return type;
}

Phrase type_words(Policy const& policy, Type const& type) {
  switch (type.kind) {
    case TypeKind::boolean: return {"a condition (true or false)", "条件（是或否）"};
    case TypeKind::text: return {"a text", "文本"};
    case TypeKind::date: return {"a date", "日期"};
    case TypeKind::number:
      if (type.unit) return {"a quantity in " + type.unit->symbol, "以" + type.unit->label + "计的数量"};
      if (!type.dimension.none()) return {"a quantity of " + type.dimension.str_en(), "量纲为" + type.dimension.str_zh() + "的数量"};
      if (type.whole) return {"a whole number without unit", "不带单位的整数"};
      return {"a number without unit", "不带单位的数"};
    case TypeKind::enumeration: {
      Phrase const words = words_of(policy[type.enumeration]);
      return {"a word of the enum {" + words.en + "}", "枚举词（" + words.zh + "）"};
    }
    case TypeKind::code: {
      CodeList const& list = policy[type.codelist];
      return {"a code of " + list.id, "代码表“" + shown(list.label, list.id) + "”的代码"};
    }
    case TypeKind::list: {
      RecordType const& record = policy[type.record];
      if (record.synthetic) return {"a list of values", "值的列表"};
      return {"a list of " + record.id, "“" + shown(record.label, record.id) + "”的列表"};
    }
  }
  return {"", ""};
}

Phrase type_short(Policy const& policy, Type const& type) {
  switch (type.kind) {
    case TypeKind::boolean: return {"true or false", "是否"};
    case TypeKind::text: return {"text", "文本"};
    case TypeKind::date: return {"date", "日期"};
    case TypeKind::number:
      if (type.unit) return {type.unit->symbol, type.unit->label};
      if (!type.dimension.none()) return {type.dimension.str_en(), type.dimension.str_zh()};
      return {"a number without unit", "不带单位的数"};
    case TypeKind::enumeration: return {"a word", "枚举词"};
    case TypeKind::code: return {"code of " + policy[type.codelist].id, "代码"};
    case TypeKind::list: return {"list", "列表"};
  }
  return {"", ""};
}

bool same_type(Policy const& policy, Type const& a, Type const& b) {
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case TypeKind::number: return a.dimension == b.dimension;
    case TypeKind::enumeration: return same_words(policy[a.enumeration], policy[b.enumeration]);
    case TypeKind::code:
      return a.codelist == b.codelist || policy[a.codelist].map_to(b.codelist) != nullptr || policy[b.codelist].map_to(a.codelist) != nullptr;
    case TypeKind::list: return a.record == b.record;
    case TypeKind::boolean:
    case TypeKind::text:
    case TypeKind::date: return true;
  }
  return false;
}

std::string nearest_of(Context& context, std::string_view word, std::vector<std::string> const& candidates) {
  if (++state(context).suggestions > most_suggestions) return {};
  std::vector<std::string> const found = nearest(word, candidates, 1);
  return found.empty() ? std::string{} : found.front();
}

std::string nearest_code(Context& context, std::string_view word, CodeListId list) {
  if (++state(context).suggestions > most_suggestions) return {};
  CodeList const& codes = context.policy[list];
  // A spreadsheet takes the zeros in front away: 111 was 0111.
  bool const digits = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits) {
    std::string padded(word);
    for (int i = 0; i < 6; ++i) {
      padded.insert(padded.begin(), '0');
      if (codes.find(padded)) return padded;
    }
    std::string_view bare = word;
    while (bare.size() > 1 && bare.front() == '0') {
      bare.remove_prefix(1);
      if (codes.find(bare)) return std::string(bare);
    }
  }
  // A code of another edition: what it maps to, where that is one.
  for (CodeMap const& to : codes.maps) {
    CodeList const& other = context.policy[to.to];
    CodeMap const* const back = other.map_to(list);
    auto const there = other.find(word);
    if (!there || !back || back->images[*there].count() != 1) continue;
    std::string successor;
    back->images[*there].for_each([&](std::size_t leaf) { successor = codes.codes[codes.leaf_code(leaf)].code; });
    return successor;
  }
  std::vector<std::string> spellings;
  spellings.reserve(codes.codes.size() * 2);
  for (Code const& code : codes.codes) {
    spellings.push_back(code.code);
    if (!code.name.empty()) spellings.push_back(code.name);
  }
  std::vector<std::string> const found = nearest(word, spellings, 1);
  return found.empty() ? std::string{} : found.front();
}

Phrase words_of(EnumType const& words) {
  constexpr std::size_t most = 8;
  Phrase text{"", ""};
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    EnumType::Word const& word = words.words[i];
    text.en += i ? ", " : "";
    text.zh += i ? "、" : "";
    if (i == most) return {text.en + "…", text.zh + "…"};
    text.en += word.id + (word.label.empty() ? "" : " " + word.label);
    text.zh += word.id + (word.label.empty() ? "" : "（" + word.label + "）");
  }
  return text;
}

}  // namespace guiju::dsl
