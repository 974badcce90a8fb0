#include "engine/audit/audit.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "engine/audit/chunk_pool.hpp"
#include "engine/audit/key_set.hpp"

namespace guiju {
namespace {

/// One chunk on its way: read, judged and written by one thread, then taken in its turn.
struct Work {
  RowChunk raw;
  ReadChunk rows;
  std::unique_ptr<Sink::Part> part;
  Totals totals;
  Work(Policy const& policy, RecordId record, Sink& sink) : rows(policy, record), part(sink.part()) {}
};

void count(Totals& totals, NoticeKind kind) {
  totals.notices.resize(all_notices().size());
  ++totals.notices[static_cast<std::size_t>(kind)];
}

void count(Totals& totals, RecordResult const& result) {
  ++totals.judged;
  ++totals.verdicts[static_cast<std::size_t>(result.verdict)];
  bool asked = false;
  for (auto const& finding : result.findings) {
    auto& rule = totals.rules[finding.rule.value];
    rule.violated += finding.outcome == Outcome::violated;
    rule.exempt += finding.outcome == Outcome::exempt;
    rule.undetermined += finding.outcome == Outcome::undetermined;
    asked = asked || !finding.missing.empty();
  }
  totals.asked += asked;
}

/// A row that is neither judged nor rejected, or both, is a bug; a report that hides it would be worse than none.
void must_add_up(Totals const& totals, std::uint64_t line) {
  if (totals.read == totals.judged + totals.rejected) return;
  std::fprintf(stderr, "guiju: internal error: %llu rows read, but %llu judged and %llu rejected (rows from line %llu on); nothing is reported\n",
               static_cast<unsigned long long>(totals.read), static_cast<unsigned long long>(totals.judged),
               static_cast<unsigned long long>(totals.rejected), static_cast<unsigned long long>(line));
  std::abort();
}

void judge(ListReader const& list, Evaluator& evaluator, Work& work) {
  work.rows.clear();
  list.read(work.raw, work.rows);
  Totals& totals = work.totals;
  totals = Totals{};
  totals.rules.resize(evaluator.policy().rules.size());
  if (work.rows.batch.rows() > 0)
    evaluator.check(work.rows.batch, [&](std::size_t row, RecordResult const& result) {
      count(totals, result);
      work.part->values(work.rows.batch, row);
      work.part->judged(work.rows.batch.lines[row], work.rows.keys[row], result);
    });
  totals.rejected = work.rows.rejects.size();
  totals.skipped = work.rows.skipped;
  totals.read = work.raw.rows.size() - work.rows.skipped;
  must_add_up(totals, work.raw.rows.empty() ? 0 : work.raw.rows.front().line);
}

class Audit {
 public:
  Audit(std::shared_ptr<Policy const> policy, std::shared_ptr<Plan const> plan, ListReader& list, Sink& sink, AuditOptions const& options)
      : policy_(std::move(policy)), plan_(std::move(plan)), list_(list), sink_(sink), options_(options), keys_(options.remembered_keys) {
    totals_.rules.resize(policy_->rules.size());
    totals_.notices.resize(all_notices().size());
  }

  Result<Totals> run() {
    if (auto error = preface()) return *error;
    unsigned const threads = options_.threads ? options_.threads : std::max(1u, std::thread::hardware_concurrency());
    if (auto error = threads == 1 ? alone() : together(threads)) return *error;
    must_add_up(totals_, 1);
    totals_.encoding = list_.encoding();
    totals_.delimiter = list_.delimiter();
    totals_.remarks = list_.remarks();
    if (totals_.encoding == "GB18030") totals_.remarks.emplace_back("read as GB18030", "按GB18030编码读取");
    if (keys_.full() && key_is_read_)
      totals_.remarks.emplace_back("repeated keys were looked for among the first " + std::to_string(keys_.size()) + " different ones",
                                   "重复主键只在前" + std::to_string(keys_.size()) + "个不同主键中查找");
    if (auto error = sink_.finish(totals_)) return *error;
    return totals_;
  }

 private:
  std::shared_ptr<Policy const> policy_;
  std::shared_ptr<Plan const> plan_;
  ListReader& list_;
  Sink& sink_;
  AuditOptions const& options_;
  KeySet keys_;
  Totals totals_;
  bool key_is_read_ = false;

  Evaluator evaluator() const { return plan_ ? Evaluator(policy_, plan_, options_.eval) : Evaluator(policy_, options_.eval); }

  bool stopped() const { return options_.stop && options_.stop->load(std::memory_order_relaxed); }
  static Error interrupted() { return {Errc::io, "interrupted; nothing was written", "已中断，未写出结果"}; }

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
    for (auto const& reject : work.rows.rejects) {
      work.part->reject(reject);
      count(totals_, reject.why.kind);
    }
    add_repeated_keys(work.rows);
    for (auto const& warning : work.rows.warnings) {
      work.part->warning(warning);
      count(totals_, warning.what.kind);
      totals_.warnings += info(warning.what.kind).treatment != Treatment::skipped;
    }
    totals_.add(work.totals);
    if (auto error = sink_.take(*work.part)) return error;
    if (options_.progress) options_.progress(totals_, list_.bytes_read(), list_.bytes_total());
    return std::nullopt;
  }

  void add_repeated_keys(ReadChunk& rows) {
    std::vector<CellWarning> repeated;
    for (std::size_t i = 0; i < rows.keys.size(); ++i) {
      if (!rows.has_key[i]) continue;
      key_is_read_ = true;
      if (auto const before = keys_.seen(rows.keys[i], rows.batch.lines[i]))
        repeated.push_back({rows.batch.lines[i], rows.keys[i], {}, Notice{NoticeKind::RepeatedKey, {rows.keys[i], std::to_string(*before)}}, rows.keys[i]});
    }
    if (repeated.empty()) return;
    auto const middle = static_cast<long>(rows.warnings.size());
    std::move(repeated.begin(), repeated.end(), std::back_inserter(rows.warnings));
    std::inplace_merge(rows.warnings.begin(), rows.warnings.begin() + middle, rows.warnings.end(),
                       [](auto const& a, auto const& b) { return a.line < b.line; });
  }

  std::optional<Error> alone() {
    Work work(*policy_, list_.record(), sink_);
    Evaluator judge_of_this_thread = evaluator();
    for (;;) {
      if (stopped()) return interrupted();
      auto more = list_.next(work.raw);
      if (!more) return more.error();
      if (!*more) return std::nullopt;
      judge(list_, judge_of_this_thread, work);
      if (auto error = take(work)) return error;
    }
  }

  std::optional<Error> together(unsigned threads) {
    std::size_t const slots = 2 * std::size_t{threads} + 1;
    std::vector<std::unique_ptr<Work>> work;
    for (std::size_t i = 0; i < slots; ++i) work.push_back(std::make_unique<Work>(*policy_, list_.record(), sink_));
    std::vector<Evaluator> evaluators;
    for (unsigned t = 0; t < threads; ++t) evaluators.push_back(evaluator());
    ChunkPool pool(threads, slots, [&](std::size_t worker, std::size_t slot) { judge(list_, evaluators[worker], *work[slot]); });
    std::uint64_t read = 0, taken = 0;        // chunks; a chunk's slot is its number modulo slots
    bool more = true;
    while (more || taken < read) {
      if (stopped()) return interrupted();
      while (more && read - taken < slots) {
        auto next = list_.next(work[read % slots]->raw);
        if (!next) return next.error();
        more = *next;
        if (more) pool.submit(read++ % slots);
      }
      if (taken == read) break;
      pool.finished(taken % slots);
      if (auto error = take(*work[taken % slots])) return error;
      ++taken;
    }
    return std::nullopt;
  }
};

}  // namespace

Result<Totals> audit(std::shared_ptr<Policy const> policy, std::shared_ptr<Plan const> plan, ListReader& list, Sink& sink, AuditOptions const& options) {
  return Audit(std::move(policy), std::move(plan), list, sink, options).run();
}

}  // namespace guiju
