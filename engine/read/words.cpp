// Words of an enum, yes and no. Source: docs/input.md, "Codes and words".
#include <array>

#include "engine/base/text.hpp"
#include "engine/read/fold.hpp"
#include "engine/read/kinds.hpp"

namespace guiju {

Reading read_bool(std::string_view text) {
  constexpr std::array<std::string_view, 13> yes = {"true", "是", "yes", "y", "t", "1", "√", "✓", "✔", "☑", "有", "对", "是的"};
  constexpr std::array<std::string_view, 13> no = {"false", "否", "no", "n", "f", "0", "×", "✗", "✘", "无", "没有", "错", "不是"};
  std::string const word = lower_ascii(text);
  for (auto const w : yes)
    if (word == w) return Reading{Datum{true}, std::nullopt, false};
  for (auto const w : no)
    if (word == w) return Reading{Datum{false}, std::nullopt, false};
  return said(NoticeKind::NotABool, {std::string(text)});
}

Reading read_word(Convert const& with, Field const& field, std::string_view text) {
  EnumType const& words = with.policy[field.type.enumeration];
  auto const found = [](std::uint32_t index) { return Reading{Datum{EnumWord{index}}, std::nullopt, false}; };
  if (auto const index = words.find(text)) return found(*index);
  // Full-width letters and brackets, capitals, blanks within: alike where just one word is.
  auto const plain = [](std::string_view word) { return lower_ascii(fold::without_blanks(nfkc(word))); };
  std::string const wanted = plain(text);
  std::optional<std::uint32_t> alike;
  for (std::uint32_t i = 0; i < words.words.size(); ++i)
    if (plain(words.words[i].id) == wanted || (!words.words[i].label.empty() && plain(words.words[i].label) == wanted)) {
      if (alike) {
        alike.reset();
        break;
      }
      alike = i;
    }
  if (alike) return found(*alike);
  Phrase all{std::string(), std::string()};
  constexpr std::size_t most = 8;
  for (std::size_t i = 0; i < words.words.size() && i < most; ++i) {
    auto const& word = words.words[i];
    all.en += (i ? ", " : "") + word.id;
    all.zh += (i ? "、" : "") + (word.label.empty() ? word.id : word.label);
  }
  if (words.words.size() > most) all.en += ", …", all.zh += "……";
  return said(NoticeKind::UnknownWord, {std::string(text), all});
}

}  // namespace guiju
