// Input: an expression as `guiju eval` takes it, without names and with those of a pack's rule.
#include <filesystem>
#include <fstream>

#include "dsl/pack/expressions.hpp"
#include "tests/fuzz/target.hpp"

using namespace guiju;

namespace {

/// The pack of the targets as a folder, since only such a one is opened for expressions.
Expressions with_names() {
  namespace fs = std::filesystem;
  std::string name = (fs::temp_directory_path() / "guiju-fuzz-XXXXXX").string();
  fuzz::must(mkdtemp(name.data()) != nullptr, "a folder for the pack");
  fs::path const folder = name;
  std::ofstream(folder / "pack.yaml") << fuzz::manifest;
  std::ofstream(folder / "rules.gj") << fuzz::declarations << fuzz::rules;
  std::ofstream(folder / "industry.csv") << fuzz::codes;
  Expressions made(folder);
  fs::remove_all(folder);
  fuzz::must(made.set_rule("room"), "the pack of the fuzz targets has its rule");
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text = fuzz::text_of(data, size);
  static Expressions bare, named = with_names();
  static std::size_t runs = 0;
  if (++runs % 10'000 == 0) named = with_names();      // it keeps the texts that it was asked
  for (Expressions* const shared : {&bare, &named}) {
    Evaluated const first = shared->evaluate(text), second = shared->evaluate(text);
    fuzz::must(first.kind == second.kind && first.text == second.text, "an expression does not see another");
    fuzz::must(shared->evaluate(text, true).kind == first.kind, "the language of the answer changes nothing");
  }
  Evaluated const shared = bare.evaluate(text), alone = eval_expression(text);
  fuzz::must(shared.kind == alone.kind && shared.text == alone.text, "an expression is worth the same alone");
  return 0;
}
