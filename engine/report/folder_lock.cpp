#include "engine/report/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

#include "engine/report/write_whole.hpp"

namespace guiju {

Result<FolderLock> FolderLock::take(std::filesystem::path const& folder) {
  if (auto const made = make_writable_folder(folder); !made) return made.error();
  FolderLock lock(folder, ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // A file system without locks is no reason not to work.
  if (lock.descriptor_ < 0 || ::flock(lock.descriptor_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return lock;
  std::string const name = folder.string();
  return Error{Errc::io, "Another audit is writing into this folder: " + name, "另有审核正在写入该文件夹：" + name};
}

FolderLock::FolderLock(FolderLock&& other) noexcept : folder_(std::move(other.folder_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<Error> FolderLock::gone() const {
  struct stat seen {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &seen) != 0 || seen.st_nlink > 0) return std::nullopt;
  std::string const name = folder_.string();
  return Error{Errc::io, "The output folder was removed while the audit ran: " + name, "审核期间输出文件夹被删除：" + name};
}

void FolderLock::remove_parts() const {
  std::error_code none_there;
  for (auto const& entry : std::filesystem::directory_iterator(folder_, none_there)) {
    std::string const name = entry.path().filename().string();
    auto const part = name.rfind(".part-");
    if (!name.starts_with('.') || part == std::string::npos || name.find_first_not_of("0123456789", part + 6) != std::string::npos) continue;
    std::filesystem::remove(entry.path(), none_there);
  }
}

}  // namespace guiju
