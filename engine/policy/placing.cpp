#include "engine/policy/placing.hpp"

#include <algorithm>

namespace guiju {
namespace {

using Codes = std::vector<CodeIndex>;

/// The codes of the outlines, each once, by rising number.
Codes codes_of(Areas const& areas, std::vector<std::uint32_t> const& outlines) {
  Codes out;
  for (auto const outline : outlines) out.push_back(areas.codes[outline]);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool below(CodeList const& list, CodeIndex a, CodeIndex b) { return a != b && list.leaves(a).subset_of(list.leaves(b)) && !(list.leaves(a) == list.leaves(b)); }

/// Without those that have another of them below (`narrowest`) or above them.
Codes without(CodeList const& list, Codes const& codes, bool narrowest) {
  Codes out;
  for (auto const one : codes)
    if (std::none_of(codes.begin(), codes.end(), [&](CodeIndex other) { return narrowest ? below(list, other, one) : below(list, one, other); })) out.push_back(one);
  return out;
}

/// The code with the fewest leaves that covers all of these.
std::optional<CodeIndex> covering(CodeList const& list, Codes const& codes) {
  std::optional<CodeIndex> best;
  for (CodeIndex code = 0; code < list.codes.size(); ++code) {
    bool const covers = std::all_of(codes.begin(), codes.end(), [&](CodeIndex one) { return list.leaves(one).subset_of(list.leaves(code)); });
    if (covers && (!best || list.leaves(code).count() < list.leaves(*best).count())) best = code;
  }
  return best;
}

/// Where a point lies in terms of codes: in the one area, or perhaps in each of several.
struct Where {
  Codes areas;
  bool edge = false;
};

Where where(Areas const& areas, CodeList const& list, Outlines::Place const& place) {
  Codes const inside = without(list, codes_of(areas, place.inside), true);
  // On the border of a part of the area in which it lies, it is within the area all the same.
  Codes border = codes_of(areas, place.border);
  std::erase_if(border, [&](CodeIndex one) {
    return std::any_of(inside.begin(), inside.end(), [&](CodeIndex in) { return list.leaves(one).subset_of(list.leaves(in)); });
  });
  border = without(list, border, false);
  Where out{inside, inside.empty() && border.size() == 1};
  out.areas.insert(out.areas.end(), border.begin(), border.end());
  std::sort(out.areas.begin(), out.areas.end());
  return out;
}

std::optional<GeoPoint> point_of(Number const& lon, Number const& lat) {
  auto const x = geo_units(lon), y = geo_units(lat);
  if (!x || !y || std::abs(*x) > 180 * GeoPoint::degree || std::abs(*y) > 90 * GeoPoint::degree) return std::nullopt;
  return GeoPoint{*x, *y};
}

std::string words_of(Policy const& policy, Placing const& by, Datum const& datum) {
  if (auto const* text = std::get_if<std::string>(&datum.value)) return *text;
  Field const& field = policy[by.record].fields[by.datum->value];
  EnumType::Word const& word = policy[field.type.enumeration].words[std::get<EnumWord>(datum.value).index];
  return geodetic_datum(word.id) || word.label.empty() ? word.id : word.label;
}

}  // namespace

std::optional<Placed> place(Policy const& policy, Placing const& by, Datum const& lon, Datum const& lat, Datum const& datum, Datum& into) {
  if (!lon.known() || !lat.known()) return std::nullopt;
  Areas const& areas = *by.areas;
  CodeList const& list = policy[areas.codelist];
  Number const &x = std::get<Number>(lon.value), &y = std::get<Number>(lat.value);
  Placed out;
  out.by = &by;
  out.path = policy[by.record].fields[by.into.value].id;
  out.point = x.str() + ", " + y.str();
  if (auto const* code = std::get_if<CodeValue>(&into.value)) out.stated = code->index;
  auto const told = [&](PlacedHow how) {
    out.how = how;
    return out;
  };
  if (by.datum) {
    out.datum = datum.known() ? words_of(policy, by, datum) : std::string();
    auto const own = geodetic_datum(out.datum);
    if (!own) return told(PlacedHow::no_datum);
    if (*own != areas.datum) return told(PlacedHow::other_datum);
  }
  auto const point = point_of(x, y), turned = point_of(y, x);
  Where found;
  if (point) found = where(areas, list, areas.outlines.locate(*point));
  if (found.areas.empty()) {
    if (turned) out.areas = where(areas, list, areas.outlines.locate(*turned)).areas;
    return told(!out.areas.empty() ? PlacedHow::exchanged : point ? PlacedHow::outside : PlacedHow::no_point);
  }
  out.areas = found.areas;
  bool const fits = !out.stated || std::any_of(found.areas.begin(), found.areas.end(), [&](CodeIndex area) { return list.leaves(area).intersects(list.leaves(*out.stated)); });
  if (!fits) return told(PlacedHow::contradicts);
  if (found.areas.size() == 1 && !found.edge) {
    if (out.stated && !below(list, found.areas[0], *out.stated)) return std::nullopt;
    into.value = CodeValue{found.areas[0]};
    return told(out.stated ? PlacedHow::narrowed : PlacedHow::placed);
  }
  if (out.stated) return std::nullopt;
  if (found.edge) return told(PlacedHow::edge);
  if (auto const cover = covering(list, found.areas)) into.value = CodeValue{*cover};
  return told(PlacedHow::between);
}

std::vector<Placed> place_elements(Policy const& policy, Field const& field, Datum& list, std::string const& prefix) {
  std::vector<Placed> out;
  auto* const elements = std::get_if<std::vector<RecordData>>(&list.value);
  if (!elements || !policy.placings || !policy.placings->concerns(field.type.record)) return out;
  for (std::size_t i = 0; i < elements->size(); ++i) {
    auto placed = place(policy, field.type.record, (*elements)[i], prefix + field.id + "[" + std::to_string(i + 1) + "].");
    std::move(placed.begin(), placed.end(), std::back_inserter(out));
  }
  return out;
}

std::vector<Placed> place(Policy const& policy, RecordId record, RecordData& data, std::string const& prefix) {
  std::vector<Placed> out;
  if (!policy.placings || !policy.placings->concerns(record)) return out;
  RecordType const& type = policy[record];
  data.resize(type.fields.size());
  for (Placing const& by : policy.placings->all) {
    if (!(by.record == record)) continue;
    auto one = place(policy, by, data[by.lon.value], data[by.lat.value], by.datum ? data[by.datum->value] : Datum{}, data[by.into.value]);
    if (!one) continue;
    one->path = prefix + one->path;
    out.push_back(std::move(*one));
  }
  for (std::size_t f = 0; f < type.fields.size(); ++f) {
    auto below_it = place_elements(policy, type.fields[f], data[f], prefix);
    std::move(below_it.begin(), below_it.end(), std::back_inserter(out));
  }
  return out;
}

}  // namespace guiju
