#include "service/lsp/advice.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "dsl/lint/lint.hpp"

namespace guiju::lsp {

Adviser::Adviser(std::chrono::milliseconds pause, std::function<void()> ready) : pause_(pause), ready_(std::move(ready)), worker_([this] { work(); }) {}

Adviser::~Adviser() {
  {
    std::lock_guard const lock(mutex_);
    ended_ = true;
  }
  changed_.notify_one();
  worker_.join();
}

void Adviser::ask(std::shared_ptr<Pack const> pack) {
  std::lock_guard const lock(mutex_);
  std::filesystem::path const root = pack->root;
  done_.erase(root);
  if (pack->alone || pack->study.has_errors) asked_.erase(root);
  else asked_[root] = {std::move(pack), Clock::now() + pause_};
  changed_.notify_one();
}

std::vector<Advice> Adviser::take() {
  std::lock_guard const lock(mutex_);
  std::vector<Advice> list;
  for (auto& one : std::exchange(done_, {})) list.push_back(std::move(one.second));
  return list;
}

/// The first that is due; waits for it. None at the end.
std::optional<Adviser::Asked> Adviser::next(std::unique_lock<std::mutex>& lock) {
  while (!ended_) {
    auto const first = std::min_element(asked_.begin(), asked_.end(), [](auto const& a, auto const& b) { return a.second.due < b.second.due; });
    if (first == asked_.end()) {
      changed_.wait(lock);
    } else if (first->second.due > Clock::now()) {
      Clock::time_point const due = first->second.due;
      changed_.wait_until(lock, due);
    } else {
      Asked asked = std::move(first->second);
      asked_.erase(first);
      return asked;
    }
  }
  return std::nullopt;
}

/// What lint adds to what the study says already.
static std::vector<Diagnostic> advice_on(dsl::Study const& study) {
  auto const place = [](Diagnostic const& one) { return std::tuple(one.kind, one.span.source, one.span.begin, one.span.end); };
  std::set<decltype(place(std::declval<Diagnostic>()))> said;
  for (Diagnostic const& one : study.diagnostics.all()) said.insert(place(one));
  Loaded loaded{study.policy, study.diagnostics, study.sources};
  dsl::lint(loaded);
  std::vector<Diagnostic> list;
  for (Diagnostic const& one : loaded.diagnostics.all())
    if (!said.contains(place(one))) list.push_back(one);
  return list;
}

void Adviser::work() {
  std::unique_lock lock(mutex_);
  while (auto asked = next(lock)) {
    lock.unlock();
    std::vector<Diagnostic> list = advice_on(asked->pack->study);
    lock.lock();
    std::filesystem::path const root = asked->pack->root;
    if (!ended_ && !asked_.contains(root)) {
      done_[root] = {std::move(asked->pack), std::move(list)};
      lock.unlock();
      ready_();
      lock.lock();
    }
  }
}

namespace {

/// What was changed between two texts: bytes [begin, end) of the old one, and by how many bytes what is behind was moved.
struct Change {
  std::uint32_t begin = 0, end = 0;
  std::int64_t shift = 0;
};

Change change_of(std::string_view before, std::string_view after) {
  std::size_t const shorter = std::min(before.size(), after.size());
  std::size_t begin = 0, same = 0;
  while (begin < shorter && before[begin] == after[begin]) ++begin;
  while (same < shorter - begin && before[before.size() - 1 - same] == after[after.size() - 1 - same]) ++same;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(before.size() - same),
          static_cast<std::int64_t>(after.size()) - static_cast<std::int64_t>(before.size())};
}

}  // namespace

std::vector<Diagnostic> moved(Advice const& advice, Pack const& now) {
  if (advice.pack.get() == &now) return advice.list;
  std::vector<Diagnostic> list;
  std::map<SourceId, std::optional<std::pair<SourceId, Change>>> changes;  // by text: where it is now; none: nowhere
  for (Diagnostic const& one : advice.list) {
    SourceId const source = one.span.source;
    if (source == no_source) continue;
    auto const [found, fresh] = changes.try_emplace(source);
    if (fresh)
      if (auto const place = now.source(advice.pack->path(source)))
        found->second = {*place, change_of(advice.pack->study.sources->text(source), now.study.sources->text(*place))};
    if (!found->second) continue;
    auto const& [place, change] = *found->second;
    bool const in_front = one.span.end <= change.begin, behind = one.span.begin >= change.end;
    if (!in_front && !behind) continue;
    Diagnostic here = one;
    here.span.source = place;
    if (!in_front) {
      here.span.begin = static_cast<std::uint32_t>(here.span.begin + change.shift);
      here.span.end = static_cast<std::uint32_t>(here.span.end + change.shift);
    }
    list.push_back(std::move(here));
  }
  return list;
}

}  // namespace guiju::lsp
