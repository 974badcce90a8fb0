// Headers that the user names: --map and mapping files.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/base/text.hpp"
#include "engine/read/csv.hpp"
#include "engine/read/fold.hpp"
#include "engine/read/node.hpp"

namespace guiju {

Result<std::pair<std::string, std::string>> parse_mapping(std::string_view text) {
  auto const at = text.rfind('=');
  auto const header = at == std::string_view::npos ? text : trim(text.substr(0, at));
  auto const field = at == std::string_view::npos ? std::string_view() : trim(text.substr(at + 1));
  if (header.empty() || field.empty())
    return Error{Errc::malformed, "write a mapping as HEADER=FIELD, not " + std::string(text), "对应关系应写作 表头=字段，而不是“" + std::string(text) + "”"};
  return std::pair{std::string(header), std::string(field)};
}

Result<HeaderMap> read_mapping_file(std::filesystem::path const& path) {
  std::string const name = path.string();
  auto const failed = [&](std::string const& en, std::string const& zh) { return Error{Errc::io, name + ": " + en, name + "：" + zh}; };
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return failed("there is no such file", "没有这个文件");
  if (std::filesystem::is_directory(path, ignored)) return failed("this is a folder, not a file", "这是文件夹，不是文件");
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return failed("the file cannot be read", "文件无法读取");
  std::string const bytes{std::istreambuf_iterator<char>(stream), {}};
  std::string_view text = bytes;
  fold::take(text, "\xEF\xBB\xBF");
  if (!valid_utf8(text)) return failed("the file is not UTF-8", "文件不是UTF-8编码");
  HeaderMap out;
  bool lines = true;                                     // header,field or header=field on each line
  for (std::size_t from = 0; from < text.size() && lines;) {
    auto const end = std::min(text.find('\n', from), text.size());
    auto const line = trim(text.substr(from, end - from));
    from = end + 1;
    if (line.empty() || line[0] == '#') continue;
    auto const comma = line.rfind(',') != std::string_view::npos ? line.rfind(',') : line.rfind('=');
    if (comma == std::string_view::npos) {
      lines = false;
      break;
    }
    auto const header = trim(line.substr(0, comma)), field = trim(line.substr(comma + 1));
    if (out.empty() && (header == "header" || header == "表头")) continue;
    if (header.empty() || field.empty()) lines = false;
    out.emplace_back(header, field);
  }
  if (lines) return out;
  out.clear();
  auto node = parse_yaml(text);
  if (!node || node->kind != DataNode::Kind::map)
    return Error{Errc::malformed, name + ": expected lines HEADER,FIELD or a YAML mapping HEADER: FIELD", name + "：应为每行“表头,字段”，或者YAML的“表头: 字段”"};
  for (auto const& [header, value] : node->fields) {
    if (value.kind != DataNode::Kind::scalar)
      return Error{Errc::malformed, name + ": " + header + " names no field", name + "：“" + header + "”没有指明字段"};
    out.emplace_back(header, value.text);
  }
  return out;
}

}  // namespace guiju
