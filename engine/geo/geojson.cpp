#include "engine/geo/geojson.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace guiju {
namespace {

/// nlohmann's events → features. The members of an object may come in any order, so what kind of geometry it is, is asked at its end.
class Reader : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Reader(std::string_view property) : property_("properties." + std::string(property)) {}

  GeoJson out;
  std::optional<Error> error;
  std::string root_type;
  std::size_t position = 0;                // of what is no JSON

  bool null() override { return value({}, false); }
  bool boolean(bool) override { return value({}, false); }
  bool number_integer(number_integer_t number) override { return value(std::to_string(number), true); }
  bool number_unsigned(number_unsigned_t number) override { return value(std::to_string(number), true); }
  bool number_float(number_float_t, string_t const& text) override { return value(text, true); }
  bool string(string_t& text) override { return value(text, false); }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override {
    if (depth_ > 0) return fail("an object stands among the coordinates", "坐标中出现对象");
    levels_.push_back({false, {}});
    if (levels_.size() > deepest) return fail("it is nested too deeply", "嵌套过深");
    if (place() == "features") begin();
    return true;
  }
  bool end_object() override {
    bool const feature = place() == "features" || (levels_.size() == 1 && root_type == "Feature");
    levels_.pop_back();
    return !feature || end();
  }
  bool start_array(std::size_t) override {
    if (depth_ > 0 || within_feature() == "geometry.coordinates") {
      if (depth_ == 0) begin_geometry();
      return ++depth_ <= 6 || fail("its coordinates are nested too deeply", "坐标嵌套过深");
    }
    levels_.push_back({true, {}});
    return levels_.size() <= deepest || fail("it is nested too deeply", "嵌套过深");
  }
  bool end_array() override {
    if (depth_ == 0) {
      levels_.pop_back();
      return true;
    }
    return end_coordinates(depth_--);
  }
  bool key(string_t& name) override {
    levels_.back().key = name;
    return true;
  }
  bool parse_error(std::size_t at, std::string const&, nlohmann::detail::exception const&) override {
    position = at;
    return false;
  }

 private:
  static constexpr std::size_t deepest = 64;
  struct Level {
    bool array;
    std::string key;                       // of the member that is being read
  };
  std::string property_;
  std::vector<Level> levels_;
  GeoFeature feature_;
  std::string geometry_;
  int depth_ = 0, number_depth_ = 0;       // of arrays within "coordinates"; that of the numbers
  std::vector<std::int64_t> numbers_;
  GeoRing ring_;
  GeoPolygon polygon_;

  bool fail(std::string const& en, std::string const& zh) {
    std::string const n = std::to_string(out.features.size() + 1);
    error = Error{Errc::malformed, "feature " + n + ": " + en, "第" + n + "个要素：" + zh};
    return false;
  }

  /// The names of the members that lead here, without that of this object itself: "features.geometry".
  std::string place() const {
    std::string out;
    for (std::size_t i = 0; i + 1 < levels_.size(); ++i)
      if (!levels_[i].array) out += (out.empty() ? "" : ".") + levels_[i].key;
    return out;
  }
  /// The same with this object's member, counted from the feature; a file may be one feature.
  std::string within_feature() const {
    std::string all = place();
    if (!levels_.empty() && !levels_.back().array) all += (all.empty() ? "" : ".") + levels_.back().key;
    constexpr std::string_view collection = "features.";
    return all.starts_with(collection) ? all.substr(collection.size()) : all;
  }

  void begin() {
    feature_ = {};
    geometry_.clear();
    number_depth_ = 0;
  }
  void begin_geometry() {
    feature_.polygons.clear();
    number_depth_ = 0;
    numbers_.clear();
    ring_.clear();
    polygon_.rings.clear();
  }

  bool value(std::string const& text, bool number) {
    if (depth_ > 0) {
      bool const height = numbers_.size() >= 2;
      auto const units = !number ? std::nullopt : height ? std::optional<std::int64_t>(0) : geo_units(text);
      if (!units) return fail("a coordinate is no number of degrees", "坐标不是以度为单位的数");
      if (number_depth_ == 0) number_depth_ = depth_;
      if (number_depth_ != depth_) return fail("its coordinates are not nested alike", "坐标的嵌套层次不一致");
      if (!height) numbers_.push_back(*units);
      return true;
    }
    std::string const where = within_feature();
    if (where == "type" && levels_.size() == 1) root_type = text;
    else if (where == "geometry.type") geometry_ = text;
    else if (where == property_) feature_.value = text;
    else if (where == "crs.properties.name") out.crs = text;
    return true;
  }

  /// The array that closes is a position, a ring of positions, or a polygon of rings, by how far it stands above the numbers.
  bool end_coordinates(int depth) {
    if (!numbers_.empty()) {
      if (numbers_.size() < 2) return fail("a position has one coordinate", "一个点只有一个坐标");
      ring_.push_back({numbers_[0], numbers_[1]});
      numbers_.clear();
    } else if (depth == number_depth_ - 1) {
      polygon_.rings.push_back(std::move(ring_));
      ring_.clear();
    } else if (depth == number_depth_ - 2) {
      feature_.polygons.push_back(std::move(polygon_));
      polygon_.rings.clear();
    } else if (depth >= number_depth_) {
      return fail("an array of its coordinates is empty", "坐标中有空数组");
    }
    return true;
  }

  bool end() {
    if (geometry_ != "Polygon" && geometry_ != "MultiPolygon")
      return fail("its geometry is " + (geometry_.empty() ? "missing" : geometry_) + ", not a Polygon or MultiPolygon",
                  (geometry_.empty() ? "没有几何图形" : "几何图形为 " + geometry_) + "，应为 Polygon 或者 MultiPolygon");
    if (number_depth_ != (geometry_ == "Polygon" ? 3 : 4))
      return fail("its coordinates are not those of a " + geometry_, "坐标的层次与 " + geometry_ + " 不符");
    out.features.push_back(std::move(feature_));
    begin();
    return true;
  }
};

}  // namespace

Result<GeoJson> read_geojson(std::string_view text, std::string_view property) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Reader reader(property);
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &reader)) {
    if (reader.error) return *reader.error;
    auto const end = text.begin() + static_cast<std::ptrdiff_t>(std::min(reader.position, text.size()));
    std::string const line = std::to_string(1 + std::count(text.begin(), end, '\n'));
    return Error{Errc::malformed, "no JSON at line " + line, "第" + line + "行不是JSON"};
  }
  if (reader.root_type != "FeatureCollection" && reader.root_type != "Feature")
    return Error{Errc::malformed, "no GeoJSON: its type is " + (reader.root_type.empty() ? "missing" : reader.root_type) + ", not FeatureCollection",
                 "不是GeoJSON：type " + (reader.root_type.empty() ? "缺失" : "为 " + reader.root_type) + "，应为 FeatureCollection"};
  if (reader.out.features.empty()) return Error{Errc::malformed, "it holds no feature", "其中没有要素"};
  return std::move(reader.out);
}

}  // namespace guiju
