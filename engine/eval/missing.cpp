#include "engine/eval/missing.hpp"

#include <algorithm>
#include <unordered_map>

#include "engine/eval/search.hpp"

namespace guiju {
namespace {

/// Expressions that may be evaluated to find what one rule asks of one record.
constexpr std::uint64_t most_steps = 1'000'000;

Truth::State kleene(Node::Kind kind, Truth::State a, Truth::State b) {
  return kind == Node::all ? std::min(a, b) : std::max(a, b);
}

template <class Each>
void each_truth(Truths set, Each each) {
  for (auto state : {Truth::no, Truth::unknown, Truth::yes})
    if (set & truths_of(state)) each(state);
}

Truths combine(Node::Kind kind, Truths a, Truths b) {
  Truths out = 0;
  each_truth(a, [&](Truth::State x) { each_truth(b, [&](Truth::State y) { out = static_cast<Truths>(out | truths_of(kleene(kind, x, y))); }); });
  return out;
}

template <class Map>
Steps mapped(Steps steps, Map map) {
  Steps out;
  for (auto from : {Truth::no, Truth::unknown, Truth::yes})
    for (auto to : {Truth::no, Truth::unknown, Truth::yes})
      if (steps.has(from, to)) map(from, to, out);
  return out;
}

}  // namespace

struct MissingFacts::State {
  Interpreter& interpreter;
  Policy const& policy;
  Formula formula;
  bool exhausted = false;

  /// What an atom that reads a single field of the record can become hangs on the atom alone: it is found out once.
  struct Kept {
    Truths reach;
    Steps steps;
  };
  std::unordered_map<std::uint64_t, Kept> kept;
  enum : std::int64_t { not_looked = -3, several = -2, none = -1 };
  std::vector<std::int64_t> only_field;  // by expression: the one field of the record it reads

  explicit State(Interpreter& i) : interpreter(i), policy(i.policy()), formula(i) {
    only_field.assign(policy.exprs.size(), not_looked);
  }

  std::int64_t reads(ExprId id) {
    std::int64_t& known = only_field[id.value];
    if (known != not_looked) return known;
    Expr const& expr = policy[id];
    std::int64_t out = none;
    if (expr.op == Op::field) out = expr.scope == 0 && expr.type.kind != TypeKind::list ? static_cast<std::int64_t>(expr.field.value) : several;
    if (expr.op == Op::as_of) {
      auto const field = interpreter.depth() > 0 ? policy[interpreter.frame(0).type].as_of() : std::nullopt;
      out = !interpreter.callers_date() && field ? static_cast<std::int64_t>(field->value) : several;
    }
    for (ExprId arg : expr.args) {
      std::int64_t const inner = reads(arg);
      if (inner == none || inner == out) continue;
      out = out == none ? inner : several;
    }
    only_field[id.value] = out;
    return out;
  }

  Changes changes(NodeIndex index) {
    Node const& node = formula[index];
    switch (node.kind) {
      case Node::constant: return {truths_of(node.value), {}};
      case Node::atom: return of_atom(index);
      case Node::opposite: {
        Changes out = changes(node.children[0]);
        auto const turned = [](Truth::State s) { return static_cast<Truth::State>(2 - s); };
        Truths reach = 0;
        each_truth(out.reach, [&](Truth::State s) { reach = static_cast<Truths>(reach | truths_of(turned(s))); });
        out.reach = reach;
        for (auto& [place, steps] : out.steps)
          steps = mapped(steps, [&](Truth::State from, Truth::State to, Steps& into) { into.add(turned(from), turned(to)); });
        return out;
      }
      case Node::all:
      case Node::any: return of_junction(index);
      case Node::choice: return of_choice(index);
    }
    return {};
  }

  Changes searched(NodeIndex index) {
    Search search(interpreter, formula, index, most_steps);
    Changes out = search.run();
    exhausted = exhausted || search.exhausted();
    return out;
  }

  Changes of_atom(NodeIndex index) {
    Node const& node = formula[index];
    bool const simple = node.places.size() == 1 && node.frames.size() == 1 && reads(node.expr) >= 0;
    if (!simple) return searched(index);
    PlaceIndex const place = node.places[0];
    std::uint64_t key = std::uint64_t{node.expr.value} << 32;
    if (auto const* coarse = std::get_if<CodeValue>(&formula.places[place].coarse.value)) key |= std::uint64_t{coarse->index} + 1;
    if (auto const at = kept.find(key); at != kept.end()) return {at->second.reach, {{place, at->second.steps}}};
    Changes out = searched(index);
    kept.emplace(key, Kept{out.reach, out.steps.empty() ? Steps{} : out.steps[0].second});
    return out;
  }

  /// Children that share a place are one part; parts that share none come out independently of each other.
  std::vector<std::vector<NodeIndex>> parts(std::vector<NodeIndex> const& children) {
    std::vector<std::vector<NodeIndex>> out;
    std::vector<std::vector<PlaceIndex>> read;
    for (NodeIndex child : children) {
      std::vector<NodeIndex> part{child};
      std::vector<PlaceIndex> places = formula[child].places;
      for (std::size_t i = 0; i < out.size();) {
        bool const shared = std::any_of(places.begin(), places.end(),
                                        [&](PlaceIndex p) { return std::binary_search(read[i].begin(), read[i].end(), p); });
        if (!shared) {
          ++i;
          continue;
        }
        part.insert(part.begin(), out[i].begin(), out[i].end());
        std::vector<PlaceIndex> all;
        std::set_union(places.begin(), places.end(), read[i].begin(), read[i].end(), std::back_inserter(all));
        places = std::move(all);
        out.erase(out.begin() + static_cast<std::ptrdiff_t>(i));
        read.erase(read.begin() + static_cast<std::ptrdiff_t>(i));
      }
      out.push_back(std::move(part));
      read.push_back(std::move(places));
    }
    return out;
  }

  Changes of_junction(NodeIndex index) {
    Node::Kind const kind = formula[index].kind;
    std::vector<std::vector<NodeIndex>> const groups = parts(formula[index].children);
    std::vector<Changes> each;
    for (auto const& group : groups) {
      if (group.size() == 1) each.push_back(changes(group[0]));
      else if (groups.size() == 1) return searched(index);
      else each.push_back(searched(formula.joined(kind, group)));
    }
    Truth::State const idle = kind == Node::all ? Truth::yes : Truth::no;
    std::vector<Truths> before(each.size() + 1, truths_of(idle)), after(each.size() + 1, truths_of(idle));
    for (std::size_t i = 0; i < each.size(); ++i) before[i + 1] = combine(kind, before[i], each[i].reach);
    for (std::size_t i = each.size(); i-- > 0;) after[i] = combine(kind, after[i + 1], each[i].reach);
    Changes out;
    out.reach = before[each.size()];
    for (std::size_t i = 0; i < each.size(); ++i) {
      Truths const others = combine(kind, before[i], after[i + 1]);
      for (auto const& [place, steps] : each[i].steps)
        out.steps.emplace_back(place, mapped(steps, [&](Truth::State from, Truth::State to, Steps& into) {
                                 each_truth(others, [&](Truth::State other) { into.add(kleene(kind, from, other), kleene(kind, to, other)); });
                               }));
    }
    return out;
  }

  Changes of_choice(NodeIndex index) {
    auto const children = formula[index].children;
    if (parts(children).size() < 3) return searched(index);
    Changes each[3];
    for (std::size_t i = 0; i < 3; ++i) each[i] = changes(children[i]);
    auto const chosen = [](Truth::State c, Truth::State a, Truth::State b) {
      return c == Truth::yes ? a : c == Truth::no ? b : a == b ? a : Truth::unknown;
    };
    Changes out;
    each_truth(each[0].reach, [&](Truth::State c) {
      each_truth(each[1].reach, [&](Truth::State a) {
        each_truth(each[2].reach, [&](Truth::State b) { out.reach = static_cast<Truths>(out.reach | truths_of(chosen(c, a, b))); });
      });
    });
    for (std::size_t i = 0; i < 3; ++i)
      for (auto const& [place, steps] : each[i].steps)
        out.steps.emplace_back(place, mapped(steps, [&](Truth::State from, Truth::State to, Steps& into) {
                                 each_truth(each[(i + 1) % 3].reach, [&](Truth::State x) {
                                   each_truth(each[(i + 2) % 3].reach, [&](Truth::State y) {
                                     auto const with = [&](Truth::State self) {
                                       return i == 0 ? chosen(self, x, y) : i == 1 ? chosen(y, self, x) : chosen(x, y, self);
                                     };
                                     into.add(with(from), with(to));
                                   });
                                 });
                               }));
    return out;
  }

  /// Of how many of a place's answers, of a thousand, the outcome is decided at once.
  std::uint32_t settles(PlaceIndex place) {
    std::vector<Site const*> sites;
    for (auto const& node : formula.nodes)
      for (auto const& site : node.sites)
        if (std::find(site.places.begin(), site.places.end(), place) != site.places.end()) sites.push_back(&site);
    auto const values = Representatives(interpreter, formula).of(place, sites);
    if (values.empty()) return 0;
    std::uint32_t decided = 0;
    for (auto const& value : values) {
      interpreter.overlay().push(formula.places[place].place, &value);
      if (formula.evaluate(formula.root) != Truth::unknown) ++decided;
      interpreter.overlay().pop();
    }
    return decided * 1000 / static_cast<std::uint32_t>(values.size());
  }
};

MissingFacts::MissingFacts(Interpreter& interpreter) : state_(std::make_unique<State>(interpreter)) {}
MissingFacts::~MissingFacts() = default;

std::vector<MissingPlace> MissingFacts::of(Rule const& rule, Judge const& judge) {
  State& state = *state_;
  state.formula.build(rule, judge);
  Changes const changes = state.changes(state.formula.root);
  std::vector<PlaceIndex> listed;
  for (auto const& [place, steps] : changes.steps)
    if (steps.decides()) listed.push_back(place);
  std::sort(listed.begin(), listed.end());
  std::vector<MissingPlace> out;
  for (PlaceIndex place : listed) {
    MissingPlace missing = state.formula.places[place];
    if (listed.size() > 1) missing.settles = state.settles(place);
    out.push_back(std::move(missing));
  }
  std::stable_sort(out.begin(), out.end(), [](MissingPlace const& a, MissingPlace const& b) { return a.settles > b.settles; });
  return out;
}

}  // namespace guiju
