#include "engine/report/totals.hpp"

namespace guiju {

std::uint64_t Totals::findings() const {
  std::uint64_t all = 0;
  for (Rule const& rule : rules) all += rule.violated + rule.exempt + rule.undetermined;
  return all;
}

void Totals::add(Totals const& other) {
  read += other.read;
  judged += other.judged;
  rejected += other.rejected;
  warnings += other.warnings;
  skipped += other.skipped;
  asked += other.asked;
  for (std::size_t i = 0; i < verdicts.size(); ++i) verdicts[i] += other.verdicts[i];
  if (rules.size() < other.rules.size()) rules.resize(other.rules.size());
  for (std::size_t i = 0; i < other.rules.size(); ++i) {
    rules[i].violated += other.rules[i].violated;
    rules[i].exempt += other.rules[i].exempt;
    rules[i].undetermined += other.rules[i].undetermined;
  }
  if (notices.size() < other.notices.size()) notices.resize(other.notices.size());
  for (std::size_t i = 0; i < other.notices.size(); ++i) notices[i] += other.notices[i];
}

}  // namespace guiju
