#include "engine/report/write_whole.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace guiju {
namespace {

std::string why(int error) {
  char buffer[256];
  return strerror_r(error, buffer, sizeof buffer);
}

Error cannot_write(std::filesystem::path const& path, int error) {
  std::string const name = path.string();
  if (error == ENOSPC || error == EDQUOT)
    return {Errc::io, "The disk is full; nothing was put under the name: " + name, "磁盘已满，未生成该文件：" + name};
  return {Errc::io, "Cannot write the file (" + why(error) + "): " + name, "无法写入文件（" + why(error) + "）：" + name};
}

}  // namespace

Result<WholeFile> WholeFile::open(std::filesystem::path const& path) {
  WholeFile whole;
  whole.path_ = path;
  whole.part_ = path.parent_path() / ("." + path.filename().string() + ".part-" + std::to_string(::getpid()));
  whole.file_ = std::fopen(whole.part_.c_str(), "wb");
  if (!whole.file_) return cannot_write(path, errno);
  std::setvbuf(whole.file_, nullptr, _IOFBF, std::size_t{1} << 18);
  return whole;
}

Result<WholeFile> WholeFile::reopen(std::filesystem::path const& path, std::filesystem::path const& part, std::uint64_t size) {
  WholeFile whole;
  whole.path_ = path;
  whole.part_ = part;
  std::error_code failed;
  auto const there = std::filesystem::file_size(part, failed);
  if (failed) return cannot_write(path, failed.value());
  if (there < size) return Error{Errc::io, "The interrupted audit's file is damaged: " + part.string(), "上次中断的审核文件已损坏：" + part.string()};
  whole.kept_ = true;
  whole.size_ = size;
  if (::truncate(part.c_str(), static_cast<off_t>(size)) != 0 || !(whole.file_ = std::fopen(part.c_str(), "ab"))) return cannot_write(path, errno);
  std::setvbuf(whole.file_, nullptr, _IOFBF, std::size_t{1} << 18);
  return whole;
}

WholeFile::WholeFile(WholeFile&& other) noexcept { *this = std::move(other); }

WholeFile& WholeFile::operator=(WholeFile&& other) noexcept {
  if (this == &other) return *this;
  give_up();
  path_ = std::move(other.path_);
  part_ = std::move(other.part_);
  file_ = std::exchange(other.file_, nullptr);
  size_ = other.size_;
  failed_ = other.failed_;
  kept_ = other.kept_;
  synced_ = other.synced_;
  return *this;
}

WholeFile::~WholeFile() { give_up(); }

void WholeFile::give_up() {
  if (!file_) return;
  std::fclose(file_);
  file_ = nullptr;
  if (!kept_) ::unlink(part_.c_str());
}

void WholeFile::write(std::string_view bytes) {
  size_ += bytes.size();
  synced_ = false;
  if (!file_ || failed_ || bytes.empty()) return;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) failed_ = errno ? errno : EIO;
}

std::optional<Error> WholeFile::error() const {
  return failed_ ? std::optional(cannot_write(path_, failed_)) : std::nullopt;
}

Result<bool> WholeFile::flush() {
  if (!file_) return Error{Errc::invalid, "The file was given up: " + path_.string(), "此前已停止写入该文件：" + path_.string()};
  if (!failed_ && std::fflush(file_) != 0) failed_ = errno;
  if (synced_ && !failed_) return true;
  // A pipe or a terminal cannot be synced; only what a disk says counts.
  if (!failed_ && ::fsync(::fileno(file_)) != 0 && errno != EINVAL && errno != EROFS) failed_ = errno;
  if (failed_) {
    Error error = cannot_write(path_, failed_);
    give_up();
    return error;
  }
  return synced_ = true;
}

Result<bool> WholeFile::commit() {
  if (auto const done = flush(); !done) return done.error();
  std::FILE* const file = std::exchange(file_, nullptr);
  if (std::fclose(file) != 0 || std::rename(part_.c_str(), path_.c_str()) != 0) {
    Error error = cannot_write(path_, errno);
    if (!kept_) ::unlink(part_.c_str());
    return error;
  }
  return true;
}

Result<bool> write_whole(std::filesystem::path const& path, std::string_view text) {
  GJ_TRY(file, WholeFile::open(path));
  file.write(text);
  return file.commit();
}

Result<bool> make_writable_folder(std::filesystem::path const& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!std::filesystem::is_directory(folder)) {
    std::string const name = folder.string();
    std::string const reason = error ? error.message() : "not a folder";
    return Error{Errc::io, "Cannot make the output folder (" + reason + "): " + name, "无法建立输出文件夹（" + reason + "）：" + name};
  }
  std::filesystem::path const probe = folder / (".guiju-probe-" + std::to_string(::getpid()));
  int const file = ::open(probe.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    std::string const name = folder.string(), reason = why(errno);
    return Error{Errc::io, "Cannot write in the output folder (" + reason + "): " + name, "输出文件夹不可写（" + reason + "）：" + name};
  }
  ::close(file);
  ::unlink(probe.c_str());
  return true;
}

}  // namespace guiju
