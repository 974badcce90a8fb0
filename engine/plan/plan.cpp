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

/// The values of a source for which an item may be live, and surely is, as positions of the index to come.
struct ItemHeld {
  Item item;
  Held held;
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
    case TypeKind::boolean: out.size = 2 + 1; break;
    case TypeKind::enumeration: out.size = policy[out.type.enumeration].words.size() + 1; break;
    case TypeKind::code: out.size = policy[out.type.codelist].codes.size() + 1; break;
    case TypeKind::date:
    case TypeKind::number:
      for (auto const& test : tests) breakpoints(policy, test.test, out.days, out.numbers);
      sort_unique(out.days);
      sort_unique(out.numbers);
      out.size = 2 * (out.type.kind == TypeKind::date ? out.days.size() : out.numbers.size()) + 1 + 1;
      break;
    case TypeKind::text:
    case TypeKind::list: out.size = 1 + 1; break;
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
      Held held = possible.of(test.test, out_.domain);
      if (held_.empty() || held_.back().item != test.item) {
        held_.push_back({test.item, std::move(held)});
      } else {
        Held& all = held_.back().held;
        all = {both(all.may, held.may), both(all.surely, held.surely)};
      }
    }
    out_.items = held_.size();
    possible_pairs_ = (items_ - held_.size()) * out_.domain.size;
    for (auto const& one : held_) possible_pairs_ += one.held.may.count();
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
    for (auto const& one : held_) {
      // What may be for a value that is not known says nothing of the values.
      auto const values = both(one.held.may, Ranges(0, out_.domain.unknown()));
      if (!values.empty()) where[one.item] = {values.list().front().begin, values.list().back().end};
    }
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
  FieldIndex build(std::vector<std::uint32_t> const& bit, std::vector<WordBits> const& all, bool first) {
    choose_step(all.size(), first);
    std::vector<Bits> now;
    for (WordBits const& word : all) now.push_back(word.bits);
    std::size_t const size = steps(out_.domain.size);
    std::vector<Turn> turns;
    for (auto const& one : held_) {
      std::uint32_t const b = bit[one.item];
      std::uint64_t const mask = std::uint64_t{1} << (b % 64);
      bool const told = now[b / 64].surely & mask;   // else some conjunct of it is not answered by any index
      now[b / 64].may &= ~mask, now[b / 64].surely &= ~mask;
      Ranges may, surely;
      for (auto const range : one.held.may.list()) may.add(range.begin / out_.step, steps(range.end));
      if (told)
        for (auto const range : one.held.surely.list()) surely.add(steps(range.begin), range.end == out_.domain.size ? size : range.end / out_.step);
      for (auto const range : may.list()) turns.insert(turns.end(), {{range.begin, b, &Bits::may}, {range.end, b, &Bits::may}});
      for (auto const range : surely.list()) turns.insert(turns.end(), {{range.begin, b, &Bits::surely}, {range.end, b, &Bits::surely}});
    }
    std::sort(turns.begin(), turns.end(), [](Turn const& a, Turn const& b) { return a.position < b.position; });
    out_.of_value.reserve(size);
    for (std::size_t position = 0, turn = 0; position < size; ++position) {
      bool changed = position == 0;
      for (; turn < turns.size() && turns[turn].position == position; ++turn, changed = true)
        now[turns[turn].bit / 64].*turns[turn].which ^= std::uint64_t{1} << (turns[turn].bit % 64);
      out_.of_value.push_back(changed ? number_of(now, first) : out_.of_value.back());
    }
    if (first) out_.begins.push_back(static_cast<std::uint32_t>(out_.sparse.size()));
    return std::move(out_);
  }

 private:
  struct Turn {
    std::uint32_t position, bit;
    std::uint64_t Bits::*which;
  };

  /// The steps that so many positions touch.
  std::size_t steps(std::size_t positions) const { return (positions + out_.step - 1) / out_.step; }

  /// What an index may take is bounded; beyond it neighbouring values share a bitmap.
  void choose_step(std::size_t words, bool first) {
    constexpr std::size_t most = std::size_t{1} << 20;  // words of 16 bytes: 16 MB
    std::size_t turning = 1;
    for (auto const& one : held_) turning += 2 * (one.held.may.list().size() + one.held.surely.list().size());
    std::size_t needed = std::min(turning, out_.domain.size) * words;
    if (first) needed = std::min(needed, possible_pairs_);
    if (needed > most) out_.step = (out_.domain.size * words + most - 1) / most;
  }

  std::uint32_t number_of(std::vector<Bits> const& bits, bool first) {
    std::string_view const bytes(reinterpret_cast<char const*>(bits.data()), bits.size() * sizeof(Bits));
    auto const [at, fresh] = known_.try_emplace(std::string(bytes), static_cast<std::uint32_t>(out_.distinct));
    if (!fresh) return at->second;
    ++out_.distinct;
    if (!first) {
      out_.bitmaps.insert(out_.bitmaps.end(), bits.begin(), bits.end());
      return at->second;
    }
    out_.begins.push_back(static_cast<std::uint32_t>(out_.sparse.size()));
    for (std::size_t w = 0; w < bits.size(); ++w)
      if (bits[w].may) out_.sparse.push_back({static_cast<std::uint32_t>(w), bits[w]});
    return at->second;
  }

  std::size_t items_;
  std::vector<ItemHeld> held_;
  std::size_t possible_pairs_ = 0;  // of a value and an item
  FieldIndex out_;
  std::unordered_map<std::string, std::uint32_t> known_;
};

/// Conditions of one record type, taken apart into conjuncts.
struct Sorting {
  Policy const& policy;
  std::vector<Item> items;
  std::map<SourceOf, std::vector<TestOf>> tests;
  std::vector<Residue> residues;            // in the order of the items
  std::vector<Item> indexed;                // some conjunct of which an index answers

  void add(Item item, std::initializer_list<ExprId> conditions) {
    items.push_back(item);
    std::vector<ExprId> parts;
    for (ExprId condition : conditions) conjuncts(policy, condition, parts);
    std::size_t const left = residues.size();
    for (ExprId part : parts) {
      if (auto const source = single_source(policy, part)) tests[*source].push_back({item, part});
      else residues.push_back({item, part});
    }
    if (residues.size() - left < parts.size()) indexed.push_back(item);
  }
  void add(Item item, Conditions const& live) { add(item, {live.in_force, live.during, live.applies_when, live.when}); }

  std::vector<Indexing> indexes(RecordId on, Possible& possible) const {
    std::vector<Indexing> out;
    out.reserve(tests.size());
    for (auto const& [source, of_source] : tests) {
      Type type;
      type.kind = TypeKind::date;
      if (!source.as_of) type = policy[on].fields[source.field.value].type;
      out.emplace_back(policy, possible, source, std::move(type), of_source, items.size());
    }
    return out;
  }
};

bool has(std::vector<std::uint64_t> const& bits, std::size_t i) { return (bits[i / 64] >> (i % 64)) & 1; }
void set(std::vector<std::uint64_t>& bits, std::size_t i) { bits[i / 64] |= std::uint64_t{1} << (i % 64); }

/// Whether evaluation may decide a test although the value is not known: by what the field declares of its values.
bool bounded(Policy const& policy, RecordId on, SourceOf const& source) {
  auto const field = source.as_of ? policy[on].as_of() : std::optional(source.field);
  if (!field) return false;
  Field const& declared = policy[on].fields[field->value];
  return declared.lowest() || declared.min.known() || declared.max.known();
}

void less_exact(Policy const& policy, RecordId on, FieldIndex const& index, Sorting const& sorting, std::vector<std::uint64_t>& exact) {
  if (index.step == 1 && !bounded(policy, on, index.source)) return;
  for (TestOf const& test : sorting.tests.at(index.source)) exact[test.item / 64] &= ~(std::uint64_t{1} << (test.item % 64));
}

RecordPlan plan_of(Policy const& policy, RecordId on, Possible& possible) {
  RecordPlan out;
  std::size_t const all_words = (policy.rules.size() + 63) / 64;
  out.judged.resize(all_words);
  Sorting sorting{policy, {}, {}, {}, {}};
  for (Item i = 0; i < policy.rules.size(); ++i) {
    Rule const& rule = policy.rules[i];
    if (rule.on != on) continue;
    if (rule.own && rule.effect != Effect::permit) set(out.judged, i);
    sorting.add(i, rule.live);
  }

  std::vector<Indexing> indexes = sorting.indexes(on, possible);
  std::stable_sort(indexes.begin(), indexes.end(), [](Indexing const& a, Indexing const& b) { return a.goes_before(b); });
  out.items = std::move(sorting.items);
  if (!indexes.empty()) indexes.front().order(out.items);

  out.words = (out.items.size() + 63) / 64;
  for (std::uint32_t w = 0; w < out.words; ++w) out.all.push_back({w, {}});
  std::vector<std::uint32_t> bit(policy.rules.size());
  std::vector<std::uint64_t> wholly(all_words);
  for (std::uint32_t b = 0; b < out.items.size(); ++b) {
    bit[out.items[b]] = b;
    out.all[b / 64].bits.may |= std::uint64_t{1} << (b % 64);
    set(wholly, out.items[b]);
  }
  for (Residue const& left : sorting.residues) wholly[left.item / 64] &= ~(std::uint64_t{1} << (left.item % 64));
  for (Item const item : out.items)
    if (has(wholly, item)) out.all[bit[item] / 64].bits.surely |= std::uint64_t{1} << (bit[item] % 64);
  out.exact = wholly;
  for (auto& index : indexes) {
    out.indexes.push_back(index.build(bit, out.all, out.indexes.empty()));
    less_exact(policy, on, out.indexes.back(), sorting, out.exact);
  }
  out.residues = std::move(sorting.residues);
  out.indexed = std::move(sorting.indexed);
  return out;
}

/// Numbers the conditions in `shapes` and `numbers` (by ExceptionId).
ExemptionPlan exemptions_of(Policy const& policy, RecordId on, Possible& possible, std::vector<RuleShape>& shapes, std::vector<Item>& numbers) {
  ExemptionPlan out;
  Sorting sorting{policy, {}, {}, {}, {}};
  for (std::size_t r = 0; r < policy.rules.size(); ++r) {
    if (policy.rules[r].on != on) continue;
    shapes[r].unless = static_cast<std::uint32_t>(sorting.items.size());
    for (Unless const& unless : policy.rules[r].unless) sorting.add(static_cast<Item>(sorting.items.size()), {unless.when});
    shapes[r].unless_end = static_cast<std::uint32_t>(sorting.items.size());
  }
  for (std::size_t e = 0; e < policy.exceptions.size(); ++e) {
    if (policy.exceptions[e].on != on) continue;
    numbers[e] = static_cast<Item>(sorting.items.size());
    out.exceptions.emplace_back(e);
    sorting.add(numbers[e], policy.exceptions[e].live);
  }
  std::size_t const count = sorting.items.size();
  out.words = (count + 63) / 64;
  out.wholly.resize(out.words);
  for (Item const item : sorting.items) set(out.wholly, item);
  for (Residue const& left : sorting.residues) out.wholly[left.item / 64] &= ~(std::uint64_t{1} << (left.item % 64));
  out.exact = out.wholly;
  std::vector<WordBits> all;
  for (std::uint32_t w = 0; w < out.words; ++w) all.push_back({w, {~std::uint64_t{0}, out.wholly[w]}});
  std::vector<std::vector<std::uint16_t>> asked(count);
  for (auto& index : sorting.indexes(on, possible)) {
    out.indexes.push_back(index.build(sorting.items, all, false));
    less_exact(policy, on, out.indexes.back(), sorting, out.exact);
    auto const number = static_cast<std::uint16_t>(out.indexes.size() - 1);
    for (TestOf const& test : sorting.tests.at(out.indexes.back().source))
      if (asked[test.item].empty() || asked[test.item].back() != number) asked[test.item].push_back(number);
  }
  for (auto const& of_item : asked) {
    out.begins.push_back(static_cast<std::uint32_t>(out.asked.size()));
    out.asked.insert(out.asked.end(), of_item.begin(), of_item.end());
  }
  out.begins.push_back(static_cast<std::uint32_t>(out.asked.size()));
  out.residues = std::move(sorting.residues);
  return out;
}

}  // namespace

std::shared_ptr<Plan const> plan(std::shared_ptr<Policy const> policy) {
  auto out = std::make_shared<Plan>();
  Possible possible(*policy);
  for (Rule const& rule : policy->rules) {
    RuleShape& shape = out->shapes.emplace_back();
    shape.effect = rule.effect;
    shape.bare = !rule.subject && (rule.effect == Effect::forbid || rule.effect == Effect::restrict);
    shape.later = !rule.exceptions.empty() || !rule.permits.empty();
  }
  out->exceptions.resize(policy->exceptions.size());
  for (std::size_t r = 0; r < policy->records.size(); ++r) {
    out->records.push_back(plan_of(*policy, RecordId(r), possible));
    out->records.back().exemptions = exemptions_of(*policy, RecordId(r), possible, out->shapes, out->exceptions);
  }
  out->policy = std::move(policy);
  return out;
}

}  // namespace guiju
