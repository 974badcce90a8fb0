#include <iostream>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "dsl/pack/load.hpp"

namespace guiju::cli {
namespace {

struct Eval {
  std::string expression;
  bool from_stdin = false;
};

/// The value, `unknown`, or `error: ` and the reason; always one line.
std::string line_of(Evaluated const& evaluated) {
  std::string text = evaluated.text;
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';
  switch (evaluated.kind) {
    case Evaluated::Kind::value: return text;
    case Evaluated::Kind::unknown: return "unknown";
    case Evaluated::Kind::error: return "error: " + text;
  }
  return text;
}

Exit run(Eval const& options, Session& session) {
  if (!options.from_stdin) {
    if (options.expression.empty()) {
      session.error("Give an expression: guiju eval '0.1 + 0.2'", "请给出表达式：guiju eval '0.1 + 0.2'");
      return Exit::unusable;
    }
    Evaluated const evaluated = eval_expression(options.expression, session.chinese());
    if (!put("", line_of(evaluated) + "\n", session)) return Exit::unusable;
    return evaluated.kind == Evaluated::Kind::error ? Exit::failed : Exit::ok;
  }
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    // Each answer leaves at once, so that a program may ask line by line.
    if (!put("", line_of(eval_expression(line, session.chinese())) + "\n", session)) return Exit::unusable;
  }
  return Exit::ok;
}

}  // namespace

void add_eval(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Eval>(app, session, "eval", session.text("The value of an expression", "计算表达式的值"), run, &command);
  command->add_option("expression", options->expression, session.text("such as '1 ha - 1 m2'", "例如 '1 公顷 - 1 平方米'"))->type_name("EXPR");
  command->add_flag("--stdin", options->from_stdin, session.text("an expression a line from standard input, a value a line", "从标准输入逐行读表达式，逐行给出值"));
}

}  // namespace guiju::cli
