#pragma once
// Polygons on the plane of longitude and latitude, and where among them a point lies: exactly, so that a border is a border.
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/number.hpp"
#include "engine/base/result.hpp"

namespace guiju {

/// Whole multiples of 1e-15 degree (a ten-millionth of a millimetre): as many digits as files carry, and differences and their products fit
/// 128 bits.
struct GeoPoint {
  static constexpr std::int64_t degree = 1'000'000'000'000'000;
  std::int64_t lon = 0, lat = 0;
  friend bool operator==(GeoPoint, GeoPoint) = default;
};
/// Degrees as a count of 1e-15 degree, from the middle to the even one; nullopt beyond ±1000 degrees.
std::optional<std::int64_t> geo_units(Number const& degrees);
/// The same from the text of a JSON number ("116.4", "-1.5e-7").
std::optional<std::int64_t> geo_units(std::string_view json_number);

using GeoRing = std::vector<GeoPoint>;                 // its last point is its first
struct GeoPolygon {
  std::vector<GeoRing> rings;                          // the outer one, then its holes; either way round
};

/// Why the polygon has no clear inside, in one sentence: a ring that is open, flat or crosses itself or another, a hole outside, coordinates that
/// are no degrees or the wrong way round, an edge across the antimeridian (RFC 7946, 3.1.9: such areas are cut there).
std::optional<Error> fault_of(GeoPolygon const& polygon);

/// Polygons, numbered from 0 as they come, each without a fault. Immutable; shared between threads.
class Outlines {
 public:
  explicit Outlines(std::vector<GeoPolygon> const& polygons);
  ~Outlines();
  Outlines(Outlines&&) noexcept;

  struct Place {
    std::vector<std::uint32_t> inside, border;         // numbers of polygons, rising: within them; on one of their edges or corners
    bool outside() const { return inside.empty() && border.empty(); }
  };
  Place locate(GeoPoint point) const;

 private:
  struct Index;
  std::unique_ptr<Index const> index_;
};

}  // namespace guiju
