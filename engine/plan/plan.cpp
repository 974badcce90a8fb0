#include "engine/plan/plan.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

#include "engine/plan/index.hpp"
#include "engine/plan/test.hpp"

namespace guiju {
namespace {

struct TestOf {
  Item item;
  ExprId test;
};

/// The values of a source that leave an item possible, as positions of the index to come.
struct ItemMay {
  Item item;
  Ranges may;
};

template <class Value>
void sort_unique(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

Domain domain_of(Policy const& policy, Type type, std::vector<TestOf> const& tests) {
  Domain out;
  out.type = std::move(type);
  switch (out.type.kind) {
    case TypeKind::boolean: out.size = 2; break;
    case TypeKind::enumeration: out.size = policy[out.type.enumeration].words.size(); break;
    case TypeKind::code: out.size = policy[out.type.codelist].codes.size(); break;
    case TypeKind::date:
    case TypeKind::number:
      for (auto const& test : tests) breakpoints(policy, test.test, out.days, out.numbers);
      sort_unique(out.days);
      sort_unique(out.numbers);
      out.size = 2 * (out.type.kind == TypeKind::date ? out.days.size() : out.numbers.size()) + 1;
      break;
    case TypeKind::text:
    case TypeKind::list: break;
  }
  return out;
}

/// One index on its way: first what each item allows, then, once their order is known, the bitmaps.
class Indexing {
 public:
  Indexing(Policy const& policy, Possible& possible, SourceOf source, Type type, std::vector<TestOf> const& tests, std::size_t items) : items_(items) {
    out_.source = source;
    out_.domain = domain_of(policy, std::move(type), tests);
    out_.tests = tests.size();
    for (auto const& test : tests) {
      Ranges may = possible.of(test.test, out_.domain).may;
      if (!may_.empty() && may_.back().item == test.item) may_.back().may = both(may_.back().may, may);
      else may_.push_back({test.item, std::move(may)});
    }
    out_.items = may_.size();
    possible_pairs_ = (items_ - may_.size()) * out_.domain.size;
    for (auto const& one : may_) possible_pairs_ += one.may.count();
  }

  /// Whether it leaves fewer items possible for a value, on the average over its values. Days and numbers come after what needs no search.
  bool goes_before(Indexing const& other) const {
    auto const searched = [](Indexing const& one) { return one.out_.domain.type.kind == TypeKind::date || one.out_.domain.type.kind == TypeKind::number; };
    if (searched(*this) != searched(other)) return searched(other);
    return possible_pairs_ * other.out_.domain.size < other.possible_pairs_ * out_.domain.size;
  }

  /// Items that the same values allow come to stand together, so that a value's bitmap has few words that are not zero.
  void order(std::vector<Item>& items) const {
    std::unordered_map<Item, Ranges::Range> where;
    for (auto const& one : may_)
      if (!one.may.empty()) where[one.item] = {one.may.list().front().begin, one.may.list().back().end};
    auto const all = Ranges::Range{0, static_cast<std::uint32_t>(out_.domain.size)};
    auto const at = [&](Item item) {
      auto const found = where.find(item);
      return found == where.end() ? all : found->second;
    };
    std::stable_sort(items.begin(), items.end(), [&](Item a, Item b) {
      Ranges::Range const left = at(a), right = at(b);
      return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
    });
  }

  /// `bit`: of each item. `first`: keeps the words that are not zero.
  FieldIndex build(std::vector<std::uint32_t> const& bit, std::vector<std::uint64_t> const& all, bool first) {
    choose_step(all.size(), first);
    struct Turn {
      std::uint32_t position, bit;
    };
    std::vector<std::uint64_t> now = all;
    std::vector<Turn> turns;
    for (auto const& one : may_) {
      std::uint32_t const b = bit[one.item];
      now[b / 64] &= ~(std::uint64_t{1} << (b % 64));
      Ranges steps;
      for (auto const range : one.may.list()) steps.add(range.begin / out_.step, (range.end - 1) / out_.step + 1);
      for (auto const range : steps.list()) turns.insert(turns.end(), {{range.begin, b}, {range.end, b}});
    }
    std::sort(turns.begin(), turns.end(), [](Turn const& a, Turn const& b) { return a.position < b.position; });
    std::size_t const size = (out_.domain.size + out_.step - 1) / out_.step;
    out_.of_value.reserve(size);
    for (std::size_t position = 0, turn = 0; position < size; ++position) {
      bool changed = position == 0;
      for (; turn < turns.size() && turns[turn].position == position; ++turn, changed = true)
        now[turns[turn].bit / 64] ^= std::uint64_t{1} << (turns[turn].bit % 64);
      out_.of_value.push_back(changed ? number_of(now, first) : out_.of_value.back());
    }
    if (first) out_.begins.push_back(static_cast<std::uint32_t>(out_.sparse.size()));
    return std::move(out_);
  }

 private:
  /// What an index may take is bounded; beyond it neighbouring values share a bitmap.
  void choose_step(std::size_t words, bool first) {
    constexpr std::size_t most = std::size_t{1} << 21;  // words: 16 MB
    std::size_t turning = 1;
    for (auto const& one : may_) turning += 2 * one.may.list().size();
    std::size_t needed = std::min(turning, out_.domain.size) * words;
    if (first) needed = std::min(needed, possible_pairs_);
    if (needed > most) out_.step = (out_.domain.size * words + most - 1) / most;
  }

  std::uint32_t number_of(std::vector<std::uint64_t> const& bits, bool first) {
    std::string_view const bytes(reinterpret_cast<char const*>(bits.data()), bits.size() * sizeof(std::uint64_t));
    auto const [at, fresh] = known_.try_emplace(std::string(bytes), static_cast<std::uint32_t>(out_.distinct));
    if (!fresh) return at->second;
    ++out_.distinct;
    if (!first) {
      out_.bitmaps.insert(out_.bitmaps.end(), bits.begin(), bits.end());
      return at->second;
    }
    out_.begins.push_back(static_cast<std::uint32_t>(out_.sparse.size()));
    for (std::size_t w = 0; w < bits.size(); ++w)
      if (bits[w]) out_.sparse.push_back({static_cast<std::uint32_t>(w), bits[w]});
    return at->second;
  }

  std::size_t items_;
  std::vector<ItemMay> may_;
  std::size_t possible_pairs_ = 0;  // of a value and an item
  FieldIndex out_;
  std::unordered_map<std::string, std::uint32_t> known_;
};

/// The conjuncts of the rules and exceptions on one record type.
struct Sorting {
  Policy const& policy;
  RecordPlan& out;
  std::vector<Item> items;
  std::map<SourceOf, std::vector<TestOf>> tests;

  void add(Item item, Conditions const& live) {
    items.push_back(item);
    std::vector<ExprId> parts;
    for (ExprId part : {live.in_force, live.during, live.applies_when, live.when}) conjuncts(policy, part, parts);
    std::size_t const left = out.residues.size();
    for (ExprId part : parts) {
      if (auto const source = single_source(policy, part)) tests[*source].push_back({item, part});
      else out.residues.push_back({item, part});
    }
    if (out.residues.size() - left < parts.size()) out.indexed.push_back(item);
  }
};

RecordPlan plan_of(Policy const& policy, RecordId on, Possible& possible) {
  RecordPlan out;
  out.judged.resize((items_of(policy) + 63) / 64);
  Sorting sorting{policy, out, {}, {}};
  for (Item i = 0; i < policy.rules.size(); ++i) {
    Rule const& rule = policy.rules[i];
    if (rule.on != on) continue;
    if (rule.own && rule.effect != Effect::permit) out.judged[i / 64] |= std::uint64_t{1} << (i % 64);
    sorting.add(i, rule.live);
  }
  for (std::size_t e = 0; e < policy.exceptions.size(); ++e)
    if (policy.exceptions[e].on == on) sorting.add(item_of(policy, ExceptionId(e)), policy.exceptions[e].live);

  std::vector<Indexing> indexes;
  indexes.reserve(sorting.tests.size());
  for (auto const& [source, of_source] : sorting.tests) {
    Type type;
    type.kind = TypeKind::date;
    if (!source.as_of) type = policy[on].fields[source.field.value].type;
    indexes.emplace_back(policy, possible, source, std::move(type), of_source, sorting.items.size());
  }
  std::stable_sort(indexes.begin(), indexes.end(), [](Indexing const& a, Indexing const& b) { return a.goes_before(b); });
  out.items = std::move(sorting.items);
  if (!indexes.empty()) indexes.front().order(out.items);

  out.words = (out.items.size() + 63) / 64;
  std::vector<std::uint64_t> all(out.words);
  std::vector<std::uint32_t> bit(items_of(policy));
  for (std::uint32_t b = 0; b < out.items.size(); ++b) {
    bit[out.items[b]] = b;
    all[b / 64] |= std::uint64_t{1} << (b % 64);
  }
  for (std::uint32_t w = 0; w < out.words; ++w) out.all.push_back({w, all[w]});
  for (auto& index : indexes) out.indexes.push_back(index.build(bit, all, out.indexes.empty()));
  return out;
}

}  // namespace

std::shared_ptr<Plan const> plan(std::shared_ptr<Policy const> policy) {
  auto out = std::make_shared<Plan>();
  Possible possible(*policy);
  for (std::size_t r = 0; r < policy->records.size(); ++r) out->records.push_back(plan_of(*policy, RecordId(r), possible));
  out->policy = std::move(policy);
  return out;
}

}  // namespace guiju
