#include "engine/read/odd_lines.hpp"

#include "engine/read/fold.hpp"

namespace guiju {

bool is_total(std::string_view text) {
  std::string form = fold::without_blanks(fold::value(text));
  std::string_view rest = form;
  while (fold::take_back(rest, ":")) {
  }
  for (std::string_view word : {"合计", "总计", "小计", "共计", "本页合计", "本页小计", "累计", "total", "Total", "TOTAL"})
    if (rest == word) return true;
  return fold::starts(rest, "合计(") || fold::starts(rest, "总计(");
}

bool is_footnote(std::string_view text) {
  std::string const form = fold::without_blanks(fold::value(text));
  for (std::string_view word : {"注:", "注1", "备注:", "说明:", "填表说明", "填表人", "填报人", "制表", "填报单位", "填报日期", "制表日期", "审核人", "审核:",
                                "单位负责人", "联系人", "联系电话", "数据来源", "资料来源", "来源:", "统计日期", "打印日期", "第1页", "*注", "※"})
    if (fold::starts(form, word)) return true;
  return false;
}

}  // namespace guiju
