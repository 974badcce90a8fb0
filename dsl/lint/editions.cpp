// Two editions of one thing on one day.
#include <algorithm>

#include "dsl/lint/linting.hpp"
#include "engine/policy/edition.hpp"

namespace guiju::dsl {
namespace {

Period kept(Document const& document) {
  Period period = document.in_force;
  if (document.closed && (!period.to || *document.closed < *period.to)) period.to = document.closed;
  return period;
}

/// The first day on which both are in force.
std::optional<Date> both_from(Document const& a, Document const& b) {
  Period const x = kept(a), y = kept(b);
  if (!x.from || !y.from) return std::nullopt;
  Date const from = std::max(*x.from, *y.from);
  if ((x.to && *x.to < from) || (y.to && *y.to < from)) return std::nullopt;
  return from;
}

bool editions_of_one(Document const& a, Document const& b) {
  std::string const stem = without_year(a.id);
  return stem != a.id && stem == without_year(b.id);
}

}  // namespace

void lint_editions(Linting const& lint) {
  Policy const& policy = lint.policy;
  std::set<std::string> parted;   // by `applies when`
  for (ast::File const& file : lint.files)
    for (ast::Document const& document : file.documents)
      if (document.applies_when) parted.insert(document.id.text);
  for (std::uint32_t b = 0; b < policy.documents.size(); ++b) {
    Document const& later = policy.documents[b];
    if (!lint.own(later.span)) continue;
    for (std::uint32_t a = 0; a < b; ++a) {
      Document const& earlier = policy.documents[a];
      std::optional<Date> const from = both_from(earlier, later);
      if (!from) continue;
      bool const by_condition = parted.contains(earlier.id) || parted.contains(later.id);
      auto const shared = std::ranges::find_if(later.replaces, [&](DocumentId id) { return std::ranges::find(earlier.replaces, id) != earlier.replaces.end(); });
      if (shared != later.replaces.end()) {
        if (!by_condition) lint.out.add(DiagnosticKind::EditionOverlap, later.span, {earlier.id, later.id, from->str(), policy[*shared].id});
      } else if (editions_of_one(earlier, later)) {
        bool const in_order = kept(earlier).from <= kept(later).from;
        lint.out.add(DiagnosticKind::EditionsBoth, later.span, {in_order ? earlier.id : later.id, in_order ? later.id : earlier.id, from->str()});
      }
    }
  }
}

}  // namespace guiju::dsl
