#include "engine/read/node.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace guiju {
namespace {

Error too_large() {
  return {Errc::limit, "the text unfolds to more than 2,000,000 values or is nested deeper than 64 levels",
          "展开后超过2000000个值，或者嵌套超过64层"};
}

bool is_null(YAML::Node const& node) {
  if (node.IsNull()) return true;
  if (!node.IsScalar() || node.Tag() == "!") return false;  // "!" is a scalar in quotes
  auto const& text = node.Scalar();
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

/// False where a limit is passed.
bool unfold(YAML::Node const& from, DataNode& to, std::size_t depth, std::size_t& left) {
  if (depth > deepest_node || left == 0) return false;
  --left;
  to.line = from.Mark().line < 0 ? 0 : static_cast<std::uint64_t>(from.Mark().line) + 1;
  if (is_null(from)) return true;
  if (from.IsScalar()) {
    to.kind = DataNode::Kind::scalar;
    to.text = from.Scalar();
    return true;
  }
  if (from.IsSequence()) {
    to.kind = DataNode::Kind::list;
    for (auto const& item : from)
      if (!unfold(item, to.items.emplace_back(), depth + 1, left)) return false;
    return true;
  }
  to.kind = DataNode::Kind::map;
  for (auto const& pair : from) {
    auto& [name, value] = to.fields.emplace_back();
    if (pair.first.IsScalar()) name = pair.first.Scalar();
    if (!unfold(pair.second, value, depth + 1, left)) return false;
  }
  return true;
}

/// Where each document of a text begins. Other events are not of interest.
class Documents : public YAML::EventHandler {
 public:
  std::vector<YAML::Mark> begin;
  void OnDocumentStart(YAML::Mark const& mark) override { begin.push_back(mark); }
  void OnDocumentEnd() override {}
  void OnNull(YAML::Mark const&, YAML::anchor_t) override {}
  void OnAlias(YAML::Mark const&, YAML::anchor_t) override {}
  void OnScalar(YAML::Mark const&, std::string const&, YAML::anchor_t, std::string const&) override {}
  void OnSequenceStart(YAML::Mark const&, std::string const&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(YAML::Mark const&, std::string const&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

/// The begin of the first two documents. YAML::LoadAll is not used: it never ends where the parser does not get past a mark, as in a text that is ",".
std::vector<YAML::Mark> first_documents(std::string const& text) {
  std::istringstream in(text);
  YAML::Parser parser(in);
  Documents documents;
  while (documents.begin.size() < 2 && parser.HandleNextDocument(documents)) {
  }
  return std::move(documents.begin);
}

/// Builds the tree from nlohmann's events; a number comes with the text it was written as.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  DataNode root;
  std::string problem;
  std::size_t offset = 0;
  bool over_limit = false;

  bool null() override { return put({}); }
  bool boolean(bool value) override { return scalar(value ? "true" : "false", false); }
  bool number_integer(number_integer_t value) override { return scalar(std::to_string(value), true); }
  bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value), true); }
  bool number_float(number_float_t, string_t const& text) override { return scalar(text, true); }
  bool string(string_t& text) override { return scalar(std::move(text), false); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(DataNode::Kind::map); }
  bool start_array(std::size_t) override { return open(DataNode::Kind::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    name_ = std::move(name);
    return true;
  }
  bool parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const& error) override {
    offset = position;
    problem = error.what();
    return false;
  }

 private:
  std::vector<DataNode*> open_;
  std::string name_;
  std::size_t left_ = most_nodes;

  DataNode* place(DataNode node) {
    if (left_ == 0 || open_.size() > deepest_node) {
      over_limit = true;
      return nullptr;
    }
    --left_;
    if (open_.empty()) {
      root = std::move(node);
      return &root;
    }
    DataNode& parent = *open_.back();
    if (parent.kind == DataNode::Kind::list) return &parent.items.emplace_back(std::move(node));
    return &parent.fields.emplace_back(std::move(name_), std::move(node)).second;
  }
  bool put(DataNode node) { return place(std::move(node)) != nullptr; }
  bool scalar(std::string text, bool number) {
    DataNode node;
    node.kind = DataNode::Kind::scalar;
    node.text = std::move(text);
    node.number = number;
    return put(std::move(node));
  }
  // A parent's children are only added to while it is the innermost open one, so that the pointers kept here stay good.
  bool open(DataNode::Kind kind) {
    DataNode node;
    node.kind = kind;
    DataNode* const placed = place(std::move(node));
    if (placed) open_.push_back(placed);
    return placed != nullptr;
  }
  bool close() {
    open_.pop_back();
    return true;
  }
};

std::uint64_t line_at(std::string_view text, std::size_t offset) {
  std::uint64_t line = 1;
  for (std::size_t i = 0; i < offset && i < text.size(); ++i) line += text[i] == '\n';
  return line;
}

}  // namespace

DataNode::DataNode() = default;
DataNode::~DataNode() = default;
DataNode::DataNode(DataNode const&) = default;
DataNode::DataNode(DataNode&&) noexcept = default;
DataNode& DataNode::operator=(DataNode const&) = default;
DataNode& DataNode::operator=(DataNode&&) noexcept = default;

Result<DataNode> parse_yaml(std::string_view text) {
  DataNode root;
  try {
    std::string const all(text);
    auto const documents = first_documents(all);
    if (documents.size() > 1 && documents[0].pos == documents[1].pos) {
      auto const line = std::to_string(documents[0].line + 1);
      return Error{Errc::malformed, "no YAML at line " + line + ": nothing begins like this", "第" + line + "行不是YAML：不能这样开头"};
    }
    if (documents.size() > 1)
      return Error{Errc::malformed, "several YAML documents in one text; write the records as a list", "一个文本中有几份YAML，请把记录写成列表"};
    if (documents.empty()) return root;
    std::size_t left = most_nodes;
    if (!unfold(YAML::Load(all), root, 0, left)) return too_large();
  } catch (YAML::Exception const& error) {
    auto const line = std::to_string(error.mark.line + 1);
    return Error{Errc::malformed, "no YAML at line " + line + ": " + error.msg, "第" + line + "行不是YAML：" + error.msg};
  }
  return root;
}

Result<DataNode> parse_json(std::string_view text) {
  Builder builder;
  if (nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return std::move(builder.root);
  if (builder.over_limit) return too_large();
  auto const line = std::to_string(line_at(text, builder.offset));
  auto const colon = builder.problem.rfind("] ");
  auto const what = colon == std::string::npos ? builder.problem : builder.problem.substr(colon + 2);
  return Error{Errc::malformed, "no JSON at line " + line + ": " + what, "第" + line + "行不是JSON：" + what};
}

std::pair<std::string, std::string> shape_of(DataNode const& node) {
  switch (node.kind) {
    case DataNode::Kind::null: return {"nothing", "空"};
    case DataNode::Kind::scalar: return {node.text.substr(0, 60), "“" + node.text.substr(0, 60) + "”"};
    case DataNode::Kind::list: return {"a list", "列表"};
    case DataNode::Kind::map: return {"a mapping", "一组字段"};
  }
  return {};
}

}  // namespace guiju
