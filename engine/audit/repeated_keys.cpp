#include "engine/audit/repeated_keys.hpp"

#include <cstring>
#include <memory_resource>
#include <queue>
#include <unordered_map>

namespace guiju {
namespace {

// The first parting goes by the seven highest bits of the hash, each further one by the next four.
constexpr unsigned first_bits = 7, further_bits = 4, all_bits = 64;
constexpr std::size_t per_key = 64;                // bytes of the table, beside the key itself

std::size_t part_of(std::uint64_t hash, unsigned passed, unsigned bits) { return static_cast<std::size_t>(hash << passed >> (all_bits - bits)); }

struct Key {
  std::uint64_t hash;
  std::string_view text;
  friend bool operator==(Key const& a, Key const& b) { return a.hash == b.hash && a.text == b.text; }
};
struct HashOf {
  std::size_t operator()(Key const& key) const { return key.hash; }
};

}  // namespace

RepeatedKeys::RepeatedKeys(std::filesystem::path folder, std::size_t most_memory) : folder_(std::move(folder)), most_memory_(most_memory), parts_(some(1 << first_bits)) {}

std::vector<Spill> RepeatedKeys::some(std::size_t count) const {
  std::vector<Spill> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.emplace_back(folder_);
  return out;
}

std::optional<Error> RepeatedKeys::add(std::uint64_t hash, std::string_view key, std::uint64_t line) {
  return parts_[part_of(hash, 0, first_bits)].add({hash, line, 0, key});
}

Result<bool> RepeatedKeys::look_through_at_once(Spill& part, bool whatever_it_takes) {
  std::pmr::monotonic_buffer_resource memory;
  std::pmr::unordered_map<Key, std::uint64_t, HashOf> first(&memory);
  Spill found(folder_);
  std::size_t taken = 0;
  if (auto error = part.rewind()) return *error;
  for (Spill::Record record;;) {
    GJ_TRY(more, part.next(record));
    if (!more) break;
    if (auto const before = first.find({record.hash, record.key}); before != first.end()) {
      record.first_line = before->second;
      if (auto error = found.add(record)) return *error;
      continue;
    }
    taken += per_key + record.key.size();
    if (taken > most_memory_ && !whatever_it_takes) return false;
    auto* const text = static_cast<char*>(memory.allocate(record.key.size() + 1, 1));
    std::memcpy(text, record.key.data(), record.key.size());
    first.emplace(Key{record.hash, {text, record.key.size()}}, record.line);
  }
  if (!found.empty()) found_.push_back(std::move(found));
  return true;
}

std::optional<Error> RepeatedKeys::look_through(Spill& part, unsigned bits) {
  bool const last = bits + further_bits > all_bits;     // keys of one hash cannot be parted
  auto const done = look_through_at_once(part, last);
  if (!done) return done.error();
  if (*done) return std::nullopt;
  auto parts = some(1 << further_bits);
  if (auto error = part.rewind()) return error;
  for (Spill::Record record;;) {
    auto const more = part.next(record);
    if (!more) return more.error();
    if (!*more) break;
    if (auto error = parts[part_of(record.hash, bits, further_bits)].add(record)) return error;
  }
  for (Spill& smaller : parts)
    if (auto error = look_through(smaller, bits + further_bits)) return error;
  return std::nullopt;
}

std::optional<Error> RepeatedKeys::each(std::function<std::optional<Error>(std::uint64_t, std::uint64_t, std::string_view)> const& repeated) {
  for (Spill& part : parts_) {
    if (auto error = look_through(part, first_bits)) return error;
    Spill const done = std::move(part);                 // its file goes at once
  }
  struct Next {
    Spill::Record record;
    Spill* from;
    bool operator<(Next const& other) const { return record.line > other.record.line; }
  };
  std::priority_queue<Next> queue;
  auto const advance = [&](Spill* from) -> std::optional<Error> {
    Next next{{}, from};
    auto const more = from->next(next.record);
    if (!more) return more.error();
    if (*more) queue.push(next);
    return std::nullopt;
  };
  for (Spill& found : found_) {
    if (auto error = found.rewind()) return error;
    if (auto error = advance(&found)) return error;
  }
  while (!queue.empty()) {
    Next const next = queue.top();
    queue.pop();
    if (auto error = repeated(next.record.line, next.record.first_line, next.record.key)) return error;
    if (auto error = advance(next.from)) return error;
  }
  return std::nullopt;
}

}  // namespace guiju
