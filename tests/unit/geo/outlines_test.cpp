#include "engine/geo/outlines.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#define BOOST_ALLOW_DEPRECATED_HEADERS
#include <boost/geometry/algorithms/append.hpp>
#include <boost/geometry/algorithms/correct.hpp>
#include <boost/geometry/algorithms/covered_by.hpp>
#include <boost/geometry/algorithms/is_valid.hpp>
#include <boost/geometry/algorithms/within.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <boost/geometry/strategies/strategies.hpp>

using namespace guiju;

namespace {

constexpr std::int64_t degree = GeoPoint::degree;

GeoRing ring(std::vector<std::pair<int, int>> const& corners) {
  GeoRing out;
  for (auto const& [lon, lat] : corners) out.push_back({lon * degree, lat * degree});
  out.push_back(out.front());
  return out;
}
GeoPolygon square(int west, int south, int side) {
  return {{ring({{west, south}, {west + side, south}, {west + side, south + side}, {west, south + side}})}};
}
std::string text(Outlines::Place const& place) {
  std::string out;
  for (auto const one : place.inside) out += "in " + std::to_string(one) + " ";
  for (auto const one : place.border) out += "on " + std::to_string(one) + " ";
  return out;
}
std::string at(Outlines const& outlines, std::int64_t lon, std::int64_t lat) { return text(outlines.locate({lon, lat})); }
std::string fault(GeoPolygon const& polygon) {
  auto const found = fault_of(polygon);
  return found ? found->en : "";
}

}  // namespace

TEST_CASE("degrees are counted exactly") {
  CHECK(geo_units("116.4") == 116'400'000'000'000'000);
  CHECK(geo_units("-0.000000000000001") == -1);
  CHECK(geo_units("1164e-1") == geo_units("116.4"));
  CHECK(geo_units("1.164E+2") == geo_units("116.4"));
  CHECK(geo_units("0.0000000000000005") == 0);                       // from the middle to the even one
  CHECK(geo_units("0.0000000000000015") == 2);
  CHECK(geo_units("0.00000000000000050000001") == 1);
  CHECK(geo_units("116.39723129999999123456789012345678901234567890") == 116'397'231'299'999'991);
  CHECK(geo_units("4e-400") == 0);
  CHECK(geo_units("1001") == std::nullopt);
  CHECK(geo_units("1e300") == std::nullopt);
  CHECK(geo_units("1e99999999999999999999") == std::nullopt);
  CHECK(geo_units(*Number::parse("116.4")) == geo_units("116.4"));
  CHECK(geo_units(*Number::ratio(1, 3)) == 333'333'333'333'333);
  CHECK(geo_units(Number(5000)) == std::nullopt);
}

TEST_CASE("inside, outside, on an edge, on a corner") {
  Outlines const outlines({square(0, 0, 2), square(2, 0, 2)});
  CHECK(at(outlines, degree, degree) == "in 0 ");
  CHECK(at(outlines, 3 * degree, degree) == "in 1 ");
  CHECK(at(outlines, 2 * degree, degree) == "on 0 on 1 ");
  CHECK(at(outlines, 2 * degree - 1, degree) == "in 0 ");             // by 0.1 nanometres
  CHECK(at(outlines, 2 * degree + 1, degree) == "in 1 ");
  CHECK(at(outlines, 2 * degree, 2 * degree) == "on 0 on 1 ");
  CHECK(at(outlines, 0, 0) == "on 0 ");
  CHECK(at(outlines, 0, -1) == "");
  CHECK(at(outlines, 1, 2 * degree) == "on 0 ");
  CHECK(at(outlines, -1, 2 * degree) == "");
  CHECK(at(outlines, -degree, 0) == "");                              // in line with an edge
  CHECK(at(outlines, 4 * degree + 1, degree) == "");
}

TEST_CASE("which way a ring goes round does not matter, holes are outside") {
  GeoPolygon polygon = square(0, 0, 10);
  polygon.rings.push_back(square(2, 2, 3).rings[0]);
  GeoPolygon turned = polygon;
  for (GeoRing& one : turned.rings) std::reverse(one.begin(), one.end());
  for (auto const& each : {polygon, turned}) {
    CHECK(fault(each) == "");
    Outlines const outlines({each});
    CHECK(at(outlines, degree, 3 * degree) == "in 0 ");
    CHECK(at(outlines, 3 * degree, 3 * degree) == "");
    CHECK(at(outlines, 2 * degree, 3 * degree) == "on 0 ");
    CHECK(at(outlines, 6 * degree, 3 * degree) == "in 0 ");
  }
}

TEST_CASE("polygons that overlap each say so") {
  Outlines const outlines({square(0, 0, 4), square(2, 2, 4), square(0, 0, 4)});
  CHECK(at(outlines, 3 * degree, 3 * degree) == "in 0 in 1 in 2 ");
  CHECK(at(outlines, degree, degree) == "in 0 in 2 ");
}

TEST_CASE("a polygon without a clear inside is refused") {
  CHECK(fault({}) == "a polygon has no ring");
  CHECK(fault({{{{0, 0}, {degree, 0}, {0, 0}}}}) == "a ring needs four positions, the last like the first");
  CHECK(fault({{{{0, 0}, {degree, 0}, {degree, degree}, {0, degree}}}}) == "a ring does not end where it began, at 0, 0");
  CHECK(fault({{ring({{0, 0}, {1, 1}, {2, 2}})}}) == "a ring at 0, 0 encloses nothing");
  CHECK(fault({{ring({{5, 5}, {5, 5}, {5, 5}})}}) == "a ring at 5, 5 encloses nothing");
  CHECK(fault({{ring({{0, 0}, {0, 0}, {2, 0}, {2, 2}})}}) == "");                                    // a position twice over
  CHECK(fault({{ring({{0, 0}, {2, 2}, {2, 0}, {0, 2}})}}).starts_with("edges cross each other near "));
  CHECK(fault({{ring({{0, 0}, {4, 0}, {4, 4}, {2, 0}, {0, 4}})}}) == "");                            // touches itself, crosses nowhere
  CHECK(fault({{square(0, 0, 4).rings[0], square(6, 6, 1).rings[0]}}) == "a hole at 6, 6 lies outside its polygon");
  CHECK(fault({{square(0, 0, 4).rings[0], square(3, 3, 3).rings[0]}}).starts_with("edges cross each other near "));
  CHECK(fault({{ring({{39, 116}, {40, 116}, {40, 117}})}}) == "the position 39, 116 has its longitude behind its latitude; GeoJSON has the longitude first");
  CHECK(fault({{{{500 * degree, 4 * degree}, {501 * degree, 4 * degree}, {501 * degree, 5 * degree}, {500 * degree, 4 * degree}}}}) ==
        "the position 500, 4 is not in degrees; projected coordinates are not read");
  CHECK(fault({{ring({{179, 0}, {-179, 0}, {-179, 2}, {179, 2}})}}).find("crosses the antimeridian") != std::string::npos);
}

TEST_CASE("small whole coordinates give what Boost's own geometry gives") {
  namespace bg = boost::geometry;
  using Point = bg::model::d2::point_xy<double>;
  using Polygon = bg::model::polygon<Point>;
  std::mt19937 random(20221);
  int inside = 0, border = 0, polygons = 0;
  while (polygons < 400) {
    std::vector<std::pair<int, int>> corners(3 + random() % 8);
    for (auto& [lon, lat] : corners) lon = static_cast<int>(random() % 13) - 6, lat = static_cast<int>(random() % 13) - 6;
    Polygon theirs;
    for (auto const& [lon, lat] : corners) bg::append(theirs.outer(), Point(lon, lat));
    bg::correct(theirs);
    if (!bg::is_valid(theirs)) continue;               // what is valid there is without a fault here
    ++polygons;
    GeoPolygon const ours{{ring(corners)}};
    REQUIRE(fault(ours) == "");
    Outlines const outlines({ours});
    for (int lon = -7; lon <= 7; ++lon)
      for (int lat = -7; lat <= 7; ++lat) {
        Point const point(lon, lat);
        bool const in = bg::within(point, theirs), on = bg::covered_by(point, theirs) && !in;
        INFO(lon << "," << lat << " " << polygons);
        REQUIRE(at(outlines, lon * degree, lat * degree) == (in ? "in 0 " : on ? "on 0 " : ""));
        inside += in, border += on;
      }
  }
  CHECK(inside > 5000);
  CHECK(border > 1000);
}
