#include "engine/policy/walk.hpp"

namespace guiju {

void visit_exprs(Policy const& policy, ExprId root, std::vector<RecordId> types, ExprVisit const& visit) {
  if (root.none()) return;
  Expr const& e = policy[root];
  visit(e, types);
  for (std::size_t i = 0; i < e.args.size(); ++i) {
    if (loops(e.op) && i == 1) types.push_back(policy[e.args[0]].type.record);
    visit_exprs(policy, e.args[i], types, visit);
  }
}

ExprId written_out(Policy const& policy, ExprId id) {
  while (policy[id].op == Op::let_ || policy[id].op == Op::define) id = policy[id].args[0];
  return id;
}

}  // namespace guiju
