#pragma once
// The frame of a page, and what pages are made of.
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/markup.hpp"

namespace guiju::docsite {

/// A name as part of a file's name or anchor: letters, digits, "-", "_", "." and all beyond ASCII stay.
std::string anchor(std::string_view id);

struct Link {
  std::string file, title;
};

struct Frame {
  bool chinese = true;
  std::string pack, version, digest;
  std::vector<Link> pages;                          // the menu
};
std::string page(Frame const& frame, std::string const& file, std::string const& title, std::string const& body);

/// A table with a header; cells are HTML already.
std::string html_table(std::vector<std::string> const& header, std::vector<std::vector<std::string>> const& rows);

}  // namespace guiju::docsite
