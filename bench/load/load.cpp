// How long a pack takes to be loaded, and where the time goes: reading, parsing, checking, planning. One core.
//   load PACK [TIMES]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>

#include "dsl/grammar/parse.hpp"
#include "dsl/pack/files.hpp"
#include "dsl/pack/load.hpp"
#include "engine/plan/plan.hpp"

namespace {

// Milliseconds that this thread has computed: what it waited for others on a busy machine does not count.
double computed() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// The least of several: the others were disturbed.
template <class Work>
double least(int times, Work work) {
  double best = 1e9;
  for (int i = 0; i < times; ++i) {
    double const begin = computed();
    work();
    best = std::min(best, computed() - begin);
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "load PACK [TIMES]\n");
    return 2;
  }
  std::filesystem::path const folder = argv[1];
  int const times = argc > 2 ? std::atoi(argv[2]) : 10;
  auto const files = guiju::dsl::files_of_folder(folder);
  guiju::Sources sources;
  std::vector<guiju::SourceId> rules;
  double const read = least(times, [&] {
    for (std::string const& path : files->list()) {
      std::string bytes;
      files->read(path, bytes);
    }
  });
  for (std::string const& path : files->list()) {
    std::string bytes;
    files->read(path, bytes);
    if (path.ends_with(".gj")) rules.push_back(sources.add(path, bytes));
  }
  double const parse = least(times, [&] {
    guiju::dsl::DeclaredNames names;
    for (guiju::SourceId const id : rules) names.add(guiju::dsl::declared_names(sources, id));
    guiju::UnitTable const units;
    guiju::dsl::ParseOptions options;
    options.names = &names, options.units = &units;
    guiju::Diagnostics out;
    for (guiju::SourceId const id : rules) guiju::dsl::parse(sources, id, out, options);
  });
  guiju::Loaded loaded;
  double const load = least(times, [&] { loaded = guiju::load_pack(folder); });
  if (!loaded.policy) {
    std::fputs(guiju::render(loaded.diagnostics, *loaded.sources, guiju::Language::en, false).c_str(), stderr);
    return 1;
  }
  double const plan = least(times, [&] { guiju::plan(loaded.policy); });
  double const check = load - read - parse;
  double const all = load + plan;
  std::printf("%zu rules, %zu expressions; the least of %d runs, milliseconds of computing\n", loaded.policy->rules.size(), loaded.policy->exprs.size(), times);
  auto const line = [&](char const* what, double ms) { std::printf("  %-22s %8.1f  %3.0f %%\n", what, ms, 100 * ms / all); };
  line("read files", read);
  line("parse", parse);
  line("check, digest", check);
  line("plan", plan);
  line("all", all);
}
