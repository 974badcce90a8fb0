#pragma once
// Private to engine/plan.
#include <algorithm>
#include <cstdint>
#include <vector>

namespace guiju {

/// A set of positions, as ranges [begin, end): in order, and never two that touch.
class Ranges {
 public:
  struct Range {
    std::uint32_t begin, end;
    friend bool operator==(Range const&, Range const&) = default;
  };

  Ranges() = default;
  Ranges(std::size_t begin, std::size_t end) { add(begin, end); }

  /// Joins a range that begins nowhere before the last one.
  void add(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    auto const first = static_cast<std::uint32_t>(begin), last = static_cast<std::uint32_t>(end);
    if (!list_.empty() && first <= list_.back().end) list_.back().end = std::max(list_.back().end, last);
    else list_.push_back({first, last});
  }

  std::vector<Range> const& list() const { return list_; }
  bool empty() const { return list_.empty(); }
  bool all_of(std::size_t size) const { return size == 0 || (list_.size() == 1 && list_[0].begin == 0 && list_[0].end == size); }
  std::size_t count() const {
    std::size_t out = 0;
    for (Range const range : list_) out += range.end - range.begin;
    return out;
  }
  friend bool operator==(Ranges const&, Ranges const&) = default;

  friend Ranges both(Ranges const& a, Ranges const& b) {
    Ranges out;
    for (std::size_t i = 0, j = 0; i < a.list_.size() && j < b.list_.size();) {
      out.add(std::max(a.list_[i].begin, b.list_[j].begin), std::min(a.list_[i].end, b.list_[j].end));
      if (a.list_[i].end < b.list_[j].end) ++i;
      else ++j;
    }
    return out;
  }
  friend Ranges either(Ranges const& a, Ranges const& b) {
    Ranges out;
    for (std::size_t i = 0, j = 0; i < a.list_.size() || j < b.list_.size();) {
      bool const left = j == b.list_.size() || (i < a.list_.size() && a.list_[i].begin < b.list_[j].begin);
      Range const next = left ? a.list_[i++] : b.list_[j++];
      out.add(next.begin, next.end);
    }
    return out;
  }
  /// What it lacks of 0 … size − 1.
  Ranges complement(std::size_t size) const {
    Ranges out;
    std::size_t begin = 0;
    for (Range const range : list_) {
      out.add(begin, range.begin);
      begin = range.end;
    }
    out.add(begin, size);
    return out;
  }

 private:
  std::vector<Range> list_;
};

}  // namespace guiju
