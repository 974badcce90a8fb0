// "Did you mean": names near enough to a wrong one.
#include <algorithm>

#include "engine/base/text.hpp"

namespace guiju {
namespace {

std::u32string characters(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) out += next_code_point(text, i);
  return out;
}

/// Optimal string alignment with three rows.
int distance(std::u32string const& a, std::u32string const& b) {
  std::vector<int> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      int const change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b) { return distance(characters(a), characters(b)); }

std::vector<std::string> nearest(std::string_view word, std::vector<std::string> const& candidates, std::size_t most) {
  constexpr std::size_t longest = 64;  // nobody mistypes a whole sentence; keeps a wrong text's cost bounded
  struct Near {
    int distance;
    std::size_t order;
  };
  auto const meant = characters(lower_ascii(nfkc(word)));
  std::vector<Near> near;
  if (meant.empty() || meant.size() > longest) return {};
  for (std::size_t order = 0; order < candidates.size(); ++order) {
    if (candidates[order] == word || candidates[order].size() > 4 * longest) continue;
    auto const candidate = characters(lower_ascii(nfkc(candidates[order])));
    if (candidate.empty()) continue;
    std::size_t const size = std::max(meant.size(), candidate.size());
    // One edit for two or three characters, then one more for every three: with Chinese each character is a syllable.
    int const allowed = size < 2 ? 0 : std::max(1, static_cast<int>(size) / 3);
    std::size_t const apart = size - std::min(meant.size(), candidate.size());
    if (static_cast<int>(apart) <= allowed) {
      int const edits = distance(meant, candidate);
      if (edits <= allowed && static_cast<std::size_t>(edits) < size) {
        near.push_back({edits * 2, order});
        continue;
      }
    }
    // One inside the other: "面积" for "建筑面积".
    if (std::min(meant.size(), candidate.size()) >= 2 &&
        (candidate.find(meant) != std::u32string::npos || meant.find(candidate) != std::u32string::npos))
      near.push_back({static_cast<int>(apart) * 2 + 1, order});
  }
  std::stable_sort(near.begin(), near.end(), [](Near const& a, Near const& b) { return a.distance < b.distance; });
  std::vector<std::string> out;
  for (Near const& one : near) {
    if (out.size() == most) break;
    if (std::find(out.begin(), out.end(), candidates[one.order]) == out.end()) out.push_back(candidates[one.order]);
  }
  return out;
}

}  // namespace guiju
