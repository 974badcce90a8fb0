// Input: the text of a .gj file. Parser and checker; of what loads also lint, the tests of the pack, and the formatter.
#include "dsl/format/format.hpp"
#include "dsl/lint/lint.hpp"
#include "engine/eval/test_run.hpp"
#include "tests/fuzz/target.hpp"

using namespace guiju;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text = fuzz::text_of(data, size);
  Loaded loaded = load_pack(PackFiles{{{"pack.yaml", fuzz::manifest}, {"rules.gj", text}, {"industry.csv", fuzz::codes}, {"cells.csv", fuzz::codes}}});
  fuzz::must((loaded.policy != nullptr) != loaded.diagnostics.has_errors(), "a policy, or errors");
  dsl::lint(loaded);
  for (Language const language : {Language::en, Language::zh}) render(loaded.diagnostics, *loaded.sources, language, false);
  if (loaded.policy) run_tests(loaded.policy, false);
  std::string const formed = dsl::format(text);
  fuzz::must(dsl::format(formed) == formed, "text in good form stays as it is");
  return 0;
}
