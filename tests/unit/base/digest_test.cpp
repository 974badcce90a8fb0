#include "engine/base/digest.hpp"

#include <catch2/catch.hpp>

namespace guiju {

TEST_CASE("SHA-256 of the standard's examples", "[digest]") {  // FIPS 180-4
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("piece by piece it is the same", "[digest]") {
  Sha256 digest;
  digest.update("a").update("").update("bc");
  CHECK(digest.hex() == sha256_hex("abc"));
  CHECK(digest.hex() == sha256_hex("abc"));
  digest.update("d");
  Sha256 moved = std::move(digest);
  CHECK(moved.hex() == sha256_hex("abcd"));
}

}  // namespace guiju
