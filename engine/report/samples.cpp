#include "engine/report/samples.hpp"

#include <utility>

#include "engine/report/finding_text.hpp"
#include "engine/report/words.hpp"

namespace guiju {
namespace {

template <class List, class Text>
std::string joined(List const& list, Text const& text) {
  std::string out;
  for (auto const& one : list) {
    if (!out.empty()) out += '\n';
    out += text(one);
  }
  return out;
}

}  // namespace

std::string without_positions(std::string_view path) {
  std::string out;
  bool inside = false;
  for (char const c : path) {
    if (c == ']') inside = false;
    if (!inside) out += c;
    if (c == '[') inside = true;
  }
  return out;
}

Sample make_sample(Policy const& policy, std::uint64_t line, std::string_view record, Finding const& finding, bool chinese) {
  Sample sample;
  sample.rule = finding.rule;
  sample.outcome = finding.outcome;
  sample.line = line;
  sample.record = record;
  sample.message = headline(policy, finding, chinese);
  sample.facts = facts_line(policy, finding, chinese);
  if (finding.measure) sample.measure = measure_line(policy, *finding.measure, chinese);
  sample.missing = joined(finding.missing, [](MissingFact const& fact) { return fact.question; });
  sample.exceptions = joined(finding.exceptions, [&](TriedException const& tried) { return exception_line(tried, chinese); });
  sample.reason = reason_line(finding, chinese);
  return sample;
}

namespace {
constexpr std::size_t most_known = 1024;

Asked& asked_of(std::map<std::string, Asked>& questions, std::string const& question) {
  auto const at = questions.find(question);
  if (at != questions.end()) return at->second;
  return questions[questions.size() < most_questions ? question : ""];
}
}  // namespace

void AskedCounter::count(RecordResult const& result) {
  ++record_;
  if (known_.size() > most_known) known_.clear();
  for (Finding const& finding : result.findings)
    for (MissingFact const& fact : finding.missing) {
      bool const positioned = fact.path.find('[') != std::string::npos;
      std::string const without = positioned ? without_positions(fact.path) : "";
      std::string const& path = positioned ? without : fact.path;
      // A question that names a position would be another one for each.
      std::string const& question = !positioned ? fact.question : fact.label.empty() ? path : fact.label;
      key_.assign(path).push_back('\0');
      key_ += question;
      auto known = known_.find(key_);
      if (known == known_.end()) known = known_.emplace(key_, Known{&asked_of(facts_[path], question), 0}).first;
      ++known->second.asked->findings;
      if (std::exchange(known->second.record, record_) != record_) ++known->second.asked->records;
    }
}

void AskedCounter::clear() {
  known_.clear();
  facts_.clear();
}

void count_asked(AskedFacts& facts, RecordResult const& result) { AskedCounter(facts).count(result); }

void add(AskedFacts& facts, AskedFacts const& others) {
  for (auto const& [path, questions] : others)
    for (auto const& [question, other] : questions) {
      Asked& asked = asked_of(facts[path], question);
      asked.records += other.records;
      asked.findings += other.findings;
    }
}

SampleQuota::SampleQuota(std::size_t sorts, std::uint32_t of_each, std::uint64_t altogether)
    : full_(sorts), taken_(sorts), of_each_(of_each), left_(altogether) {
  for (auto& full : full_) full.store(of_each == 0, std::memory_order_relaxed);
}

void SampleQuota::mark_full() {
  taken_.resize(full_.size());
  for (std::size_t i = 0; i < full_.size(); ++i) full_[i].store(taken_[i] >= of_each_, std::memory_order_relaxed);
  all_full_.store(left_ == 0, std::memory_order_relaxed);
}

bool SampleQuota::take(std::size_t sort) {
  if (left_ == 0 || taken_[sort] == of_each_) return false;
  if (++taken_[sort] == of_each_) full_[sort].store(true, std::memory_order_relaxed);
  if (--left_ == 0) all_full_.store(true, std::memory_order_relaxed);
  return true;
}

}  // namespace guiju
