#include "engine/base/digest.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <stdexcept>

namespace guiju {
namespace {

struct Free {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

void check(int ok) {
  if (ok != 1) throw std::runtime_error("SHA-256 is not available");  // a crypto library without it is a broken installation
}

}  // namespace

struct Sha256::State {
  Context context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  check(state_->context && EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) == 1 ? 1 : 0);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::update(std::string_view bytes) {
  check(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()));
  return *this;
}

namespace {

void end(EVP_MD_CTX* context, std::size_t digits, std::string& out) {
  unsigned char bytes[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  check(EVP_DigestFinal_ex(context, bytes, &size));
  out.resize(std::min<std::size_t>(digits, 2 * size));
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = "0123456789abcdef"[i % 2 ? bytes[i / 2] & 15 : bytes[i / 2] >> 4];
}

}  // namespace

std::string Sha256::hex() const {
  Context const copy{EVP_MD_CTX_new()};
  check(copy && EVP_MD_CTX_copy_ex(copy.get(), state_->context.get()) == 1 ? 1 : 0);
  std::string out;
  end(copy.get(), 64, out);
  return out;
}

void Sha256::first_hex(std::size_t digits, std::string& out) { end(state_->context.get(), digits, out); }

void Sha256::restart() { check(EVP_DigestInit_ex(state_->context.get(), nullptr, nullptr)); }

std::string sha256_hex(std::string_view bytes) { return Sha256().update(bytes).hex(); }

}  // namespace guiju
