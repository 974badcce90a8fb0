#pragma once
// Areas as geographic programs write them: GeoJSON (RFC 7946), polygons alone.
#include <string>
#include <string_view>
#include <vector>

#include "engine/geo/outlines.hpp"

namespace guiju {

struct GeoFeature {
  std::string value;                   // of the property that was asked for, a text or a number; "" where it has none
  std::vector<GeoPolygon> polygons;    // at least one; not yet asked for faults
};

struct GeoJson {
  std::vector<GeoFeature> features;    // at least one
  std::string crs;                     // the name in a "crs" member (GeoJSON of 2008); "" where there is none
};

/// A FeatureCollection or one Feature of Polygons and MultiPolygons; heights are left out. No coordinate passes through a binary number.
/// Errors   malformed: no JSON, or no such GeoJSON; the sentence names the feature by its place from 1.
Result<GeoJson> read_geojson(std::string_view text, std::string_view property);

}  // namespace guiju
