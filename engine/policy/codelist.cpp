#include "engine/policy/codelist.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace guiju {
namespace {

/// How a code, alias or name is compared: NFC, full-width folded, without blanks round it.
std::string key(std::string_view word) { return std::string(trim(fold_full_width(nfc(word)))); }

/// The codes above `code`, itself not among them (unless it is in a ring).
std::vector<bool> above(std::vector<Code> const& codes, CodeIndex code) {
  std::vector<bool> seen(codes.size());
  std::vector<CodeIndex> open = codes[code].parents;
  while (!open.empty()) {
    CodeIndex const next = open.back();
    open.pop_back();
    if (seen[next]) continue;
    seen[next] = true;
    open.insert(open.end(), codes[next].parents.begin(), codes[next].parents.end());
  }
  return seen;
}

void insert_once(std::vector<CodeIndex>& list, CodeIndex code) {
  if (std::find(list.begin(), list.end(), code) == list.end()) list.push_back(code);
}

}  // namespace

void CodeList::finish() {
  link();
  index();
  collect_leaves();
  for (auto& [name, found] : by_alias_) keep_topmost(found);
  for (auto& [name, found] : by_name_) keep_topmost(found);
}

/// A row for each parent may have told one side of the link only.
void CodeList::link() {
  std::vector<std::pair<CodeIndex, CodeIndex>> links;  // parent, child
  for (CodeIndex code = 0; code < codes.size(); ++code) {
    for (CodeIndex parent : codes[code].parents) links.emplace_back(parent, code);
    for (CodeIndex child : codes[code].children) links.emplace_back(code, child);
  }
  std::sort(links.begin(), links.end());
  links.erase(std::unique(links.begin(), links.end()), links.end());
  // Parents keep the order in which they were given: `path` goes along the first.
  for (Code& code : codes) code.children.clear();
  for (auto const& [parent, child] : links) {
    codes[parent].children.push_back(child);
    insert_once(codes[child].parents, parent);
  }
}

void CodeList::index() {
  leaf_codes_.clear();
  by_code_.clear();
  by_alias_.clear();
  by_name_.clear();
  for (CodeIndex code = 0; code < codes.size(); ++code) {
    if (codes[code].children.empty()) leaf_codes_.push_back(code);
    if (!codes[code].code.empty()) by_code_.emplace(codes[code].code, code);
    // Codes come in rising order, so one that has the spelling already is the last.
    auto const add = [code](std::vector<CodeIndex>& list) {
      if (list.empty() || list.back() != code) list.push_back(code);
    };
    if (std::string const name = key(codes[code].name); !name.empty()) add(by_name_[name]);
    for (std::string const& alias : codes[code].aliases)
      if (std::string const spelling = key(alias); !spelling.empty()) add(by_alias_[spelling]);
  }
  // Other spellings of codes give way to a code that is written just so.
  for (CodeIndex code = 0; code < codes.size(); ++code)
    if (std::string spelling = key(codes[code].code); !spelling.empty()) by_code_.emplace(std::move(spelling), code);
}

/// Bottom-up without recursion: a code is done once all its children are; one that is met again while still open is in a ring,
/// and that link is passed over.
void CodeList::collect_leaves() {
  leaves_.assign(codes.size(), LeafSet(leaf_codes_.size()));
  for (std::size_t leaf = 0; leaf < leaf_codes_.size(); ++leaf) leaves_[leaf_codes_[leaf]].insert(leaf);
  enum class State : unsigned char { fresh, open, done };
  std::vector<State> state(codes.size(), State::fresh);
  std::vector<std::pair<CodeIndex, std::size_t>> path;
  for (CodeIndex start = 0; start < codes.size(); ++start) {
    if (state[start] != State::fresh) continue;
    state[start] = State::open;
    path.emplace_back(start, 0);
    while (!path.empty()) {
      auto& [code, next] = path.back();
      if (next == codes[code].children.size()) {
        state[code] = State::done;
        CodeIndex const finished = code;
        path.pop_back();
        if (!path.empty()) leaves_[path.back().first] |= leaves_[finished];
        continue;
      }
      CodeIndex const child = codes[code].children[next++];
      if (state[child] == State::done) {
        leaves_[code] |= leaves_[child];
      } else if (state[child] == State::fresh) {
        state[child] = State::open;
        path.emplace_back(child, 0);
      }
    }
  }
}

/// Of codes that share a name those go above which another of them stands with the same leaves.
void CodeList::keep_topmost(std::vector<CodeIndex>& of_one_name) const {
  constexpr std::size_t most = 100;  // a name that more codes share is no name of one
  if (of_one_name.size() < 2 || of_one_name.size() > most) return;
  std::vector<CodeIndex> kept;
  for (CodeIndex code : of_one_name) {
    auto const higher = above(codes, code);
    bool const covered = std::any_of(of_one_name.begin(), of_one_name.end(), [&](CodeIndex other) {
      return other != code && higher[other] && leaves_[other] == leaves_[code];
    });
    if (!covered) kept.push_back(code);
  }
  if (!kept.empty()) of_one_name = std::move(kept);  // in a ring each stands above the others
}

CodeMap const* CodeList::map_to(CodeListId list) const {
  auto const at = std::find_if(maps.begin(), maps.end(), [&](CodeMap const& map) { return map.to == list; });
  return at == maps.end() ? nullptr : &*at;
}

std::optional<CodeIndex> CodeList::find(std::string_view code) const {
  if (auto const at = by_code_.find(code); at != by_code_.end()) return at->second;
  if (auto const at = by_code_.find(key(code)); at != by_code_.end()) return at->second;
  return std::nullopt;
}

CodeList::Match CodeList::match(std::string_view word) const {
  if (auto const at = by_code_.find(word); at != by_code_.end()) return {{at->second}};
  std::string const spelling = key(word);
  if (spelling.empty()) return {};
  if (auto const at = by_code_.find(spelling); at != by_code_.end()) return {{at->second}};
  if (auto const at = by_alias_.find(spelling); at != by_alias_.end()) return {at->second};
  if (auto const at = by_name_.find(spelling); at != by_name_.end()) return {at->second};
  return {};
}

std::vector<std::string> CodeList::path(CodeIndex code) const {
  std::vector<std::string> out;
  std::vector<CodeIndex> seen;
  while (std::find(seen.begin(), seen.end(), code) == seen.end()) {
    seen.push_back(code);
    out.push_back(codes[code].name.empty() ? codes[code].code : codes[code].name);
    if (codes[code].parents.empty()) break;
    code = codes[code].parents.front();
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace guiju
