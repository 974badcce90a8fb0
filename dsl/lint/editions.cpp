// Two editions of one thing on one day.
#include <algorithm>

#include "dsl/lint/linting.hpp"

namespace guiju::dsl {
namespace {

Period kept(Document const& document) {
  Period period = document.in_force;
  if (document.closed && (!period.to || *document.closed < *period.to)) period.to = document.closed;
  return period;
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
    if (!lint.own(later.span) || parted.contains(later.id)) continue;
    for (std::uint32_t a = 0; a < b; ++a) {
      Document const& earlier = policy.documents[a];
      if (parted.contains(earlier.id)) continue;
      auto const shared = std::ranges::find_if(later.replaces, [&](DocumentId id) { return std::ranges::find(earlier.replaces, id) != earlier.replaces.end(); });
      if (shared == later.replaces.end()) continue;
      Period const x = kept(earlier), y = kept(later);
      if (!x.from || !y.from) continue;
      Date const from = std::max(*x.from, *y.from);
      if ((x.to && *x.to < from) || (y.to && *y.to < from)) continue;
      lint.out.add(DiagnosticKind::EditionOverlap, later.span, {earlier.id, later.id, from.str(), policy[*shared].id});
    }
  }
}

}  // namespace guiju::dsl
