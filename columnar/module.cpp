// The module's door: a list stored by columns as lines of CSV.
#include <arrow/array/array_nested.h>

#include <algorithm>
#include <new>
#include <optional>

#include "columnar/batches.hpp"
#include "columnar/cells.hpp"

namespace guiju::columnar {
namespace {

constexpr std::size_t piece = 1 << 16;                        // bytes of text that are made at a time
constexpr std::size_t longest_row = 1 << 20;                  // of a longer one, which no list takes, line breaks become blanks

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

void append_cell(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n\t;|") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (char const c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

/// A struct at the top is its fields, each a column: address.district.
struct Named {
  std::string name;
  std::shared_ptr<arrow::DataType> type;
};
void append_names(arrow::Field const& field, std::string const& before, std::vector<Named>& columns) {
  std::string const name = before + field.name();
  if (field.type()->id() == arrow::Type::STRUCT)
    for (auto const& inner : field.type()->fields()) append_names(*inner, name + ".", columns);
  else columns.push_back({one_line(name.empty() ? "(" + std::to_string(columns.size() + 1) + ")" : name), field.type()});
}

/// `path`: the name of a column, and further ones on the way to `type`.
void append_nested(arrow::DataType const& type, std::vector<std::string>& path, std::vector<std::vector<std::string>>& out) {
  bool const fields = type.id() == arrow::Type::STRUCT;
  for (auto const& inner : type.fields()) {
    if (fields) path.push_back(inner->name());
    if (fields) out.push_back(path);
    append_nested(*inner->type(), path, out);
    if (fields) path.pop_back();
  }
}

arrow::Status append_columns(std::shared_ptr<arrow::Array> const& array, std::vector<std::unique_ptr<Cells>>& columns) {
  if (array->type_id() != arrow::Type::STRUCT) {
    columns.push_back(cells_of(array));
    return arrow::Status::OK();
  }
  ARROW_ASSIGN_OR_RAISE(auto const parts, static_cast<arrow::StructArray const&>(*array).Flatten());
  for (auto const& part : parts) ARROW_RETURN_NOT_OK(append_columns(part, columns));
  return arrow::Status::OK();
}

/// The columns of whose values' type, within lists too, `say` has something to say: the name, and that.
template <class Say>
void collect(arrow::DataType const& type, std::string const& name, Say say, std::vector<std::string>& out) {
  if (std::optional<std::string> const said = say(type)) {
    if (out.empty() || out.back() != name + *said) out.push_back(name + *said);
  } else if (type.id() == arrow::Type::DICTIONARY) {
    collect(*static_cast<arrow::DictionaryType const&>(type).value_type(), name, say, out);
  } else {
    for (auto const& inner : type.fields()) collect(*inner->type(), type.id() == arrow::Type::STRUCT ? name + "." + inner->name() : name, say, out);
  }
}

template <class Say>
Phrase named(arrow::Schema const& schema, Say say) {
  std::vector<std::string> names;
  for (auto const& field : schema.fields()) collect(*field->type(), field->name(), say, names);
  Phrase out{std::string(), std::string()};
  for (auto const& name : names) {
    out.en += (out.en.empty() ? "" : ", ") + name;
    out.zh += (out.zh.empty() ? "" : "、") + name;
  }
  return out;
}

std::string zone_of(arrow::DataType const& type) {
  return type.id() == arrow::Type::TIMESTAMP ? static_cast<arrow::TimestampType const&>(type).timezone() : std::string();
}

class CsvRows final : public sheet::ColumnarRows {
 public:
  explicit CsvRows(std::unique_ptr<Batches> batches) : batches_(std::move(batches)), schema_(batches_->schema()) {
    batches_->remark(remarks_);
    using Said = std::optional<std::string>;
    Phrase const binary = named(*schema_, [](auto const& type) { return is_floating(type.id()) ? Said("") : std::nullopt; });
    if (!binary.en.empty())
      remarks_.emplace_back("columns of binary floating-point numbers, each read as the shortest decimal that is that number: " + binary.en,
                            "以下各列存储的是二进制浮点数，按与之等值的最短十进制数读取：" + binary.zh);
    Phrase const zoned = named(*schema_, [](auto const& type) -> Said {
      auto const zone = zone_of(type);
      return zone.empty() ? std::nullopt : Said(" (" + zone + ")");
    });
    if (!zoned.en.empty())
      remarks_.emplace_back("columns of instants, whose day is that of the time zone they are stored with: " + zoned.en, "以下各列存储的是时刻，日期以括号中存储的时区为准：" + zoned.zh);
  }

  Result<bool> next(std::string& text) override {
    try {
      auto const more = append(text);
      if (more.ok()) return *more;
      return Error{more.status().IsIOError() ? Errc::io : Errc::malformed, "the list is damaged: " + one_line(more.status().message()), "清单已损坏：" + one_line(more.status().message())};
    } catch (std::bad_alloc const&) {
      return Error{Errc::limit, "the list needs more memory than there is", "内存不足以读取清单"};
    } catch (std::exception const& problem) {
      return Error{Errc::malformed, "the list is damaged: " + one_line(problem.what()), "清单已损坏：" + one_line(problem.what())};
    }
  }

  std::vector<Phrase> const& remarks() const override { return remarks_; }

  std::vector<std::vector<std::string>> nested() const override {
    std::vector<std::vector<std::string>> out;
    for (Named const& column : columns()) {
      std::vector<std::string> path{column.name};
      append_nested(*column.type, path, out);
    }
    return out;
  }

  /// The first time zone that is not known, or nothing.
  std::string unknown_zone() const {
    std::string unknown;
    named(*schema_, [&](auto const& type) -> std::optional<std::string> {
      if (auto const zone = zone_of(type); !supported_zone(zone)) unknown = zone;
      return std::nullopt;
    });
    return unknown;
  }

 private:
  std::unique_ptr<Batches> batches_;
  std::shared_ptr<arrow::Schema> schema_;
  std::vector<Phrase> remarks_;
  std::shared_ptr<arrow::RecordBatch> batch_;
  std::vector<std::unique_ptr<Cells>> cells_;
  std::int64_t row_ = 0;
  bool named_ = false;
  std::string cell_;

  void append_header(std::string& text) {
    std::size_t n = 0;
    for (Named const& column : columns()) {
      if (n++ > 0) text += ',';
      append_cell(text, column.name);
    }
    text += '\n';
  }

  std::vector<Named> columns() const {
    std::vector<Named> out;
    for (auto const& field : schema_->fields()) append_names(*field, {}, out);
    return out;
  }

  arrow::Result<bool> append(std::string& text) {
    if (!named_) append_header(text);
    named_ = true;
    while (text.size() < piece) {
      if (!batch_ || row_ == batch_->num_rows()) {
        ARROW_ASSIGN_OR_RAISE(batch_, batches_->next());
        if (!batch_) return false;
        row_ = 0;
        cells_.clear();
        for (auto const& column : batch_->columns()) ARROW_RETURN_NOT_OK(append_columns(column, cells_));
      } else {
        append_row(text);
      }
    }
    return true;
  }

  void append_row(std::string& text) {
    std::size_t const begin = text.size();
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (i > 0) text += ',';
      Cells const& cells = *cells_[i];
      if (cells.null(row_)) continue;
      if (!cells.may_need_quotes()) {
        cells.text(row_, text);
        continue;
      }
      cell_.clear();
      cells.text(row_, cell_);
      append_cell(text, cell_);
    }
    if (text.size() - begin > longest_row) std::replace(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), '\n', ' ');
    text += '\n';
    ++row_;
  }
};

}  // namespace

bool open(sheet::ColumnarSource& source, sheet::ColumnarRows*& rows, Error& error) {
  auto const fail = [&](Errc code, std::string const& why) {
    std::string const form = sheet::ColumnarForm::parquet == source.form ? "Parquet" : "Arrow";
    error = {code, "the file begins as " + form + ", but is damaged or cut off: " + one_line(why), "文件以 " + form + " 开头，但已损坏或者不完整：" + one_line(why)};
    return false;
  };
  try {
    auto batches = source.form == sheet::ColumnarForm::parquet ? open_parquet(source) : open_arrow(source);
    if (!batches.ok()) return fail(batches.status().IsIOError() ? Errc::io : Errc::malformed, batches.status().message());
    auto made = std::make_unique<CsvRows>(std::move(*batches));
    if (auto const zone = made->unknown_zone(); !zone.empty()) {
      error = {Errc::malformed, "a column has instants in a time zone that is not known: " + zone, "有一列时刻的时区无法识别：" + zone};
      return false;
    }
    rows = made.release();
    return true;
  } catch (std::exception const& problem) {
    return fail(Errc::malformed, problem.what());
  }
}

}  // namespace guiju::columnar

extern "C" __attribute__((visibility("default"))) bool guiju_columnar_1(guiju::sheet::ColumnarSource& source, guiju::sheet::ColumnarRows*& rows,
                                                                        guiju::Error& error) {
  return guiju::columnar::open(source, rows, error);
}
