#include "engine/read/content_digest.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <new>

namespace guiju {

struct ContentDigest::State {
  struct Free {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
  };
  std::unique_ptr<XXH3_state_t, Free> xxh{XXH3_createState()};
};

ContentDigest::ContentDigest() : state_(std::make_unique<State>()) {
  if (!state_->xxh || XXH3_128bits_reset(state_->xxh.get()) != XXH_OK) throw std::bad_alloc();
}
ContentDigest::~ContentDigest() = default;

void ContentDigest::add(std::string_view bytes) { XXH3_128bits_update(state_->xxh.get(), bytes.data(), bytes.size()); }

std::string ContentDigest::hex() const {
  XXH128_hash_t const hash = XXH3_128bits_digest(state_->xxh.get());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace guiju
