#pragma once
// Places and ranges as the protocol writes them.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/base/diagnostic.hpp"
#include "service/lsp/text.hpp"
#include "service/lsp/uri.hpp"

namespace guiju::lsp {

using Json = nlohmann::json;

inline Json json(Place place) { return {{"line", place.line}, {"character", place.character}}; }
inline Json json(Range range) { return {{"start", json(range.start)}, {"end", json(range.end)}}; }
inline Json location(std::filesystem::path const& path, Range range) { return {{"uri", uri_of(path)}, {"range", json(range)}}; }
inline Json edit(Range range, std::string text) { return {{"range", json(range)}, {"newText", std::move(text)}}; }
inline Place place_of(Json const& json) { return {json.at("line").get<std::uint32_t>(), json.at("character").get<std::uint32_t>()}; }
inline Range range_of(Json const& json) { return {place_of(json.at("start")), place_of(json.at("end"))}; }
inline std::string text(Language language, char const* en, char const* zh) { return language == Language::zh ? zh : en; }

}  // namespace guiju::lsp
