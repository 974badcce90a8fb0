#include "engine/eval/finding.hpp"

#include "engine/eval/measure.hpp"
#include "engine/eval/say.hpp"

namespace guiju {
namespace {

constexpr std::size_t most_kept = 8192;   // accounts, of a kilobyte or less

void set(Type& type, Type const& to) {
  // Types of one rule mostly stay what they were; a unit is shared between threads, and counting its users is dear.
  if (type.kind == to.kind && type.unit == to.unit && type.dimension == to.dimension && type.whole == to.whole && type.duration == to.duration &&
      type.enumeration == to.enumeration && type.codelist == to.codelist && type.record == to.record)
    return;
  type = to;
}

}  // namespace

std::string document_name(Document const& document) {
  return !document.number.empty() ? document.number : !document.label.empty() ? document.label : document.id;
}

Account& FindingWriter::account(RuleId id, Judgement const& judgement) {
  bool const alike = likeness_.tell(id, judgement.outcome, key_);
  if (alike)
    if (auto const found = kept_.find(std::string_view(key_)); found != kept_.end()) return found->second;
  Account made = accountant_.make(policy_[id], judgement);
  if (!alike || !made.lasting) return once_ = std::move(made);
  if (kept_.size() >= most_kept) kept_.clear();
  return kept_.emplace(key_, std::move(made)).first->second;
}

void FindingWriter::facts(Account const& account, std::vector<Fact>& out) {
  Frame const& record = interpreter_.frame(0);
  std::size_t count = 0;
  out.reserve(account.facts.size());
  for (auto const& at : account.facts) {
    Frame const& frame = at.element.batch ? at.element : record;
    if (!frame.batch || !frame.batch->column(at.field).known(frame.row)) continue;
    if (out.size() <= count) out.emplace_back();
    Fact& fact = out[count++];
    fact.path = at.element.batch ? at.path : at.declared->id;
    fact.label = at.declared->label;
    fact.field = at.element.batch ? FieldId{} : at.field;
    fact.value = frame.batch->at(frame.row, at.field);
    set(fact.type, at.declared->type);
  }
  out.resize(count);
}

void FindingWriter::exceptions(Account const& account, std::vector<TriedException>& out) {
  out.resize(account.exceptions.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    Account::Tried const& tried = account.exceptions[i];
    out[i].id = tried.id;
    out[i].label = tried.label;
    out[i].state = tried.state;
    out[i].document = tried.document;
    speaker_.say(tried.clause, out[i].clause);
    speaker_.say(tried.why, out[i].why);
  }
}

void FindingWriter::missing(Account const& account, std::vector<MissingFact>& out) {
  out.resize(account.missing.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    Account::Asked const& asked = account.missing[i];
    out[i].path = asked.path;
    out[i].label = asked.declared->label;
    speaker_.say(asked.question, out[i].question);
  }
}

void FindingWriter::write(RuleId id, Judgement const& judgement, std::string_view record_key, Finding& out) {
  Rule const& rule = policy_[id];
  Account& account = this->account(id, judgement);
  out.rule = id;
  out.outcome = judgement.outcome;
  out.document_id.clear();
  out.document.clear();
  if (!rule.cites.empty()) {
    Document const& document = policy_[rule.cites[0].document];
    out.document_id = document.id;
    out.document = document_name(document);
  }
  speaker_.say(account.clause, out.clause);
  fingerprints_.of(policy_.pack.name, rule.id, record_key, out.fingerprint);
  out.measure.reset();
  out.reason = account.reason;
  out.reason_text = account.reason_text;
  facts(account, out.facts);
  exceptions(account, out.exceptions);
  missing(account, out.missing);
  bool const measurable = judgement.outcome == Outcome::violated && rule.subject;
  if (measurable) out.measure = measure(interpreter_, rule);
  if (!account.message) {
    out.message = default_message(policy_, rule, out, options_.chinese);
    if (!measurable) account.message = Saying(out.message);
  } else {
    speaker_.say(*account.message, out.message);
  }
  speaker_.say(account.remedy, out.remedy);
}

}  // namespace guiju
