#pragma once
// Values as bytes and back, for what an interrupted audit goes on from. Not a format for others: written and read by one version of the program.
#include <array>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace guiju {

/// A type takes part by a member `template <class A> void archive(A& a) { a(first_, second_, …); }`, which serves both ways.
class Saver {
 public:
  static constexpr bool loads = false;
  std::string bytes;

  template <class... Values>
  void operator()(Values&... values) { (put(values), ...); }

 private:
  template <class T>
  void put(T& value) {
    if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
      bytes.append(reinterpret_cast<char const*>(&value), sizeof value);
    } else {
      value.archive(*this);
    }
  }
  void put(std::string& text) { size(text.size()), bytes += text; }
  template <class T>
  void put(std::vector<T>& values) {
    size(values.size());
    for (T& value : values) put(value);
  }
  template <class T, std::size_t N>
  void put(std::array<T, N>& values) {
    for (T& value : values) put(value);
  }
  template <class K, class V>
  void put(std::map<K, V>& values) {
    size(values.size());
    for (auto& [key, value] : values) {
      K copy = key;
      put(copy), put(value);
    }
  }
  void size(std::uint64_t count) { put(count); }
};

/// Reads what a Saver wrote. What is cut off or does not add up leaves `good` false, and values of no meaning.
class Loader {
 public:
  static constexpr bool loads = true;
  explicit Loader(std::string_view bytes) : rest_(bytes) {}
  bool good = true;
  bool at_end() const { return rest_.empty(); }

  template <class... Values>
  void operator()(Values&... values) { (get(values), ...); }

 private:
  template <class T>
  void get(T& value) {
    if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
      auto const bytes = take(sizeof value);
      if (good) std::memcpy(&value, bytes.data(), sizeof value);
    } else {
      value.archive(*this);
    }
  }
  void get(std::string& text) { text = take(size()); }
  template <class T>
  void get(std::vector<T>& values) {
    values.clear();
    for (auto left = size(); left > 0 && good; --left) get(values.emplace_back());
  }
  template <class T, std::size_t N>
  void get(std::array<T, N>& values) {
    for (T& value : values) get(value);
  }
  template <class K, class V>
  void get(std::map<K, V>& values) {
    values.clear();
    for (auto left = size(); left > 0 && good; --left) {
      K key{};
      get(key);
      get(values[key]);
    }
  }
  std::uint64_t size() {
    std::uint64_t count = 0;
    get(count);
    if (count > rest_.size()) good = false;      // every element takes a byte at least
    return good ? count : 0;
  }
  std::string_view take(std::size_t bytes) {
    if (bytes > rest_.size()) good = false;
    if (!good) return {};
    auto const out = rest_.substr(0, bytes);
    rest_.remove_prefix(bytes);
    return out;
  }
  std::string_view rest_;
};

}  // namespace guiju
