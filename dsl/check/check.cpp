#include "dsl/check/check.hpp"

#include "dsl/check/checking.hpp"

namespace guiju::dsl {

// Every name first, then what each stands for; each pass needs only what those before it made.
void check(Context& context, std::vector<PackText> const& packs, std::set<std::string> const& missing) {
  Checking state{context, packs, missing};
  declare_names(state);
  make_units(state);
  make_codelists(state);
  make_records(state);
  make_editions(state);
  make_params(state);
  make_lookups(state);
  finish_records(state);
  check_defines(context);
  make_rules(state);
  make_tables(state);
  make_exceptions(state);
  lead_permits(state);
  finish_documents(state);
  make_tests(state);
  if (context.uses) context.uses->finish();
}

}  // namespace guiju::dsl
