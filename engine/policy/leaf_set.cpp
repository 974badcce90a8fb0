#include <algorithm>
#include <bit>

#include "engine/policy/codelist.hpp"

namespace guiju {

/// Room for the words [begin, end); the caller sets a bit in each of its ends.
void LeafSet::widen(std::size_t begin, std::size_t end) {
  if (words_.empty()) {
    first_ = begin;
    words_.resize(end - begin);
    return;
  }
  if (begin < first_) {
    words_.insert(words_.begin(), first_ - begin, 0);
    first_ = begin;
  }
  if (end > first_ + words_.size()) words_.resize(end - first_);
}

void LeafSet::insert(std::size_t leaf) {
  widen(leaf / 64, leaf / 64 + 1);
  words_[leaf / 64 - first_] |= std::uint64_t{1} << (leaf % 64);
}

LeafSet& LeafSet::operator|=(LeafSet const& other) {
  if (other.empty()) return *this;
  widen(other.first_, other.first_ + other.words_.size());
  for (std::size_t i = 0; i < other.words_.size(); ++i) words_[other.first_ - first_ + i] |= other.words_[i];
  return *this;
}

std::size_t LeafSet::count() const {
  std::size_t out = 0;
  for (std::uint64_t word : words_) out += static_cast<std::size_t>(std::popcount(word));
  return out;
}

bool LeafSet::subset_of(LeafSet const& other) const {
  if (empty()) return true;
  if (first_ < other.first_ || first_ + words_.size() > other.first_ + other.words_.size()) return false;
  for (std::size_t i = 0; i < words_.size(); ++i)
    if (words_[i] & ~other.words_[first_ - other.first_ + i]) return false;
  return true;
}

bool LeafSet::intersects(LeafSet const& other) const {
  std::size_t const begin = std::max(first_, other.first_);
  std::size_t const end = std::min(first_ + words_.size(), other.first_ + other.words_.size());
  for (std::size_t word = begin; word < end; ++word)
    if (words_[word - first_] & other.words_[word - other.first_]) return true;
  return false;
}

}  // namespace guiju
