#pragma once
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace guiju {

/// A file that appears under its name only when it is whole: written to `.NAME.part-PID` beside it, flushed to the disk, then renamed.
/// One that is given up leaves nothing behind, and whatever stood under the name before is untouched.
/// Errors   io: the folder cannot be written, the disk is full. The first one is kept; later writes do nothing, `commit` returns it.
class WholeFile {
 public:
  static Result<WholeFile> open(std::filesystem::path const& path);
  /// Goes on with a file that was kept (`keep`): behind its first `size` bytes. Errors   io: it is not there, or shorter.
  static Result<WholeFile> reopen(std::filesystem::path const& path, std::filesystem::path const& part, std::uint64_t size);
  WholeFile(WholeFile&& other) noexcept;
  WholeFile& operator=(WholeFile&& other) noexcept;
  ~WholeFile();

  void write(std::string_view bytes);
  /// The bytes that were handed over so far.
  std::uint64_t size() const { return size_; }
  /// What a write failed with, as soon as it is known.
  std::optional<Error> error() const;
  /// What was handed over so far is on the disk.
  Result<bool> flush();
  /// The part is not taken away when this ends, whatever becomes of it.
  void keep() { kept_ = true; }
  std::filesystem::path const& part() const { return part_; }
  /// Flushes and renames; `true` where the file now stands whole under its name.
  Result<bool> commit();
  std::filesystem::path const& path() const { return path_; }

 private:
  WholeFile() = default;
  void give_up();
  std::filesystem::path path_, part_;
  std::FILE* file_ = nullptr;
  std::uint64_t size_ = 0;
  int failed_ = 0;  // errno of the first write that failed
  bool kept_ = false, synced_ = false;   // synced: all that was written is on the disk
};

/// The whole text at once.
Result<bool> write_whole(std::filesystem::path const& path, std::string_view text);

/// Makes the folder where it is missing and tries to write in it. Said before work begins rather than after.
Result<bool> make_writable_folder(std::filesystem::path const& folder);

}  // namespace guiju
