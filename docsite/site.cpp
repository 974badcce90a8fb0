#include "docsite/site.hpp"

#include <algorithm>
#include <set>

#include "docsite/builder.hpp"

namespace guiju::docsite {

std::map<std::string, std::string> build_site(SiteInput const& input) {
  std::map<std::string, std::string> files;
  for (bool const zh : {true, false}) {
    Builder builder(input, zh);
    for (auto& [name, text] : builder.pages()) files[(zh ? "zh/" : "en/") + name] = std::move(text);
  }
  files["index.html"] =
      "<!DOCTYPE html>\n<html lang=\"zh\">\n<head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url=zh/index.html\"><title>" + escaped(input.policy->pack.title) +
      "</title></head>\n<body><p><a href=\"zh/index.html\">中文</a> · <a href=\"en/index.html\">English</a></p></body>\n</html>\n";
  return files;
}

}  // namespace guiju::docsite
