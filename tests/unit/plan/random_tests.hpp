#pragma once
// Random code lists, concordances and tests of one field each, for tests of the plan.
#include <algorithm>
#include <random>

#include "tests/unit/eval/build.hpp"

namespace guiju::build {

using Dice = std::mt19937_64;

/// A list in several levels, codes in any order; some codes have two parents.
inline CodeList random_list(Dice& dice, std::string id) {
  CodeList list;
  list.id = std::move(id);
  list.codes.resize(5 + dice() % 150);
  std::vector<CodeIndex> order(list.codes.size());
  for (CodeIndex i = 0; i < order.size(); ++i) order[i] = i;
  if (dice() % 2) std::shuffle(order.begin(), order.end(), dice);
  for (CodeIndex i = 0; i < order.size(); ++i) {
    list.codes[order[i]].code = list.id + std::to_string(order[i]);
    for (std::size_t n = dice() % 5 ? 1 : 2; i > 3 && n > 0; --n) {
      CodeIndex const above = order[dice() % std::min<CodeIndex>(i, 40)];
      auto& parents = list.codes[order[i]].parents;
      if (std::find(parents.begin(), parents.end(), above) == parents.end()) parents.push_back(above);
    }
  }
  list.finish();
  return list;
}

/// Some codes of `from` map to a few leaves of `to`, others to none.
inline CodeMap random_map(Dice& dice, CodeList const& from, CodeList const& to, CodeListId id) {
  std::vector<LeafSet> of_leaf(from.leaf_count());
  for (auto& leaves : of_leaf)
    for (std::size_t n = dice() % 3; n > 0; --n) leaves.insert(dice() % to.leaf_count());
  CodeMap out{id, std::vector<LeafSet>(from.codes.size())};
  for (CodeIndex code = 0; code < from.codes.size(); ++code)
    from.leaves(code).for_each([&](std::size_t leaf) { out.images[code] |= of_leaf[leaf]; });
  return out;
}

/// Fields of every kind that an index reads, and tests of them.
class TestMaker {
 public:
  TestMaker(Dice& dice, PolicyBuilder& b) : dice_(dice), b_(b) {
    auto& lists = b.policy.codelists;
    lists.push_back(random_list(dice, "a"));
    lists.push_back(random_list(dice, "b"));
    lists.push_back(random_list(dice, "c"));  // no concordance leads here
    lists[0].maps.push_back(random_map(dice, lists[0], lists[1], CodeListId(1)));
    EnumType words;
    words.words.resize(1 + dice() % 6);
    b.policy.enums.push_back(words);
    kind_.kind = TypeKind::enumeration;
    kind_.enumeration = EnumId(0);
    Type code;
    code.kind = TypeKind::code;
    code.codelist = CodeListId(0);
    code_ = b.field("code", code), flag_ = b.field("flag", boolean()), word_ = b.field("word", kind_), size_ = b.field("size", number()),
    day_ = b.field("day", date());
  }

  FieldId any_field() { return FieldId(dice_() % 5); }

  ExprId test(FieldId field, int depth) {
    std::size_t const form = depth > 0 ? dice_() % 7 : 6;
    if (form == 0) return b_.op(Op::not_, {test(field, depth - 1)});
    if (form < 3) {
      std::vector<ExprId> args;
      for (std::size_t n = 2 + dice_() % 2; n > 0; --n) args.push_back(test(field, depth - 1));
      return b_.op(form == 1 ? Op::and_ : Op::or_, std::move(args));
    }
    if (form == 3) return b_.op(Op::define, {test(field, depth - 1)});
    return single(field);
  }

 private:
  ExprId single(FieldId field) {
    if (dice_() % 6 == 0) return b_.op(Op::is_known, {b_.get(field)});
    Op const compares[] = {Op::eq, Op::ne, Op::lt, Op::le, Op::gt, Op::ge};
    if (field == flag_) return dice_() % 2 ? b_.get(flag_) : b_.op(compares[dice_() % 2], {b_.get(flag_), b_.constant(boolean(), {dice_() % 2 == 0})});
    if (field == code_) {
      Expr expr;
      expr.op = Op::within;
      expr.args = {b_.get(code_)};
      expr.codelist = CodeListId(dice_() % 5 < 3 ? 0 : dice_() % 4 ? 1 : 2);
      CodeList const& list = b_.policy.codelists[expr.codelist.value];
      for (std::size_t n = dice_() % 4; n > 0; --n) expr.leaves |= list.leaves(static_cast<CodeIndex>(dice_() % list.codes.size()));
      return b_.add(std::move(expr));
    }
    auto const bound = [&] {
      if (field == size_) return b_.constant(number(), {*Number::ratio(static_cast<std::int64_t>(dice_() % 12) - 3, 2)});
      if (field == day_) return b_.constant(date(), {Date{static_cast<std::int32_t>(dice_() % 9)}});
      return b_.constant(kind_, {EnumWord{static_cast<std::uint32_t>(dice_() % b_.policy.enums[0].words.size())}});
    };
    ExprId const value = b_.get(field);
    if (field == day_ && dice_() % 3 == 0) {
      Period period;
      if (dice_() % 2) period.from = Date{static_cast<std::int32_t>(dice_() % 9)};
      if (dice_() % 2) period.to = Date{static_cast<std::int32_t>(dice_() % 9)};
      return b_.in_period(value, period);
    }
    if (dice_() % 4 == 0) {
      std::vector<ExprId> args{value};
      for (std::size_t n = dice_() % 4; n > 0; --n) args.push_back(bound());
      return b_.op(Op::in_set, std::move(args));
    }
    if (field == word_) return b_.op(compares[dice_() % 2], {value, bound()});
    if (dice_() % 4 == 0) return b_.op(Op::between, {value, bound(), bound()});
    return dice_() % 2 ? b_.op(compares[dice_() % 6], {value, bound()}) : b_.op(compares[dice_() % 6], {bound(), value});
  }

  Dice& dice_;
  PolicyBuilder& b_;
  Type kind_;
  FieldId code_, flag_, word_, size_, day_;
};

}  // namespace guiju::build
