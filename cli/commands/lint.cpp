
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/pack_options.hpp"
#include "dsl/ast/print.hpp"
#include "dsl/explain/explain.hpp"
#include "dsl/explain/sarif.hpp"
#include "dsl/grammar/parse.hpp"
#include "dsl/lint/lint.hpp"
#include "engine/plan/plan.hpp"
#include "engine/policy/print.hpp"

namespace guiju::cli {
namespace {

struct Lint {
  PackOptions pack;
  std::string format = "text", dump, explain, output;
  bool warnings_fail = false;
};

std::string upper(std::string word) {
  for (char& c : word)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return word;
}

/// What a diagnostic's code means, with an example and how to mend it.
Exit explain(std::string const& asked, Session const& session) {
  std::string const code = upper(asked);
  for (DiagnosticInfo const& one : all_diagnostics()) {
    if (code_text(one.kind) != code && upper(one.name) != code) continue;
    return put("", dsl::explain(one.kind, session.language), session) ? Exit::ok : Exit::unusable;
  }
  session.error("There is no diagnostic " + asked + ".", "没有代码为 " + asked + " 的提示。");
  return Exit::unusable;
}

/// What was read of each text, even where the pack as a whole has errors.
std::string trees(Loaded const& loaded) {
  std::string text;
  for (SourceId id = 0; id < loaded.sources->size(); ++id) {
    if (!loaded.sources->name(id).ends_with(".gj")) continue;
    Diagnostics ignored;
    text += "// " + loaded.sources->name(id) + "\n" + ast::print(dsl::parse(*loaded.sources, id, ignored)) + "\n";
  }
  return text;
}

std::string count(std::size_t n, char const* word) { return std::to_string(n) + " " + word + (n == 1 ? "" : "s"); }

Exit run(Lint const& options, Session& session) {
  if (!options.explain.empty()) return explain(options.explain, session);
  if (options.pack.folder.empty()) {
    session.error("Name the pack that is to be checked: guiju lint PACK", "请指明要检查的规则包：guiju lint PACK");
    return Exit::unusable;
  }
  auto loaded = load(options.pack, session);
  if (!loaded) return Exit::unusable;
  if (options.dump.empty()) dsl::lint(*loaded, holes_of(options.pack));
  bool const usable = loaded->policy != nullptr;
  if (!options.dump.empty() && (usable || options.dump == "ast")) {
    std::string const text = options.dump == "ast" ? trees(*loaded) : options.dump == "checked" ? print(*loaded->policy) : print(*plan(loaded->policy));
    if (!put(options.output, text, session)) return Exit::unusable;
  } else if (options.format == "json") {
    if (!put(options.output, render_json(loaded->diagnostics, *loaded->sources, session.language) + "\n", session)) return Exit::unusable;
  } else if (options.format == "sarif") {
    if (!put(options.output, dsl::sarif(loaded->diagnostics, *loaded->sources, options.pack.folder, session.language) + "\n", session)) return Exit::unusable;
  } else {
    bool const colour = options.output.empty() && session.colour(stdout);
    if (!put(options.output, render(loaded->diagnostics, *loaded->sources, session.language, colour), session)) return Exit::unusable;
  }
  std::size_t const errors = loaded->diagnostics.error_count(), others = loaded->diagnostics.all().size() - errors;
  if (!usable) {
    session.info(count(errors, "error") + " in " + options.pack.folder, options.pack.folder + "：" + std::to_string(errors) + " 处错误");
    return Exit::unusable;
  }
  Policy const& policy = *loaded->policy;
  std::size_t own = 0;
  for (Rule const& rule : policy.rules) own += rule.own;
  session.info("No errors in " + options.pack.folder + ": " + count(own, "rule") + ", " + count(policy.tests.size(), "test") +
                   (others ? ", " + count(others, "remark") : "") + ".",
               options.pack.folder + "：没有错误，规则 " + std::to_string(own) + " 条，测试 " + std::to_string(policy.tests.size()) + " 个" +
                   (others ? "，提示 " + std::to_string(others) + " 处" : "") + "。");
  return options.warnings_fail && others ? Exit::failed : Exit::ok;
}

}  // namespace

void add_lint(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Lint>(app, session, "lint",
                                         session.text("Check a pack: names, types, units, dates, tables, rules that contradict or add nothing; all at once", "检查规则包：名称、类型、单位、日期、表格、矛盾或者多余的规则，一次报全"),
                                         run, &command);
  add_pack_options(*command, options->pack, session, PackPlace::positional);
  command->get_option("pack")->required(false);
  command->add_option("--format", options->format, session.text("form of the result", "结果的格式"))->check(CLI::IsMember({"text", "json", "sarif"}))->capture_default_str();
  command->add_option("--dump", options->dump, session.text("print a stage of the pack instead", "改为显示规则包的某一阶段"))->check(CLI::IsMember({"ast", "checked", "plan"}));
  command->add_option("--explain", options->explain, session.text("say what a diagnostic means", "说明一个提示代码的含义"))->type_name("GJ0000");
  command->add_flag("--strict", options->warnings_fail, session.text("warnings and notes too give exit status 1", "有警告或提示时退出状态也为 1"));
  command->add_option("-o,--output", options->output, session.text("a file instead of standard output", "写到文件，不写到标准输出"))->type_name("FILE");
}

}  // namespace guiju::cli
