#include "dsl/pack/manifest.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>

#include "dsl/pack/version.hpp"
#include "engine/base/text.hpp"

namespace guiju::dsl {

namespace {

constexpr int most_nesting = 50;

// The parser of YAML goes down by recursion; a manifest never needs more than a few levels.
bool nested_too_deep(std::string_view text) {
  int depth = 0;
  std::size_t indented = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[' || text[i] == '{') ++depth;
    if (text[i] == ']' || text[i] == '}') --depth;
    if (text[i] == '\n' || i == 0) {
      std::size_t const begin = text[i] == '\n' ? i + 1 : i;
      std::size_t const first = text.find_first_not_of(" -?:", begin);
      if (first != std::string_view::npos) indented = std::max(indented, first - begin);
    }
    if (depth > most_nesting) return true;
  }
  return indented > 200;
}

class Reader {
 public:
  Reader(Sources const& sources, SourceId source, Diagnostics& out, bool areas_alone = false)
      : text_(sources.text(source)), source_(source), out_(out), areas_alone_(areas_alone) {}

  Manifest read() {
    Manifest manifest;
    std::string_view body = text_;
    if (body.substr(0, 3) == "\xEF\xBB\xBF") body.remove_prefix(3), bom_ = 3;
    if (nested_too_deep(body)) {
      malformed(Span{source_, 0, 0}, "nested too deeply");
      return manifest;
    }
    try {
      YAML::Node const root = YAML::Load(std::string(body));
      if (root.IsNull()) return manifest;
      if (!root.IsMap()) {
        malformed(place(root), "expected key: value");
        return manifest;
      }
      for (auto const& entry : root) member(manifest, entry.first, entry.second);
    } catch (YAML::Exception const& error) {
      malformed(at(error.mark, 1), error.msg);
    }
    return manifest;
  }

 private:
  void malformed(Span span, std::string const& why) { out_.add(DiagnosticKind::ManifestMalformed, span, {why}); }
  void must_be(YAML::Node const& node, std::string const& key, Phrase what) {
    out_.add(DiagnosticKind::ManifestValue, place(node), {key, std::move(what)});
  }

  Span at(YAML::Mark const& mark, std::size_t length) const {
    auto const end = static_cast<std::uint32_t>(text_.size());
    std::uint32_t const begin = mark.is_null() ? 0 : std::min(end, offset(mark));
    return {source_, begin, std::min(end, begin + static_cast<std::uint32_t>(length))};
  }
  // A mark counts characters; its line and column lead to the byte.
  std::uint32_t offset(YAML::Mark const& mark) const {
    std::size_t i = bom_;
    for (int line = 0; line < mark.line && i != std::string_view::npos; ++line) {
      i = text_.find('\n', i);
      if (i != std::string_view::npos) ++i;
    }
    if (i == std::string_view::npos) return static_cast<std::uint32_t>(text_.size());
    for (int column = 0; column < mark.column && i < text_.size(); ++column) next_code_point(text_, i);
    return static_cast<std::uint32_t>(i);
  }
  Span place(YAML::Node const& node) const { return at(node.Mark(), node.IsScalar() ? node.Scalar().size() : 1); }

  std::optional<Manifest::Text> scalar(YAML::Node const& node, std::string const& key) {
    if (!node.IsScalar()) {
      must_be(node, key, Phrase("a text", "文本"));
      return std::nullopt;
    }
    return Manifest::Text{nfc(trim(node.Scalar())), place(node)};
  }

  std::vector<std::pair<Manifest::Text, Manifest::Text>> pairs(YAML::Node const& node, std::string const& key) {
    std::vector<std::pair<Manifest::Text, Manifest::Text>> made;
    if (node.IsNull()) return made;
    if (!node.IsMap()) {
      must_be(node, key, Phrase("a list of name: value", "若干“名称: 值”"));
      return made;
    }
    for (auto const& entry : node) {
      auto const name = scalar(entry.first, key), value = scalar(entry.second, key);
      if (!name || !value) continue;
      auto const twice = std::find_if(made.begin(), made.end(), [&](auto const& other) { return other.first.text == name->text; });
      if (twice != made.end()) must_be(entry.first, key + "." + name->text, Phrase("written once", "只写一次"));
      else made.push_back({*name, *value});
    }
    return made;
  }

  void member(Manifest& manifest, YAML::Node const& key_node, YAML::Node const& value) {
    auto const key = scalar(key_node, areas_alone_ ? "areas" : "pack.yaml");
    if (!key) return;
    if (areas_alone_ && key->text != "areas") return must_be(key_node, key->text, Phrase("areas: the file says nothing else", "areas：该文件只写这一项"));
    if (!seen_.insert(key->text).second) must_be(key_node, key->text, Phrase("written once", "只写一次"));
    if (key->text == "name") {
      if (auto const name = scalar(value, key->text)) {
        if (is_pack_name(name->text)) manifest.name = *name;
        else must_be(value, key->text, Phrase("like \"beijing/catalogue\"", "如“beijing/catalogue”的名称"));
      }
    } else if (key->text == "version") {
      if (auto const version = scalar(value, key->text)) {
        if (Version::parse(version->text)) manifest.version = *version;
        else must_be(value, key->text, Phrase("like 1.2.0", "如 1.2.0 的版本号"));
      }
    } else if (key->text == "language") {
      auto const language = scalar(value, key->text);
      if (language && language->text != "1") out_.add(DiagnosticKind::LanguageVersion, language->span, {language->text, "1"});
    } else if (key->text == "title") {
      if (auto const title = scalar(value, key->text)) manifest.title = *title;
    } else if (key->text == "depends") {
      depends(manifest, value);
    } else if (key->text == "files") {
      files(manifest, value);
    } else if (key->text == "units") {
      manifest.units = pairs(value, key->text);
    } else if (key->text == "params") {
      manifest.params = pairs(value, key->text);
    } else if (key->text == "accept") {
      manifest.accept = pairs(value, key->text);
    } else if (key->text == "areas") {
      areas(manifest, value);
    } else {
      static std::vector<std::string> const keys{"name", "version", "language", "title", "depends", "files", "units", "params", "accept", "areas"};
      auto const near = nearest(key->text, keys, 1);
      out_.add(DiagnosticKind::ManifestKeyUnknown, key->span, {key->text}, near.empty() ? "" : near.front());
    }
  }

  void depends(Manifest& manifest, YAML::Node const& value) {
    for (auto& one : pairs(value, "depends")) {
      bool const ok = is_pack_name(one.first.text) && VersionRange::parse(one.second.text);
      if (ok) manifest.depends.push_back(std::move(one));
      else if (!is_pack_name(one.first.text)) out_.add(DiagnosticKind::ManifestValue, one.first.span, {"depends", Phrase("names of packs", "规则包的名称")});
      else out_.add(DiagnosticKind::ManifestValue, one.second.span, {one.first.text, Phrase("a range of versions like ^1.0.0", "如 ^1.0.0 的版本范围")});
    }
  }

  void files(Manifest& manifest, YAML::Node const& value) {
    if (!value.IsSequence()) {
      must_be(value, "files", Phrase("a list of files", "文件的列表"));
      return;
    }
    manifest.files.emplace();
    for (auto const& entry : value)
      if (auto const file = scalar(entry, "files")) manifest.files->push_back(*file);
  }

  void areas(Manifest& manifest, YAML::Node const& value) {
    Phrase const entries("a list of entries with file, datum, property, points and into", "若干项，每项含 file、datum、property、points、into");
    if (!value.IsSequence()) return must_be(value, "areas", entries);
    for (auto const& entry : value) {
      if (!entry.IsMap()) {
        must_be(entry, "areas", entries);
        continue;
      }
      Manifest::Areas one;
      one.span = place(entry);
      one.lon = one.lat = {{}, one.span};
      Texts texts{{"file", &one.file}, {"datum", &one.datum}, {"property", &one.property}, {"into", &one.into}, {"points", nullptr}};
      bool sound = texts_of(entry, "areas", texts);
      YAML::Node const points = entry["points"];
      if (points && !points.IsMap()) must_be(points, "points", Phrase("{lon: …, lat: …, datum: …}", "{lon: …, lat: …, datum: …}")), sound = false;
      else if (points) {
        sound = texts_of(points, "points", {{"lon", &one.lon}, {"lat", &one.lat}, {"datum", &one.points_datum}, {"datum_field", &one.datum_field}}) && sound;
        if (one.points_datum.text.empty() == one.datum_field.text.empty()) {
          must_be(points, "points", Phrase("given a datum, or a datum_field that says it for each record", "写明 datum，或者用 datum_field 指明各记录自填坐标系的字段，二者取一"));
          sound = false;
        }
      }
      for (auto const& [name, text] : texts)
        if (sound && (text ? text->text.empty() : !points)) {
          must_be(entry, std::string(name), Phrase("given", "写明"));
          sound = false;
        }
      if (one.lon.text.empty()) one.lon.text = "lon";
      if (one.lat.text.empty()) one.lat.text = "lat";
      if (sound) manifest.areas.push_back(std::move(one));
    }
  }

  using Texts = std::vector<std::pair<std::string_view, Manifest::Text*>>;
  /// The members of a mapping by their names; null: is read elsewhere. False where something is wrong, which is reported.
  bool texts_of(YAML::Node const& node, std::string const& of, Texts const& known) {
    bool sound = true;
    for (auto const& member : node) {
      auto const key = scalar(member.first, of);
      auto const found = std::find_if(known.begin(), known.end(), [&](auto const& one) { return key && one.first == key->text; });
      if (found == known.end()) {
        std::string names;
        for (auto const& one : known) names += (names.empty() ? "" : ", ") + std::string(one.first);
        if (key) must_be(member.first, of + "." + key->text, Phrase("one of " + names, "以下之一：" + names));
        sound = false;
      } else if (found->second) {
        auto text = scalar(member.second, key->text);
        if (text) *found->second = std::move(*text);
        sound = sound && text;
      }
    }
    return sound;
  }

  std::string_view text_;
  SourceId source_;
  Diagnostics& out_;
  bool areas_alone_;
  std::size_t bom_ = 0;
  std::set<std::string> seen_;
};

}  // namespace

Manifest read_manifest(Sources const& sources, SourceId source, Diagnostics& out) { return Reader(sources, source, out).read(); }

std::vector<Manifest::Areas> read_areas_file(Sources const& sources, SourceId source, Diagnostics& out) {
  return Reader(sources, source, out, true).read().areas;
}

bool is_pack_name(std::string_view name) {
  if (name.empty()) return false;
  while (true) {
    std::size_t const slash = std::min(name.find('/'), name.size());
    std::string_view const part = name.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    for (std::size_t i = 0; i < part.size();) {
      char32_t const c = next_code_point(part, i);
      if (!is_name_continue(c) && c != U'-' && c != U'.') return false;
    }
    if (slash == name.size()) return true;
    name.remove_prefix(slash + 1);
  }
}

}  // namespace guiju::dsl
