#include "cli/pack_options.hpp"

#include <yaml-cpp/yaml.h>

#include <filesystem>

namespace guiju::cli {
namespace {

bool read_params_file(std::string const& path, std::map<std::string, std::string>& params, Session const& session) {
  if (!std::filesystem::is_regular_file(path)) {
    session.error("There is no such file: " + path, "没有这个文件：" + path);
    return false;
  }
  try {
    YAML::Node const root = YAML::LoadFile(path);
    if (root.IsNull()) return true;
    if (!root.IsMap()) {
      session.error("A file of parameters holds lines “name: value”: " + path, "参数文件应逐行写“名称: 值”：" + path);
      return false;
    }
    for (auto const& entry : root) {
      if (entry.first.IsScalar() && entry.second.IsScalar()) {
        params[entry.first.Scalar()] = entry.second.Scalar();
        continue;
      }
      session.error("A parameter's value is one value of the language, such as 3 m2: " + path, "参数的值应为语言中的一个值，如 3 m2：" + path);
      return false;
    }
  } catch (YAML::Exception const& e) {
    std::string const where = path + ":" + std::to_string(e.mark.line + 1);
    session.error("This is no YAML (" + e.msg + "): " + where, "不是合格的 YAML（" + e.msg + "）：" + where);
    return false;
  }
  return true;
}

}  // namespace

void add_pack_options(CLI::App& command, PackOptions& options, Session const& session, PackPlace place) {
  std::string const about = session.text("the pack: a folder with pack.yaml", "规则包：含 pack.yaml 的文件夹");
  if (place == PackPlace::positional) {
    command.add_option("pack", options.folder, about)->required()->type_name("PACK");
  } else {
    auto* const option = command.add_option("-p,--pack", options.folder, about)->type_name("PACK");
    if (place == PackPlace::required_option) option->required();
  }
  command.add_option("--pack-path", options.pack_path, session.text("further folders in which packs are found by name", "另在这些文件夹中按名称查找规则包"))
      ->type_name("DIR");
  command.add_option("--param", options.params, session.text("a parameter that the office sets", "由本机关设定的参数"))->type_name("NAME=VALUE");
  command.add_option("--params", options.params_file, session.text("a YAML file of such parameters, name: value", "参数文件（YAML，名称: 值）"))
      ->type_name("FILE");
  command.add_option("--areas", options.areas_file, session.text("a YAML file of outlines by which points are placed (docs/input.md)", "用于按坐标定位的边界文件清单（YAML，见 docs/input.md）"))
      ->type_name("FILE");
}

std::optional<LoadOptions> load_options(PackOptions const& options, Session const& session) {
  if (!std::filesystem::is_directory(options.folder)) {
    bool const there = std::filesystem::exists(options.folder);
    session.error((there ? "A pack is a folder, this is a file: " : "There is no such folder: ") + options.folder,
                  (there ? "规则包应为文件夹，此为文件：" : "没有这个文件夹：") + options.folder);
    return std::nullopt;
  }
  LoadOptions load;
  for (std::string const& folder : options.pack_path) load.pack_path.emplace_back(folder);
  if (!options.params_file.empty() && !read_params_file(options.params_file, load.params, session)) return std::nullopt;
  for (std::string const& param : options.params) {
    std::size_t const equals = param.find('=');
    if (equals == std::string::npos || equals == 0) {
      session.error("--param wants NAME=VALUE, not " + param, "--param 应写作 名称=值，不是 " + param);
      return std::nullopt;
    }
    load.params[param.substr(0, equals)] = param.substr(equals + 1);
  }
  load.areas = options.areas_file;
  return load;
}

std::optional<Loaded> load(PackOptions const& options, Session const& session) {
  auto const load = load_options(options, session);
  if (!load) return std::nullopt;
  return load_pack(std::filesystem::path(options.folder), *load);
}

std::shared_ptr<Policy const> load_policy(PackOptions const& options, Session const& session) {
  auto const loaded = load(options, session);
  if (!loaded) return nullptr;
  if (!loaded->policy || (session.verbose && !loaded->diagnostics.all().empty())) {
    std::string const text = render(loaded->diagnostics, *loaded->sources, session.language, session.colour(stderr));
    std::fwrite(text.data(), 1, text.size(), stderr);
  }
  if (!loaded->policy) session.error("The pack has errors and cannot be used: " + options.folder, "规则包有错误，不能使用：" + options.folder);
  return loaded->policy;
}

std::optional<std::string> holes_of(PackOptions const& options) {
  std::ifstream file(std::filesystem::path(options.folder) / "holes.csv", std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace guiju::cli
