#include "service/lsp/transport.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "service/lsp/uri.hpp"

using namespace guiju::lsp;

TEST_CASE("messages are read by their length", "[lsp]") {
  std::istringstream in("Content-Length: 4\r\nContent-Type: x\r\n\r\n规{content-length:2\n\n{}Content-Length: 9\r\n\r\n{}");
  CHECK(read_message(in) == "规{");
  CHECK(read_message(in) == "{}");
  CHECK_FALSE(read_message(in));             // cut off
}

TEST_CASE("what is no header is passed over", "[lsp]") {
  std::istringstream in("noise\r\n\r\nContent-Length: many\r\nContent-Length: 2\r\n\r\n{}");
  CHECK(read_message(in) == "{}");
  CHECK_FALSE(read_message(in));
}

TEST_CASE("what is written can be read", "[lsp]") {
  std::stringstream both;
  write_message(both, "{\"面\":1}");
  CHECK(both.str() == "Content-Length: 9\r\n\r\n{\"面\":1}");
  CHECK(read_message(both) == "{\"面\":1}");
}

TEST_CASE("paths and URIs", "[lsp]") {
  CHECK(shown(path_of("file:///a%20b/%E8%A7%84%E5%88%99.gj")) == "/a b/规则.gj");
  CHECK(uri_of(path_of("file:///a%20b/%E8%A7%84%E5%88%99.gj")) == "file:///a%20b/%E8%A7%84%E5%88%99.gj");
  CHECK(shown(path_of("file:///a/../b/x.gj")) == "/b/x.gj");
  CHECK(shown(path_of("file:///a/50%.gj")) == "/a/50%.gj");
  CHECK(path_of("untitled:Untitled-1").empty());
}
