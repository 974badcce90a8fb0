#include "engine/report/folder_sink.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include "engine/read/content_digest.hpp"
#include "engine/report/archive.hpp"
#include "engine/report/csv.hpp"
#include "engine/report/folder_lock.hpp"
#include "engine/report/json.hpp"
#include "engine/report/sarif.hpp"
#include "engine/report/summary.hpp"
#include "engine/report/words.hpp"
#include "engine/report/write_whole.hpp"

namespace guiju {

namespace {
constexpr std::size_t outcomes = 5;
std::size_t sort_of(Finding const& finding) { return finding.rule.value * outcomes + static_cast<std::size_t>(finding.outcome); }
constexpr char journal_name[] = ".guiju-audit.resume";
}  // namespace

struct FolderSink::State {
  std::filesystem::path folder;
  FolderLock lock;
  std::shared_ptr<Policy const> policy;
  RecordId record;
  RunInfo run;
  std::function<std::string()> run_id;
  Grouping grouping;
  SampleQuota quota, slice_quota;                  // of the page, by rule; of all reports, by rule and outcome
  Breakdown breakdown;
  std::vector<ValueCounts> groups;
  std::optional<ReviewQueue> review;               // where findings are told
  AskedFacts asked;
  std::vector<std::vector<Sample>> samples;
  bool sarif_begun = false;                        // a result has been written
  FolderReports reports;
  std::vector<std::string> violation_lines;        // of each rule: what stands behind the record
  std::vector<std::optional<WholeFile>> files;     // in the order of `names`; none: not wanted
  std::function<std::string()> identity;
  std::optional<std::string> resumed;              // what the audit had to remember

  State(std::filesystem::path where, FolderLock held, std::shared_ptr<Policy const> which, RecordId type, RunInfo info, std::function<std::string()> id,
        FolderOptions const& options)
      : folder(std::move(where)), lock(std::move(held)), policy(std::move(which)), record(type), run(std::move(info)), run_id(std::move(id)),
        grouping(make_grouping(*policy, record)), quota(policy->rules.size(), options.samples_per_rule, options.samples),
        slice_quota(policy->rules.size() * outcomes, options.slice.sample, ~std::uint64_t{0}),
        breakdown(grouping), samples(policy->rules.size()), reports(options.reports), identity(options.identity) {
    run.told = reports.tell();
    if (run.told) review.emplace(*policy, run.as_of || (*policy)[record].as_of());
    run.slice = options.slice;
    for (FieldId const field : options.group_by) groups.push_back(counts_by(*policy, record, field));
    if (reports.xlsx) run.lists.push_back("findings.xlsx");
    if (reports.csv) run.lists.push_back("findings.csv");
    if (reports.jsonl) run.lists.push_back("findings.jsonl");
    if (!reports.violations) return;
    for (Rule const& rule : policy->rules) append_violation(violation_lines.emplace_back(), rule);
  }
  bool wanted(std::size_t file) const;
  std::filesystem::path journal() const { return folder / journal_name; }
  /// False: no audit was interrupted there.
  Result<bool> resume();
  template <class A>
  void archive(A& a) {
    a(run.listed, quota, slice_quota, breakdown, asked, samples, sarif_begun);
    for (ValueCounts& group : groups) a(group);
    if (review) a(*review);
  }
};

namespace {

constexpr std::array names{"findings.csv", "findings.jsonl", "violations.csv", "findings.sarif", "rejects.csv", "warnings.csv"};
enum File : std::size_t { findings_csv, findings_jsonl, violations_csv, findings_sarif, rejects_csv, warnings_csv };
constexpr std::size_t of_findings = 4;             // the files that list findings come first

/// "12", or "facilities.csv:12" of a child list.
std::string place(std::string const& file, std::uint64_t line) { return (file.empty() ? "" : file + ":") + std::to_string(line); }

std::string header(std::size_t file, Policy const& policy, bool chinese) {
  std::string out;
  if (file == findings_sarif) return sarif_begin(policy, chinese);
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
    case findings_csv: return reports.csv || reports.xlsx;
    case findings_jsonl: return reports.jsonl;
    case violations_csv: return reports.violations;
    case findings_sarif: return reports.sarif;
    default: return true;
  }
}

class FolderSink::FolderPart final : public Sink::Part {
 public:
  explicit FolderPart(State& state) : state_(state), breakdown(state.grouping), taken_(state.policy->rules.size()) {
    if (state.review) review = state.review->part();
    for (ValueCounts const& group : state.groups) groups.push_back(group.all_told_apart());
    if (state.run.slice.sample) sliced_.resize(state.policy->rules.size() * outcomes);
  }

  void values(Batch const& batch, std::size_t row) override { batch_ = &batch, row_ = row; }

  void judged(std::uint64_t line, std::string_view key, RecordResult const& result) override {
    if (batch_ && state_.reports.html) breakdown.count(*batch_, row_, result.verdict);
    if (batch_)
      for (ValueCounts& group : groups) group.count(*state_.policy, *batch_, row_, result.verdict);
    batch_ = nullptr;
    if (result.findings.empty()) return;
    if (review) review->count(result);
    if (state_.reports.html) asked_.count(result);
    for (Finding const& finding : result.findings)
      if (in_slice(finding)) list(line, key, finding);
  }

  /// Whether it may be listed. Of how many there are in the chunks before, only `take` knows.
  bool in_slice(Finding const& finding) {
    Slice const& slice = state_.run.slice;
    if (!slice.has(kind_of(state_.policy->rules[finding.rule.value].effect, finding.outcome))) return false;
    if (slice.sample == 0) return true;
    std::size_t const sort = sort_of(finding);
    return !state_.slice_quota.full(sort) && sliced_[sort]++ < slice.sample;
  }

  void list(std::uint64_t line, std::string_view key, Finding const& finding) {
    bool const zh = state_.run.chinese;
    if (state_.files[findings_csv]) append_finding_csv(bytes[findings_csv], *state_.policy, key, finding, zh, &memo_);
    if (state_.files[findings_jsonl]) append_finding_jsonl(bytes[findings_jsonl], *state_.policy, key, finding, zh, &memo_);
    if (state_.files[violations_csv] && finding.outcome == Outcome::violated) {
      append_csv_cell(bytes[violations_csv], key);
      bytes[violations_csv] += state_.violation_lines[finding.rule.value];
    }
    if (state_.files[findings_sarif]) append_sarif_result(bytes[findings_sarif], *state_.policy, state_.run, line, key, finding);
    if (state_.reports.html) sample(line, key, finding);
    ++listed;
    if (state_.run.slice.sample == 0) return;
    Piece& piece = pieces.emplace_back(Piece{sort_of(finding), {}, samples.size()});
    for (std::size_t i = 0; i < of_findings; ++i) piece.ends[i] = bytes[i].size();
  }

  void sample(std::uint64_t line, std::string_view key, Finding const& finding) {
    if (finding.outcome == Outcome::exempt || state_.quota.full(finding.rule.value)) return;
    if (taken_[finding.rule.value] == state_.quota.of_each()) return;
    ++taken_[finding.rule.value];
    samples.push_back(make_sample(*state_.policy, line, key, finding, state_.run.chinese));
  }

  void reject(Reject const& reject) override {
    append_csv_line(bytes[rejects_csv], {place(reject.file, reject.line), reject.key, reject.column, info(reject.why.kind).word,
                                         reject.why.text(language()), reject.raw});
  }

  void warning(CellWarning const& warning) override {
    append_csv_line(bytes[warnings_csv], {place(warning.file, warning.line), warning.key, warning.column, info(warning.what.kind).word,
                                          warning.what.text(language()), warning.raw});
  }

  void clear() {
    for (std::string& text : bytes) text.clear();
    breakdown.clear();
    for (ValueCounts& group : groups) group.clear();
    if (review) review->clear();
    asked_.clear();
    samples.clear();
    std::ranges::fill(taken_, 0u);
    std::ranges::fill(sliced_, 0u);
    pieces.clear();
    listed = 0;
  }

 private:
  Language language() const { return state_.run.chinese ? Language::zh : Language::en; }
  State& state_;
  Batch const* batch_ = nullptr;
  std::size_t row_ = 0;

 public:
  std::array<std::string, names.size()> bytes;
  Breakdown breakdown;
  std::vector<ValueCounts> groups;
  std::optional<ReviewQueue> review;
  AskedFacts asked;
  std::vector<Sample> samples;
  std::uint64_t listed = 0;
  struct Piece {
    std::size_t sort;
    std::array<std::size_t, of_findings> ends;       // of the finding's bytes in each file that lists findings
    std::size_t samples;                             // how many there are once it is in
  };
  std::vector<Piece> pieces;                         // finding by finding, where the slice takes but the first of each sort

 private:
  std::vector<std::uint32_t> taken_, sliced_;        // in this chunk, by rule; by rule and outcome
  FindingMemo memo_;
  AskedCounter asked_{asked};
};

FolderSink::FolderSink(std::unique_ptr<State> state) : state_(std::move(state)) {}
FolderSink::~FolderSink() = default;
RunInfo const& FolderSink::run() const { return state_->run; }

Result<std::unique_ptr<FolderSink>> FolderSink::open(std::filesystem::path const& folder, std::shared_ptr<Policy const> policy,
                                                     RecordId record, RunInfo run, std::function<std::string()> run_id,
                                                     FolderOptions const& options) {
  auto lock = FolderLock::take(folder);
  if (!lock) return lock.error();
  auto state = std::make_unique<State>(folder, std::move(*lock), std::move(policy), record, std::move(run), std::move(run_id), options);
  state->files.resize(names.size());
  if (options.resume) {
    auto const resumed = state->resume();
    if (!resumed) return resumed.error();
    if (*resumed) return std::unique_ptr<FolderSink>(new FolderSink(std::move(state)));
  }
  std::error_code none_there;
  std::filesystem::remove(state->journal(), none_there);
  state->lock.remove_parts();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!state->wanted(i)) continue;
    auto file = WholeFile::open(folder / names[i]);
    if (!file) return file.error();
    file->write(header(i, *state->policy, state->run.chinese));
    state->files[i].emplace(std::move(*file));
  }
  return std::unique_ptr<FolderSink>(new FolderSink(std::move(state)));
}

namespace {

/// What the journal holds beside the state: how far each report goes, and under which name.
struct Journal {
  std::string identity, audit;
  struct File {
    std::string part;
    std::uint64_t size = 0;
    template <class A>
    void archive(A& a) { a(part, size); }
  };
  std::vector<File> files;                          // by `names`; no part: not wanted
  template <class A>
  void archive(A& a) { a(identity, audit, files); }
};

std::string digest_of(std::string_view bytes) {
  ContentDigest digest;
  digest.add(bytes);
  return digest.hex();
}

}  // namespace

std::optional<Error> FolderSink::mark(std::string const& audit) {
  State& state = *state_;
  if (!state.identity) return std::nullopt;
  Journal journal{state.identity(), audit, {}};
  for (auto& file : state.files) {
    auto& entry = journal.files.emplace_back();
    if (!file) continue;
    if (auto const done = file->flush(); !done) return done.error();
    entry = {file->part().filename().string(), file->size()};
  }
  Saver saver;
  saver(journal, state);
  auto const done = write_whole(state.journal(), digest_of(saver.bytes) + saver.bytes);
  if (!done) return done.error();
  for (auto& file : state.files)
    if (file) file->keep();
  return std::nullopt;
}

std::optional<std::string> FolderSink::resumed() const { return state_->resumed; }

bool FolderSink::can_resume(std::filesystem::path const& folder) {
  std::error_code none_there;
  return std::filesystem::exists(folder / journal_name, none_there);
}

Result<bool> FolderSink::State::resume() {
  std::ifstream stream(journal(), std::ios::binary);
  if (!stream) return false;
  std::string const bytes{std::istreambuf_iterator<char>(stream), {}};
  constexpr std::size_t digits = 32;
  std::string const name = folder.string();
  Error const damaged{Errc::io, "What the interrupted audit left is damaged; start without --resume: " + name, "上次中断的审核所留文件已损坏，请不用 --resume 重新开始：" + name};
  if (bytes.size() < digits || digest_of(std::string_view(bytes).substr(digits)) != bytes.substr(0, digits)) return damaged;
  Loader loader(std::string_view(bytes).substr(digits));
  Journal journal;
  loader(journal);
  if (!loader.good) return damaged;
  if (!identity || journal.identity != identity())
    return Error{Errc::invalid, "The interrupted audit was of another list or pack, with other options or by another version of the program; start without --resume: " + name,
                 "上次中断的审核所用清单、规则包、选项或者程序版本不同，请不用 --resume 重新开始：" + name};
  loader(*this);
  if (!loader.good || !loader.at_end() || journal.files.size() != names.size()) return damaged;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!wanted(i)) continue;
    auto file = WholeFile::reopen(folder / names[i], folder / journal.files[i].part, journal.files[i].size);
    if (!file) return file.error();
    files[i].emplace(std::move(*file));
  }
  resumed = journal.audit;
  return true;
}

std::unique_ptr<Sink::Part> FolderSink::part() { return std::make_unique<FolderPart>(*state_); }

/// Cuts from a chunk the findings of which the chunks before had enough.
void FolderSink::cut(FolderPart& part) {
  std::array<std::size_t, of_findings> from{};
  std::array<std::string, of_findings> kept;
  std::vector<Sample> samples;
  std::size_t sample = 0;
  part.listed = 0;
  for (FolderPart::Piece const& piece : part.pieces) {
    bool const wanted = state_->slice_quota.take(piece.sort);
    part.listed += wanted;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (wanted) kept[i].append(part.bytes[i], from[i], piece.ends[i] - from[i]);
      from[i] = piece.ends[i];
    }
    for (; sample < piece.samples; ++sample)
      if (wanted) samples.push_back(std::move(part.samples[sample]));
  }
  std::ranges::move(kept, part.bytes.begin());
  part.samples = std::move(samples);
}

namespace {
Error too_many_for_sarif() {
  std::string const most = grouped(most_sarif_results);
  return {Errc::limit,
          "findings.sarif would have more than " + most + " results, which viewers do not take: choose some with --only or --sample; nothing was written",
          "findings.sarif 将超过 " + most + " 项结果，查看工具无法打开：请用 --only 或 --sample 选取一部分；未写出任何结果"};
}
}  // namespace

std::optional<Error> FolderSink::take(Part& taken) {
  if (auto error = state_->lock.gone()) return error;
  auto& part = static_cast<FolderPart&>(taken);
  if (state_->run.slice.sample) cut(part);
  state_->run.listed += part.listed;
  if (state_->reports.sarif) {
    if (state_->run.slice.whole() && state_->run.listed > most_sarif_results) return too_many_for_sarif();
    std::string& results = part.bytes[findings_sarif];
    if (!results.empty() && !std::exchange(state_->sarif_begun, true)) results.erase(0, 1);   // no comma before the first
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!state_->files[i]) continue;
    state_->files[i]->write(part.bytes[i]);
    if (auto error = state_->files[i]->error()) return error;
  }
  state_->breakdown.add(part.breakdown);
  if (part.review) state_->review->add(*part.review);
  for (std::size_t i = 0; i < part.groups.size(); ++i) state_->groups[i].add(part.groups[i]);
  add(state_->asked, part.asked);
  for (Sample& sample : part.samples)
    if (state_->quota.take(sample.rule.value)) state_->samples[sample.rule.value].push_back(std::move(sample));
  part.clear();
  return std::nullopt;
}

std::optional<Error> FolderSink::finish(Totals const& totals) {
  State& state = *state_;
  state.run.id = state.run_id ? state.run_id() : "";
  if (state.review) state.run.review = state.review->facts();
  if (state.reports.sarif) state.files[findings_sarif]->write(sarif_end(totals, state.run));
  for (ValueCounts const& group : state.groups) state.run.groups.push_back(group.group(*state.policy, state.record, state.run.chinese));
  // Everything is on the disk before anything gets its name, so that next to nothing can go wrong between the first and the last of them.
  std::vector<WholeFile> last;
  auto const put = [&](char const* name, std::string const& text) -> std::optional<Error> {
    auto file = WholeFile::open(state.folder / name);
    if (!file) return file.error();
    file->write(text);
    last.push_back(std::move(*file));
    return std::nullopt;
  };
  if (auto error = put("summary.json", summary_json(*state.policy, state.record, totals, state.run))) return error;
  if (state.reports.html)
    if (auto error = put("report.html", audit_html({*state.policy, state.record, totals, state.run, state.grouping, state.breakdown, state.asked, state.samples}))) return error;
  std::vector<WholeFile*> all;
  for (auto& file : state.files)
    if (file) all.push_back(&*file);
  for (WholeFile& file : last) all.push_back(&file);
  for (WholeFile* file : all)
    if (auto const done = file->flush(); !done) return done.error();
  if (auto error = state.lock.gone()) return error;
  std::error_code none_there;
  std::filesystem::remove(state.journal(), none_there);   // before the first part goes
  for (WholeFile* file : all)
    if (auto const done = file->commit(); !done) return done.error();
  state.lock.remove_parts();                              // of an audit that was killed
  // What an earlier audit left there does not belong to this summary.
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!state.files[i]) std::filesystem::remove(state.folder / names[i], none_there);
  if (!state.reports.html) std::filesystem::remove(state.folder / "report.html", none_there);
  return std::nullopt;
}

}  // namespace guiju
