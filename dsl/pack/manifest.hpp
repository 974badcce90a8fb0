#pragma once
// pack.yaml: what a pack says of itself.
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace guiju::dsl {

struct Manifest {
  struct Text {
    std::string text;
    Span span;
  };
  Text name, version, title;
  std::vector<std::pair<Text, Text>> depends;             // pack, range
  std::optional<std::vector<Text>> files;                 // none: all *.gj
  std::vector<std::pair<Text, Text>> units;               // name, "number unit"
  std::vector<std::pair<Text, Text>> params;              // name, value as the language writes it
  std::vector<std::pair<Text, Text>> accept;              // advice that is let be: "GJ0813 table.*", the reason

  /// Outlines that a record's point is placed by. Datums are checked by whoever uses them.
  struct Areas {
    Text file, datum, property;                           // GeoJSON, what its degrees are counted from, the property with the code or name
    Text lon, lat, into;                                  // fields
    Text points_datum, datum_field;                       // one of the two: of all records' points, or the field that says it
    Span span;
  };
  std::vector<Areas> areas;
};

/// What cannot be used is reported at its place and left out.
Manifest read_manifest(Sources const& sources, SourceId source, Diagnostics& out);

/// The file in which an office names its outlines: `areas` as in pack.yaml, and nothing else.
std::vector<Manifest::Areas> read_areas_file(Sources const& sources, SourceId source, Diagnostics& out);

/// Parts of letters, digits, "_", "-" and "." with "/" between, none of them "." or "..": it leads to a folder below another.
bool is_pack_name(std::string_view name);

}  // namespace guiju::dsl
