#pragma once
#include <filesystem>
#include <optional>

#include "engine/base/result.hpp"

namespace guiju {

/// A folder in which nobody else audits meanwhile. The lock is the kernel's (flock): it goes with the process, however that ends.
class FolderLock {
 public:
  /// Makes the folder where it is missing. Errors   io: it cannot be made or written in, or another audit writes there.
  static Result<FolderLock> take(std::filesystem::path const& folder);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

  /// An error where the folder is no longer there, though it was a moment ago.
  std::optional<Error> gone() const;
  /// Takes away what an audit that was killed left half written (`.NAME.part-PID`, see WholeFile).
  void remove_parts() const;

 private:
  FolderLock(std::filesystem::path folder, int descriptor) : folder_(std::move(folder)), descriptor_(descriptor) {}
  std::filesystem::path folder_;
  int descriptor_;
};

}  // namespace guiju
