// GB 18030, in which Chinese offices' spreadsheets still write their CSV files.
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <memory>

#include "engine/base/text.hpp"

namespace guiju {
namespace {

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

/// Stops at what it cannot convert, in either direction.
Converter strict(char const* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter out(ucnv_open(name, &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(out.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ucnv_setFromUCallBack(out.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_FAILURE(status) ? nullptr : std::move(out);
}

std::optional<std::string> convert(char const* from, char const* to, std::string_view bytes) {
  Converter const source = strict(from), target = strict(to);
  if (!source || !target) return std::nullopt;
  std::string out;
  char buffer[4096];
  UChar pivot[2048];
  UChar *pivot_begin = pivot, *pivot_end = pivot;
  char const* read = bytes.data();
  char const* const end = bytes.data() + bytes.size();
  for (bool reset = true;; reset = false) {
    UErrorCode status = U_ZERO_ERROR;
    char* write = buffer;
    ucnv_convertEx(target.get(), source.get(), &write, buffer + sizeof buffer, &read, end, pivot, &pivot_begin, &pivot_end,
                   pivot + 2048, reset, true, &status);
    out.append(buffer, write);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status)) return std::nullopt;
    return out;
  }
}

}  // namespace

std::optional<std::string> from_gb18030(std::string_view bytes) { return convert("gb18030", "UTF-8", bytes); }

std::string to_gb18030(std::string_view text) {
  // GB 18030 has every character of Unicode; bytes that are no UTF-8 are none and become "?".
  if (auto out = convert("UTF-8", "gb18030", text)) return *out;
  std::string clean;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t const begin = i;
    if (next_code_point(text, i) == 0xFFFD && i == begin + 1)
      clean += '?';
    else
      clean.append(text.substr(begin, i - begin));
  }
  return convert("UTF-8", "gb18030", clean).value_or(std::string());
}

}  // namespace guiju
