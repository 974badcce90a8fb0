#include <algorithm>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/judging_options.hpp"
#include "cli/output.hpp"
#include "cli/pack_options.hpp"
#include "cli/record_file.hpp"
#include "dsl/pack/expressions.hpp"
#include "engine/base/text.hpp"

namespace guiju::cli {
namespace {

struct Eval {
  PackOptions pack;
  JudgingOptions judging;                // as_of alone
  std::string expression, file, key, type, rule;
  bool from_stdin = false;
};

/// Each control character but a tab becomes a blank, and so do the line ends of Unicode: other programs part lines at them, or end a text
/// at a NUL, and a terminal obeys them.
std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const begin = i;
    char32_t const c = next_code_point(text, i);
    bool const control = (c < 0x20 && c != U'\t') || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
    if (control) out += ' ';
    else out += text.substr(begin, i - begin);
  }
  return out;
}

/// The value, `unknown`, or `error: ` and the reason; always one line.
std::string line_of(Evaluated const& evaluated) {
  switch (evaluated.kind) {
    case Evaluated::Kind::value: return one_line(evaluated.text);
    case Evaluated::Kind::unknown: return "unknown";
    case Evaluated::Kind::error: return "error: " + one_line(evaluated.text);
  }
  return one_line(evaluated.text);
}

/// The one record that is meant; none where there is none such, or several, which has been said.
ReadRecord const* choose(std::vector<ReadRecord> const& records, std::string const& key, Session const& session) {
  if (key.empty() && records.size() == 1) return &records.front();
  if (!key.empty()) {
    auto const found = std::ranges::find(records, key, &ReadRecord::key);
    if (found != records.end()) return &*found;
  }
  std::string keys;
  constexpr std::size_t most_keys = 10;
  for (std::size_t i = 0; i < std::min(records.size(), most_keys); ++i) keys += (i ? ", " : "") + one_line(records[i].key);
  if (records.size() > most_keys) keys += ", …";
  if (key.empty()) session.error("The file has several records; say which with --key: " + keys, "文件中有多条记录，请用 --key 指明：" + keys);
  else session.error("No record has the key " + key + "; there are: " + keys, "没有主键为“" + key + "”的记录；现有：" + keys);
  return nullptr;
}

/// The record of --record, or one of --type of which nothing is known. False: it cannot be had, which has been said.
bool take_record(Eval const& options, Expressions& expressions, Session const& session) {
  Policy const& policy = expressions.policy();
  if (!options.file.empty()) {
    auto const records = read_record_argument(policy, options.file, options.type, session);
    if (!records) return false;
    ReadRecord const* const record = choose(*records, options.key, session);
    if (!record) return false;
    say_warnings(record->warnings, record->key, session);
    if (record->rejected) {
      session.error(record->key + ", " + record->rejected->column + ": " + record->rejected->why.text(Language::en),
                    record->key + "，" + record->rejected->column + "：" + record->rejected->why.text(Language::zh));
      return false;
    }
    expressions.set_record(record->record, record->data);
    return true;
  }
  std::vector<RecordId> which = policy.judged();
  if (!options.type.empty()) {
    auto const found = std::ranges::find_if(policy.records, [&](RecordType const& one) { return !one.synthetic && (one.id == options.type || one.label == options.type); });
    if (found == policy.records.end()) {
      session.error("The pack has no record " + options.type, "规则包中没有记录“" + options.type + "”");
      return false;
    }
    which = {RecordId(static_cast<std::size_t>(found - policy.records.begin()))};
  }
  // Of several nobody said which is meant: only what needs no record can be asked then.
  if (which.size() == 1 && options.rule.empty()) expressions.set_record(which.front(), RecordData(policy[which.front()].fields.size()));
  return true;
}

/// The pack and all that is said of it, ready to evaluate.
std::optional<Expressions> open(Eval const& options, Session const& session) {
  if (options.pack.folder.empty()) {
    if (!options.file.empty() || !options.key.empty() || !options.type.empty() || !options.rule.empty() || !options.pack.params.empty() || !options.pack.params_file.empty()) {
      session.error("--record, --key, --type, --rule and --param want a --pack", "--record、--key、--type、--rule 和 --param 须与 --pack 合用");
      return std::nullopt;
    }
    return Expressions();
  }
  auto const load = load_options(options.pack, session);
  if (!load) return std::nullopt;
  Expressions expressions(options.pack.folder, *load);
  if (expressions.diagnostics().has_errors()) {
    std::string const text = render(expressions.diagnostics(), expressions.sources(), session.language, session.colour(stderr));
    std::fwrite(text.data(), 1, text.size(), stderr);
    session.error("The pack has errors and cannot be used: " + options.pack.folder, "规则包有错误，不能使用：" + options.pack.folder);
    return std::nullopt;
  }
  if (!take_record(options, expressions, session)) return std::nullopt;
  if (!options.rule.empty() && !expressions.set_rule(options.rule)) {
    session.error("The pack has no such rule on this record: " + options.rule, "规则包中没有适用于该记录的规则“" + options.rule + "”");
    return std::nullopt;
  }
  return expressions;
}

Exit run(Eval const& options, Session& session) {
  if (options.from_stdin && options.file == "-") {
    session.error("Standard input is either the expressions or the record", "标准输入或者是表达式，或者是记录，不能兼作二者");
    return Exit::unusable;
  }
  if (!options.from_stdin && options.expression.empty()) {
    session.error("Give an expression: guiju eval '0.1 + 0.2'", "请给出表达式：guiju eval '0.1 + 0.2'");
    return Exit::unusable;
  }
  std::optional<Date> as_of;
  if (!read_as_of(options.judging, as_of, session)) return Exit::unusable;
  std::optional<Expressions> expressions = open(options, session);
  if (!expressions) return Exit::unusable;
  expressions->set_as_of(as_of);
  if (!options.from_stdin) {
    Evaluated const evaluated = expressions->evaluate(options.expression, session.chinese());
    if (!put("", line_of(evaluated) + "\n", session)) return Exit::unusable;
    return evaluated.kind == Evaluated::Kind::error ? Exit::failed : Exit::ok;
  }
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    // Each answer leaves at once, so that a program may ask line by line.
    if (!put("", line_of(expressions->evaluate(line, session.chinese())) + "\n", session)) return Exit::unusable;
  }
  return Exit::ok;
}

}  // namespace

void add_eval(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Eval>(app, session, "eval", session.text("The value of an expression", "计算表达式的值"), run, &command);
  command->add_option("expression", options->expression, session.text("such as '1 ha - 1 m2'", "例如 '1 公顷 - 1 平方米'"))->type_name("EXPR");
  command->add_flag("--stdin", options->from_stdin, session.text("an expression a line from standard input, a value a line", "从标准输入逐行读表达式，逐行给出值"));
  add_pack_options(*command, options->pack, session, PackPlace::option);
  command->add_option("--record", options->file, session.text("a record whose fields are names: YAML, JSON, or a row of a list", "记录文件（YAML、JSON 或者清单的一行），其字段可作名称"))->type_name("FILE");
  command->add_option("--key", options->key, session.text("of several records: the one with this key", "文件中有多条记录时，取主键为该值的一条"))->type_name("KEY");
  command->add_option("--type", options->type, session.text("which of the pack's records it is, where its fields do not tell", "记录的种类，字段不足以区分时指明"))->type_name("NAME");
  command->add_option("--rule", options->rule, session.text("a rule whose lets are names", "规则名称或标签，其“设”的名称可用"))->type_name("RULE");
  command->add_option("--as-of", options->judging.as_of, session.text("the law of this day", "按这一天施行的规定判定"))->type_name("YYYY-MM-DD");
}

}  // namespace guiju::cli
