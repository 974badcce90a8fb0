// A record with a point is placed by the office's outlines, by whatever way it comes in.
#include <catch2/catch.hpp>

#include "run.hpp"

using namespace guiju::tests;

namespace {

std::string square(double west, double south, double east, double north) {
  auto const at = [](double lon, double lat) { return "[" + std::to_string(lon) + "," + std::to_string(lat) + "]"; };
  return "[[" + at(west, south) + "," + at(east, south) + "," + at(east, north) + "," + at(west, north) + "," + at(west, south) + "]]";
}
std::string feature(std::string const& code, std::string const& coordinates, std::string const& type = "Polygon") {
  return R"({"type":"Feature","properties":{"adcode":")" + code + R"("},"geometry":{"type":")" + type + R"(","coordinates":)" + coordinates + "}}";
}

// west | east | suburb, of which the southern half is a part with a code of its own; hill are two pieces.
std::string const outlines = R"({"type":"FeatureCollection","features":[)" + feature("west", square(0, 0, 2, 2)) + "," + feature("东区", square(2, 0, 4, 2)) + "," +
                             feature("suburb", square(4, 0, 6, 2)) + "," + feature("suburb-S", square(4, 0, 6, 1)) + "," +
                             feature("hill", "[" + square(10, 10, 11, 11) + "," + square(12, 10, 13, 11) + "]", "MultiPolygon") + "]}";
std::string const points = "{lon: lon, lat: lat, datum: CGCS2000}";

struct Pack {
  Scratch scratch;
  std::string folder;
  explicit Pack(std::string const& name, std::string const& how = "points: " + points) : scratch("points-" + name), folder(scratch / "pack") {
    spill(folder + "/pack.yaml", "name: pack\nversion: 1.0.0\nlanguage: 1\nareas:\n  - {file: a.geojson, datum: CGCS2000, property: adcode, " + how + ", into: area}\n");
    spill(folder + "/a.geojson", outlines);
    spill(folder + "/region.csv", "code,name,parent\nall,全市,\ncore,核心区,all\nwest,西区,core\neast,东区,core\nsuburb,郊区,all\nsuburb-S,郊区南,suburb\nsuburb-N,郊区北,suburb\nhill,山区,all\n");
    spill(folder + "/rules.gj",
          "document d { in force 2000-01-01 .. }\n"
          "codelist region from \"region.csv\"\n"
          "record Site \"场所\" { key id : text  lon : decimal \"经度\"  lat : decimal \"纬度\"  counted_from : text \"坐标系\"  area : code region \"所在区\"  parts : list of Part }\n"
          "record Part { lon : decimal  lat : decimal  counted_from : text  area : code region }\n"
          "rule in_core on Site { cites d \"1\" when area within core forbid }\n"
          "rule part_in_core on Site { cites d \"2\" forbid any(p.area within core for p in parts) }\n"
          "test \"by its point\" { given Site { id: \"1\", lon: 1, lat: 1, counted_from: \"CGCS2000\", parts: [] } as of 2020-01-01 expect prohibited by in_core }\n"
          "test \"a part by its point\" { given Site { id: \"1\", area: hill, parts: [{lon: 5, lat: 1.5, counted_from: \"CGCS2000\"}, {lon: 3, lat: 1, counted_from: \"CGCS2000\"}] }\n"
          "  as of 2020-01-01 expect prohibited by part_in_core }\n");
  }
  Ran check(std::string const& record, std::string const& more = "") { return run(scratch, "--lang en check --pack " + folder + " --as-of 2020-01-01 " + more + " -", "LC_ALL=C", record); }
};

}  // namespace

TEST_CASE("points: what a record's point makes of its area") {
  Pack pack("check");
  auto const said = [&](std::string const& record) {
    Ran const ran = pack.check("{id: a, parts: [], " + record + "}");
    return ran.out + ran.err;
  };
  CHECK(holds(said("lon: 1, lat: 1"), "prohibited"));
  CHECK(holds(said("lon: 1, lat: 1"), "west 西区, where the point 1, 1 lies (a.geojson, CGCS2000)"));
  CHECK(holds(said("lon: 5, lat: 1.5"), "pass"));
  CHECK(holds(said("lon: 5, lat: 1.5"), "suburb 郊区, where the point"));
  CHECK(holds(said("lon: 5, lat: 0.5"), "suburb-S 郊区南, where the point"));        // the narrowest
  CHECK(holds(said("lon: 12.5, lat: 10.5"), "hill 山区, where the point"));
  CHECK(holds(said("lon: 11.5, lat: 10.5"), "lies outside all areas of a.geojson"));
  CHECK(holds(said("lon: 11.5, lat: 10.5"), "undetermined"));

  SECTION("on a border") {
    std::string const inner = said("lon: 2, lat: 1");                                 // either way in the core
    CHECK(holds(inner, "the point 2, 1 may lie in each of west 西区, east 东区"));
    CHECK(holds(inner, "prohibited"));
    std::string const outer = said("lon: 4, lat: 1.5");
    CHECK(holds(outer, "the point 4, 1.5 may lie in each of east 东区, suburb 郊区"));
    CHECK(holds(outer, "undetermined"));
    CHECK(holds(said("lon: 3.999999999999999, lat: 1.5"), "prohibited"));
    CHECK(holds(said("lon: 5, lat: 1"), "suburb 郊区, where the point"));             // on the border of a part: in the whole for certain
    CHECK(holds(said("lon: 0, lat: 1"), "lies on the outer edge of west 西区"));
    CHECK(holds(said("lon: 0, lat: 1"), "undetermined"));
  }
  SECTION("beside an area that is stated") {
    CHECK_FALSE(holds(said("lon: 1, lat: 1, area: west"), "the point"));
    CHECK_FALSE(holds(said("lon: 2, lat: 1, area: west"), "the point"));
    std::string const narrowed = said("lon: 1, lat: 1, area: core");
    CHECK(holds(narrowed, "core 核心区 is stated; west 西区 within it"));
    std::string const other = said("lon: 1, lat: 1, area: suburb");
    CHECK(holds(other, "suburb 郊区 is stated, but the point 1, 1 lies in west 西区"));
    CHECK(holds(other, "pass"));                                                      // what is stated is kept
    CHECK(holds(said("lon: 50, lat: 1, area: west"), "lies outside all areas"));
  }
  SECTION("what is no point") {
    CHECK(holds(said("lon: 10.5, lat: 12.5"), "with longitude and latitude exchanged it would in hill 山区"));
    CHECK(holds(said("lon: 500, lat: 1"), "500, 1 is no longitude and latitude in degrees"));
    CHECK(holds(said("lon: 1"), "undetermined"));
    CHECK_FALSE(holds(said("lon: 1"), "the point"));
    CHECK_FALSE(holds(said("lon: 1, lat: 暂无"), "the point"));
  }
  SECTION("in both languages") {
    Ran const ran = run(pack.scratch, "--lang zh check --pack " + pack.folder + " --as-of 2020-01-01 -", "LC_ALL=C", "{编号: a, id: a, parts: [], 经度: 1, 纬度: 1}");
    Ran const good = run(pack.scratch, "--lang zh check --pack " + pack.folder + " --as-of 2020-01-01 -", "LC_ALL=C", "{id: a, parts: [], 经度: 1, 纬度: 1}");
    CHECK(ran.status == 3);
    CHECK(holds(good.out + good.err, "按坐标 1, 1 落入west 西区（a.geojson，CGCS2000）"));
  }
}

TEST_CASE("points: a list, its elements, the pack's own tests, explain and eval are placed alike") {
  Pack pack("ways");
  Ran const tested = run(pack.scratch, "--lang en test " + pack.folder);
  CHECK(tested.status == 0);

  spill(pack.scratch / "list.csv", "编号,id,经度,纬度,所在区\nx,a,1,1,\nx,b,5,0.5,\nx,c,5,1.5,东区\nx,d,2,1,\nx,e,10.5,12.5,\nx,f,,,hill\n");
  Ran const audit = run(pack.scratch, "--lang en audit --pack " + pack.folder + " --as-of 2020-01-01 --output " + (pack.scratch / "out") + " " + (pack.scratch / "list.csv"));
  CHECK(audit.status == 1);
  std::string const warnings = slurp(pack.scratch / "out/warnings.csv");
  CHECK(holds(warnings, "2,a,所在区,placed_by_point,"));
  CHECK(holds(warnings, "3,b,所在区,placed_by_point,"));
  CHECK(holds(warnings, "4,c,所在区,point_contradicts,"));
  CHECK(holds(warnings, "5,d,所在区,point_between_areas,"));
  CHECK(holds(warnings, "6,e,所在区,point_exchanged,"));
  CHECK_FALSE(holds(warnings, ",f,"));
  std::string const findings = slurp(pack.scratch / "out/findings.csv");
  CHECK(holds(findings, "in_core"));

  spill(pack.scratch / "list.jsonl", "{\"id\": \"a\", \"lon\": 1, \"lat\": 1.0, \"parts\": []}\n{\"id\": \"b\", \"lon\": 5.0, \"lat\": 5e-1, \"parts\": [{\"lon\": 3, \"lat\": 1}]}\n");
  Ran const elements = run(pack.scratch, "--lang en audit --pack " + pack.folder + " --as-of 2020-01-01 --output " + (pack.scratch / "out2") + " " + (pack.scratch / "list.jsonl"));
  CHECK(elements.status == 1);
  std::string const told = slurp(pack.scratch / "out2/warnings.csv");
  CHECK(holds(told, "1,a,area,placed_by_point,"));
  CHECK(holds(told, "2,b,area,placed_by_point,"));
  CHECK(holds(told, "2,b,parts[1].area,placed_by_point,"));
  CHECK(holds(slurp(pack.scratch / "out2/findings.csv"), "part_in_core"));

  spill(pack.scratch / "site.yaml", "{id: a, lon: 3, lat: 1, parts: []}");
  CHECK(run(pack.scratch, "--lang en eval --pack " + pack.folder + " --record " + (pack.scratch / "site.yaml") + " area.code").out == "\"east\"\n");
  CHECK(holds(run(pack.scratch, "--lang en explain --pack " + pack.folder + " --as-of 2020-01-01 " + (pack.scratch / "site.yaml")).out, "east"));
}

TEST_CASE("points: the record may say what its point is counted from") {
  Pack pack("datum", "points: {lon: lon, lat: lat, datum_field: counted_from}");
  auto const said = [&](std::string const& record) {
    Ran const ran = pack.check("{id: a, parts: [], lon: 1, lat: 1" + record + "}");
    return ran.out + ran.err;
  };
  CHECK(holds(said(", counted_from: EPSG:4490"), "prohibited"));
  CHECK(holds(said(", counted_from: 国家2000坐标系"), "prohibited"));
  std::string const other = said(", counted_from: gcj-02");
  CHECK(holds(other, "the point 1, 1 is in gcj-02, the outlines of a.geojson in CGCS2000; nothing is converted: not placed"));
  CHECK(holds(other, "undetermined"));
  CHECK(holds(said(""), "not known what it is counted from (nothing)"));
  CHECK(holds(said(", counted_from: 地方坐标"), "not known what it is counted from (地方坐标)"));
  CHECK(run(pack.scratch, "--lang en test " + pack.folder).status == 0);
  // A list keeps the column although no rule looks at it.
  spill(pack.scratch / "list.csv", "id,lon,lat,坐标系\na,1,1,CGCS2000\nb,1,1,WGS84\n");
  run(pack.scratch, "--lang en audit --reports violations --pack " + pack.folder + " --as-of 2020-01-01 --output " + (pack.scratch / "out") + " " + (pack.scratch / "list.csv"));
  std::string const violations = slurp(pack.scratch / "out/violations.csv");
  CHECK(holds(violations, "a,in_core"));
  CHECK_FALSE(holds(violations, "b,in_core"));
}

TEST_CASE("points: an office brings its outlines to a pack that has none") {
  Pack pack("office");
  spill(pack.folder + "/pack.yaml", "name: pack\nversion: 1.0.0\nlanguage: 1\n");
  fs::rename(pack.folder + "/a.geojson", pack.scratch / "a.geojson");
  spill(pack.scratch / "areas.yaml", "areas:\n  - file: a.geojson\n    datum: CGCS2000\n    property: adcode\n    points: {datum: CGCS2000}\n    into: 所在区\n");
  std::string const record = "{id: a, lon: 1, lat: 1, parts: []}", areas = "--areas " + (pack.scratch / "areas.yaml");
  CHECK(holds(pack.check(record).out, "undetermined"));
  Ran const placed = pack.check(record, areas);
  CHECK(holds(placed.out, "prohibited"));
  // The run is told apart by its outlines.
  auto const digest = [&](std::string const& more) {
    Ran const ran = pack.check(record, more + " --format json");
    auto const at = ran.out.find("\"digest\"");
    REQUIRE(at != std::string::npos);
    return ran.out.substr(at, 80);
  };
  std::string const before = digest(areas);
  CHECK(before != digest(""));
  spill(pack.scratch / "a.geojson", outlines + " ");
  CHECK(before != digest(areas));

  spill(pack.scratch / "areas.yaml", "name: x\n");
  Ran const wrong = pack.check(record, areas);
  CHECK(wrong.status == 2);
  CHECK(holds(wrong.err, "name must be areas: the file says nothing else"));
  CHECK(pack.check(record, "--areas " + (pack.scratch / "nowhere.yaml")).status == 2);
}

TEST_CASE("points: what is wrong with the outlines or their entry is told at once") {
  Pack pack("wrong");
  auto const lint = [&](std::string const& entry, std::string const& geojson = outlines) {
    spill(pack.folder + "/a.geojson", geojson);
    spill(pack.folder + "/pack.yaml", "name: pack\nversion: 1.0.0\nlanguage: 1\nareas:\n  - " + entry + "\n");
    Ran const ran = run(pack.scratch, "--lang en lint " + pack.folder);
    CHECK(ran.status == 2);
    return ran.out + ran.err;
  };
  std::string const sound = "{file: a.geojson, datum: CGCS2000, property: adcode, points: {datum: CGCS2000}, into: area}";
  auto const with = [&](std::string entry, std::string const& from, std::string const& to) { return entry.replace(entry.find(from), from.size(), to); };
  CHECK(holds(lint(with(sound, "points: {datum: CGCS2000}", "points: {datum: GCJ-02}")), "points in GCJ-02 cannot be placed by outlines in CGCS2000 (a.geojson)"));
  CHECK(holds(lint(with(sound, "datum: CGCS2000", "datum: EPSG:3857")), "datum must be one of WGS84, CGCS2000"));
  CHECK(holds(lint(with(sound, "points: {datum: CGCS2000}, ", "")), "points must be given"));
  CHECK(holds(lint(with(sound, "points: {datum: CGCS2000}", "points: {}")), "points must be given a datum, or a datum_field"));
  CHECK(holds(lint(with(sound, "points: {datum: CGCS2000}", "points: [lon, lat]")), "points must be {lon: …, lat: …, datum: …}"));
  CHECK(holds(lint(with(sound, "property", "propertie")), "areas.propertie must be one of file, datum, property, into, points"));
  CHECK(holds(lint(with(sound, "into: area", "into: lon")), "no record has the decimals lon and lat and the code lon"));
  CHECK(holds(lint(with(sound, "points: {datum: CGCS2000}", "points: {datum_field: nothing}")), "and the text or enum nothing"));
  CHECK(holds(lint(with(sound, "a.geojson", "b.geojson")), "the pack has no file b.geojson"));
  CHECK(holds(lint(with(sound, "a.geojson", "../a.geojson")), "the pack has no file ../a.geojson"));
  CHECK(holds(lint(with(sound, "property: adcode", "property: name")), "feature 1: its name is nothing, which is no code of region"));
  CHECK(holds(lint(sound, "{}"), "the outlines in a.geojson cannot be used: no GeoJSON"));
  CHECK(holds(lint(sound, R"({"type":"FeatureCollection","features":[)" + feature("west", "[[[0,0],[2,2],[2,0],[0,2],[0,0]]]") + "]}"), "feature 1 (west): edges cross each other near"));
  CHECK(holds(lint(sound, R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4326"}},"features":[)" + feature("west", square(0, 0, 1, 1)) + "]}"),
              "its crs is EPSG:4326, not CGCS2000"));
}
