#include "dsl/pack/areas.hpp"

#include "engine/geo/geojson.hpp"

namespace guiju::dsl {
namespace {

bool is_bare_number(Field const& field) { return field.type.kind == TypeKind::number && field.type.dimension == Dimension{} && !field.type.whole; }

std::optional<GeodeticDatum> datum_of(std::string const& key, Manifest::Text const& text, Diagnostics& out) {
  auto const datum = geodetic_datum(text.text);
  if (!datum)
    out.add(DiagnosticKind::ManifestValue, text.span,
            {key, Phrase("one of WGS84, CGCS2000, GCJ-02, BD-09, Beijing54, Xian80", "以下之一：WGS84、CGCS2000、GCJ-02、BD-09、Beijing54、Xian80")});
  return datum;
}

/// "feature 3 (110105)"
Phrase feature_name(std::size_t number, std::string const& value) {
  std::string const n = std::to_string(number + 1), behind = value.empty() ? "" : " (" + value + ")";
  return {"feature " + n + behind, "第" + n + "个要素" + (value.empty() ? "" : "（" + value + "）")};
}

}  // namespace

/// Every record of the pack that has the fields; a code field of another list than the first's would need outlines of its own.
std::vector<Placing> AreaReader::fields(Manifest::Areas const& one) {
  std::vector<Placing> out;
  for (std::size_t r = 0; r < policy_.records.size(); ++r) {
    RecordType const& type = policy_.records[r];
    auto const lon = type.find(one.lon.text), lat = type.find(one.lat.text), into = type.find(one.into.text);
    if (!lon || !lat || !into || type.fields[into->value].type.kind != TypeKind::code) continue;
    if (!is_bare_number(type.fields[lon->value]) || !is_bare_number(type.fields[lat->value])) continue;
    Placing placing{RecordId(r), *lon, *lat, *into, std::nullopt, nullptr};
    if (!one.datum_field.text.empty()) {
      placing.datum = type.find(one.datum_field.text);
      if (!placing.datum) continue;
      auto const kind = type.fields[placing.datum->value].type.kind;
      if (kind != TypeKind::text && kind != TypeKind::enumeration) continue;
    }
    out.push_back(std::move(placing));
  }
  if (out.empty())
    out_.add(DiagnosticKind::AreasNoRecord, one.span,
             {one.lon.text, one.lat.text, one.into.text,
              one.datum_field.text.empty() ? Phrase("") : Phrase(", and the text or enum " + one.datum_field.text, "，以及文本或枚举字段“" + one.datum_field.text + "”")});
  return out;
}

void AreaReader::read(std::vector<Manifest::Areas> const& entries, Files const& files, std::string& digest) {
  for (Manifest::Areas const& one : entries) entry(one, files, digest);
}

void AreaReader::entry(Manifest::Areas const& one, Files const& files, std::string& digest) {
  auto const datum = datum_of("datum", one.datum, out_);
  if (!one.points_datum.text.empty()) {
    auto const points = datum_of("points.datum", one.points_datum, out_);
    if (datum && points && *datum != *points)
      out_.add(DiagnosticKind::DatumsDiffer, one.points_datum.span, {std::string(name_of(*points)), std::string(name_of(*datum)), one.file.text});
  }
  auto placings = fields(one);
  std::string bytes;
  switch (files.read(one.file.text, bytes)) {
    case Files::Read::ok: break;
    case Files::Read::missing: return void(out_.add(DiagnosticKind::FileMissing, one.file.span, {one.file.text}));
    case Files::Read::too_large: return void(out_.add(DiagnosticKind::FileTooLarge, one.file.span, {one.file.text, "64 MiB"}));
    case Files::Read::unreadable: return void(out_.add(DiagnosticKind::FileUnreadable, one.file.span, {one.file.text}));
  }
  auto const bad = [&](Phrase what) { out_.add(DiagnosticKind::OutlinesUnusable, one.file.span, {one.file.text, std::move(what)}); };
  auto const geojson = read_geojson(bytes, one.property.text);
  if (!geojson) return bad({geojson.error().en, geojson.error().zh});
  if (!datum || placings.empty()) return;
  if (auto const crs = geodetic_datum(geojson->crs); !geojson->crs.empty() && crs != datum)
    return bad({"its crs is " + geojson->crs + ", not " + std::string(name_of(*datum)), "其 crs 为 " + geojson->crs + "，与 " + std::string(name_of(*datum)) + " 不符"});

  CodeListId const list = policy_[placings[0].record].fields[placings[0].into.value].type.codelist;
  std::vector<GeoPolygon> polygons;
  std::vector<CodeIndex> codes;
  bool sound = true;
  for (std::size_t f = 0; f < geojson->features.size(); ++f) {
    GeoFeature const& feature = geojson->features[f];
    Phrase const name = feature_name(f, feature.value);
    auto const match = policy_[list].match(feature.value);
    if (match.codes.size() != 1) {
      Phrase const value = feature.value.empty() ? Phrase("nothing", "空") : Phrase(feature.value);
      out_.add(DiagnosticKind::OutlineCode, one.property.span, {one.file.text, name, one.property.text, value, policy_[list].id});
      return;
    }
    for (GeoPolygon const& polygon : feature.polygons) {
      if (auto const fault = fault_of(polygon)) {
        bad({name.en + ": " + fault->en, name.zh + "：" + fault->zh});
        sound = false;
        break;
      }
      polygons.push_back(polygon);
      codes.push_back(match.codes[0]);
    }
    if (!sound) return;
  }
  auto const areas = std::make_shared<Areas const>(Areas{one.file.text, *datum, Outlines(polygons), list, std::move(codes)});
  for (Placing& placing : placings) {
    if (!(policy_[placing.record].fields[placing.into.value].type.codelist == list)) continue;
    placing.areas = areas;
    made_->all.push_back(std::move(placing));
  }
  digest += one.file.text + "\n" + std::to_string(bytes.size()) + "\n" + bytes;
}

void AreaReader::finish() {
  if (made_->all.empty()) return;
  // A record type is concerned too where the elements of its lists are, at any depth.
  made_->concerned.resize(policy_.records.size());
  for (Placing const& placing : made_->all) made_->concerned[placing.record.value] = 1;
  for (bool more = true; std::exchange(more, false);)
    for (std::size_t r = 0; r < policy_.records.size(); ++r)
      for (Field const& field : policy_.records[r].fields)
        if (field.type.kind == TypeKind::list && !made_->concerned[r] && made_->concerned[field.type.record.value]) made_->concerned[r] = more = true;
  policy_.placings = made_;
  for (TestCase& test : policy_.tests)
    for (TestCase::Given& given : test.given) place(policy_, given.record, given.data);
}

}  // namespace guiju::dsl
