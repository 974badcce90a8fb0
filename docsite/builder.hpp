#pragma once
// The pages of one language.
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "docsite/page.hpp"
#include "docsite/prose.hpp"
#include "docsite/site.hpp"

namespace guiju::docsite {

class Builder {
 public:
  Builder(SiteInput const& input, bool chinese);
  std::map<std::string, std::string> pages();

 private:
  using Cells = std::vector<std::string>;
  std::string text(char const* en, char const* zh) const { return zh_ ? zh : en; }
  std::string row(char const* en, char const* zh, std::string const& html) const;
  void put(std::string const& file, std::string const& title, std::string const& body);

  // rule_pages.cpp
  std::string document_name(Document const& document) const;
  std::string rule_link(Rule const& rule) const;
  std::string rule_title(Rule const& rule) const;
  std::string cites(std::vector<Cite> const& cites, RecordId on) const;
  std::string conditions(Rule const& rule, bool shared_too) const;
  bool apart(Rule const& a, Rule const& b) const;
  std::string demand(Rule const& rule) const;
  std::string letting_off(Rule const& rule) const;
  std::string origin(Rule const& rule) const;
  std::string article(Rule const& rule) const;
  void rules();
  void tables();
  void documents();
  // index_pages.cpp
  void codes();
  void words();
  void glossary();
  void figures();
  void holes();
  // test_pages.cpp
  std::string given(RecordData const& data, RecordId record) const;
  std::string expected(TestCase::Expectation const& one) const;
  void tests();
  // coverage_page.cpp
  void coverage();
  void front();

  void walk(Rule const& rule, std::function<void(Expr const&)> const& visit) const;

  SiteInput const& input_;
  Policy const& policy_;
  bool zh_;
  Prose prose_;
  Frame frame_;
  std::vector<std::pair<std::string, std::pair<std::string, std::string>>> made_;  // file → title, body
};

}  // namespace guiju::docsite
