// Tests as examples, and the front page.
#include <algorithm>

#include "docsite/builder.hpp"

namespace guiju::docsite {

Builder::Builder(SiteInput const& input, bool chinese) : input_(input), policy_(*input.policy), zh_(chinese), prose_(policy_, input.defines, chinese) {
  frame_.chinese = chinese;
  frame_.pack = policy_.pack.title.empty() ? policy_.pack.name : policy_.pack.title;
  frame_.version = policy_.pack.version;
  frame_.digest = policy_.pack.digest;
}

void Builder::put(std::string const& file, std::string const& title, std::string const& body) { made_.push_back({file, {title, body}}); }

std::string Builder::given(RecordData const& data, RecordId record) const {
  std::string out;
  RecordType const& type = policy_[record];
  for (std::size_t i = 0; i < data.size() && i < type.fields.size(); ++i) {
    Field const& field = type.fields[i];
    if (!data[i].known() || field.key) continue;
    std::string value;
    if (auto const* list = std::get_if<std::vector<RecordData>>(&data[i].value)) {
      for (RecordData const& one : *list) value += (value.empty() ? "" : zh_ ? "；" : "; ") + std::string("[") + given(one, field.type.record) + "]";
    } else if (auto const* word = std::get_if<EnumWord>(&data[i].value)) {
      auto const& of = policy_[field.type.enumeration].words[word->index];
      value = escaped(prose_.label(of.label, of.id));
    } else {
      value = escaped(datum_shown(policy_, data[i], field.type, zh_));
    }
    out += (out.empty() ? "" : zh_ ? "；" : "; ") + escaped(prose_.field(field)) + (zh_ ? "：" : ": ") + value;
  }
  return out;
}

std::string Builder::expected(TestCase::Expectation const& one) const {
  auto const links = [&](std::vector<RuleId> const& rules) {
    std::string out;
    for (std::size_t i = 0; i < rules.size() && i < 3; ++i) out += (out.empty() ? "" : zh_ ? "、" : ", ") + rule_link(policy_[rules[i]]);
    return out + (rules.size() > 3 ? " …" : "");
  };
  if (auto const* verdict = std::get_if<TestCase::ExpectVerdict>(&one.what)) {
    std::string out = "<strong>" + std::string(word(verdict->verdict, zh_)) + "</strong>";
    for (auto const& rules : verdict->by) out += text(" by ", "，因 ") + links(rules);
    return out;
  }
  if (auto const* outcome = std::get_if<TestCase::ExpectOutcome>(&one.what)) return std::string(word(outcome->outcome, zh_)) + (zh_ ? "：" : ": ") + links(outcome->rules);
  if (auto const* asks = std::get_if<TestCase::ExpectAsks>(&one.what)) {
    std::string out;
    for (std::string const& field : asks->fields) out += (out.empty() ? "" : zh_ ? "、" : ", ") + escaped(field);
    return text("asks ", "询问 ") + out;
  }
  auto const& figure = std::get<TestCase::ExpectFigure>(one.what);
  return escaped(figure.name) + " = " + escaped(datum_shown(policy_, figure.value, figure.type, zh_));
}

void Builder::tests() {
  constexpr std::size_t on_a_page = 200;
  std::size_t const pages = (policy_.tests.size() + on_a_page - 1) / on_a_page;
  for (std::size_t p = 0; p < pages; ++p) {
    std::vector<Cells> rows;
    for (std::size_t i = p * on_a_page; i < std::min(policy_.tests.size(), (p + 1) * on_a_page); ++i) {
      TestCase const& test = policy_.tests[i];
      std::string facts, wanted;
      for (TestCase::Given const& one : test.given) facts += (facts.empty() ? "" : "<br>") + given(one.data, one.record);
      for (TestCase::Setting const& set : test.params) {
        Param const& param = policy_[set.param];
        facts += (facts.empty() ? "" : "<br>") + escaped(prose_.label(param.label, param.id)) + (zh_ ? "：" : ": ") + escaped(datum_shown(policy_, set.value, param.type, zh_));
      }
      if (test.as_of) facts += (facts.empty() ? "" : "<br>") + text("judged on ", "判定日 ") + test.as_of->str();
      for (TestCase::Expectation const& one : test.expect) wanted += (wanted.empty() ? "" : "<br>") + expected(one);
      rows.push_back({escaped(test.title), facts, wanted});
    }
    put(p == 0 ? "examples.html" : "examples-" + std::to_string(p + 1) + ".html", text("Examples", "示例") + (pages > 1 ? " " + std::to_string(p + 1) : ""),
        html_table({text("Example", "示例"), text("Given", "情形"), text("Result", "结论")}, rows));
  }
}

void Builder::front() {
  std::size_t own = 0;
  for (Rule const& rule : policy_.rules) own += rule.own;
  std::string body = "<dl>" + row("Pack", "规则包", escaped(policy_.pack.name)) + row("Version", "版本", escaped(policy_.pack.version)) + row("Rules", "规则", std::to_string(own)) +
                     row("Examples", "示例", std::to_string(policy_.tests.size()));
  std::string uses;
  for (PackInfo const& used : policy_.pack.uses) uses += (uses.empty() ? "" : "<br>") + escaped((used.title.empty() ? used.name : used.title) + " " + used.version);
  body += row("Uses", "引用", uses) + "</dl>\n<h2>" + text("Contents", "目录") + "</h2>\n<ul>\n";
  for (auto const& [file, made] : made_) body += "<li><a href=\"" + escaped(file) + "\">" + escaped(made.first) + "</a></li>\n";
  made_.insert(made_.begin(), {"index.html", {frame_.pack, body + "</ul>\n"}});
}

std::map<std::string, std::string> Builder::pages() {
  documents();
  rules();
  tables();
  codes();
  words();
  figures();
  glossary();
  tests();
  coverage();
  holes();
  front();
  for (auto const& [file, made] : made_) frame_.pages.push_back({file, file == "index.html" ? text("Overview", "概览") : made.first});
  std::map<std::string, std::string> files;
  for (auto const& [file, made] : made_) files[file] = page(frame_, file, made.first, made.second);
  return files;
}

}  // namespace guiju::docsite
