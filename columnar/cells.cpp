#include "columnar/cells.hpp"

#include <arrow/extension_type.h>
#include <arrow/scalar.h>
#include <arrow/type.h>
#include <arrow/util/decimal.h>
#include <arrow/util/float16.h>

#include <charconv>

#include "columnar/days.hpp"
#include "columnar/numbers.hpp"

namespace guiju::columnar {
namespace {

void append_quoted(std::string& out, std::string_view text) {
  constexpr char digits[] = "0123456789abcdef";
  out += '"';
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

/// One array of Arrow's class A; `json` of plain values by their text.
template <class A>
class Of : public Cells {
 public:
  explicit Of(std::shared_ptr<arrow::Array> array) : held_(std::move(array)), array_(static_cast<A const&>(*held_)) {}
  bool null(std::int64_t row) const override { return array_.IsNull(row); }
  bool may_need_quotes() const override { return true; }
  void json(std::int64_t row, std::string& out) const override {
    if (null(row)) {
      out += "null";
      return;
    }
    std::string word;
    text(row, word);
    append_quoted(out, word);
  }

 protected:
  std::shared_ptr<arrow::Array> held_;
  A const& array_;
};

/// Words that neither CSV nor JSON quotes: numbers, true and false.
template <class A>
class Bare : public Of<A> {
 public:
  using Of<A>::Of;
  bool may_need_quotes() const override { return false; }
  void json(std::int64_t row, std::string& out) const override {
    if (this->null(row)) out += "null";
    else this->text(row, out);
  }
};

template <class A>
class Whole final : public Bare<A> {
 public:
  using Bare<A>::Bare;
  void text(std::int64_t row, std::string& out) const override {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, this->array_.Value(row)).ptr);
  }
};

class Booleans final : public Bare<arrow::BooleanArray> {
 public:
  using Bare::Bare;
  void text(std::int64_t row, std::string& out) const override { out += array_.Value(row) ? "true" : "false"; }
};

template <class A, class D>
class Decimals final : public Bare<A> {
 public:
  explicit Decimals(std::shared_ptr<arrow::Array> array)
      : Bare<A>(std::move(array)), scale_(static_cast<arrow::DecimalType const&>(*this->array_.type()).scale()) {}
  void text(std::int64_t row, std::string& out) const override { append_scaled(out, D(this->array_.GetValue(row)).ToIntegerString(), scale_); }

 private:
  std::int32_t scale_;
};

/// Binary floating point. NaN is no number: as good as null. What is infinite is no JSON number.
template <class A>
class Binary final : public Of<A> {
 public:
  using Of<A>::Of;
  bool null(std::int64_t row) const override {
    if (this->array_.IsNull(row)) return true;
    auto const value = number(row);
    return value != value;
  }
  bool may_need_quotes() const override { return false; }
  void text(std::int64_t row, std::string& out) const override { append_binary(out, number(row)); }
  void json(std::int64_t row, std::string& out) const override {
    std::size_t const before = out.size();
    if (null(row)) out += "null";
    else text(row, out);
    if (out.ends_with("inf")) out.replace(before, std::string::npos, "\"" + out.substr(before) + "\"");
  }

 private:
  auto number(std::int64_t row) const {
    if constexpr (std::is_same_v<A, arrow::HalfFloatArray>) return arrow::util::Float16::FromBits(this->array_.Value(row)).ToFloat();
    else return this->array_.Value(row);
  }
};

template <class A>
class Texts final : public Of<A> {
 public:
  using Of<A>::Of;
  void text(std::int64_t row, std::string& out) const override { out += this->array_.GetView(row); }
  void json(std::int64_t row, std::string& out) const override {
    if (this->null(row)) out += "null";
    else append_quoted(out, this->array_.GetView(row));
  }
};

/// Bytes of a fixed length in hexadecimal; sixteen of them are a UUID.
class FixedBytes final : public Of<arrow::FixedSizeBinaryArray> {
 public:
  using Of::Of;
  bool may_need_quotes() const override { return false; }
  void text(std::int64_t row, std::string& out) const override {
    constexpr char digits[] = "0123456789abcdef";
    auto const bytes = array_.GetView(row);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (bytes.size() == 16 && (i == 4 || i == 6 || i == 8 || i == 10)) out += '-';
      out += digits[static_cast<unsigned char>(bytes[i]) >> 4];
      out += digits[static_cast<unsigned char>(bytes[i]) & 15];
    }
  }
};

template <class A>
class Days final : public Of<A> {
 public:
  using Of<A>::Of;
  bool may_need_quotes() const override { return false; }
  void text(std::int64_t row, std::string& out) const override {
    constexpr std::int64_t milliseconds = 86'400'000;
    std::int64_t const value = this->array_.Value(row);
    if constexpr (std::is_same_v<A, arrow::Date32Array>) append_day(out, value);
    else append_day(out, value / milliseconds - (value % milliseconds < 0));
  }
};

std::int64_t ticks_a_second(arrow::TimeUnit::type unit) {
  switch (unit) {
    case arrow::TimeUnit::SECOND: return 1;
    case arrow::TimeUnit::MILLI: return 1'000;
    case arrow::TimeUnit::MICRO: return 1'000'000;
    case arrow::TimeUnit::NANO: return 1'000'000'000;
  }
  return 1;
}

template <class A>
class Times final : public Of<A> {
 public:
  explicit Times(std::shared_ptr<arrow::Array> array)
      : Of<A>(std::move(array)), ticks_(ticks_a_second(static_cast<arrow::TimeType const&>(*this->array_.type()).unit())) {}
  bool may_need_quotes() const override { return false; }
  void text(std::int64_t row, std::string& out) const override { append_time(out, this->array_.Value(row), ticks_); }

 private:
  std::int64_t ticks_;
};

class Timestamps final : public Of<arrow::TimestampArray> {
 public:
  explicit Timestamps(std::shared_ptr<arrow::Array> array) : Of(std::move(array)), instants_(ticks_a_second(type().unit()), type().timezone()) {}
  bool may_need_quotes() const override { return false; }
  void text(std::int64_t row, std::string& out) const override { instants_.append(out, array_.Value(row)); }

 private:
  arrow::TimestampType const& type() const { return static_cast<arrow::TimestampType const&>(*array_.type()); }
  Instants instants_;
};

class Dictionaries final : public Of<arrow::DictionaryArray> {
 public:
  explicit Dictionaries(std::shared_ptr<arrow::Array> array) : Of(std::move(array)), values_(cells_of(array_.dictionary())) {}
  bool null(std::int64_t row) const override { return array_.IsNull(row) || values_->null(array_.GetValueIndex(row)); }
  bool may_need_quotes() const override { return values_->may_need_quotes(); }
  void text(std::int64_t row, std::string& out) const override { values_->text(array_.GetValueIndex(row), out); }
  void json(std::int64_t row, std::string& out) const override {
    if (array_.IsNull(row)) out += "null";
    else values_->json(array_.GetValueIndex(row), out);
  }

 private:
  std::unique_ptr<Cells> values_;
};

class Extensions final : public Of<arrow::ExtensionArray> {
 public:
  explicit Extensions(std::shared_ptr<arrow::Array> array) : Of(std::move(array)), storage_(cells_of(array_.storage())) {}
  bool null(std::int64_t row) const override { return storage_->null(row); }
  bool may_need_quotes() const override { return storage_->may_need_quotes(); }
  void text(std::int64_t row, std::string& out) const override { storage_->text(row, out); }
  void json(std::int64_t row, std::string& out) const override { storage_->json(row, out); }

 private:
  std::unique_ptr<Cells> storage_;
};

/// Lists of every kind; a map is a list of key and value.
template <class A>
class Lists final : public Of<A> {
 public:
  explicit Lists(std::shared_ptr<arrow::Array> array) : Of<A>(std::move(array)), values_(cells_of(this->array_.values())) {}
  void text(std::int64_t row, std::string& out) const override {
    std::int64_t const begin = this->array_.value_offset(row), end = begin + this->array_.value_length(row);
    out += '[';
    for (std::int64_t i = begin; i < end; ++i) {
      if (i > begin) out += ", ";
      values_->json(i, out);
    }
    out += ']';
  }
  void json(std::int64_t row, std::string& out) const override {
    if (this->null(row)) out += "null";
    else text(row, out);
  }

 private:
  std::unique_ptr<Cells> values_;
};

class Structs final : public Of<arrow::StructArray> {
 public:
  explicit Structs(std::shared_ptr<arrow::Array> array) : Of(std::move(array)) {
    for (int i = 0; i < array_.num_fields(); ++i) fields_.push_back(cells_of(array_.field(i)));
  }
  void text(std::int64_t row, std::string& out) const override {
    out += '{';
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      if (i > 0) out += ", ";
      append_quoted(out, array_.type()->field(static_cast<int>(i))->name());
      out += ": ";
      fields_[i]->json(row, out);
    }
    out += '}';
  }
  void json(std::int64_t row, std::string& out) const override {
    if (null(row)) out += "null";
    else text(row, out);
  }

 private:
  std::vector<std::unique_ptr<Cells>> fields_;
};

/// What no list has but by accident (intervals, unions): as Arrow prints it.
class Others final : public Of<arrow::Array> {
 public:
  using Of::Of;
  void text(std::int64_t row, std::string& out) const override {
    auto const scalar = array_.GetScalar(row);
    if (scalar.ok() && (*scalar)->is_valid) out += (*scalar)->ToString();
  }
};

template <class C>
std::unique_ptr<Cells> make(std::shared_ptr<arrow::Array> array) { return std::make_unique<C>(std::move(array)); }

}  // namespace

std::unique_ptr<Cells> cells_of(std::shared_ptr<arrow::Array> array) {
  using arrow::Type;
  switch (array->type_id()) {
    case Type::BOOL: return make<Booleans>(std::move(array));
    case Type::INT8: return make<Whole<arrow::Int8Array>>(std::move(array));
    case Type::INT16: return make<Whole<arrow::Int16Array>>(std::move(array));
    case Type::INT32: return make<Whole<arrow::Int32Array>>(std::move(array));
    case Type::INT64: return make<Whole<arrow::Int64Array>>(std::move(array));
    case Type::UINT8: return make<Whole<arrow::UInt8Array>>(std::move(array));
    case Type::UINT16: return make<Whole<arrow::UInt16Array>>(std::move(array));
    case Type::UINT32: return make<Whole<arrow::UInt32Array>>(std::move(array));
    case Type::UINT64: return make<Whole<arrow::UInt64Array>>(std::move(array));
    case Type::HALF_FLOAT: return make<Binary<arrow::HalfFloatArray>>(std::move(array));
    case Type::FLOAT: return make<Binary<arrow::FloatArray>>(std::move(array));
    case Type::DOUBLE: return make<Binary<arrow::DoubleArray>>(std::move(array));
    case Type::DECIMAL32: return make<Decimals<arrow::Decimal32Array, arrow::Decimal32>>(std::move(array));
    case Type::DECIMAL64: return make<Decimals<arrow::Decimal64Array, arrow::Decimal64>>(std::move(array));
    case Type::DECIMAL128: return make<Decimals<arrow::Decimal128Array, arrow::Decimal128>>(std::move(array));
    case Type::DECIMAL256: return make<Decimals<arrow::Decimal256Array, arrow::Decimal256>>(std::move(array));
    case Type::STRING:
    case Type::BINARY: return make<Texts<arrow::BinaryArray>>(std::move(array));
    case Type::LARGE_STRING:
    case Type::LARGE_BINARY: return make<Texts<arrow::LargeBinaryArray>>(std::move(array));
    case Type::STRING_VIEW:
    case Type::BINARY_VIEW: return make<Texts<arrow::BinaryViewArray>>(std::move(array));
    case Type::FIXED_SIZE_BINARY: return make<FixedBytes>(std::move(array));
    case Type::DATE32: return make<Days<arrow::Date32Array>>(std::move(array));
    case Type::DATE64: return make<Days<arrow::Date64Array>>(std::move(array));
    case Type::TIME32: return make<Times<arrow::Time32Array>>(std::move(array));
    case Type::TIME64: return make<Times<arrow::Time64Array>>(std::move(array));
    case Type::TIMESTAMP: return make<Timestamps>(std::move(array));
    case Type::DICTIONARY: return make<Dictionaries>(std::move(array));
    case Type::EXTENSION: return make<Extensions>(std::move(array));
    case Type::LIST:
    case Type::MAP: return make<Lists<arrow::ListArray>>(std::move(array));
    case Type::LARGE_LIST: return make<Lists<arrow::LargeListArray>>(std::move(array));
    case Type::FIXED_SIZE_LIST: return make<Lists<arrow::FixedSizeListArray>>(std::move(array));
    case Type::LIST_VIEW: return make<Lists<arrow::ListViewArray>>(std::move(array));
    case Type::LARGE_LIST_VIEW: return make<Lists<arrow::LargeListViewArray>>(std::move(array));
    case Type::STRUCT: return make<Structs>(std::move(array));
    default: return make<Others>(std::move(array));
  }
}

}  // namespace guiju::columnar
