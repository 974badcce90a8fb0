#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace guiju {

/// SHA-256 of the bytes in lower-case hex.
std::string sha256_hex(std::string_view bytes);

/// The same, piece by piece. Parts do not mark where they end: put a length or a separator between them.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  Sha256& update(std::string_view bytes);
  std::string hex() const;  // of what came so far; more may follow
  void first_hex(std::size_t digits, std::string& out);  // into `out`, whose memory is used again; then only `restart` may follow
  void restart();           // as new, without the dear part of making one

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace guiju
