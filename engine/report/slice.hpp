#pragma once
// Which findings the reports list: all of them, or some. Totals always count all.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/find/finding.hpp"

namespace guiju {

/// What a finding comes to: the verdict that it makes for, or that an exception covers it.
enum class FindingKind : unsigned char { prohibited, restricted, noncompliant, undetermined, advisory, exempt };
inline constexpr FindingKind all_finding_kinds[] = {FindingKind::prohibited,   FindingKind::restricted, FindingKind::noncompliant,
                                                    FindingKind::undetermined, FindingKind::advisory,   FindingKind::exempt};
FindingKind kind_of(Effect effect, Outcome outcome);
std::string_view kind_key(FindingKind kind);                            // "prohibited"
std::string_view word(FindingKind kind, bool chinese = false);          // 禁止类
std::optional<FindingKind> finding_kind(std::string_view key);

struct Slice {
  static constexpr std::uint8_t every_kind = 0b111111;
  std::uint8_t kinds = every_kind;                                      // a bit for each that is listed
  std::uint32_t sample = 0;                                             // of each rule and outcome the first so many of the list; 0: all

  bool whole() const { return kinds == every_kind && sample == 0; }
  bool has(FindingKind kind) const { return kinds >> static_cast<unsigned>(kind) & 1; }
  /// "only prohibited, restricted; of each rule and outcome the first 10"; "" where it is whole.
  std::string words(bool chinese) const;
};

}  // namespace guiju
