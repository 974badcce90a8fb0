// Answers worth trying for texts, words, codes and lists.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "engine/eval/representatives.hpp"

namespace guiju {
namespace {

constexpr std::size_t most_values = 24;

void take_word(std::vector<Datum>& values, EnumWord word) {
  if (std::ranges::none_of(values, [&](Datum const& datum) { return std::get<EnumWord>(datum.value) == word; })) values.push_back({word});
}

std::optional<Number> plus_small(Number const& n, std::int64_t off) {
  auto sum = add(n, Number(off));
  return sum ? std::optional(*sum) : std::nullopt;
}

}  // namespace

std::vector<Supposed> Representatives::words(MissingPlace const& place) {
  Type const& type = policy_[place.type].fields[place.field.value].type;
  std::vector<Supposed> out;
  for (std::uint32_t i = 0; i < policy_[type.enumeration].words.size(); ++i) out.emplace_back(EnumWord{i});
  return out;
}

std::vector<Supposed> Representatives::texts(std::vector<Site const*> const& sites) {
  std::vector<std::string> equal, starts, parts;
  std::vector<Supposed> out;
  auto const known = [&](ExprId id, std::vector<std::string>& into) {
    if (policy_[id].type.kind != TypeKind::text) return;
    TextValue const text = interpreter_.text(id);
    if (text.known && !text.made_up && std::find(into.begin(), into.end(), text.text) == into.end()) into.emplace_back(text.text);
  };
  for (Site const* site : sites) {
    StandingAt const there(interpreter_, site->frames);
    Expr const& expr = policy_[site->expr];
    switch (expr.op) {
      case Op::matches: out.emplace_back(MadeUpText{site->expr}); break;
      case Op::starts_with:
        for (std::size_t i = 1; i < expr.args.size(); ++i) known(expr.args[i], starts);
        break;
      case Op::contains_any:
      case Op::contains_all:
        for (std::size_t i = 1; i < expr.args.size(); ++i) known(expr.args[i], parts);
        break;
      case Op::lookup:
        for (std::size_t k = 0; k < expr.args.size(); ++k)
          for (auto const& row : policy_[expr.lookup].rows)
            if (auto const* key = std::get_if<std::string>(&row.keys[k].from.value))
              if (std::find(equal.begin(), equal.end(), *key) == equal.end()) equal.push_back(*key);
        break;
      default:
        for (ExprId arg : expr.args) known(arg, equal);
    }
  }
  std::string all;
  for (auto const& part : parts) all += part;
  out.emplace_back(MadeUpText{});  // another text than any that is spoken of
  auto const take = [&](std::string text) {
    if (!text.empty() && out.size() < 2 * most_values) out.emplace_back(std::move(text));
  };
  for (auto const& text : equal) take(text);
  for (auto const& text : parts) take(text);
  if (parts.size() > 1) take(all);
  for (auto const& start : starts) {
    take(start);
    if (!all.empty()) take(start + all);
    if (parts.size() > 1)
      for (auto const& part : parts) take(start + part);
  }
  return out;
}

std::vector<Supposed> Representatives::codes(MissingPlace const& place, std::vector<Site const*> const& sites) {
  CodeListId const own = policy_[place.type].fields[place.field.value].type.codelist;
  CodeList const& list = policy_[own];
  auto const* coarse = std::get_if<CodeValue>(&place.coarse.value);
  // What the sites tell apart: sets of leaves of the field's list, or of one it maps to.
  struct Told {
    CodeListId list;
    LeafSet leaves;
  };
  std::vector<Told> told;
  bool by_leaf = false, pairs = false;
  auto const tell_code = [&](SymbolValue const& code) {
    if (code.known) told.push_back({code.codelist, policy_[code.codelist].leaves(code.index)});
    else pairs = true;
  };
  for (Site const* site : sites) {
    StandingAt const there(interpreter_, site->frames);
    Expr const& expr = policy_[site->expr];
    if (expr.op == Op::within) {
      told.push_back({expr.codelist, expr.leaves});
    } else if (expr.op == Op::lookup) {
      for (std::size_t k = 0; k < expr.args.size(); ++k)
        for (auto const& row : policy_[expr.lookup].rows)
          if (auto const* key = std::get_if<CodeValue>(&row.keys[k].from.value))
            told.push_back({policy_[expr.lookup].keys[k].type.codelist, policy_[policy_[expr.lookup].keys[k].type.codelist].leaves(key->index)});
    } else {
      for (ExprId arg : expr.args) {
        if (policy_[arg].type.kind == TypeKind::code) tell_code(interpreter_.symbol(arg)), pairs = true;
        if (policy_[arg].type.kind == TypeKind::text) by_leaf = true;  // names and codes as text
      }
    }
    for (ExprId arg : expr.args)
      if (policy_[arg].op == Op::code_parent || policy_[arg].op == Op::code_name || policy_[arg].op == Op::code_code) by_leaf = true;
  }
  std::vector<Supposed> out;
  std::unordered_map<std::string, std::size_t> classes;
  std::size_t const of_each = by_leaf ? 64 : pairs ? 2 : 1;
  std::string signature(told.size(), ' ');
  auto const offer = [&](SupposedCode const& supposed, std::size_t leaf) {
    SymbolValue value;
    value.known = true;
    value.index = supposed.index;
    value.codelist = own;
    value.successor_of = supposed.successor_of;
    value.successor = supposed.successor;
    for (std::size_t i = 0; i < told.size(); ++i) {
      if (told[i].list == own) {
        signature[i] = told[i].leaves.contains(leaf) ? 'y' : 'n';
        continue;
      }
      Truth const truth = code_within(policy_, value, told[i].leaves, told[i].list);
      signature[i] = truth.is_true() ? 'y' : truth.is_false() ? 'n' : 'u';
    }
    if (++classes[signature] <= of_each && out.size() < 4 * most_values) out.emplace_back(supposed);
  };
  bool const just_two = !coarse && of_each == 1 && told.size() == 1 && told[0].list == own;  // one in the set and one beside it will do
  for (std::size_t leaf = 0; leaf < list.leaf_count(); ++leaf) {
    if (coarse && !list.leaves(coarse->index).contains(leaf)) continue;
    CodeIndex const code = list.leaf_code(leaf);
    if (just_two && classes.size() == 2) break;
    if (!coarse || code != coarse->index) offer({code, {}, 0}, leaf);  // else it is stated already
    if (!coarse) continue;
    for (auto const& map : list.maps) {  // a code of one edition whose successors in another differ for the rule
      if (map.images[code].count() < 2) continue;
      for (std::size_t successor = 0; successor < policy_[map.to].leaf_count(); ++successor)
        if (map.images[code].contains(successor)) offer({code, map.to, policy_[map.to].leaf_code(successor)}, leaf);
    }
  }
  return out;
}

namespace {

/// The fields of a list's elements that loops over it read, with constants that they are compared with.
class ElementReading {
 public:
  ElementReading(Policy const& policy, RecordId element, std::uint32_t scope) : policy_(policy), element_(element), scope_(scope) {}

  void walk(ExprId id) {
    Expr const& expr = policy_[id];
    if (expr.op == Op::field && expr.scope == scope_) fields[expr.field];
    if (expr.op == Op::within || expr.op == Op::matches || expr.op == Op::contains_any || expr.op == Op::contains_all ||
        expr.op == Op::starts_with || expr.op == Op::in_set || (expr.op >= Op::eq && expr.op <= Op::between))
      constants(id);
    for (ExprId arg : expr.args) walk(arg);
  }

  std::map<FieldId, std::vector<Datum>> fields;

 private:
  void gather(ExprId id, std::vector<FieldId>& read, std::vector<Datum>& values) {
    Expr const& expr = policy_[id];
    if (expr.op == Op::field && expr.scope == scope_) read.push_back(expr.field);
    if (expr.op == Op::constant) values.push_back(expr.constant);
    if (expr.op == Op::param)
      for (auto const& step : policy_[expr.param].steps) values.push_back(step.value);
    for (ExprId arg : expr.args) gather(arg, read, values);
  }
  void constants(ExprId id) {
    Expr const& expr = policy_[id];
    std::vector<FieldId> read;
    std::vector<Datum> values;
    gather(id, read, values);
    for (FieldId field : read) {
      Type const& type = policy_[element_].fields[field.value].type;
      auto& into = fields[field];
      if (expr.op == Op::within && type.kind == TypeKind::code && type.codelist == expr.codelist) {
        bool inside = false, outside = false;
        CodeList const& list = policy_[type.codelist];
        for (std::size_t leaf = 0; leaf < list.leaf_count() && !(inside && outside); ++leaf) {
          bool& met = expr.leaves.contains(leaf) ? inside : outside;
          if (!met) into.push_back({CodeValue{list.leaf_code(leaf)}});
          met = true;
        }
      }
      for (auto const& value : values) into.push_back(value);
    }
  }

  Policy const& policy_;
  RecordId element_;
  std::uint32_t scope_;
};

}  // namespace

std::vector<Supposed> Representatives::lists(MissingPlace const& place, std::vector<Site const*> const& sites) {
  RecordId const element = policy_[place.type].fields[place.field.value].type.record;
  RecordType const& type = policy_[element];
  std::vector<std::int64_t> counts{1, 2};
  std::map<FieldId, std::vector<Datum>> read;
  for (Site const* site : sites) {
    Expr const& expr = policy_[site->expr];
    if (loops(expr.op)) {
      ElementReading reading(policy_, element, static_cast<std::uint32_t>(site->frames.size()));
      for (std::size_t a = 1; a < expr.args.size(); ++a) reading.walk(expr.args[a]);
      for (auto& [field, values] : reading.fields) read[field].insert(read[field].end(), values.begin(), values.end());
      continue;
    }
    // What the whole is compared with tells how many elements, and how large ones, make a difference.
    StandingAt const there(interpreter_, site->frames);
    for (ExprId arg : expr.args) {
      if (policy_[arg].type.kind != TypeKind::number) continue;
      Interval const bound = interpreter_.number(arg);
      if (bound.error || !bound.point()) continue;
      if (auto const up = round(bound.low, Rounding::up, Number(1)))
        if (auto const n = up->whole(); n && *n > 0 && *n <= 200)
          for (std::int64_t off : {-1, 0, 1})
            if (*n + off > 0) counts.push_back(*n + off);
      for (std::size_t f = 0; f < type.fields.size(); ++f)
        if (type.fields[f].type.kind == TypeKind::number && read.contains(FieldId(f))) read[FieldId(f)].push_back({bound.low});
    }
  }
  std::sort(counts.begin(), counts.end());
  counts.erase(std::unique(counts.begin(), counts.end()), counts.end());

  std::vector<RecordData> elements{RecordData(type.fields.size())};
  for (auto& [id, constants] : read) {
    Field const& field = type.fields[id.value];
    std::vector<Datum> values;
    switch (field.type.kind) {
      case TypeKind::boolean: values = {{true}, {false}}; break;
      case TypeKind::enumeration:
        // The words that are spoken of go first: of an enum with many words the others are all alike.
        for (auto const& datum : constants)
          if (auto const* word = std::get_if<EnumWord>(&datum.value)) take_word(values, *word);
        for (std::uint32_t w = 0; w < policy_[field.type.enumeration].words.size() && values.size() < 8; ++w) take_word(values, EnumWord{w});
        break;
      case TypeKind::number: {
        Interval const& allowed = interpreter_.bounds(element, id);
        auto const take = [&](Number const& n) {
          if (allowed.contains(n) && (!field.type.whole || n.is_whole())) values.push_back({n});
        };
        Number largest(1000);
        for (auto const& datum : constants)
          if (auto const* n = std::get_if<Number>(&datum.value)) {
            take(*n);
            if (*n > largest) largest = *n;
            for (std::int64_t off : {-1, 1})
              if (auto at = plus_small(*n, off)) take(*at);
          }
        if (auto far = multiply(largest, Number(1000))) take(*far), take(negate(*far));
        take(Number(0));
        take(Number(1));
        if (!allowed.low_infinite) take(allowed.low);
        if (!allowed.high_infinite) take(allowed.high);
        break;
      }
      case TypeKind::date:
        for (auto const& datum : constants)
          if (auto const* d = std::get_if<Date>(&datum.value))
            for (int off : {-1, 0, 1}) values.push_back({Date{d->days + off}});
        values.push_back({Date{interpreter_.day_bounds(element, id).low}});
        values.push_back({Date{interpreter_.day_bounds(element, id).high}});
        break;
      case TypeKind::text: {
        std::string all;
        for (auto const& datum : constants)
          if (auto const* text = std::get_if<std::string>(&datum.value)) values.push_back({*text}), all += *text;
        values.push_back({all});
        values.push_back({std::string("\xEF\xBF\xBC")});
        break;
      }
      case TypeKind::code: {
        for (auto const& datum : constants)
          if (std::holds_alternative<CodeValue>(datum.value)) values.push_back(datum);
        CodeList const& list = policy_[field.type.codelist];
        if (list.leaf_count() > 0) values.push_back({CodeValue{list.leaf_code(0)}});
        if (list.leaf_count() > 1) values.push_back({CodeValue{list.leaf_code(list.leaf_count() - 1)}});
        break;
      }
      case TypeKind::list: values.push_back({std::vector<RecordData>{}}); break;
    }
    std::vector<RecordData> more;
    for (auto const& value : values)
      for (auto const& before : elements) {
        if (more.size() >= 3 * most_values) break;
        more.push_back(before);
        more.back()[id.value] = value;
      }
    if (!more.empty()) elements = std::move(more);
  }

  std::vector<Supposed> out;
  auto const offer = [&](std::vector<RecordData> const& rows) {
    auto batch = std::make_shared<Batch>(policy_, element);
    for (auto const& row : rows) batch->append(row);
    out.emplace_back(std::shared_ptr<Batch const>(std::move(batch)));
  };
  offer({});
  for (std::int64_t count : counts)
    for (auto const& data : elements) {
      if (out.size() > 6 * most_values) return out;
      offer(std::vector<RecordData>(static_cast<std::size_t>(count), data));
    }
  offer(elements);
  return out;
}

}  // namespace guiju
