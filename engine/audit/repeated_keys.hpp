#pragma once
// Keys that stand twice in a list of any length, in bounded memory.
#include <functional>
#include <vector>

#include "engine/audit/spill.hpp"

namespace guiju {

/// Keys are parted by their hash, each part is looked through by itself, and what was found is put in the order of the list again. Keys are compared
/// as texts: two of one hash are two. Memory: 16 KiB for each of 128 parts, and `most_memory` for the part at hand, which is parted again where
/// its different keys take more. Disk: the keys and 32 bytes for each, in the folder.
class RepeatedKeys {
 public:
  static constexpr std::size_t usual_memory = std::size_t{24} << 20;
  explicit RepeatedKeys(std::filesystem::path folder, std::size_t most_memory = usual_memory);

  /// By rising line.
  std::optional<Error> add(std::uint64_t hash, std::string_view key, std::uint64_t line);

  /// Every row whose key stands in an earlier one too: its line, that of the first, the key. By rising line. To be called once.
  /// Errors   io; what `repeated` returns ends it.
  std::optional<Error> each(std::function<std::optional<Error>(std::uint64_t line, std::uint64_t first_line, std::string_view key)> const& repeated);

 private:
  std::filesystem::path folder_;
  std::size_t most_memory_;
  std::vector<Spill> parts_, found_;                // found_: each by rising line

  std::vector<Spill> some(std::size_t count) const;
  std::optional<Error> look_through(Spill& part, unsigned bits);
  /// False: its different keys take too much memory; nothing was found then.
  Result<bool> look_through_at_once(Spill& part, bool whatever_it_takes);
};

}  // namespace guiju
