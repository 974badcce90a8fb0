#include "dsl/pack/version.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

struct Partial {
  Version version;
  std::size_t count = 0;                // numbers that are written
};

// "1.2", "1.2.x", "*": the numbers up to the first x or *.
std::optional<Partial> parse_partial(std::string_view text) {
  Partial made;
  bool open = false;
  std::size_t parts = 0;
  while (true) {
    std::size_t const dot = std::min(text.find('.'), text.size());
    std::string_view const part = text.substr(0, dot);
    if (++parts > 3 || part.empty()) return std::nullopt;
    if (part == "x" || part == "X" || part == "*") {
      open = true;
    } else {
      if (open || part.size() > 8) return std::nullopt;
      int number = 0;
      for (char const c : part) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
      }
      made.version.parts[made.count++] = number;
    }
    if (dot == text.size()) return made;
    text.remove_prefix(dot + 1);
  }
}

// The first version that does not begin with the same `count` numbers.
Version after(Version version, std::size_t count) {
  ++version.parts[count - 1];
  std::fill(version.parts.begin() + static_cast<std::ptrdiff_t>(count), version.parts.end(), 0);
  return version;
}

}  // namespace

std::optional<Version> Version::parse(std::string_view text) {
  auto const partial = parse_partial(trim(text));
  if (!partial || partial->count == 0 || trim(text).find_first_of("xX*") != std::string_view::npos) return std::nullopt;
  return partial->version;
}

std::optional<VersionRange> VersionRange::parse(std::string_view text) {
  VersionRange range;
  text = trim(text);
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    std::size_t const op_end = std::min(text.find_first_not_of("<>=^~"), text.size());
    std::string_view const op = text.substr(0, op_end);
    text = trim(text.substr(op_end));
    std::size_t const end = std::min(text.find_first_of(" ,\t<>=^~"), text.size());
    auto const partial = parse_partial(text.substr(0, end));
    if (!partial) return std::nullopt;
    text = trim(text.substr(end));
    if (!text.empty() && text.front() == ',') text = trim(text.substr(1));
    Version const version = partial->version;
    std::size_t const count = partial->count;
    if (count == 0) {  // "*"
      if (!op.empty() && op != "=" && op != ">=") return std::nullopt;
      continue;
    }
    if (op == ">=") range.bounds_.push_back({version, true, true});
    else if (op == ">") range.bounds_.push_back(count == 3 ? Bound{version, true, false} : Bound{after(version, count), true, true});
    else if (op == "<") range.bounds_.push_back({version, false, false});
    else if (op == "<=") range.bounds_.push_back(count == 3 ? Bound{version, false, true} : Bound{after(version, count), false, false});
    else if (op.empty() || op == "=" || op == "==") {
      range.bounds_.push_back({version, true, true});
      range.bounds_.push_back({after(version, count), false, false});
    } else if (op == "~") {
      range.bounds_.push_back({version, true, true});
      range.bounds_.push_back({after(version, std::min<std::size_t>(count, 2)), false, false});
    } else if (op == "^") {
      std::size_t first = 0;
      while (first + 1 < count && version.parts[first] == 0) ++first;
      range.bounds_.push_back({version, true, true});
      range.bounds_.push_back({after(version, first + 1), false, false});
    } else {
      return std::nullopt;
    }
  }
  return range;
}

bool VersionRange::contains(Version const& version) const {
  return std::all_of(bounds_.begin(), bounds_.end(), [&](Bound const& bound) {
    if (version == bound.version) return bound.in;
    return bound.lower ? bound.version < version : version < bound.version;
  });
}

}  // namespace guiju::dsl
