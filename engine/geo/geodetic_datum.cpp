#include "engine/geo/geodetic_datum.hpp"

#include <algorithm>
#include <string>

#include "engine/base/text.hpp"

namespace guiju {
namespace {

struct Spelling {
  std::string_view word;  // as `plain` makes it
  GeodeticDatum datum;
};
// EPSG numbers: https://epsg.org (geographic 2D systems; OGC's CRS84 is 4326 with the longitude first).
constexpr Spelling spellings[] = {
    {"wgs84", GeodeticDatum::wgs84},
    {"wgs1984", GeodeticDatum::wgs84},
    {"epsg4326", GeodeticDatum::wgs84},
    {"crs84", GeodeticDatum::wgs84},
    {"cgcs2000", GeodeticDatum::cgcs2000},
    {"epsg4490", GeodeticDatum::cgcs2000},
    {"2000国家大地坐标系", GeodeticDatum::cgcs2000},
    {"国家2000", GeodeticDatum::cgcs2000},
    {"国家2000坐标系", GeodeticDatum::cgcs2000},
    {"gcj02", GeodeticDatum::gcj02},
    {"国测局坐标系", GeodeticDatum::gcj02},
    {"火星坐标系", GeodeticDatum::gcj02},
    {"bd09", GeodeticDatum::bd09},
    {"bd09ll", GeodeticDatum::bd09},
    {"百度坐标系", GeodeticDatum::bd09},
    {"beijing1954", GeodeticDatum::beijing54},
    {"beijing54", GeodeticDatum::beijing54},
    {"epsg4214", GeodeticDatum::beijing54},
    {"1954年北京坐标系", GeodeticDatum::beijing54},
    {"北京54", GeodeticDatum::beijing54},
    {"北京54坐标系", GeodeticDatum::beijing54},
    {"xian1980", GeodeticDatum::xian80},
    {"xian80", GeodeticDatum::xian80},
    {"epsg4610", GeodeticDatum::xian80},
    {"1980西安坐标系", GeodeticDatum::xian80},
    {"西安80", GeodeticDatum::xian80},
    {"西安80坐标系", GeodeticDatum::xian80},
};

/// The letters and digits alone, small; of an OGC name ("urn:ogc:def:crs:EPSG::4490") the authority and the number.
std::string plain(std::string_view word) {
  std::string folded = lower_ascii(fold_full_width(word));
  std::replace(folded.begin(), folded.end(), '/', ':');     // http://www.opengis.net/def/crs/EPSG/0/4490
  std::string_view rest = folded;
  std::string out;
  if (auto const urn = rest.find("crs:epsg:"); urn != std::string_view::npos) {
    out = "epsg";
    rest = rest.substr(rest.rfind(':') + 1);
  } else if (auto const ogc = rest.rfind(":crs84"); ogc != std::string_view::npos) {
    rest = rest.substr(ogc + 1);
  }
  for (char const c : rest)
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

}  // namespace

std::optional<GeodeticDatum> geodetic_datum(std::string_view word) {
  std::string const wanted = plain(word);
  for (Spelling const& one : spellings)
    if (one.word == wanted) return one.datum;
  return std::nullopt;
}

std::string_view name_of(GeodeticDatum datum) {
  switch (datum) {
    case GeodeticDatum::wgs84: return "WGS84";
    case GeodeticDatum::cgcs2000: return "CGCS2000";
    case GeodeticDatum::gcj02: return "GCJ-02";
    case GeodeticDatum::bd09: return "BD-09";
    case GeodeticDatum::beijing54: return "Beijing54";
    case GeodeticDatum::xian80: return "Xian80";
  }
  return {};
}

}  // namespace guiju
