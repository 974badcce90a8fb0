#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "dsl/format/format.hpp"

namespace guiju::cli {
namespace {

namespace fs = std::filesystem;

struct Fmt {
  std::vector<std::string> paths;
  std::string keywords = "keep";
  bool check = false, write = false;
};

/// The .gj files that are meant, each once; a folder stands for all below it.
std::vector<std::string> files(std::vector<std::string> const& paths) {
  std::vector<std::string> all;
  for (auto const& path : paths) {
    std::error_code problem;
    if (!fs::is_directory(path, problem)) {
      all.push_back(path);
      continue;
    }
    for (fs::recursive_directory_iterator i(path, problem), end; !problem && i != end; i.increment(problem))
      if (i->path().extension() == ".gj" && i->is_regular_file(problem)) all.push_back(i->path().string());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Exit run(Fmt const& options, Session& session) {
  auto const paths = files(options.paths);
  if (paths.empty()) {
    session.error("There is no .gj file to format.", "没有可以整理的 .gj 文件。");
    return Exit::unusable;
  }
  Sources sources;
  std::vector<SourceId> texts;
  dsl::DeclaredNames names;
  for (auto const& path : paths) {
    auto text = get(path, session);
    if (!text) return Exit::unusable;
    texts.push_back(sources.add(path, std::move(*text)));
    names.add(dsl::declared_names(sources, texts.back()));
  }
  dsl::FormatOptions form;
  form.names = &names;
  form.keywords = options.keywords == "zh" ? dsl::KeywordForm::zh : options.keywords == "en" ? dsl::KeywordForm::en : dsl::KeywordForm::keep;
  Diagnostics problems;
  std::size_t others = 0;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    auto const text = dsl::format(sources, texts[i], problems, form);
    if (!text) continue;
    bool const same = *text == sources.text(texts[i]);
    others += !same;
    if (options.check || options.write) {
      if (!same) session.info((options.write ? "Formatted " : "Not in form: ") + paths[i], (options.write ? "已整理 " : "格式不合：") + paths[i]);
      if (options.write && !same && !put(paths[i], *text, session)) return Exit::unusable;
    } else if (!put("", *text, session)) {
      return Exit::unusable;
    }
  }
  if (problems.has_errors()) {
    std::fputs(render(problems, sources, session.language, session.colour(stderr)).c_str(), stderr);
    return Exit::unusable;
  }
  return options.check && others ? Exit::failed : Exit::ok;
}

}  // namespace

void add_fmt(CLI::App& app, Session& session) {
  CLI::App* command = nullptr;
  auto const options = new_command<Fmt>(app, session, "fmt",
                                        session.text("Set rule files in form: keywords in one language, ASCII punctuation; comments stay",
                                                     "整理规则文件：统一关键词语言，标点用半角；注释不变"),
                                        run, &command);
  command->add_option("paths", options->paths, session.text(".gj files, or folders with such", ".gj 文件，或者含有它们的文件夹"))->required();
  command->add_option("--keywords", options->keywords, session.text("language of the keywords", "关键词的语言"))
      ->check(CLI::IsMember({"keep", "zh", "en"}))
      ->capture_default_str();
  command->add_flag("--check", options->check, session.text("change nothing; exit status 1 where a file is not in form", "不作改动，有文件格式不合时退出状态为 1"));
  command->add_flag("-w,--write", options->write, session.text("write the files, not standard output", "写回文件，不写到标准输出"));
}

}  // namespace guiju::cli
