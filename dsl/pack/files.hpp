#pragma once
// Where a pack's files come from: a folder, or memory.
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace guiju::dsl {

class Files {
 public:
  virtual ~Files() = default;
  /// Paths within the pack with "/" between, sorted: neither hidden ones nor those of a pack within.
  virtual std::vector<std::string> list() const = 0;
  enum class Read : unsigned char { ok, missing, unreadable, too_large };
  /// The bytes of a file by its path within the pack; a path that leads out of it is missing.
  virtual Read read(std::string const& path, std::string& bytes) const = 0;

  /// Where that file lies; "" where it lies nowhere.
  virtual std::filesystem::path place(std::string const& path) const = 0;

  /// Of one file, of all files of a pack that are read together, and how many files it may have: `list` gives one more at most.
  static constexpr std::size_t most_bytes = std::size_t{64} << 20, most_bytes_in_all = std::size_t{256} << 20, most_files = 10'000;
};

std::unique_ptr<Files> files_of_folder(std::filesystem::path folder);
std::unique_ptr<Files> files_in_memory(std::map<std::string, std::string> const& texts);

}  // namespace guiju::dsl
