#include "dsl/check/uses.hpp"

#include <algorithm>
#include <tuple>

namespace guiju::dsl {

namespace {

auto place(Span const& span) { return std::tuple(span.source, span.begin, span.end); }
auto key(Use const& use) { return std::tuple(place(use.span), use.what, use.index, use.part, !use.declares); }

}  // namespace

void Uses::finish() {
  auto const in_order = [](Use const& a, Use const& b) { return key(a) < key(b); };
  std::sort(all_.begin(), all_.end(), in_order);
  std::vector<Use> more;
  for (auto const& [at, other] : aliases_) {
    auto use = std::lower_bound(all_.begin(), all_.end(), other, [](Use const& a, Span const& b) { return place(a.span) < place(b); });
    for (; use != all_.end() && place(use->span) == place(other); ++use) {
      more.push_back(*use);
      more.back().span = at;
      more.back().declares = false;
    }
  }
  all_.insert(all_.end(), more.begin(), more.end());
  std::sort(all_.begin(), all_.end(), in_order);
  // A declaration is met again where it is resolved like any other name.
  auto const alike = [](Use const& a, Use const& b) { return place(a.span) == place(b.span) && a.same(b); };
  all_.erase(std::unique(all_.begin(), all_.end(), alike), all_.end());
  aliases_.clear();
}

}  // namespace guiju::dsl
