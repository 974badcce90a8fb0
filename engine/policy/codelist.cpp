#include "engine/policy/codelist.hpp"

#include <algorithm>
#include <bit>

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

LeafSet& LeafSet::operator|=(LeafSet const& other) {
  if (words_.size() < other.words_.size()) words_.resize(other.words_.size());
  for (std::size_t i = 0; i < other.words_.size(); ++i) words_[i] |= other.words_[i];
  return *this;
}

bool LeafSet::empty() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

std::size_t LeafSet::count() const {
  std::size_t out = 0;
  for (std::uint64_t word : words_) out += static_cast<std::size_t>(std::popcount(word));
  return out;
}

bool LeafSet::subset_of(LeafSet const& other) const {
  for (std::size_t i = 0; i < words_.size(); ++i)
    if (words_[i] & ~(i < other.words_.size() ? other.words_[i] : 0)) return false;
  return true;
}

bool LeafSet::intersects(LeafSet const& other) const {
  for (std::size_t i = 0; i < std::min(words_.size(), other.words_.size()); ++i)
    if (words_[i] & other.words_[i]) return true;
  return false;
}

void CodeList::finish() {
  // A row for each parent may have told one side of the link only.
  for (CodeIndex code = 0; code < codes.size(); ++code) {
    for (CodeIndex parent : std::vector(codes[code].parents)) insert_once(codes[parent].children, code);
    for (CodeIndex child : std::vector(codes[code].children)) insert_once(codes[child].parents, code);
  }

  leaf_codes_.clear();
  by_code_.clear();
  by_alias_.clear();
  by_name_.clear();
  for (CodeIndex code = 0; code < codes.size(); ++code) {
    if (codes[code].children.empty()) leaf_codes_.push_back(code);
    by_code_.emplace(codes[code].code, code);
    if (std::string const name = key(codes[code].name); !name.empty()) insert_once(by_name_[name], code);
    for (std::string const& alias : codes[code].aliases)
      if (std::string const spelling = key(alias); !spelling.empty()) insert_once(by_alias_[spelling], code);
  }
  // Spellings of codes give way to a code that is written just so.
  for (CodeIndex code = 0; code < codes.size(); ++code) by_code_.emplace(key(codes[code].code), code);

  leaves_.assign(codes.size(), LeafSet(leaf_codes_.size()));
  for (std::size_t leaf = 0; leaf < leaf_codes_.size(); ++leaf) leaves_[leaf_codes_[leaf]].insert(leaf);

  // Bottom-up without recursion: a code is done once all its children are; one that is met again while still open is in a ring,
  // and that link is passed over.
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

CodeMap const* CodeList::map_to(CodeListId list) const {
  auto const at = std::find_if(maps.begin(), maps.end(), [&](CodeMap const& map) { return map.to == list; });
  return at == maps.end() ? nullptr : &*at;
}

std::optional<CodeIndex> CodeList::find(std::string_view code) const {
  if (auto const at = by_code_.find(std::string(code)); at != by_code_.end()) return at->second;
  if (auto const at = by_code_.find(key(code)); at != by_code_.end()) return at->second;
  return std::nullopt;
}

CodeList::Match CodeList::match(std::string_view word) const {
  if (auto const code = find(word)) return {{*code}};
  std::string const spelling = key(word);
  if (spelling.empty()) return {};
  auto at = by_alias_.find(spelling);
  if (at == by_alias_.end() && (at = by_name_.find(spelling)) == by_name_.end()) return {};
  if (at->second.size() == 1) return {at->second};
  // A code goes where another of them stands above it with the same leaves.
  Match out;
  for (CodeIndex code : at->second) {
    auto const higher = above(codes, code);
    bool const covered = std::any_of(at->second.begin(), at->second.end(), [&](CodeIndex other) {
      return other != code && higher[other] && leaves_[other] == leaves_[code];
    });
    if (!covered) out.codes.push_back(code);
  }
  return out;
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
