// A new name for a thing, wherever its present name is written. An id and a label are two names: only the one that is asked for changes.
#include <algorithm>
#include <set>

#include "dsl/text/keywords.hpp"
#include "dsl/text/scan.hpp"
#include "engine/base/text.hpp"
#include "service/lsp/answers.hpp"
#include "service/lsp/describe.hpp"

namespace guiju::lsp {

namespace {

using dsl::NameKind;
namespace fs = std::filesystem;

// The name itself within a place: "x" of "a.x", of {x} and of a label's or cell's quotes.
Span core(Pack const& pack, Span span) {
  std::string_view written = pack.written(span);
  auto const cut = [&](std::size_t front, std::size_t back) {
    span.begin += static_cast<std::uint32_t>(front), span.end -= static_cast<std::uint32_t>(back);
    written = pack.written(span);
  };
  for (std::string_view const pair : {"\"\"", "{}"})
    if (written.size() >= 2 && written.front() == pair.front() && written.back() == pair.back()) cut(1, 1);
  for (std::string_view const quote : {"“", "＂"})
    if (written.size() >= 6 && written.substr(0, 3) == quote) cut(3, 3);
  std::string_view const bare = trim(written);
  cut(static_cast<std::size_t>(bare.data() - written.data()), static_cast<std::size_t>(written.data() + written.size() - bare.data() - bare.size()));
  if (std::size_t const point = written.rfind('.'); point != std::string_view::npos && dsl::text::is_name(written.substr(point + 1))) cut(point + 1, 0);
  return span;
}

bool fixed(NameKind kind) { return kind == NameKind::code || kind == NameKind::column || kind == NameKind::lookup_column; }

struct Target {
  dsl::Use use;
  Span span;
  std::string name;
};

Target target(Asked const& asked) {
  auto const found = asked.pack.at(asked.source, asked.byte);
  if (found.empty()) throw Refused{text(asked.language, "There is no name here that could be changed.", "此处没有可以改名的名称。")};
  dsl::Use const use = found.front();
  if (fixed(use.what) || (use.what == NameKind::rule && asked.pack.declarations(use).empty()))
    throw Refused{text(asked.language, "This name stands in a table's file and is changed there: ", "该名称写在表格文件中，请在表格中修改：") + kind_text(use.what, asked.language)};
  if (asked.pack.declarations(use).empty()) throw Refused{text(asked.language, "It is declared nowhere.", "该名称没有声明。")};
  Span const span = core(asked.pack, use.span);
  return {use, span, nfc(asked.pack.written(span))};
}

// Things of one kind, and of one record or enum, carry different names.
bool taken(Pack const& pack, dsl::Use const& use, std::string const& name) {
  auto const in_expressions = [](NameKind kind) {
    return kind == NameKind::field || kind == NameKind::define || kind == NameKind::param || kind == NameKind::let_ || kind == NameKind::element || kind == NameKind::lookup;
  };
  for (dsl::Use const& other : pack.study.uses.all()) {
    if (!other.declares || other.same(use)) continue;
    bool const rivals = other.what == use.what || (in_expressions(other.what) && in_expressions(use.what));
    bool const apart = other.what == use.what && (use.what == NameKind::field || use.what == NameKind::word) && other.index != use.index;
    if (rivals && !apart && nfc(pack.written(core(pack, other.span))) == name) return true;
  }
  return false;
}

void check_name(Asked const& asked, Target const& old, std::string const& name) {
  if (!dsl::text::is_name(name)) throw Refused{"“" + name + "”" + text(asked.language, " is no name: letters, digits and _, the first no digit.", "不是名称：名称由文字、数字和 _ 组成，不以数字开头。")};
  if (dsl::text::is_reserved(name)) throw Refused{"“" + name + "”" + text(asked.language, " is a word of the language.", "是语言的保留词。")};
  if (taken(asked.pack, old.use, name)) throw Refused{"“" + name + "”" + text(asked.language, " is taken already.", "已被使用。")};
}

bool below(fs::path const& path, fs::path const& folder) {
  fs::path const within = path.lexically_relative(folder);
  return !within.empty() && *within.begin() != "..";
}

}  // namespace

Json prepare_rename(Asked const& asked) {
  Target const old = target(asked);
  return {{"range", json(asked.pack.range(old.span))}, {"placeholder", old.name}};
}

Json rename(Asked const& asked, std::string const& wanted, Workspace& workspace) {
  std::string const name = nfc(wanted);
  Target const old = target(asked);
  check_name(asked, old, name);
  std::string const thing = identity(asked.pack, old.use);

  // By text, from its end, so that each place is as it was when its turn comes.
  std::map<fs::path, std::map<std::uint32_t, std::pair<Span, Pack const*>, std::greater<>>> places;
  auto const packs = workspace.all_packs();
  for (auto const& pack : packs)
    for (dsl::Use const& use : pack->study.uses.all()) {
      if (use.what != old.use.what || identity(*pack, use) != thing) continue;
      Span const span = core(*pack, use.span);
      if (nfc(pack->written(span)) == old.name) places[pack->path(span.source)][span.begin] = {span, pack.get()};
    }
  Json changes = Json::object();
  std::map<fs::path, std::string> texts;
  for (auto const& [path, spans] : places) {
    bool const inside = std::any_of(workspace.folders.begin(), workspace.folders.end(), [&](fs::path const& folder) { return below(path, folder); });
    if (!inside && !below(path, asked.pack.root) && path != asked.pack.root)
      throw Refused{text(asked.language, "The name is declared or used outside the workspace: ", "该名称在工作区之外声明或者使用：") + shown(path)};
    std::string changed = spans.begin()->second.second->text(spans.begin()->second.first.source).bytes();
    Json edits = Json::array();
    for (auto const& [begin, place] : spans) {
      changed.replace(begin, place.first.end - begin, name);
      edits.push_back(edit(place.second->range(place.first), name));
    }
    texts[path] = std::move(changed);
    changes[uri_of(path)] = std::move(edits);
  }
  if (changes.empty()) throw Refused{text(asked.language, "Nothing to change.", "没有可以修改之处。")};

  // What the change would break is found by trying it.
  for (auto const& pack : packs) {
    if (std::none_of(places.begin(), places.end(), [&](auto const& one) { return pack->source(one.first).has_value(); })) continue;
    auto const after = workspace.pack_with(pack->root, texts);
    if (after->study.diagnostics.error_count() <= pack->study.diagnostics.error_count()) continue;
    Diagnostic const& first = *std::find_if(after->study.diagnostics.all().begin(), after->study.diagnostics.all().end(),
                                            [](Diagnostic const& one) { return info(one.kind).severity == Severity::error; });
    throw Refused{text(asked.language, "The new name would break the pack: ", "改名会使规则包出错：") + message(first, asked.language)};
  }
  return {{"changes", changes}};
}

}  // namespace guiju::lsp
