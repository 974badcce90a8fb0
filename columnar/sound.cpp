#include <arrow/array/data.h>
#include <arrow/array/util.h>
#include <arrow/extension_type.h>
#include <arrow/type.h>

#include "columnar/batches.hpp"

namespace guiju::columnar {
namespace {

using arrow::Type;

/// The type with the same layout whose values cannot be wrong: one text that is no UTF-8, or one decimal with a digit too many, is its row's affair.
std::shared_ptr<arrow::DataType> layout(std::shared_ptr<arrow::DataType> const& type) {
  auto const inner = [&](int i) { return type->field(i)->WithType(layout(type->field(i)->type())); };
  switch (type->id()) {
    case Type::STRING: return arrow::binary();
    case Type::LARGE_STRING: return arrow::large_binary();
    case Type::STRING_VIEW: return arrow::binary_view();
    case Type::DECIMAL32:
    case Type::DECIMAL64:
    case Type::DECIMAL128:
    case Type::DECIMAL256: return arrow::fixed_size_binary(static_cast<arrow::DecimalType const&>(*type).byte_width());
    case Type::DATE32:
    case Type::TIME32: return arrow::int32();
    case Type::DATE64:
    case Type::TIME64: return arrow::int64();
    case Type::EXTENSION: return layout(static_cast<arrow::ExtensionType const&>(*type).storage_type());
    case Type::LIST: return arrow::list(inner(0));
    case Type::MAP: return arrow::list(inner(0));
    case Type::LARGE_LIST: return arrow::large_list(inner(0));
    case Type::LIST_VIEW: return arrow::list_view(inner(0));
    case Type::LARGE_LIST_VIEW: return arrow::large_list_view(inner(0));
    case Type::FIXED_SIZE_LIST: return arrow::fixed_size_list(inner(0), static_cast<arrow::FixedSizeListType const&>(*type).list_size());
    case Type::STRUCT: {
      arrow::FieldVector fields;
      for (int i = 0; i < type->num_fields(); ++i) fields.push_back(inner(i));
      return arrow::struct_(fields);
    }
    case Type::DICTIONARY: {
      auto const& dictionary = static_cast<arrow::DictionaryType const&>(*type);
      return arrow::dictionary(dictionary.index_type(), layout(dictionary.value_type()));
    }
    default: return type;
  }
}

/// The same buffers under that type.
std::shared_ptr<arrow::ArrayData> laid_out(arrow::ArrayData const& data, std::shared_ptr<arrow::DataType> type) {
  auto out = data.Copy();
  if (type.get() == data.type.get()) return out;             // what is within stays as it is, too
  out->type = std::move(type);
  for (std::size_t i = 0; i < out->child_data.size(); ++i)
    out->child_data[i] = laid_out(*data.child_data[i], out->type->field(static_cast<int>(i))->type());
  if (out->dictionary) out->dictionary = laid_out(*data.dictionary, static_cast<arrow::DictionaryType const&>(*out->type).value_type());
  return out;
}

}  // namespace

arrow::Status sound(arrow::RecordBatch const& batch) {
  for (int i = 0; i < batch.num_columns(); ++i) {
    auto const& data = *batch.column_data(i);
    if (data.length != batch.num_rows()) return arrow::Status::Invalid("column ", batch.column_name(i), " has ", data.length, " values for ", batch.num_rows(), " rows");
    auto const array = arrow::MakeArray(laid_out(data, layout(data.type)));
    if (auto const status = array->ValidateFull(); !status.ok()) return arrow::Status::Invalid("column ", batch.column_name(i), ": ", status.message());
  }
  return arrow::Status::OK();
}

}  // namespace guiju::columnar
