#include "engine/report/html_parts.hpp"

#include "engine/report/words.hpp"

namespace guiju {

std::string html_begin(std::string_view title, bool chinese, std::string_view more_style) {
  std::string out = "<!doctype html>\n<html lang=\"";
  out += chinese ? "zh-CN" : "en";
  out += "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  // The page speaks to nobody: whatever a list says cannot load or send anything.
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n";
  out += "<title>" + escaped(title) + "</title>\n<style>\n" + html_style + std::string(more_style) + "</style>\n</head>\n<body>\n";
  return out;
}

std::string html_end() { return std::string("<script>\n") + html_script + "</script>\n</body>\n</html>\n"; }

std::string verdict_chip(Verdict verdict, std::string_view text) {
  return "<span class=\"chip " + std::string(verdict_key(verdict)) + "\">" + escaped(text) + "</span>";
}

std::string mark_chip(Confidence confidence, bool chinese) {
  std::string_view const mark = confidence_mark(confidence, chinese);
  return mark.empty() ? "" : "<span class=\"mark\">" + escaped(mark) + "</span>";
}

}  // namespace guiju
