#pragma once
#include <filesystem>
#include <functional>
#include <memory>

#include "engine/report/page.hpp"
#include "engine/report/run_info.hpp"
#include "engine/report/sink.hpp"

namespace guiju {

/// Which reports of the findings are written; rejects.csv, warnings.csv and summary.json always are.
struct FolderReports {
  bool csv = true, jsonl = true, html = true, violations = false;
  bool sarif = false;                    // of at most most_sarif_results, unless a slice is asked for
  bool xlsx = false;                     // made of findings.csv later, by the caller: that is written then, too
  /// Whether any tells more of a finding than its rule and outcome.
  bool tell() const { return csv || jsonl || html || sarif || xlsx; }
};

struct FolderOptions {
  FolderReports reports;
  std::uint32_t samples_per_rule = 30;   // that report.html shows of each rule
  std::uint32_t samples = 6000;          // and altogether
  Slice slice{};                         // of the findings, in every report that lists them
  std::vector<FieldId> group_by{};       // records are counted by the values of these
  std::function<std::string()> identity{};   // of all that the reports depend on but the list's content, the program among it; none: nothing is set down to go on from
  bool resume = false;                   // go on with an audit of that identity that did not come to its end, if there is one
};

/// An audit's reports in one folder: findings.csv, findings.jsonl, violations.csv, findings.sarif, rejects.csv, warnings.csv, summary.json, report.html.
/// Each appears under its name only when all of it is there, the page last. Memory is bounded by the pack and the options.
/// `mark` leaves the parts and `.guiju-audit.resume` beside them, which says how far they go; both go when the audit comes to its end, or when
/// another one begins there without `resume`.
class FolderSink final : public Sink {
 public:
  /// Makes the folder where it is missing. `run_id` is asked once, at the end. Errors   io: the folder cannot be written in.
  static Result<std::unique_ptr<FolderSink>> open(std::filesystem::path const& folder, std::shared_ptr<Policy const> policy, RecordId record,
                                                  RunInfo run, std::function<std::string()> run_id, FolderOptions const& options = {});
  ~FolderSink() override;

  std::unique_ptr<Part> part() override;
  std::optional<Error> take(Part& part) override;
  std::optional<Error> finish(Totals const& totals) override;
  std::optional<Error> mark(std::string const& audit) override;
  std::optional<std::string> resumed() const override;
  RunInfo const& run() const;            // with its id once finished
  /// Whether an audit left something there to go on from.
  static bool can_resume(std::filesystem::path const& folder);

 private:
  class FolderPart;
  struct State;
  explicit FolderSink(std::unique_ptr<State> state);
  void cut(FolderPart& part);
  std::unique_ptr<State> state_;
};

}  // namespace guiju
