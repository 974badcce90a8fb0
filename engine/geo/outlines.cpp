#include "engine/geo/outlines.hpp"

#include <algorithm>
#define BOOST_ALLOW_DEPRECATED_HEADERS  // Boost's headers include old ones of its own
#include <boost/geometry/core/cs.hpp>
#include <boost/geometry/geometries/box.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <string>

namespace guiju {
namespace {

namespace bg = boost::geometry;
using Corner = bg::model::d2::point_xy<std::int64_t>;
using Box = bg::model::box<Corner>;
// Boost finds the edges near a point by whole numbers; which side of them it lies on is asked here, for Boost's own answer goes through a
// binary number.
using Tree = bg::index::rtree<std::pair<Box, std::uint32_t>, bg::index::quadratic<16>>;

struct Edge {
  GeoPoint a, b;
  std::uint32_t polygon = 0;

  Box box() const {
    auto const [west, east] = std::minmax(a.lon, b.lon);
    auto const [south, north] = std::minmax(a.lat, b.lat);
    return {Corner(west, south), Corner(east, north)};
  }
};

/// Above 0 where `p` lies left of the way from a to b, 0 where the three stand in one line.
int side(GeoPoint a, GeoPoint b, GeoPoint p) {
  __int128 const left = static_cast<__int128>(b.lon - a.lon) * (p.lat - a.lat), right = static_cast<__int128>(b.lat - a.lat) * (p.lon - a.lon);
  return (left > right) - (left < right);
}

/// Counts the edges that a ray from the point to the east meets: an odd number means inside.
struct Ray {
  bool border = false, odd = false;

  void meet(Edge const& edge, GeoPoint p) {
    auto const [a, b, polygon] = edge;
    int const at = side(a, b, p);
    auto const [west, east] = std::minmax(a.lon, b.lon);
    auto const [south, north] = std::minmax(a.lat, b.lat);
    if (at == 0 && west <= p.lon && p.lon <= east && south <= p.lat && p.lat <= north) border = true;
    if ((a.lat > p.lat) != (b.lat > p.lat) && (at > 0) == (b.lat > a.lat)) odd = !odd;
  }
};

void add_edges(GeoRing const& ring, std::uint32_t polygon, std::vector<Edge>& edges) {
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    if (!(ring[i] == ring[i + 1])) edges.push_back({ring[i], ring[i + 1], polygon});
}

Tree tree_of(std::vector<Edge> const& edges) {
  std::vector<std::pair<Box, std::uint32_t>> boxes;
  boxes.reserve(edges.size());
  for (std::size_t i = 0; i < edges.size(); ++i) boxes.emplace_back(edges[i].box(), static_cast<std::uint32_t>(i));
  return Tree(boxes.begin(), boxes.end());
}

/// They pass through each other; touching is none of that.
bool cross(Edge const& a, Edge const& b) {
  return side(a.a, a.b, b.a) * side(a.a, a.b, b.b) < 0 && side(b.a, b.b, a.a) * side(b.a, b.b, a.b) < 0;
}

std::string shown(GeoPoint p) {
  auto const degrees = [](std::int64_t units) {
    auto const number = Number::ratio(units, GeoPoint::degree);
    return number ? number->str() : std::string();
  };
  return degrees(p.lon) + ", " + degrees(p.lat);
}

Error fault(std::string en, std::string zh) { return {Errc::invalid, std::move(en), std::move(zh)}; }

std::optional<Error> fault_of_ring(GeoRing const& ring) {
  if (ring.size() < 4) return fault("a ring needs four positions, the last like the first", "环至少应有四个点，且末点与首点相同");
  if (!(ring.front() == ring.back())) return fault("a ring does not end where it began, at " + shown(ring.front()), "环的末点与首点不同，首点为 " + shown(ring.front()));
  auto const other = std::find_if(ring.begin(), ring.end(), [&](GeoPoint p) { return !(p == ring.front()); });
  bool flat = true;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    GeoPoint const p = ring[i];
    bool const lon = std::abs(p.lon) <= 180 * GeoPoint::degree, lat = std::abs(p.lat) <= 90 * GeoPoint::degree;
    if (lon && !lat && std::abs(p.lat) <= 180 * GeoPoint::degree && std::abs(p.lon) <= 90 * GeoPoint::degree)
      return fault("the position " + shown(p) + " has its longitude behind its latitude; GeoJSON has the longitude first",
                   "点 " + shown(p) + " 的经纬度次序颠倒；GeoJSON 中经度在前");
    if (!lon || !lat)
      return fault("the position " + shown(p) + " is not in degrees; projected coordinates are not read", "点 " + shown(p) + " 不是以度为单位的经纬度；不接受投影坐标");
    if (i > 0 && std::abs(p.lon - ring[i - 1].lon) > 180 * GeoPoint::degree)
      return fault("an edge at " + shown(p) + " crosses the antimeridian; cut the area there", "点 " + shown(p) + " 处的边跨越180°经线，请在该处分割");
    flat = flat && (other == ring.end() || side(ring.front(), *other, p) == 0);
  }
  if (flat) return fault("a ring at " + shown(ring.front()) + " encloses nothing", "起于 " + shown(ring.front()) + " 的环没有围成区域");
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> geo_units(Number const& degrees) {
  auto const units = multiply(degrees, Number(GeoPoint::degree));
  if (!units) return std::nullopt;
  auto const whole = round(*units, Rounding::half_even, Number(1));
  auto const value = whole ? whole->whole() : std::nullopt;
  return value && std::abs(*value) <= 1000 * GeoPoint::degree ? value : std::nullopt;
}

std::optional<std::int64_t> geo_units(std::string_view text) {
  bool const negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  // digits × 10^scale, of which the first 30 count: the 31st lies far below a unit of anything within 1000 degrees.
  __int128 digits = 0;
  int taken = 0, scale = 0, exponent = 0;
  bool point = false;
  std::size_t i = 0;
  for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
    if (text[i] == '.') {
      point = true;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    if (taken < 30) {
      digits = digits * 10 + (text[i] - '0');
      taken += digits != 0;
      scale -= point;
    } else {
      scale += !point;
    }
  }
  if (i < text.size()) {
    bool const down = ++i < text.size() && text[i] == '-';
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    for (; i < text.size(); ++i) {
      if (text[i] < '0' || text[i] > '9') return std::nullopt;
      exponent = std::min(exponent * 10 + (text[i] - '0'), 1000);
    }
    if (down) exponent = -exponent;
  }
  scale += exponent + 15;
  constexpr __int128 most = static_cast<__int128>(1000) * GeoPoint::degree;
  for (; scale > 0 && digits != 0; --scale)
    if ((digits *= 10) > most) return std::nullopt;
  __int128 divisor = 1;
  for (; scale < 0 && divisor <= digits * 10; ++scale) divisor *= 10;   // below: nothing is left of the digits
  __int128 const rest = digits % divisor * 2;
  digits /= divisor;
  digits += rest > divisor || (rest == divisor && digits % 2 == 1);
  if (digits > most) return std::nullopt;
  auto const value = static_cast<std::int64_t>(digits);
  return negative ? -value : value;
}

std::optional<Error> fault_of(GeoPolygon const& polygon) {
  if (polygon.rings.empty()) return fault("a polygon has no ring", "多边形没有环");
  std::vector<Edge> edges;
  for (GeoRing const& ring : polygon.rings) {
    if (auto wrong = fault_of_ring(ring)) return wrong;
    add_edges(ring, 0, edges);
  }
  Tree const tree = tree_of(edges);
  for (Edge const& edge : edges)
    for (auto it = tree.qbegin(bg::index::intersects(edge.box())); it != tree.qend(); ++it)
      if (cross(edge, edges[it->second]))
        return fault("edges cross each other near " + shown(edge.a), "边在 " + shown(edge.a) + " 附近相交");
  std::vector<Edge> outer;
  add_edges(polygon.rings.front(), 0, outer);
  for (std::size_t hole = 1; hole < polygon.rings.size(); ++hole)
    for (GeoPoint const p : polygon.rings[hole]) {     // as no edges cross, one point that is not on the border tells
      Ray ray;
      for (Edge const& edge : outer) ray.meet(edge, p);
      if (!ray.border && !ray.odd) return fault("a hole at " + shown(p) + " lies outside its polygon", "位于 " + shown(p) + " 的洞在多边形之外");
      if (!ray.border) break;
    }
  return std::nullopt;
}

struct Outlines::Index {
  std::vector<Edge> edges;
  Tree tree;
};

Outlines::Outlines(std::vector<GeoPolygon> const& polygons) {
  auto index = std::make_unique<Index>();
  for (std::size_t i = 0; i < polygons.size(); ++i)
    for (GeoRing const& ring : polygons[i].rings) add_edges(ring, static_cast<std::uint32_t>(i), index->edges);
  index->tree = tree_of(index->edges);
  index_ = std::move(index);
}
Outlines::~Outlines() = default;
Outlines::Outlines(Outlines&&) noexcept = default;

Outlines::Place Outlines::locate(GeoPoint point) const {
  std::vector<std::pair<std::uint32_t, Ray>> met;
  Box const eastward(Corner(point.lon, point.lat), Corner(std::max(point.lon, 180 * GeoPoint::degree), point.lat));
  for (auto it = index_->tree.qbegin(bg::index::intersects(eastward)); it != index_->tree.qend(); ++it) {
    Edge const& edge = index_->edges[it->second];
    auto polygon = std::find_if(met.begin(), met.end(), [&](auto const& one) { return one.first == edge.polygon; });
    if (polygon == met.end()) polygon = met.insert(met.end(), {edge.polygon, Ray{}});
    polygon->second.meet(edge, point);
  }
  std::sort(met.begin(), met.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
  Place place;
  for (auto const& [polygon, ray] : met) {
    if (ray.border) place.border.push_back(polygon);
    else if (ray.odd) place.inside.push_back(polygon);
  }
  return place;
}

}  // namespace guiju
