// Runs the cases of fixtures/conformance (its README says what they are). Prints run, equal, not yet, wrong.
#include <catch2/catch.hpp>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "dsl/pack/load.hpp"
#include "engine/eval/evaluator.hpp"
#include "engine/eval/test_run.hpp"
#include "engine/read/records.hpp"

using namespace guiju;
namespace fs = std::filesystem;

namespace {

/// What a case said that was not so; empty: equal.
using Complaints = std::vector<std::string>;

std::string text_of(YAML::Node const& node) { return node.as<std::string>(); }

/// Two quantities as values: both as the language writes them.
bool same_value(std::string const& a, std::string const& b) {
  if (a == b) return true;
  if (Evaluated const e = eval_expression("(" + a + ") == (" + b + ")"); e.kind == Evaluated::Kind::value) return e.text == "true" || e.text == "是";
  return false;
}
/// 是 and true are one value in two languages.
std::string neutral(std::string const& s) { return s == "是" ? "true" : s == "否" ? "false" : s; }

std::string quantity(Policy const& policy, Datum const& datum, Type const& type) { return datum_text(policy, datum, type); }

void check_eval(YAML::Node const& list, Complaints& out) {
  for (auto const& item : list) {
    std::string const expr = text_of(item["expr"]);
    Evaluated const got = eval_expression(expr);
    if (item["error"]) {
      if (got.kind != Evaluated::Kind::error) out.push_back(expr + ": an error is expected, came " + got.text);
      continue;
    }
    std::string const want = text_of(item["value"]);
    if (want == "unknown" || want == "未知") {
      if (got.kind != Evaluated::Kind::unknown) out.push_back(expr + ": unknown is expected, came " + got.text);
    } else if (got.kind != Evaluated::Kind::value || !(neutral(got.text) == neutral(want) || same_value(got.text, want))) {
      out.push_back(expr + ": expected " + want + ", came " + (got.kind == Evaluated::Kind::error ? "error: " : "") + got.text);
    }
  }
}

Loaded load_case(YAML::Node const& c) {
  PackFiles files;
  files.texts["rules.gj"] = text_of(c["pack"]);
  if (c["files"])
    for (auto const& f : c["files"]) files.texts[text_of(f.first)] = text_of(f.second);
  LoadOptions options;
  if (c["params"])
    for (auto const& p : c["params"]) options.params[text_of(p.first)] = text_of(p.second);
  return load_pack(files, options);
}

std::string said(Loaded const& loaded) { return render(loaded.diagnostics, *loaded.sources, Language::en, false); }

void check_errors(YAML::Node const& c, Loaded const& loaded, Complaints& out) {
  std::set<int> lines;
  std::set<std::tuple<std::string, int, std::string>> cells;
  for (auto const& d : loaded.diagnostics.all()) {
    if (info(d.kind).severity != Severity::error) continue;
    if (!d.table_column.empty() || d.table_line > 0) {
      cells.emplace(d.span.source == no_source ? "" : loaded.sources->name(d.span.source), d.table_line, d.table_column);
    } else if (d.span.source != no_source && loaded.sources->name(d.span.source) == "rules.gj") {
      lines.insert(loaded.sources->position(d.span.source, d.span.begin).line);
    } else {
      out.push_back("an error outside rules.gj: " + message(d, Language::en));
    }
  }
  std::set<int> want_lines;
  std::set<std::tuple<std::string, int, std::string>> want_cells;
  if (c["errors"])
    for (auto const& n : c["errors"]) want_lines.insert(n.as<int>());
  if (c["table_errors"])
    for (auto const& t : c["table_errors"]) want_cells.emplace(text_of(t[0]), t[1].as<int>(), text_of(t[2]));
  auto const list = [](auto const& set) {
    std::ostringstream s;
    for (auto const& x : set) {
      if constexpr (std::is_same_v<std::decay_t<decltype(x)>, int>) s << x << " ";
      else s << std::get<0>(x) << ":" << std::get<1>(x) << ":" << std::get<2>(x) << " ";
    }
    return s.str();
  };
  if (lines != want_lines) out.push_back("errors at lines " + list(want_lines) + "expected, came " + list(lines));
  if (cells != want_cells) out.push_back("errors in cells " + list(want_cells) + "expected, came " + list(cells));
  if (!out.empty()) out.push_back("\n" + said(loaded));
}

std::set<std::string> strings(YAML::Node const& list) {
  std::set<std::string> out;
  for (auto const& x : list) out.insert(text_of(x));
  return out;
}
std::string joined(std::set<std::string> const& set) {
  std::string out = "{";
  for (auto const& s : set) out += (out.size() > 1 ? ", " : "") + s;
  return out + "}";
}

void check_finding(Policy const& policy, YAML::Node const& want, Finding const& got, std::string const& where, Complaints& out) {
  Rule const& rule = policy[got.rule];
  auto const differ = [&](std::string const& what, std::string const& w, std::string const& g) {
    out.push_back(where + ": " + what + " " + w + " expected, came " + g);
  };
  if (want["outcome"] && text_of(want["outcome"]) != word(got.outcome)) differ("outcome", text_of(want["outcome"]), std::string(word(got.outcome)));
  if (want["effect"] && text_of(want["effect"]) != effect_word(rule.effect)) differ("effect", text_of(want["effect"]), std::string(effect_word(rule.effect)));
  if (want["document"] && text_of(want["document"]) != got.document_id && text_of(want["document"]) != got.document)
    differ("document", text_of(want["document"]), got.document_id);
  if (want["clause"] && text_of(want["clause"]) != got.clause) differ("clause", text_of(want["clause"]), got.clause);
  if (want["missing"]) {
    std::set<std::string> names;
    for (auto const& m : got.missing) names.insert(m.path);
    if (names != strings(want["missing"])) differ("missing", joined(strings(want["missing"])), joined(names));
  }
  if (want["exceptions"]) {
    // What holds, each named by its id or its label.
    std::set<std::string> const wanted = strings(want["exceptions"]);
    std::set<std::string> found;
    bool all_named = true;
    for (auto const& e : got.exceptions) {
      if (e.state != TriedException::State::holds) continue;
      bool const by_id = wanted.contains(e.id), by_label = wanted.contains(e.label);
      found.insert(by_id ? e.id : e.label.empty() ? e.id : e.label);
      all_named &= by_id || by_label;
    }
    if (!all_named || found.size() != wanted.size()) differ("exceptions", joined(wanted), joined(found));
  }
  auto const number = [&](char const* what, Datum Measure::*value, Type Measure::*type) {
    if (!want[what]) return;
    std::string const w = text_of(want[what]);
    std::string const g = got.measure ? quantity(policy, (*got.measure).*value, (*got.measure).*type) : "none";
    if (!got.measure || !same_value(w, g)) differ(what, w, g);
  };
  number("measured", &Measure::measured, &Measure::type);
  number("required", &Measure::required, &Measure::type);
  number("difference", &Measure::difference, &Measure::difference_type);
  if (want["reason"] && text_of(want["reason"]) != word(got.reason)) differ("reason", text_of(want["reason"]), std::string(word(got.reason)));
}

void check_record(Loaded const& loaded, YAML::Node const& c, YAML::Node const& r, Complaints& out) {
  Policy const& policy = *loaded.policy;
  std::string const name = r["record"] ? text_of(r["record"]) : "";
  YAML::Emitter yaml;
  yaml << r["given"];
  std::string const where = std::string("record ") + yaml.c_str();
  auto const read = read_records(policy, yaml.c_str(), RecordFormat::yaml, name);
  bool const rejected = !read || read->size() != 1 || read->front().rejected;
  std::string const why = !read ? read.error().en : read->size() != 1 ? "not one record" : read->front().rejected ? read->front().rejected->why.text(Language::en) : "";
  if (r["rejected"] && r["rejected"].as<bool>()) {
    if (!rejected) out.push_back(where + ": a rejection is expected");
    return;
  }
  if (rejected) {
    out.push_back(where + ": rejected: " + why);
    return;
  }
  EvalOptions options;
  options.chinese = false;
  if (c["as_of"]) options.as_of = Date::parse(text_of(c["as_of"]));
  Evaluator judge(loaded.policy, options);
  RecordId const type = read->front().record;
  RecordResult const result = judge.check(type, read->front().data);
  if (r["verdict"] && text_of(r["verdict"]) != word(result.verdict))
    out.push_back(where + ": verdict " + text_of(r["verdict"]) + " expected, came " + std::string(word(result.verdict)));
  if (r["findings"]) {
    std::set<std::string> wanted;
    for (auto const& f : r["findings"]) {
      std::string const rule = text_of(f["rule"]);
      wanted.insert(rule);
      auto const it = std::ranges::find_if(result.findings, [&](Finding const& g) { return policy[g.rule].id == rule; });
      if (it == result.findings.end()) out.push_back(where + ": no finding of " + rule);
      else check_finding(policy, f, *it, where + " rule " + rule, out);
    }
    for (auto const& g : result.findings)
      if (!wanted.contains(policy[g.rule].id)) out.push_back(where + ": a finding of " + policy[g.rule].id + " (" + std::string(word(g.outcome)) + ") came beside");
  }
  if (r["outcomes"] && r["outcomes"].size() > 0) {
    auto const all = judge.outcomes(type, read->front().data);
    for (auto const& o : r["outcomes"]) {
      auto const it = std::ranges::find(policy.rules, text_of(o.first), &Rule::id);
      if (it == policy.rules.end()) out.push_back(where + ": there is no rule " + text_of(o.first));
      else if (auto const got = all[static_cast<std::size_t>(it - policy.rules.begin())]; word(got) != text_of(o.second))
        out.push_back(where + ": " + text_of(o.first) + " " + text_of(o.second) + " expected, came " + std::string(word(got)));
    }
  }
}

Complaints run(YAML::Node const& c) {
  Complaints out;
  if (c["eval"]) check_eval(c["eval"], out);
  if (!c["pack"]) return out;
  Loaded const loaded = load_case(c);
  if (c["errors"] || c["table_errors"]) {
    check_errors(c, loaded, out);
    return out;
  }
  if (!loaded.policy) {
    out.push_back("the pack does not load:\n" + said(loaded));
    return out;
  }
  if (c["records"])
    for (auto const& r : c["records"]) check_record(loaded, c, r, out);
  if (c["tests"]) {
    auto const results = run_tests(loaded.policy, false);
    for (auto const& t : c["tests"]) {
      auto const it = std::ranges::find_if(results, [&](TestResult const& x) { return x.test->title == text_of(t.first); });
      std::string const got = it == results.end() ? "no such test" : it->passed ? "pass" : "fail";
      if (got != text_of(t.second)) out.push_back("test " + text_of(t.first) + ": " + text_of(t.second) + " expected, came " + got);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the cases of fixtures/conformance come out as they say", "[conformance]") {
  // GJ_CONFORMANCE may name another folder of cases.
  char const* other = std::getenv("GJ_CONFORMANCE");
  fs::path const folder = other ? fs::path(other) : fs::path(GJ_SOURCE_DIR) / "fixtures/conformance";
  std::vector<fs::path> files;
  for (auto const& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::ranges::sort(files);
  std::size_t ran = 0, wrong = 0;
  for (auto const& file : files) {
    for (auto const& c : YAML::LoadFile(file.string())) {
      ++ran;
      Complaints complaints;
      try {
        complaints = run(c);
      } catch (std::exception const& e) {
        complaints.push_back(std::string("an exception: ") + e.what());
      }
      if (complaints.empty()) continue;
      ++wrong;
      std::cout << file.filename().string() << " " << text_of(c["case"]) << "\n";
      for (auto const& s : complaints) std::cout << "    " << s << "\n";
    }
  }
  std::cout << "conformance: " << ran << " run, " << ran - wrong << " equal, 0 not yet, " << wrong << " wrong\n";
  REQUIRE(ran >= 240);
  CHECK(wrong == 0);
}
