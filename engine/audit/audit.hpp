#pragma once
// A list of any length, as an auditor has it.
#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>

#include "engine/base/result.hpp"
#include "engine/eval/evaluator.hpp"
#include "engine/read/csv.hpp"
#include "engine/report/sink.hpp"

namespace guiju {

struct AuditOptions {
  EvalOptions eval;
  unsigned threads = 0;                            // 0: as many as the machine has; the result does not depend on it
  std::size_t remembered_keys = std::size_t{1} << 20;  // repeated keys are found among the first so many different ones
  std::filesystem::path keys_folder;               // where keys are set aside, so that all that repeat are found; "": as many as are remembered
  /// Called now and then by the thread that calls `audit`.
  std::function<void(Totals const& so_far, std::uint64_t bytes_read, std::uint64_t bytes_total)> progress;
  std::atomic<bool> const* stop = nullptr;         // set from elsewhere (a signal): the audit ends with Errc::io "interrupted"
};

/// Judges every row of the list; results go to the sink in the order of the list.
/// Memory is bounded by chunks × threads (and remembered_keys), whatever the list's length. With `keys_folder` the warnings of repeated keys come
/// last, by rising line; else each in its row's place.
/// read = judged + rejected, always: a difference is a bug and aborts, loudly.
/// Errors   io, limit: reading or writing failed; `sink.finish` was not called then.
Result<Totals> audit(std::shared_ptr<Policy const> policy, std::shared_ptr<Plan const> plan, ListReader& list, Sink& sink,
                     AuditOptions const& options = {});

}  // namespace guiju
