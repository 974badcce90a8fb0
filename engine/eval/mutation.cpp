#include "engine/eval/mutation.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include "engine/eval/mutation_bench.hpp"

namespace guiju {

std::size_t MutationRun::count(State state) const { return static_cast<std::size_t>(std::ranges::count(states, state)); }

MutationRun run_mutants(std::shared_ptr<Policy const> policy, bool chinese, unsigned threads) {
  MutationRun out;
  out.mutants = mutants(*policy, chinese);
  out.states.resize(out.mutants.size(), MutationRun::State::noticed);
  out.edges.resize(out.mutants.size());
  auto const before = before_mutation(policy);

  if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
  threads = static_cast<unsigned>(std::min<std::size_t>(threads, std::max<std::size_t>(1, out.mutants.size())));
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> pool;
  for (unsigned i = 0; i < threads; ++i)
    pool.emplace_back([&] {
      MutationBench bench(*policy, before);
      for (std::size_t at = next++; at < out.states.size(); at = next++) {
        if (bench.notices(out.mutants[at])) continue;
        bool none_left = false;
        out.edges[at] = bench.edge(out.mutants[at], none_left);
        out.states[at] = !out.edges[at] && none_left ? MutationRun::State::equivalent : MutationRun::State::unnoticed;
      }
    });
  for (std::thread& thread : pool) thread.join();
  return out;
}

}  // namespace guiju
