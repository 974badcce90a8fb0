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
  bool check = false, write = false, diff = false;
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

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find('\n', at), text.size() - 1);
    lines.push_back(text.substr(at, end + 1 - at));
    at = end + 1;
  }
  return lines;
}

/// A unified diff, as `patch` reads it. Formatting keeps the lines, so that line n of one is line n of the other as far as both go.
std::string diff(std::string const& path, std::string_view before, std::string_view after) {
  constexpr std::size_t around = 3;
  auto const a = lines_of(before), b = lines_of(after);
  std::size_t const both = std::min(a.size(), b.size()), all = std::max(a.size(), b.size());
  auto const differs = [&](std::size_t i) { return i >= both || a[i] != b[i]; };
  auto const line = [](char mark, std::string_view text) {
    std::string out = mark + std::string(text);
    return text.ends_with('\n') ? out : out + "\n\\ No newline at end of file\n";
  };
  std::string out = "--- " + path + "\n+++ " + path + "\n";
  for (std::size_t i = 0; i < all;) {
    if (!differs(i)) {
      ++i;
      continue;
    }
    std::size_t const begin = i < around ? 0 : i - around;
    std::size_t last = i;                                  // the hunk's last line that differs
    for (std::size_t j = i; j < all && j <= last + 2 * around; ++j)
      if (differs(j)) last = j;
    std::size_t const end = std::min(all, last + 1 + around);
    auto const range = [&](std::size_t lines) {
      std::size_t const count = std::min(end, lines) - std::min(begin, lines);
      return std::to_string(count == 0 ? begin : begin + 1) + "," + std::to_string(count);
    };
    out += "@@ -" + range(a.size()) + " +" + range(b.size()) + " @@\n";
    for (std::size_t j = begin; j < end;) {
      if (!differs(j)) {
        out += line(' ', a[j++]);
        continue;
      }
      std::size_t stop = j;
      while (stop < end && differs(stop)) ++stop;
      for (std::size_t k = j; k < stop && k < a.size(); ++k) out += line('-', a[k]);
      for (std::size_t k = j; k < stop && k < b.size(); ++k) out += line('+', b[k]);
      j = stop;
    }
    i = end;
  }
  return out;
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
    if (options.diff) {
      if (!same && !put("", diff(paths[i], sources.text(texts[i]), *text), session)) return Exit::unusable;
    } else if (options.check || options.write) {
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
  return (options.check || options.diff) && others ? Exit::failed : Exit::ok;
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
  command->add_flag("--diff", options->diff, session.text("show what would change; exit status 1 where something would", "显示将作的改动，有改动时退出状态为 1"));
  command->add_flag("-w,--write", options->write, session.text("write the files, not standard output", "写回文件，不写到标准输出"));
}

}  // namespace guiju::cli
