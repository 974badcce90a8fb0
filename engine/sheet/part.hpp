#pragma once
// A part of a zip archive, read as XML by a stream of events; private to engine/sheet.
#include <expat.h>
#include <zip.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace guiju::sheet {

struct ZipClose {
  void operator()(zip_t* zip) const { zip_discard(zip); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Zip = std::unique_ptr<zip_t, ZipClose>;

/// Names come without their prefix.
struct Events {
  virtual ~Events() = default;
  virtual void start(std::string_view name, char const** attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view text) = 0;
  std::optional<Error> problem;         // set by a handler: reading ends
};

std::string_view attribute(char const** attributes, std::string_view name);

class Part {
 public:
  /// nullptr where the archive has no such part.
  static std::unique_ptr<Part> open(zip_t* zip, std::string const& name, std::size_t most_bytes, Events& events);
  /// Gives the next piece to the events; false at the end.
  Result<bool> step();
  Result<bool> all();

 private:
  Part() = default;
  struct ParserFree {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };
  std::string name_;
  std::unique_ptr<zip_file_t, ZipClose> file_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, ParserFree> parser_;
  Events* events_ = nullptr;
  std::size_t left_ = 0;
  bool done_ = false;
};

}  // namespace guiju::sheet
