#include "engine/report/folder_sink.hpp"

#include <algorithm>
#include <array>

#include "engine/report/csv.hpp"
#include "engine/report/json.hpp"
#include "engine/report/summary.hpp"
#include "engine/report/write_whole.hpp"

namespace guiju {

struct FolderSink::State {
  std::filesystem::path folder;
  std::shared_ptr<Policy const> policy;
  RecordId record;
  RunInfo run;
  std::function<std::string()> run_id;
  Grouping grouping;
  SampleQuota quota;
  Breakdown breakdown;
  AskedFacts asked;
  std::vector<std::vector<Sample>> samples;
  FolderReports reports;
  std::vector<std::string> violation_lines;        // of each rule: what stands behind the record
  std::vector<std::optional<WholeFile>> files;     // in the order of `names`; none: not wanted

  State(std::filesystem::path where, std::shared_ptr<Policy const> which, RecordId type, RunInfo info, std::function<std::string()> id,
        FolderOptions const& options)
      : folder(std::move(where)), policy(std::move(which)), record(type), run(std::move(info)), run_id(std::move(id)),
        grouping(make_grouping(*policy, record)), quota(policy->rules.size(), options.samples_per_rule, options.samples),
        breakdown(grouping), samples(policy->rules.size()), reports(options.reports) {
    run.told = reports.tell();
    if (!reports.violations) return;
    for (Rule const& rule : policy->rules) append_violation(violation_lines.emplace_back(), rule);
  }
  bool wanted(std::size_t file) const;
};

namespace {

constexpr std::array names{"findings.csv", "findings.jsonl", "violations.csv", "rejects.csv", "warnings.csv"};
enum File : std::size_t { findings_csv, findings_jsonl, violations_csv, rejects_csv, warnings_csv };

std::string header(std::size_t file) {
  std::string out;
  if (file == findings_csv) return findings_csv_header();
  if (file == findings_jsonl) return out;
  if (file == violations_csv) return violations_csv_header();
  out = csv_bom;
  if (file == rejects_csv) append_csv_line(out, {"line", "key", "column", "kind", "reason", "raw"});
  else append_csv_line(out, {"line", "key", "column", "kind", "warning", "raw"});
  return out;
}

}  // namespace

bool FolderSink::State::wanted(std::size_t file) const {
  switch (file) {
    case findings_csv: return reports.csv;
    case findings_jsonl: return reports.jsonl;
    case violations_csv: return reports.violations;
    default: return true;
  }
}

class FolderSink::FolderPart final : public Sink::Part {
 public:
  explicit FolderPart(State& state) : state_(state), breakdown(state.grouping), taken_(state.policy->rules.size()) {}

  void values(Batch const& batch, std::size_t row) override { batch_ = &batch, row_ = row; }

  void judged(std::uint64_t line, std::string_view key, RecordResult const& result) override {
    if (batch_ && state_.reports.html) breakdown.count(*batch_, row_, result.verdict);
    batch_ = nullptr;
    if (result.findings.empty()) return;
    if (state_.reports.violations) violations(key, result);
    if (state_.reports.tell()) findings(line, key, result);
  }

  void findings(std::uint64_t line, std::string_view key, RecordResult const& result) {
    bool const zh = state_.run.chinese;
    // A row without a key is called by its line, in every report alike.
    RecordResult named;
    if (result.key.empty()) named = result, named.key = key;
    RecordResult const& shown = result.key.empty() ? named : result;
    if (state_.reports.csv) append_findings_csv(bytes[findings_csv], *state_.policy, shown, zh, &memo_);
    if (state_.reports.jsonl) append_findings_jsonl(bytes[findings_jsonl], *state_.policy, shown, zh, &memo_);
    if (!state_.reports.html) return;
    asked_.count(result);
    for (Finding const& finding : result.findings) {
      if (finding.outcome == Outcome::exempt || state_.quota.full(finding.rule)) continue;
      if (taken_[finding.rule.value] == state_.quota.per_rule()) continue;
      ++taken_[finding.rule.value];
      samples.push_back(make_sample(*state_.policy, line, key, finding, zh));
    }
  }

  void violations(std::string_view key, RecordResult const& result) {
    for (Finding const& finding : result.findings) {
      if (finding.outcome != Outcome::violated) continue;
      append_csv_cell(bytes[violations_csv], key);
      bytes[violations_csv] += state_.violation_lines[finding.rule.value];
    }
  }

  void reject(Reject const& reject) override {
    append_csv_line(bytes[rejects_csv], {std::to_string(reject.line), reject.key, reject.column, info(reject.why.kind).word,
                                         reject.why.text(language()), reject.raw});
  }

  void warning(CellWarning const& warning) override {
    append_csv_line(bytes[warnings_csv], {std::to_string(warning.line), warning.key, warning.column, info(warning.what.kind).word,
                                          warning.what.text(language()), warning.raw});
  }

  void clear() {
    for (std::string& text : bytes) text.clear();
    breakdown.clear();
    asked_.clear();
    samples.clear();
    std::ranges::fill(taken_, 0u);
  }

 private:
  Language language() const { return state_.run.chinese ? Language::zh : Language::en; }
  State& state_;
  Batch const* batch_ = nullptr;
  std::size_t row_ = 0;

 public:
  std::array<std::string, names.size()> bytes;
  Breakdown breakdown;
  AskedFacts asked;
  std::vector<Sample> samples;

 private:
  std::vector<std::uint32_t> taken_;
  FindingMemo memo_;
  AskedCounter asked_{asked};
};

FolderSink::FolderSink(std::unique_ptr<State> state) : state_(std::move(state)) {}
FolderSink::~FolderSink() = default;
RunInfo const& FolderSink::run() const { return state_->run; }

Result<std::unique_ptr<FolderSink>> FolderSink::open(std::filesystem::path const& folder, std::shared_ptr<Policy const> policy,
                                                     RecordId record, RunInfo run, std::function<std::string()> run_id,
                                                     FolderOptions const& options) {
  if (auto const made = make_writable_folder(folder); !made) return made.error();
  auto state = std::make_unique<State>(folder, std::move(policy), record, std::move(run), std::move(run_id), options);
  state->files.resize(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!state->wanted(i)) continue;
    auto file = WholeFile::open(folder / names[i]);
    if (!file) return file.error();
    file->write(header(i));
    state->files[i].emplace(std::move(*file));
  }
  return std::unique_ptr<FolderSink>(new FolderSink(std::move(state)));
}

std::unique_ptr<Sink::Part> FolderSink::part() { return std::make_unique<FolderPart>(*state_); }

std::optional<Error> FolderSink::take(Part& taken) {
  auto& part = static_cast<FolderPart&>(taken);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!state_->files[i]) continue;
    state_->files[i]->write(part.bytes[i]);
    if (auto error = state_->files[i]->error()) return error;
  }
  state_->breakdown.add(part.breakdown);
  add(state_->asked, part.asked);
  for (Sample& sample : part.samples)
    if (state_->quota.take(sample.rule)) state_->samples[sample.rule.value].push_back(std::move(sample));
  part.clear();
  return std::nullopt;
}

std::optional<Error> FolderSink::finish(Totals const& totals) {
  State& state = *state_;
  state.run.id = state.run_id ? state.run_id() : "";
  for (auto& file : state.files)
    if (file)
      if (auto const done = file->commit(); !done) return done.error();
  // What an earlier audit left there does not belong to this summary.
  std::error_code none_there;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!state.files[i]) std::filesystem::remove(state.folder / names[i], none_there);
  if (!state.reports.html) std::filesystem::remove(state.folder / "report.html", none_there);
  auto const put = [&](char const* name, std::string const& text) -> std::optional<Error> {
    auto const done = write_whole(state.folder / name, text);
    return done ? std::nullopt : std::optional(done.error());
  };
  if (auto error = put("summary.json", summary_json(*state.policy, state.record, totals, state.run))) return error;
  if (!state.reports.html) return std::nullopt;
  return put("report.html", audit_html({*state.policy, state.record, totals, state.run, state.grouping, state.breakdown, state.asked, state.samples}));
}

}  // namespace guiju
