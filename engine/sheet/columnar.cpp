#include "engine/sheet/columnar.hpp"

#include <dlfcn.h>

#include <filesystem>
#include <system_error>

namespace guiju::sheet {
namespace {

constexpr char const* module_name = "guiju_arrow.so";

/// The module beside the program, where it is installed, or where the system's loader looks. It stays loaded: Arrow has threads of its own.
Result<OpenColumnar> load_module(ColumnarForm form) {
  std::error_code failed;
  auto const program = std::filesystem::read_symlink("/proc/self/exe", failed);
  std::vector<std::filesystem::path> places;
  if (!failed) places = {program.parent_path() / module_name, program.parent_path().parent_path() / "lib" / "guiju" / module_name};
  void* module = nullptr;
  std::string why;
  for (auto const& place : places)
    if (!module && std::filesystem::exists(place, failed)) {
      module = dlopen(place.c_str(), RTLD_NOW | RTLD_LOCAL);
      if (char const* const said = module ? nullptr : dlerror()) why = said;
    }
  if (!module && why.empty()) module = dlopen(module_name, RTLD_NOW | RTLD_LOCAL);
  std::string const format = name_of(form);
  if (!module && why.empty())
    return Error{Errc::invalid,
                 "to read " + format + ", Apache Arrow is needed, which this installation lacks: run scripts/install-arrow.sh in the source of guiju and build it again, or save the list as CSV",
                 "读取 " + format + " 需要 Apache Arrow，本安装没有：请在 guiju 源码目录运行 scripts/install-arrow.sh 后重新构建，或者将清单另存为 CSV"};
  if (!module) return Error{Errc::invalid, "the module for " + format + " cannot be loaded: " + why, "读取 " + format + " 的模块无法加载：" + why};
  auto const open = reinterpret_cast<OpenColumnar>(dlsym(module, "guiju_columnar_1"));
  if (!open) return Error{Errc::invalid, std::string("the module for ") + format + " is of another version of guiju", "读取 " + format + " 的模块属于另一版本的 guiju"};
  return open;
}

}  // namespace

std::optional<ColumnarForm> columnar_form(std::string_view head) {
  if (head.starts_with("PAR1")) return ColumnarForm::parquet;
  if (head.starts_with(std::string_view("ARROW1\0\0", 8))) return ColumnarForm::arrow_file;
  if (head.starts_with("\xFF\xFF\xFF\xFF")) return ColumnarForm::arrow_stream;
  return std::nullopt;
}

std::optional<Error> columnar_refusal(std::string_view head) {
  if (head.starts_with("PARE")) return Error{Errc::malformed, "the Parquet file is encrypted; save it without encryption", "Parquet 文件已加密，请另存为不加密的文件"};
  if (head.starts_with("FEA1"))
    return Error{Errc::malformed, "the file is Feather of the first version; save it as Feather of version 2, or as Parquet", "文件是第一版 Feather，请另存为第二版 Feather 或者 Parquet"};
  return std::nullopt;
}

char const* name_of(ColumnarForm form) { return form == ColumnarForm::parquet ? "Parquet" : "Arrow"; }

class ColumnarStream::Buffer final : public std::streambuf {
 public:
  explicit Buffer(std::unique_ptr<ColumnarRows> rows) : rows_(std::move(rows)) {}
  Error const* problem() const { return problem_ ? &*problem_ : nullptr; }
  ColumnarRows const& rows() const { return *rows_; }

 protected:
  int_type underflow() override {
    text_.clear();
    while (text_.empty() && !done_) {
      auto const more = rows_->next(text_);
      if (!more) {
        problem_ = more.error();
        throw std::ios_base::failure(problem_->en);       // the stream goes bad; what was read of this piece is not handed out
      }
      done_ = !*more;
    }
    if (text_.empty()) return traits_type::eof();
    setg(text_.data(), text_.data(), text_.data() + text_.size());
    return traits_type::to_int_type(text_[0]);
  }

 private:
  std::unique_ptr<ColumnarRows> rows_;
  std::string text_;
  bool done_ = false;
  std::optional<Error> problem_;
};

ColumnarStream::ColumnarStream(std::unique_ptr<Buffer> buffer) : std::istream(nullptr), buffer_(std::move(buffer)) { rdbuf(buffer_.get()); }
ColumnarStream::~ColumnarStream() { rdbuf(nullptr); }
Error const* ColumnarStream::problem() const { return buffer_->problem(); }
std::vector<Phrase> const& ColumnarStream::remarks() const { return buffer_->rows().remarks(); }
std::vector<std::vector<std::string>> ColumnarStream::nested() const { return buffer_->rows().nested(); }

Result<std::unique_ptr<ColumnarStream>> ColumnarStream::open(ColumnarSource source) {
  GJ_TRY(open_rows, load_module(source.form));
  ColumnarRows* rows = nullptr;
  Error error;
  if (!open_rows(source, rows, error)) return error;
  return std::unique_ptr<ColumnarStream>(new ColumnarStream(std::make_unique<Buffer>(std::unique_ptr<ColumnarRows>(rows))));
}

}  // namespace guiju::sheet
