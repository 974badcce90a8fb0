// Labels and sources: where most of a pack has them, what has none was forgotten.
#include <algorithm>

#include "dsl/lint/linting.hpp"

namespace guiju::dsl {
namespace {

struct Named {
  char const *en, *zh;
  ast::Name const* id;
  bool labelled;
};

bool ascii(std::string const& text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::vector<Named> all_named(std::vector<ast::File> const& files) {
  std::vector<Named> all;
  for (ast::File const& file : files) {
    for (auto const& one : file.documents) all.push_back({"document", "文件", &one.id, one.label.has_value()});
    for (auto const& one : file.rules) all.push_back({"rule", "规则", &one.id, one.label.has_value()});
    for (auto const& one : file.tables) all.push_back({"table", "规则表", &one.id, one.label.has_value()});
    for (auto const& one : file.exceptions) all.push_back({"exception", "例外", &one.id, one.label.has_value()});
    for (auto const& one : file.params) all.push_back({"param", "参数", &one.id, one.label.has_value()});
    for (auto const& one : file.records) {
      all.push_back({"record", "记录", &one.id, one.label.has_value()});
      for (auto const& field : one.fields) {
        all.push_back({"field", "字段", &field.id, field.label.has_value()});
        for (auto const& word : field.type.words) all.push_back({"word", "选项", &word.id, word.label.has_value()});
      }
    }
  }
  return all;
}

}  // namespace

void lint_labels(Linting const& lint) {
  std::vector<Named> const all = all_named(lint.files);
  // An id that is Chinese is a name for people already.
  auto const bare = [](Named const& one) { return !one.labelled && ascii(one.id->text); };
  if (static_cast<std::size_t>(std::ranges::count_if(all, bare)) * 2 < all.size())
    for (Named const& one : all)
      if (bare(one)) lint.out.add(DiagnosticKind::LabelMissing, one.id->span, {Phrase(one.en, one.zh), one.id->text});

  std::size_t own = 0, without = 0;
  auto const silent = [](Rule const& rule) { return rule.source.empty() && rule.confidence == Confidence::unstated; };
  for (Rule const& rule : lint.policy.rules)
    if (rule.own) ++own, without += silent(rule);
  if (without == 0 || without * 2 > own) return;
  std::set<std::string> said;
  for (Rule const& rule : lint.policy.rules)
    if (rule.own && silent(rule) && (rule.table.empty() || said.insert(rule.table).second)) lint.at(DiagnosticKind::SourceMissing, rule, {rule.id});
}

}  // namespace guiju::dsl
