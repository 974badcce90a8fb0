#include "engine/audit/audit.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "engine/audit/chunk_pool.hpp"
#include "engine/audit/key_set.hpp"
#include "engine/audit/repeated_keys.hpp"
#include "engine/read/child_list.hpp"
#include "engine/report/archive.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

constexpr std::uint64_t long_list = 32 << 20;      // bytes: of more, most places of the set of keys are met
constexpr std::size_t fetched_ahead = 16;          // keys whose places in the set are fetched before they are looked at

/// One chunk on its way: read, judged and written by one thread, then taken in its turn.
struct Work {
  RowChunk raw;
  bool again = false;                              // read for its keys alone: an interrupted audit had judged it
  std::unique_ptr<Sink::Part> part;
  Totals totals;                                   // without rules: those are counted by thread
  std::uint64_t findings = 0;
  std::optional<Error> fault;                      // its rows do not add up
  std::vector<Reject> rejects;
  std::vector<CellWarning> warnings;
  std::vector<std::string> keys;                   // of the rows judged, their lines and, of those whose key is known, its hash
  std::vector<std::uint64_t> lines, hashes;
  std::vector<std::uint8_t> has_key;
};

void count(Totals& totals, NoticeKind kind) {
  totals.notices.resize(all_notices().size());
  ++totals.notices[static_cast<std::size_t>(kind)];
}

/// A row that is neither judged nor rejected, or both, is a bug; a report that hides it would be worse than none.
std::optional<Error> does_not_add_up(Totals const& totals, std::uint64_t line) {
  if (totals.read == totals.judged + totals.rejected) return std::nullopt;
  std::string const read = std::to_string(totals.read), judged = std::to_string(totals.judged), rejected = std::to_string(totals.rejected);
  std::string const from = std::to_string(line);
  return Error{Errc::invalid,
               "this is a fault of the program: " + read + " rows read, but " + judged + " judged and " + rejected + " rejected (from line " + from +
                   " on); no report was written",
               "程序内部出错：读入 " + read + " 行，而判定 " + judged + " 行、退回 " + rejected + " 行，合计不符（自第 " + from + " 行起）；未写出任何报告"};
}

/// What one thread judges with: values are read into the same memory chunk after chunk.
class Worker {
 public:
  Worker(ListReader const& list, Policy const& policy, Evaluator evaluator, AuditOptions const& options)
      : list_(list), rows_(policy, list.record()), evaluator_(std::move(evaluator)), rules_(policy.rules.size()), fault_(options.fault) {
    if (!options.profile || !options.profile->now) return;
    times_.now = eval_times_.now = options.profile->now;
    times_.closely = options.profile->closely;
    if (times_.closely) eval_times_.rules.resize(policy.rules.size());
    evaluator_.measure(&eval_times_);
  }
  Worker(Worker const&) = delete;                  // its evaluator writes into it
  Worker& operator=(Worker const&) = delete;

  void judge(Work& work) {
    std::uint64_t const begin = now();
    rows_.clear();
    list_.read(work.raw, rows_);
    std::uint64_t const read = now(), screened = eval_times_.screen, told = times_.tell;
    Totals& totals = work.totals;
    totals = Totals{};
    work.findings = 0;
    Batch const& batch = rows_.batch;
    if (batch.rows() > 0 && !work.again)
      evaluator_.check(batch, [&](std::size_t row, RecordResult const& result) {
        count(totals, result);
        work.findings += result.findings.size();
        std::uint64_t const judged = times_.closely ? now() : 0;
        work.part->values(batch, row);
        work.part->judged(batch.lines[row], rows_.keys[row], result);
        if (times_.closely) times_.tell += now() - judged;
      });
    totals.rejected = rows_.rejects.size();
    totals.skipped = rows_.skipped;
    totals.read = work.raw.rows + rows_.further - rows_.skipped;
    if (work.again) totals.judged = batch.rows();
    if (fault_) fault_(totals);
    work.fault = does_not_add_up(totals, work.raw.line);
    hand_over(work);
    times_.read += read - begin;
    times_.judge += now() - read - (eval_times_.screen - screened) - (times_.tell - told);
  }

  std::vector<Totals::Rule> const& rules() const { return rules_; }
  void add_times(AuditProfile& profile) const {
    profile.read += times_.read;
    profile.screen += eval_times_.screen;
    profile.judge += times_.judge;
    profile.tell += times_.tell;
    profile.rules.resize(eval_times_.rules.size());
    for (std::size_t i = 0; i < eval_times_.rules.size(); ++i) {
      profile.rules[i].time += eval_times_.rules[i].time;
      profile.rules[i].records += eval_times_.rules[i].records;
    }
  }

 private:
  ListReader const& list_;
  ReadChunk rows_;
  Evaluator evaluator_;
  std::vector<Totals::Rule> rules_;
  std::function<void(Totals&)> const& fault_;
  AuditProfile times_;
  EvalTimes eval_times_;

  std::uint64_t now() const { return times_.now ? times_.now() : 0; }

  void count(Totals& totals, RecordResult const& result) {
    ++totals.judged;
    ++totals.verdicts[static_cast<std::size_t>(result.verdict)];
    bool asked = false;
    for (auto const& finding : result.findings) {
      auto& rule = rules_[finding.rule.value];
      rule.violated += finding.outcome == Outcome::violated;
      rule.exempt += finding.outcome == Outcome::exempt;
      rule.undetermined += finding.outcome == Outcome::undetermined;
      asked = asked || !finding.missing.empty();
    }
    totals.asked += asked;
  }

  /// What is still needed when the chunk's turn comes. Hashes are made here, by many threads; the set is one.
  void hand_over(Work& work) {
    work.hashes.clear();
    for (std::size_t row = 0; row < rows_.batch.rows(); ++row) work.hashes.push_back(rows_.has_key[row] ? KeySet::hash(rows_.keys[row]) : 0);
    work.keys.swap(rows_.keys);
    work.lines.swap(rows_.batch.lines);
    work.has_key.swap(rows_.has_key);
    work.rejects.swap(rows_.rejects);
    work.warnings.swap(rows_.warnings);
  }
};

class Audit {
 public:
  Audit(std::shared_ptr<Policy const> policy, std::shared_ptr<Plan const> plan, ListReader& list, Sink& sink, AuditOptions const& options)
      : policy_(std::move(policy)), plan_(std::move(plan)), list_(list), sink_(sink), options_(options), keys_(options.keys_folder.empty() ? options.remembered_keys : 0, list.bytes_total() >= long_list) {
    if (!options.keys_folder.empty()) all_keys_.emplace(options.keys_folder);
    totals_.rules.resize(policy_->rules.size());
    totals_.notices.resize(all_notices().size());
  }

  Result<Totals> run() {
    std::uint64_t const begin = now();
    if (auto const before = sink_.resumed()) {
      if (auto error = resume(*before)) return *error;
    } else if (auto error = preface()) {
      return *error;
    }
    unsigned const threads = options_.threads ? options_.threads : std::max(1u, std::thread::hardware_concurrency());
    for (unsigned t = 0; t < threads; ++t) workers_.push_back(std::make_unique<Worker>(list_, *policy_, evaluator(), options_));
    if (auto error = threads == 1 ? alone() : together(threads)) return *error;
    totals_ = with_rules();
    if (auto error = does_not_add_up(totals_, 1)) return *error;
    if (auto error = tell_of_children()) return *error;
    if (auto error = warn_of_all_keys()) return *error;
    if (stopped()) return interrupted();
    totals_.encoding = list_.encoding();
    totals_.delimiter = list_.delimiter();
    totals_.remarks = list_.remarks();
    for (ChildTotals const& child : totals_.children) totals_.remarks.push_back(join_words(child));
    if (!all_keys_ && keys_.full() && key_is_read_)
      totals_.remarks.emplace_back("repeated keys were looked for among the first " + grouped(keys_.size()) + " different ones; --unique looks among all",
                                   "重复主键只在前 " + grouped(keys_.size()) + " 个不同主键中查找；--unique 查找全部");
    std::uint64_t const finishing = now();
    if (auto error = sink_.finish(totals_)) return *error;
    if (measured()) {
      for (auto const& worker : workers_) worker->add_times(*options_.profile);
      options_.profile->finish += now() - finishing;
      options_.profile->wall += now() - begin;
    }
    return totals_;
  }

 private:
  std::shared_ptr<Policy const> policy_;
  std::shared_ptr<Plan const> plan_;
  ListReader& list_;
  Sink& sink_;
  AuditOptions const& options_;
  KeySet keys_;
  std::optional<RepeatedKeys> all_keys_;           // instead of `keys_`
  Totals totals_;
  std::uint64_t findings_ = 0;
  std::vector<std::unique_ptr<Worker>> workers_;   // one a thread
  std::uint64_t behind_ = 1;                       // the line behind the last chunk that was taken
  bool key_is_read_ = false;

  /// Where an audit stood when it set that down: behind so many chunks, with all bytes read that they needed.
  struct Mark {
    std::uint64_t chunks = 0, bytes_total = 0;
    std::string digest;
    Totals totals;
    template <class A>
    void archive(A& a) { a(chunks, bytes_total, digest, totals); }
  };
  std::optional<Mark> resumed_;                    // until its chunks have been read again
  std::uint64_t marked_ = 0;                       // chunks before the last mark
  bool due_ = false;                               // a mark, once nothing is under way

  Evaluator evaluator() const { return plan_ ? Evaluator(policy_, plan_, options_.eval) : Evaluator(policy_, options_.eval); }

  bool measured() const { return options_.profile && options_.profile->now; }
  std::uint64_t now() const { return measured() ? options_.profile->now() : 0; }
  /// The next chunk of the list; false at its end.
  Result<bool> cut(RowChunk& chunk) {
    std::uint64_t const begin = now();
    auto more = list_.next(chunk);
    if (measured()) options_.profile->cut += now() - begin;
    return more;
  }

  bool stopped() const { return options_.stop && options_.stop->load(std::memory_order_relaxed); }
  Error interrupted() const {
    std::uint64_t const bytes = list_.bytes_read(), all = list_.bytes_total();
    std::string const line = grouped(behind_), judged = grouped(totals_.judged), share = all ? percent(std::min(bytes, all), all) + " %" : "";
    return {Errc::io, "interrupted at line " + line + " of the list" + (all ? " (" + share + " read)" : "") + "; " + judged + " rows were judged, nothing was written",
            "在清单第 " + line + " 行处中断" + (all ? "（已读 " + share + "）" : "") + "；已判定 " + judged + " 行，未写出结果"};
  }

  Totals with_rules() const {
    Totals out = totals_;
    for (auto const& worker : workers_) {
      Totals of_rules;
      of_rules.rules = worker->rules();
      out.add(of_rules);
    }
    return out;
  }

  static Error another_list() {
    return {Errc::invalid, "the list is not as it was when the audit was interrupted; start without --resume", "清单与中断时不同，请不用 --resume 重新开始"};
  }

  std::optional<Error> resume(std::string const& before) {
    Loader loader(before);
    loader(resumed_.emplace());
    return loader.good && resumed_->bytes_total == list_.bytes_total() ? std::nullopt : std::optional(another_list());
  }

  /// Nothing more is handed out until all is taken.
  bool wants_rest(std::uint64_t chunks) {
    if (resumed_) return chunks == resumed_->chunks;
    due_ = due_ || (chunks > marked_ && options_.mark_due && options_.mark_due());
    return due_;
  }

  /// All chunks that were handed out have been taken, `chunks` of them: the time to compare with the mark, or to set one.
  std::optional<Error> at_rest(std::uint64_t chunks) {
    marked_ = chunks;
    due_ = false;
    if (resumed_) {
      if (resumed_->digest != list_.digest()) return another_list();
      totals_ = std::move(resumed_->totals);
      findings_ = totals_.findings();
      resumed_.reset();
      return std::nullopt;
    }
    Mark mark{chunks, list_.bytes_total(), list_.digest(), with_rules()};
    Saver saver;
    saver(mark);
    return sink_.mark(saver.bytes);
  }

  /// Tables of lists within the records: what could not be joined.
  std::optional<Error> tell_of_children() {
    for (auto const& child : list_.children()) {
      auto const part = sink_.part();
      for (Reject const& reject : child->rejects()) {
        part->reject(reject);
        count(totals_, reject.why.kind);
      }
      for (CellWarning const& warning : child->warnings()) {
        part->warning(warning);
        count(totals_, warning.what.kind);
        totals_.warnings += info(warning.what.kind).treatment != Treatment::skipped;
      }
      if (auto error = sink_.take(*part)) return error;
      ChildTotals const& sum = totals_.children.emplace_back(child->totals());
      Totals rows;
      rows.read = sum.read;
      rows.judged = sum.joined;
      rows.rejected = sum.rejected;
      if (auto error = does_not_add_up(rows, 1)) return error;
    }
    return std::nullopt;
  }

  /// What stood above the header.
  std::optional<Error> preface() {
    auto part = sink_.part();
    for (auto const& warning : list_.preface()) {
      part->warning(warning);
      count(totals_, warning.what.kind);
      ++totals_.skipped;
    }
    return sink_.take(*part);
  }

  std::optional<Error> take(Work& work) {
    if (work.fault) return work.fault;
    std::uint64_t const begin = now();
    if (work.again) {
      behind_ = work.raw.next_line;
      return all_keys_ ? set_aside_keys(work) : add_repeated_keys(work);
    }
    for (auto const& reject : work.rejects) {
      work.part->reject(reject);
      count(totals_, reject.why.kind);
    }
    if (auto error = all_keys_ ? set_aside_keys(work) : add_repeated_keys(work)) return error;
    for (auto const& warning : work.warnings) {
      work.part->warning(warning);
      count(totals_, warning.what.kind);
      totals_.warnings += info(warning.what.kind).treatment != Treatment::skipped;
    }
    totals_.add(work.totals);
    behind_ = work.raw.next_line;
    findings_ += work.findings;
    if (auto error = sink_.take(*work.part)) return error;
    if (measured()) options_.profile->write += now() - begin;
    if (options_.progress) options_.progress({totals_, findings_, list_.bytes_read(), list_.bytes_total()});
    return std::nullopt;
  }

  static CellWarning repeated_key(std::uint64_t line, std::uint64_t first_line, std::string const& key) {
    return {line, key, {}, Notice{NoticeKind::RepeatedKey, {key, std::to_string(first_line)}}, key};
  }

  std::optional<Error> set_aside_keys(Work const& work) {
    for (std::size_t i = 0; i < work.hashes.size(); ++i)
      if (work.has_key[i])
        if (auto error = all_keys_->add(work.hashes[i], work.keys[i], work.lines[i])) return error;
    return std::nullopt;
  }

  std::optional<Error> warn_of_all_keys() {
    if (!all_keys_) return std::nullopt;
    constexpr std::uint64_t at_once = 4096;
    std::uint64_t found = 0;
    auto const part = sink_.part();
    auto error = all_keys_->each([&](std::uint64_t line, std::uint64_t first_line, std::string_view key) -> std::optional<Error> {
      part->warning(repeated_key(line, first_line, std::string(key)));
      count(totals_, NoticeKind::RepeatedKey);
      ++totals_.warnings;
      if (++found % at_once != 0) return std::nullopt;
      return stopped() ? std::optional(interrupted()) : sink_.take(*part);
    });
    return error ? error : sink_.take(*part);
  }

  std::optional<Error> add_repeated_keys(Work& work) {
    std::vector<CellWarning> repeated;
    for (std::size_t i = 0; i < work.hashes.size(); ++i) {
      if (i + fetched_ahead < work.hashes.size()) keys_.fetch(work.hashes[i + fetched_ahead]);
      if (!work.has_key[i]) continue;
      key_is_read_ = true;
      if (auto const before = keys_.seen(work.hashes[i], work.lines[i]))
        repeated.push_back(repeated_key(work.lines[i], *before, work.keys[i]));
    }
    if (repeated.empty()) return std::nullopt;
    auto const middle = static_cast<long>(work.warnings.size());
    std::move(repeated.begin(), repeated.end(), std::back_inserter(work.warnings));
    std::inplace_merge(work.warnings.begin(), work.warnings.begin() + middle, work.warnings.end(),
                       [](auto const& a, auto const& b) { return a.line < b.line; });
    return std::nullopt;
  }

  std::unique_ptr<Work> new_work() {
    auto work = std::make_unique<Work>();
    work->part = sink_.part();
    return work;
  }

  std::optional<Error> alone() {
    auto const work = new_work();
    for (std::uint64_t chunks = 0;; ++chunks) {
      if (stopped()) return interrupted();
      if (wants_rest(chunks))
        if (auto error = at_rest(chunks)) return error;
      auto more = cut(work->raw);
      if (!more) return stopped() ? interrupted() : more.error();
      if (!*more) return resumed_ ? std::optional(another_list()) : std::nullopt;
      work->again = resumed_.has_value();
      workers_[0]->judge(*work);
      if (auto error = take(*work)) return error;
    }
  }

  std::optional<Error> together(unsigned threads) {
    std::size_t const slots = 2 * std::size_t{threads} + 1;
    std::vector<std::unique_ptr<Work>> work;
    for (std::size_t i = 0; i < slots; ++i) work.push_back(new_work());
    ChunkPool pool(threads, slots, [&](std::size_t worker, std::size_t slot) { workers_[worker]->judge(*work[slot]); });
    std::uint64_t read = 0, taken = 0;        // chunks; a chunk's slot is its number modulo slots
    bool more = true;
    while (more || taken < read) {
      if (stopped()) return interrupted();
      if (more && taken == read && wants_rest(read))
        if (auto error = at_rest(read)) return error;
      while (more && read - taken < slots && !wants_rest(read)) {
        auto next = cut(work[read % slots]->raw);
        if (!next) return stopped() ? interrupted() : next.error();
        more = *next;
        if (!more) break;
        work[read % slots]->again = resumed_.has_value();
        pool.submit(read++ % slots);
      }
      if (taken == read) continue;
      pool.finished(taken % slots);
      if (auto error = take(*work[taken % slots])) return error;
      ++taken;
    }
    return resumed_ ? std::optional(another_list()) : std::nullopt;
  }
};

}  // namespace

Result<Totals> audit(std::shared_ptr<Policy const> policy, std::shared_ptr<Plan const> plan, ListReader& list, Sink& sink, AuditOptions const& options) {
  return Audit(std::move(policy), std::move(plan), list, sink, options).run();
}

}  // namespace guiju
