// Input: records as an officer or a program has them, read as YAML and as JSON, then judged and reported.
#include "engine/eval/evaluator.hpp"
#include "engine/read/records.hpp"
#include "tests/fuzz/target.hpp"

using namespace guiju;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text = fuzz::text_of(data, size);
  static Evaluator evaluator(fuzz::policy(), EvalOptions{Date::parse("2024-05-01")});
  for (RecordFormat const format : {RecordFormat::yaml, RecordFormat::json}) {
    auto const records = read_records(*fuzz::policy(), text, format);
    if (!records) {
      fuzz::must(!records.error().en.empty() && !records.error().zh.empty(), "an error says why");
      continue;
    }
    for (ReadRecord const& record : *records) {
      if (record.rejected) {
        fuzz::must(!record.rejected->why.text(Language::zh).empty(), "a rejection says why");
        continue;
      }
      evaluator.check(record.record, record.data);
      fuzz::must(evaluator.outcomes(record.record, record.data).size() == fuzz::policy()->rules.size(), "an outcome for each rule");
    }
  }
  return 0;
}
