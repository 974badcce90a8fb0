#include "engine/base/simplified.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace guiju {
namespace {

std::unique_ptr<icu::Transliterator const> hant_hans() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator const> out(icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, status));
  return U_FAILURE(status) ? nullptr : std::move(out);
}

}  // namespace

std::string simplified(std::string_view text) {
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return std::string(text);
  static auto const transform = hant_hans();
  if (!transform) return std::string(text);
  icu::UnicodeString all = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  transform->transliterate(all);
  std::string out;
  return all.toUTF8String(out);
}

}  // namespace guiju
