#pragma once
// A list of any length, as an auditor has it.
#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>

#include "engine/audit/profile.hpp"
#include "engine/base/result.hpp"
#include "engine/eval/evaluator.hpp"
#include "engine/read/csv.hpp"
#include "engine/report/sink.hpp"

namespace guiju {

struct AuditProgress {
  Totals const& totals;                            // so far, but for those of single rules
  std::uint64_t findings = 0, bytes_read = 0, bytes_total = 0;   // bytes_total 0: not known
};

struct AuditOptions {
  EvalOptions eval;
  unsigned threads = 0;                            // 0: as many as the machine has; the result does not depend on it
  std::size_t remembered_keys = std::size_t{1} << 20;  // repeated keys are found among the first so many different ones
  /// Asked before each chunk, by the thread that calls `audit`; true: the sink sets down where it stands once what is under way is taken.
  std::function<bool()> mark_due;
  std::filesystem::path keys_folder;               // where keys are set aside, so that all that repeat are found; "": as many as are remembered
  /// Called now and then by the thread that calls `audit`.
  std::function<void(AuditProgress const&)> progress;
  std::atomic<bool> const* stop = nullptr;         // set from elsewhere (a signal): the audit ends with Errc::io "interrupted"
  AuditProfile* profile = nullptr;                 // filled where it has a clock
  /// For tests of the check that rows add up: may spoil the counts of a chunk before it is made.
  std::function<void(Totals& of_chunk)> fault;
};

/// Judges every row of the list; results go to the sink in the order of the list.
/// Memory is bounded by chunks × threads (and remembered_keys), whatever the list's length. With `keys_folder` the warnings of repeated keys come
/// last, by rising line; else each in its row's place.
/// Where the sink has resumed, the rows before its mark are read again, for their keys, but neither judged nor written; the reports are the same bytes.
/// read = judged + rejected, always: a difference is a bug of the program, which is told loudly instead of any result.
/// Errors   invalid: the list is not the one that the resumed audit had read; io, limit: reading or writing failed; invalid: rows do not add up. `sink.finish` was not called then.
Result<Totals> audit(std::shared_ptr<Policy const> policy, std::shared_ptr<Plan const> plan, ListReader& list, Sink& sink,
                     AuditOptions const& options = {});

}  // namespace guiju
