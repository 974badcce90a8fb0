#pragma once
// What longitudes and latitudes are counted from. One place has other figures in each; those of GCJ-02 and BD-09 lie hundreds of metres off.
#include <cstdint>
#include <optional>
#include <string_view>

namespace guiju {

enum class GeodeticDatum : std::uint8_t { wgs84, cgcs2000, gcj02, bd09, beijing54, xian80 };

/// "WGS 84", "EPSG:4490", "urn:ogc:def:crs:OGC:1.3:CRS84", 国测局坐标系: case, blanks and punctuation do not matter.
std::optional<GeodeticDatum> geodetic_datum(std::string_view word);
std::string_view name_of(GeodeticDatum datum);

}  // namespace guiju
