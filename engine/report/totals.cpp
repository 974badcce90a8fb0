#include "engine/report/totals.hpp"

#include "engine/report/words.hpp"

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

Phrase join_words(ChildTotals const& child) {
  auto const n = [](std::uint64_t count) { return grouped(count); };
  return {child.file + ": " + n(child.read) + " rows, held in memory: " + n(child.joined) + " joined as " + child.field + ", " + n(child.rejected) + " rejected (" +
              n(child.orphans) + " of them belong to no record of the list); " + n(child.parents_without) + " records without a row: " +
              (child.complete ? "they have none" : "their list is not known"),
          child.file + "：" + n(child.read) + " 行，放在内存中；并入“" + child.label + "” " + n(child.joined) + " 行，退回 " + n(child.rejected) + " 行（其中 " + n(child.orphans) +
              " 行在清单中没有所属记录）；" + n(child.parents_without) + " 条记录没有对应的行，" + (child.complete ? "按没有处理" : "按未知处理")};
}

}  // namespace guiju
