// 统一社会信用代码 and what stands in its column instead. Source: GB 32100-2015 with Amendment 1 of 2016; GB 11714-1997; GB 11643 (masked).
#include <array>
#include <optional>

#include "engine/base/date.hpp"
#include "engine/base/text.hpp"
#include "engine/read/fold.hpp"
#include "engine/read/kinds.hpp"

namespace guiju {
namespace {

using fold::digit;

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // no I, O, S, V, Z

/// The check character of the first 17; nullopt where one of them does not occur.
std::optional<char> check_character(std::string_view code) {
  int sum = 0, weight = 1;
  for (std::size_t i = 0; i < 17; ++i) {
    auto const value = alphabet.find(code[i]);
    if (value == std::string_view::npos) return std::nullopt;
    sum += static_cast<int>(value) * weight;
    weight = weight * 3 % 31;
  }
  return alphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

/// Eight characters and their check: 组织机构代码. Letter values go through the whole alphabet here.
bool organisation_code(std::string_view code) {
  constexpr std::array<int, 8> weights = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    char const c = code[i];
    if (digit(c))
      sum += (c - '0') * weights[i];
    else if (c >= 'A' && c <= 'Z')
      sum += (c - 'A' + 10) * weights[i];
    else
      return false;
  }
  int const check = 11 - sum % 11;
  return code[8] == (check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check));
}

/// ISO 7064 MOD 11,10: 工商注册号.
bool registration_number(std::string_view code) {
  int product = 10;
  for (std::size_t i = 0; i < 14; ++i) {
    int sum = (product + (code[i] - '0')) % 10;
    if (sum == 0) sum = 10;
    product = sum * 2 % 11;
  }
  return (product + (code[14] - '0')) % 10 == 1;
}

/// 居民身份证号: a birthday in the middle and the check of ISO 7064 MOD 11-2.
bool identity_number(std::string_view code) {
  if (code.size() != 18 || !fold::digits(code.substr(0, 17)) || !(digit(code[17]) || code[17] == 'X' || code[17] == 'x')) return false;
  auto const part = [&](std::size_t from, std::size_t length) {
    int out = 0;
    for (std::size_t i = from; i < from + length; ++i) out = out * 10 + (code[i] - '0');
    return out;
  };
  if (part(6, 4) < 1850 || part(6, 4) > 2100 || !Date::of(part(6, 4), part(10, 2), part(12, 2))) return false;
  int sum = 0, weight = 1;
  for (std::size_t i = 18; i-- > 0;) {                 // from the right: 2^0, 2^1, …
    int const value = digit(code[i]) ? code[i] - '0' : 10;
    sum += value * weight;
    weight = weight * 2 % 11;
  }
  return sum % 11 == 1;
}

std::string mask(std::string_view code) { return std::string(code.substr(0, 6)) + "********" + std::string(code.substr(14)); }

Reading kept(std::string value, std::optional<Notice> notice = std::nullopt) {
  return Reading{Datum{std::move(value)}, std::move(notice), false};
}

Reading no_code(std::string_view text, std::string en, std::string zh) {
  return said(NoticeKind::NotACreditCode, {std::string(text), Phrase(std::move(en), std::move(zh))});
}

/// A number as a spreadsheet shows a long one: 9.11101E+17.
bool scientific(std::string_view code) {
  auto const e = code.find('E');
  if (e == std::string_view::npos || e == 0 || e + 1 >= code.size()) return false;
  for (std::size_t i = 0; i < e; ++i)
    if (!digit(code[i]) && code[i] != '.') return false;
  return code.find('.') != std::string_view::npos || code[e + 1] == '+';
}

}  // namespace

Reading read_credit_code(std::string_view text) {
  if (text.size() == 18)                               // as it should be: nothing else is looked at
    if (auto const check = check_character(text); check && *check == text[17] && fold::digits(text.substr(2, 6)) && !fold::digit(text[8]) &&
                                                  text[0] == '9' && organisation_code(text.substr(8, 9)))
      return kept(std::string(text));
  std::string code;
  for (char const c : fold::upper_ascii(fold::without_blanks(text)))
    if (c != '-' && c != '\'') code += c;
  if (scientific(code)) return no_code(text, "a spreadsheet turned it into a number, its digits are lost", "被电子表格转成科学计数，位数已失");
  if (identity_number(code) && check_character(code) != code[17]) return said(NoticeKind::IdentityNumber, {mask(code)});
  if (code.size() == 9 && organisation_code(code))
    return kept(code.substr(0, 8) + "-" + code.back(), Notice{NoticeKind::OlderNumber, {code, Phrase("an organisation code", "组织机构代码")}});
  if (code.size() == 15 && fold::digits(code)) {
    if (registration_number(code))
      return kept(code, Notice{NoticeKind::OlderNumber, {code, Phrase("a business registration number", "工商注册号")}});
    return no_code(text, "fifteen digits: an old registration number, and its check digit is wrong", "十五位数字，是旧工商注册号，且校验位有误");
  }
  for (std::size_t i = 0; i < code.size(); ++i)
    if (alphabet.find(code[i]) == std::string_view::npos) {
      std::size_t next = i;
      next_code_point(code, next);
      std::string const which = code.substr(i, next - i);
      return no_code(text, which + " does not occur in it", "其中不会有“" + which + "”");
    }
  if (code.size() != 18)
    return no_code(text, std::to_string(code.size()) + " characters instead of 18", "有" + std::to_string(code.size()) + "位，应为18位");
  if (!fold::digits(std::string_view(code).substr(2, 6))) return no_code(text, "places 3 to 8 are digits", "第3至8位应为数字");
  char const check = *check_character(code);
  if (check != code[17]) {
    bool const zeros = fold::digits(code) && std::string_view(code).substr(15) == "000";
    if (zeros) return no_code(text, "a spreadsheet kept 15 digits only", "电子表格只保留了15位数字");
    return said(NoticeKind::WrongCheckCharacter, {code, std::string(1, check)});
  }
  constexpr std::string_view departments = "123456789ANY";
  if (departments.find(code[0]) == std::string_view::npos) return kept(code, Notice{NoticeKind::UnknownDepartment, {code}});
  if (!organisation_code(std::string_view(code).substr(8, 9))) return kept(code, Notice{NoticeKind::OrganisationCheck, {code}});
  return kept(code);
}

std::string masked(std::string_view text) {
  std::string out(text);
  auto const plain = [](char c) { return digit(c) || fold::letter(c); };
  for (std::size_t i = 0; i + 18 <= out.size(); ++i) {
    if (!digit(out[i]) || (i > 0 && plain(out[i - 1])) || (i + 18 < out.size() && plain(out[i + 18]))) continue;
    std::string_view const run = std::string_view(out).substr(i, 18);
    if (identity_number(run) && check_character(run) != run[17]) {
      out.replace(i + 6, 8, "********");
      i += 17;
    }
  }
  return out;
}

}  // namespace guiju
