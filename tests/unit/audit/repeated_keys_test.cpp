#include "engine/audit/repeated_keys.hpp"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <map>
#include <random>

#include "engine/audit/key_set.hpp"

using namespace guiju;

namespace {

struct Row {
  std::uint64_t line, first_line;
  std::string key;
  friend bool operator==(Row const&, Row const&) = default;
};

struct Scratch {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("guiju-keys-" + std::to_string(::getpid()));
  Scratch() { std::filesystem::create_directories(path); }
  ~Scratch() { std::filesystem::remove_all(path); }
};

/// What is found of the keys, line by line.
std::vector<Row> found(Scratch const& scratch, std::vector<std::string> const& keys, std::size_t most_memory, std::uint64_t (*hash)(std::string_view)) {
  RepeatedKeys repeated(scratch.path, most_memory);
  std::uint64_t line = 1;
  for (auto const& key : keys) REQUIRE_FALSE(repeated.add(hash(key), key, ++line));
  std::vector<Row> out;
  auto const error = repeated.each([&](std::uint64_t at, std::uint64_t first, std::string_view key) -> std::optional<Error> {
    out.push_back({at, first, std::string(key)});
    return std::nullopt;
  });
  if (error) FAIL(error->en);
  return out;
}

std::vector<Row> expected(std::vector<std::string> const& keys) {
  std::map<std::string, std::uint64_t> first;
  std::vector<Row> out;
  std::uint64_t line = 1;
  for (auto const& key : keys)
    if (auto const [at, fresh] = first.emplace(key, ++line); !fresh) out.push_back({line, at->second, key});
  return out;
}

std::uint64_t alike(std::string_view key) { return key.size() % 2; }

}  // namespace

TEST_CASE("repeated keys are found as by a map, in the order of the list, in memory and on disk", "[repeated_keys]") {
  Scratch const scratch;
  auto const seed = GENERATE(range(0u, 6u));
  std::mt19937 random(seed);
  std::vector<std::string> keys;
  std::size_t const count = seed == 0 ? 0 : seed == 1 ? 100 : 60'000, different = std::size_t{1} << (4 + 4 * (seed % 4));
  for (std::size_t i = 0; i < count; ++i) keys.push_back(std::string(random() % 40, 'k') + std::to_string(random() % different));
  CAPTURE(seed);
  CHECK(found(scratch, keys, RepeatedKeys::usual_memory, KeySet::hash) == expected(keys));
  // So little memory that every part is parted again.
  CHECK(found(scratch, keys, 2000, KeySet::hash) == expected(keys));
  CHECK(std::filesystem::is_empty(scratch.path));
}

TEST_CASE("different keys of one hash are different", "[repeated_keys]") {
  Scratch const scratch;
  std::vector<std::string> keys;
  for (int i = 0; i < 3000; ++i) keys.push_back(std::to_string(i % 2500));
  CHECK(found(scratch, keys, 1000, alike) == expected(keys));
}

TEST_CASE("one key on every row is found on every row", "[repeated_keys]") {
  Scratch const scratch;
  std::vector<std::string> const keys(50'000, "the same");
  CHECK(found(scratch, keys, 1000, KeySet::hash) == expected(keys));
}

TEST_CASE("where the disk gives out, adding says so", "[repeated_keys]") {
  Scratch const scratch;
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit const little{20'000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &little);
  RepeatedKeys repeated(scratch.path);
  std::optional<Error> error;
  for (std::uint64_t line = 1; line < 200'000 && !error; ++line) error = repeated.add(line << 40, "key", line);
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  REQUIRE(error);
  CHECK(error->code == Errc::io);
}
