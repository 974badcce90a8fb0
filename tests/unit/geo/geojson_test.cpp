#include "engine/geo/geojson.hpp"

#include <catch2/catch.hpp>

#include "engine/geo/geodetic_datum.hpp"

using namespace guiju;

namespace {

std::string const triangle = "[[0,0],[2,0],[2,2],[0,0]]";

std::string feature(std::string const& geometry, std::string const& properties = R"({"code": "a"})") {
  return R"({"type": "Feature", "properties": )" + properties + R"(, "geometry": )" + geometry + "}";
}
std::string polygon(std::string const& rings) { return R"({"type": "Polygon", "coordinates": [)" + rings + "]}"; }
std::string collection(std::string const& features) { return R"({"type": "FeatureCollection", "features": [)" + features + "]}"; }

/// "a 1 polygon(s), 5 positions; …" or the error.
std::string read(std::string const& text) {
  auto const found = read_geojson(text, "code");
  if (!found) return found.error().en;
  std::string out = found->crs;
  for (GeoFeature const& one : found->features) {
    out += (out.empty() ? "" : "; ") + one.value + ":";
    for (GeoPolygon const& each : one.polygons) {
      out += " ";
      for (GeoRing const& ring : each.rings) out += "[" + std::to_string(ring.size()) + "]";
    }
  }
  return out;
}

}  // namespace

TEST_CASE("polygons and multipolygons, in whatever order their members stand") {
  CHECK(read(collection(feature(polygon(triangle)))) == "a: [4]");
  CHECK(read(feature(polygon(triangle + "," + triangle))) == "a: [4][4]");
  CHECK(read(R"({"features": [{"geometry": {"coordinates": [[)" + triangle + "],[" + triangle + "," + triangle +
             R"(]], "type": "MultiPolygon"}, "properties": {"name": "x", "code": 110105}, "type": "Feature"}], "type": "FeatureCollection"})") == "110105: [4] [4][4]");
  CHECK(read("\xEF\xBB\xBF" + collection(feature(polygon(triangle)) + "," + feature(polygon(triangle), R"({"code": "b", "of": {"code": "c"}, "all": [{"code": 1}]})"))) == "a: [4]; b: [4]");
  CHECK(read(collection(feature(polygon(triangle), "{}") + "," + feature(polygon(triangle), "null"))) == ": [4]; : [4]");
  CHECK(read(collection(feature(polygon("[[0,0,3000.5],[2,0,1],[2,2,0],[0,0,3000.5]]")))) == "a: [4]");   // heights
  CHECK(read(R"({"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}, "features": [)" +
             feature(polygon(triangle)) + "]}") == "urn:ogc:def:crs:EPSG::4490; a: [4]");
}

TEST_CASE("coordinates are the digits that are written") {
  auto const found = read_geojson(feature(polygon("[[116.39723129999999,0.1],[2,0],[2e0,20E-1],[116.39723129999999,0.1]]")), "code");
  REQUIRE(found);
  GeoRing const& ring = found->features[0].polygons[0].rings[0];
  CHECK(ring[0] == GeoPoint{116'397'231'299'999'990, 100'000'000'000'000});
  CHECK(ring[2] == GeoPoint{2 * GeoPoint::degree, 2 * GeoPoint::degree});
}

TEST_CASE("what is no GeoJSON of polygons is told with its feature") {
  CHECK(read("") == "no JSON at line 1");
  CHECK(read("{\n\"type\": \n}") == "no JSON at line 3");
  CHECK(read("[1, 2]") == "no GeoJSON: its type is missing, not FeatureCollection");
  CHECK(read(R"({"type": "Topology", "objects": {}})") == "no GeoJSON: its type is Topology, not FeatureCollection");
  CHECK(read(collection("")) == "it holds no feature");
  CHECK(read(collection(feature(polygon(triangle)) + "," + feature(R"({"type": "Point", "coordinates": [1, 2]})"))) ==
        "feature 2: its geometry is Point, not a Polygon or MultiPolygon");
  CHECK(read(collection(feature("null"))) == "feature 1: its geometry is missing, not a Polygon or MultiPolygon");
  CHECK(read(collection(feature(R"({"type": "GeometryCollection", "geometries": []})"))) == "feature 1: its geometry is GeometryCollection, not a Polygon or MultiPolygon");
  CHECK(read(collection(feature(R"({"type": "MultiPolygon", "coordinates": [)" + triangle + "]}"))) == "feature 1: its coordinates are not those of a MultiPolygon");
  CHECK(read(collection(feature(polygon("[[0,0],[2,\"0\"],[2,2],[0,0]]")))) == "feature 1: a coordinate is no number of degrees");
  CHECK(read(collection(feature(polygon("[[0,0],[2],[2,2],[0,0]]")))) == "feature 1: a position has one coordinate");
  CHECK(read(collection(feature(polygon("[[0,0],[[2,0]],[2,2],[0,0]]")))) == "feature 1: its coordinates are not nested alike");
  CHECK(read(collection(feature(polygon("[]")))) == "feature 1: an array of its coordinates is empty");
  CHECK(read(collection(feature(polygon("{}")))) == "feature 1: an object stands among the coordinates");
  CHECK(read(collection(feature(polygon("[[500000.5,4400000],[2,0],[2,2],[0,0]]")))) == "feature 1: a coordinate is no number of degrees");
  CHECK(read(std::string(100'000, '[')).find("nested too deeply") != std::string::npos);
}

TEST_CASE("datums go by their usual names") {
  CHECK(geodetic_datum("WGS 84") == GeodeticDatum::wgs84);
  CHECK(geodetic_datum("urn:ogc:def:crs:OGC:1.3:CRS84") == GeodeticDatum::wgs84);
  CHECK(geodetic_datum("http://www.opengis.net/def/crs/OGC/1.3/CRS84") == GeodeticDatum::wgs84);
  CHECK(geodetic_datum("http://www.opengis.net/def/crs/EPSG/0/4490") == GeodeticDatum::cgcs2000);
  CHECK(geodetic_datum("EPSG:4490") == GeodeticDatum::cgcs2000);
  CHECK(geodetic_datum("urn:ogc:def:crs:EPSG::4326") == GeodeticDatum::wgs84);
  CHECK(geodetic_datum("urn:ogc:def:crs:EPSG:6.9:4490") == GeodeticDatum::cgcs2000);
  CHECK(geodetic_datum("cgcs-2000") == GeodeticDatum::cgcs2000);
  CHECK(geodetic_datum("ＧＣＪ－０２") == GeodeticDatum::gcj02);
  CHECK(geodetic_datum("2000国家大地坐标系") == GeodeticDatum::cgcs2000);
  CHECK(geodetic_datum("西安80") == GeodeticDatum::xian80);
  CHECK(geodetic_datum("EPSG:3857") == std::nullopt);
  CHECK(geodetic_datum("") == std::nullopt);
  for (auto const datum : {GeodeticDatum::wgs84, GeodeticDatum::cgcs2000, GeodeticDatum::gcj02, GeodeticDatum::bd09, GeodeticDatum::beijing54, GeodeticDatum::xian80})
    CHECK(geodetic_datum(name_of(datum)) == datum);
}
