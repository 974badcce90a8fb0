#include "engine/sheet/part.hpp"

namespace guiju::sheet {
namespace {

std::string_view local(char const* name) {
  std::string_view const all = name;
  auto const colon = all.rfind(':');
  return colon == std::string_view::npos ? all : all.substr(colon + 1);
}

}  // namespace

std::string_view attribute(char const** attributes, std::string_view name) {
  for (; *attributes; attributes += 2)
    if (local(attributes[0]) == name) return attributes[1];
  return {};
}

std::unique_ptr<Part> Part::open(zip_t* zip, std::string const& name, std::size_t most_bytes, Events& events) {
  zip_int64_t const at = zip_name_locate(zip, name.c_str(), ZIP_FL_NOCASE);
  if (at < 0) return nullptr;
  std::unique_ptr<Part> part(new Part);
  part->name_ = name;
  part->file_.reset(zip_fopen_index(zip, static_cast<zip_uint64_t>(at), 0));
  if (!part->file_) return nullptr;
  part->parser_.reset(XML_ParserCreate(nullptr));
  part->events_ = &events;
  part->left_ = most_bytes;
  XML_Parser const parser = part->parser_.get();
  XML_SetUserData(parser, part.get());
  XML_SetElementHandler(
      parser,
      [](void* self, char const* element, char const** attributes) {
        auto& events = *static_cast<Part*>(self)->events_;
        if (!events.problem) events.start(local(element), attributes);
      },
      [](void* self, char const* element) {
        auto& events = *static_cast<Part*>(self)->events_;
        if (!events.problem) events.end(local(element));
      });
  XML_SetCharacterDataHandler(parser, [](void* self, char const* text, int length) {
    auto& events = *static_cast<Part*>(self)->events_;
    if (!events.problem) events.text({text, static_cast<std::size_t>(length)});
  });
  // A workbook declares no entities: who does wants to make much of little.
  XML_SetStartDoctypeDeclHandler(parser, [](void* self, char const*, char const*, char const*, int) {
    static_cast<Part*>(self)->events_->problem = Error{Errc::malformed, "the workbook's XML declares a document type", "工作簿的XML含有文档类型声明"};
  });
  return part;
}

Result<bool> Part::step() {
  if (done_) return false;
  constexpr int piece = 1 << 16;
  void* const into = XML_GetBuffer(parser_.get(), piece);
  if (!into) return Error{Errc::limit, "memory ran out in " + name_, "读取 " + name_ + " 时内存不足"};
  zip_int64_t const got = zip_fread(file_.get(), into, piece);
  if (got < 0) return Error{Errc::malformed, "the workbook is damaged: " + name_ + " cannot be unpacked", "工作簿已损坏：无法解压 " + name_};
  if (static_cast<std::size_t>(got) > left_)
    return Error{Errc::limit, name_ + " unpacks to more than may be read", name_ + " 解压后超过可读取的上限"};
  left_ -= static_cast<std::size_t>(got);
  done_ = got == 0;
  auto const status = XML_ParseBuffer(parser_.get(), static_cast<int>(got), done_);
  if (events_->problem) return *events_->problem;
  if (status == XML_STATUS_ERROR) {
    auto const line = std::to_string(XML_GetCurrentLineNumber(parser_.get()));
    return Error{Errc::malformed, "the workbook is damaged: " + name_ + " is no XML at line " + line, "工作簿已损坏：" + name_ + " 第" + line + "行不是XML"};
  }
  return !done_;
}

Result<bool> Part::all() {
  for (;;) {
    auto more = step();
    if (!more || !*more) return more;
  }
}

}  // namespace guiju::sheet
