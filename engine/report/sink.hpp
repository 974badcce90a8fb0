#pragma once
// Where an audit's results go. Rows are judged by several threads, chunk by chunk; each chunk is written into a Part by the thread that
// judged it (the dear work: making text), and parts are taken in the order of the input by one thread (appending bytes).
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/column/batch.hpp"
#include "engine/find/finding.hpp"
#include "engine/read/notice.hpp"
#include "engine/report/totals.hpp"

namespace guiju {

class Sink {
 public:
  /// The results of one chunk of rows, in the order of the input. Used by one thread at a time; reused after `take`.
  class Part {
   public:
    virtual ~Part() = default;
    /// `key`: the row's key, or "line 12" where it has none (RecordResult::key is then empty). `result` is only valid during the call.
    virtual void judged(std::uint64_t line, std::string_view key, RecordResult const& result) = 0;
    /// Called right before `judged` with the row's values, for reports that count by district, year and the like.
    virtual void values(Batch const& /*batch*/, std::size_t /*row*/) {}
    virtual void reject(Reject const& reject) = 0;
    virtual void warning(CellWarning const& warning) = 0;
  };
  virtual ~Sink() = default;
  /// An empty part. May be called from several threads.
  virtual std::unique_ptr<Part> part() = 0;
  /// Takes over what is in the part and empties it. One thread at a time, in input order. An error (disk full) ends the audit.
  virtual std::optional<Error> take(Part& part) = 0;
  /// All is there: complete the files and give them their names. Not called when the audit ended in an error or was interrupted;
  /// the destructor then removes what is half written.
  virtual std::optional<Error> finish(Totals const& totals) = 0;
  /// Sets down what was taken so far, so that another sink can go on behind it, in this process or a later one: `audit` is what the audit itself has to
  /// remember. Does nothing where a sink has no such memory.
  virtual std::optional<Error> mark(std::string const& /*audit*/) { return std::nullopt; }
  /// What `mark` was given by an audit that did not come to its end; the sink stands where it stood then. Nullopt: it begins anew.
  virtual std::optional<std::string> resumed() const { return std::nullopt; }
};

}  // namespace guiju
