#pragma once
// A record that has a longitude and a latitude is placed in an area of a code list by outlines that the office supplies.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/geo/geodetic_datum.hpp"
#include "engine/geo/outlines.hpp"
#include "engine/policy/policy.hpp"

namespace guiju {

/// The outlines of one file, each with its code.
struct Areas {
  std::string file;                    // as it is named to people
  GeodeticDatum datum = GeodeticDatum::wgs84;
  Outlines outlines;
  CodeListId codelist;
  std::vector<CodeIndex> codes;        // of each outline
};

/// Fields of a record that are a point, and the field that it fills.
struct Placing {
  RecordId record;
  FieldId lon, lat, into;
  std::optional<FieldId> datum;        // the field (a text or an enum) that says what the point's degrees are counted from; none: as the areas
  std::shared_ptr<Areas const> areas;
};

struct Placings {
  std::vector<Placing> all;
  std::vector<std::uint8_t> concerned; // of each record type: whether it or the elements of its lists have a point
  bool concerns(RecordId record) const { return record.value < concerned.size() && concerned[record.value]; }
};

/// What became of one point. All but the first two leave what was stated as it is.
enum class PlacedHow : std::uint8_t {
  placed,            // the area is filled in
  narrowed,          // a coarse one that was stated is
  between,           // on a border or where outlines overlap: filled in is the narrowest code that covers them all, if there is one
  edge,              // on the outer edge of the one area
  outside,           // in no area
  exchanged,         // in no area, yet in one if longitude and latitude change places
  no_point,          // not within ±180 and ±90 degrees
  no_datum,          // the field that should say it is empty or says something else
  other_datum,       // counted from another datum than the outlines
  contradicts        // in another area than stated
};

struct Placed {
  PlacedHow how{};
  Placing const* by = nullptr;
  std::vector<CodeIndex> areas;        // that the point lies in, or on whose border; `exchanged`: would lie in
  std::optional<CodeIndex> stated;     // of `into` before
  std::string datum;                   // no_datum, other_datum: what the record says
  std::string point;                   // "116.4, 39.9"
  std::string path;                    // of `into`: "district", "sites[2].district"
};

/// One record's point, by its fields' values; `into` is filled in where it can be. nullopt: there is no point, or it says what was stated.
/// Source: docs/input.md, "Points".
std::optional<Placed> place(Policy const& policy, Placing const& by, Datum const& lon, Datum const& lat, Datum const& datum, Datum& into);
/// The points of the elements of a list of records; nothing for other values.
std::vector<Placed> place_elements(Policy const& policy, Field const& field, Datum& list, std::string const& prefix = {});
/// All points of a record and of the elements of its lists.
std::vector<Placed> place(Policy const& policy, RecordId record, RecordData& data, std::string const& prefix = {});

}  // namespace guiju
