#include "engine/eval/search.hpp"

#include <algorithm>

namespace guiju {

Search::Search(Interpreter& interpreter, Formula& formula, NodeIndex node, std::uint64_t most_steps)
    : interpreter_(interpreter), formula_(formula), node_(node), keeps_(!formula[node].can_flip), limit_(interpreter.steps() + most_steps) {
  for (PlaceIndex place : formula[node].places) tried_.push_back({place, {}, {}, false, {}});
  supposed_.resize(tried_.size());
  gather_sites(node);
  Representatives representatives(interpreter_, formula_);
  for (auto& tried : tried_) tried.values = representatives.of(tried.place, tried.sites);
}

void Search::gather_sites(NodeIndex node) {
  for (auto const& site : formula_[node].sites)
    for (PlaceIndex place : site.places)
      for (auto& tried : tried_)
        if (tried.place == place) {
          tried.sites.push_back(&site);
          tried.depends = tried.depends || site.places.size() > 1;
        }
  for (NodeIndex child : formula_[node].children) gather_sites(child);
}

Truth::State Search::look() {
  Truth::State const state = formula_.evaluate(node_);
  reach_ = static_cast<Truths>(reach_ | truths_of(state));
  return state;
}

std::vector<Supposed> const& Search::values(Tried& tried, std::vector<Supposed>& own) {
  if (!tried.depends || interpreter_.overlay().empty()) return tried.values;
  own = Representatives(interpreter_, formula_).of(tried.place, tried.sites);
  return own;
}

bool Search::found_all() const {
  return std::all_of(tried_.begin(), tried_.end(), [](Tried const& tried) { return tried.steps.decides_both_ways(); });
}

bool Search::within_budget() {
  if (interpreter_.steps() > limit_) exhausted_ = true;
  return !exhausted_;
}

std::vector<bool> Search::open_now() {
  std::vector<bool> open(tried_.size());
  auto const places = formula_.still_open(node_);
  for (std::size_t i = 0; i < tried_.size(); ++i) open[i] = std::binary_search(places.begin(), places.end(), tried_[i].place);
  return open;
}

/// Answers to others, one after another, that leave the whole open and the target in it; at each stage the target is tried.
void Search::follow(std::size_t target, std::size_t variant) {
  std::vector<std::unique_ptr<Supposed>> kept;
  std::vector<std::size_t> path;
  Truth::State here = look();
  while (within_budget()) {
    {
      std::vector<Supposed> own;
      for (auto const& value : values(tried_[target], own)) {
        interpreter_.overlay().push(formula_.places[tried_[target].place].place, &value);
        tried_[target].steps.add(here, look());
        interpreter_.overlay().pop();
      }
    }
    if (tried_[target].steps.decides_both_ways()) break;
    auto const open = open_now();
    bool went_on = false;
    for (std::size_t g = 0; g < tried_.size() && !went_on && within_budget(); ++g) {
      if (g == target || supposed_[g] || !open[g]) continue;
      std::vector<Supposed> own;
      auto const& choices = values(tried_[g], own);
      for (std::size_t i = 0; i < choices.size() && !went_on; ++i) {
        auto value = std::make_unique<Supposed>(choices[(i + variant) % choices.size()]);
        interpreter_.overlay().push(formula_.places[tried_[g].place].place, value.get());
        Truth::State const then = look();
        tried_[g].steps.add(here, then);
        if (then == Truth::unknown && open_now()[target]) {
          went_on = true;
          here = then;
          supposed_[g] = true;
          path.push_back(g);
          kept.push_back(std::move(value));
        } else {
          interpreter_.overlay().pop();
        }
      }
    }
    if (!went_on) break;
  }
  for (std::size_t g : path) {
    interpreter_.overlay().pop();
    supposed_[g] = false;
  }
}

/// All answers to places from `first` on (those before are left open here; they are answered on other ways).
void Search::explore(std::size_t first, Truth::State here) {
  auto const open = open_now();
  std::vector<std::vector<Supposed>> own(tried_.size());
  std::vector<std::pair<std::size_t, Supposed const*>> onward;
  for (std::size_t f = 0; f < tried_.size(); ++f) {
    if (supposed_[f] || !open[f]) continue;
    if (f < first && tried_[f].steps.decides_both_ways()) continue;
    for (auto const& value : values(tried_[f], own[f])) {
      if (!within_budget()) return;
      interpreter_.overlay().push(formula_.places[tried_[f].place].place, &value);
      Truth::State const then = look();
      interpreter_.overlay().pop();
      tried_[f].steps.add(here, then);
      if (f >= first && then == Truth::unknown) onward.emplace_back(f, &value);
    }
  }
  for (auto const& [f, value] : onward) {
    if (found_all() || !within_budget()) return;
    interpreter_.overlay().push(formula_.places[tried_[f].place].place, value);
    supposed_[f] = true;
    explore(f + 1, Truth::unknown);
    supposed_[f] = false;
    interpreter_.overlay().pop();
  }
}

void Search::tabulate() {
  constexpr std::size_t most = 60'000;
  std::vector<std::vector<Supposed>> answers;
  Representatives representatives(interpreter_, formula_);
  for (std::size_t f = 0; f < tried_.size(); ++f) {
    answers.push_back(tried_[f].values);
    // Values that hang on another place's: those for some of its answers too.
    for (std::size_t g = 0; g < f && tried_[f].depends; ++g)
      for (std::size_t i = 0; i < answers[g].size() && i < 6; ++i) {
        interpreter_.overlay().push(formula_.places[tried_[g].place].place, &answers[g][i]);
        auto const more = representatives.of(tried_[f].place, tried_[f].sites);
        interpreter_.overlay().pop();
        for (std::size_t k = 0; k < more.size() && answers[f].size() < 40; ++k)
          if (std::find(answers[f].begin(), answers[f].end(), more[k]) == answers[f].end()) answers[f].push_back(more[k]);
      }
  }
  auto const combinations = [&] {
    std::size_t total = 1;
    for (auto const& of_one : answers) total = std::min<std::size_t>(total * (of_one.size() + 1), 100 * most);
    return total;
  };
  while (combinations() > most) {
    auto const longest = std::max_element(answers.begin(), answers.end(), [](auto const& a, auto const& b) { return a.size() < b.size(); });
    if (longest->size() <= 3) {
      exhausted_ = true;
      return;
    }
    longest->resize(longest->size() - 1);
  }
  std::vector<std::size_t> strides(answers.size());
  std::size_t total = 1;
  for (std::size_t f = 0; f < answers.size(); ++f) strides[f] = total, total *= answers[f].size() + 1;
  std::vector<Truth::State> states(total);
  for (std::size_t n = 0; n < total; ++n) {
    if (!within_budget()) return;
    std::size_t pushed = 0;
    for (std::size_t f = 0; f < answers.size(); ++f)
      if (std::size_t const digit = n / strides[f] % (answers[f].size() + 1))
        interpreter_.overlay().push(formula_.places[tried_[f].place].place, &answers[f][digit - 1]), ++pushed;
    states[n] = look();
    for (; pushed > 0; --pushed) interpreter_.overlay().pop();
  }
  for (std::size_t f = 0; f < answers.size(); ++f)
    for (std::size_t n = 0; n < total; ++n)
      if (n / strides[f] % (answers[f].size() + 1) == 0)
        for (std::size_t digit = 1; digit <= answers[f].size(); ++digit) tried_[f].steps.add(states[n], states[n + digit * strides[f]]);
}

Changes Search::run() {
  Truth::State const now = look();
  if (keeps_) {
    for (std::size_t variant = 0; variant < 3; ++variant)
      for (std::size_t target = 0; target < tried_.size(); ++target)
        if (!tried_[target].steps.decides_both_ways() && !(variant > 0 && tried_.size() == 1)) follow(target, variant);
    if (!found_all() && tried_.size() > 1) explore(0, now);
  } else {
    tabulate();
  }
  Changes out;
  for (auto& tried : tried_) {
    if (exhausted_ && !tried.steps.decides()) {
      tried.steps.add(Truth::unknown, Truth::yes);
      tried.steps.add(Truth::unknown, Truth::no);
      reach_ = 7;
    }
    out.steps.emplace_back(tried.place, tried.steps);
  }
  out.reach = reach_;
  return out;
}

}  // namespace guiju
