#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace guiju {

/// Records kept in their order: a few in memory, more in a file without a name in the folder, which is gone with the process however that ends.
class Spill {
 public:
  struct Record {
    std::uint64_t hash = 0, line = 0, first_line = 0;
    std::string_view key;                    // good until the next `next`
  };
  explicit Spill(std::filesystem::path folder) : folder_(std::move(folder)) {}
  Spill(Spill&& other) noexcept;
  Spill& operator=(Spill&&) = delete;
  ~Spill();

  /// Errors   io: the folder takes no file, the disk is full.
  std::optional<Error> add(Record const& record);
  bool empty() const { return file_ < 0 && held_.empty(); }

  /// Once all are added, and as often as wanted: from the first on.
  std::optional<Error> rewind();
  Result<bool> next(Record& record);         // false: there are no more

 private:
  std::optional<Error> write_out();
  Result<bool> have(std::size_t bytes);      // so many in `held_` from `at_` on
  Error failed(int why) const;

  std::filesystem::path folder_;
  int file_ = -1;
  bool reading_ = false, at_end_ = false;
  std::string held_;                         // while adding: not yet written; while reading: read and not yet given
  std::size_t at_ = 0;
};

}  // namespace guiju
