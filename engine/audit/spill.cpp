#include "engine/audit/spill.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace guiju {
namespace {

constexpr std::size_t piece = 1 << 14;
using Front = std::array<std::uint64_t, 4>;  // hash, line, first line, the key's length

int open_nameless(std::filesystem::path const& folder) {
  int const file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return file;
  std::string name = (folder / ".keys.part-XXXXXX").string();          // a file system that does not know such files
  int const named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

Spill::Spill(Spill&& other) noexcept
    : folder_(std::move(other.folder_)), file_(std::exchange(other.file_, -1)), reading_(other.reading_), at_end_(other.at_end_), held_(std::move(other.held_)), at_(other.at_) {}

Spill::~Spill() {
  if (file_ >= 0) ::close(file_);
}

Error Spill::failed(int why) const {
  std::string const name = folder_.string();
  if (why == ENOSPC || why == EDQUOT) return {Errc::io, "The disk is full; keys cannot be set aside in: " + name, "磁盘已满，主键无法暂存于：" + name};
  char text[256];
  std::string const reason = strerror_r(why, text, sizeof text);
  return {Errc::io, "Keys cannot be set aside (" + reason + ") in: " + name, "主键无法暂存（" + reason + "）于：" + name};
}

std::optional<Error> Spill::write_out() {
  if (file_ < 0 && (file_ = open_nameless(folder_)) < 0) return failed(errno);
  for (std::string_view rest = held_; !rest.empty();) {
    auto const written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed(errno);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  held_.clear();
  return std::nullopt;
}

std::optional<Error> Spill::add(Record const& record) {
  Front const front{record.hash, record.line, record.first_line, record.key.size()};
  held_.append(reinterpret_cast<char const*>(front.data()), sizeof front).append(record.key);
  return held_.size() < piece ? std::nullopt : write_out();
}

std::optional<Error> Spill::rewind() {
  at_ = 0;
  at_end_ = file_ < 0;
  if (file_ < 0) return std::nullopt;
  if (!std::exchange(reading_, true)) {
    if (auto error = write_out()) return error;
  }
  held_.clear();
  return ::lseek(file_, 0, SEEK_SET) == 0 ? std::nullopt : std::optional(failed(errno));
}

Result<bool> Spill::have(std::size_t bytes) {
  while (held_.size() - at_ < bytes && !at_end_) {
    held_.erase(0, std::exchange(at_, 0));
    std::size_t const old = held_.size();
    held_.resize(old + piece);
    auto const got = ::read(file_, held_.data() + old, piece);
    int const why = errno;
    held_.resize(old + static_cast<std::size_t>(std::max<long>(got, 0)));
    if (got < 0 && why != EINTR) return failed(why);
    at_end_ = got == 0;
  }
  return held_.size() - at_ >= bytes;
}

Result<bool> Spill::next(Record& record) {
  Front front;
  GJ_TRY(more, have(sizeof front));
  if (!more) return false;
  std::memcpy(front.data(), held_.data() + at_, sizeof front);
  GJ_TRY(whole, have(sizeof front + front[3]));
  if (!whole) return failed(EIO);
  record = {front[0], front[1], front[2], std::string_view(held_).substr(at_ + sizeof front, front[3])};
  at_ += sizeof front + front[3];
  return true;
}

}  // namespace guiju
