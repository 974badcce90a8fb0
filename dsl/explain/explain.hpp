#pragma once
// What a diagnostic means, at length and in both languages, with an example that the tests run: the source of docs/diagnostics/ and of
// `guiju lint --explain`. Part of the program, so that it can be read without a network.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace guiju::dsl {

struct Explanation {
  DiagnosticKind kind{};
  char const *means_en, *means_zh;
  char const *mend_en, *mend_zh;
  /// A small pack; `[[wrong=>right]]` marks what is wrong and how it is mended, `-- file` begins another file and `--` the rules. ""
  /// where no text in memory can show it. Before its rules stand those of `example_prelude`.
  char const* example;
};

/// Null where nothing is written about it.
Explanation const* explanation(DiagnosticKind kind);
std::vector<Explanation> const& all_explanations();

/// The declarations that the examples take for granted, and the tables beside them.
std::string_view example_prelude();
/// An example's files by name, wrong or mended: "rules.gj", "t.csv", "industry.csv" …; ready to be loaded.
std::map<std::string, std::string> example_files(Explanation const& of, bool mended);
/// The same for reading: without the prelude and its tables.
std::string example_text(Explanation const& of, bool mended);

/// For a terminal.
std::string explain(DiagnosticKind kind, Language language);
/// docs/diagnostics/GJ0123.md, and its index.
std::string explanation_page(DiagnosticKind kind);
std::string explanation_index();

}  // namespace guiju::dsl
