#include "dsl/text/usual_date.hpp"

#include "engine/base/date.hpp"

namespace guiju::dsl::text {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::string digits(std::size_t most) {
    std::size_t const begin = at_;
    while (at_ - begin < most && sees_digit()) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }
  bool mark(std::string_view one) {
    if (!text_.substr(at_).starts_with(one)) return false;
    at_ += one.size();
    return true;
  }
  [[nodiscard]] bool sees_digit() const { return at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; }
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

std::string two(std::string const& number) { return number.size() == 1 ? "0" + number : number; }

}  // namespace

std::optional<UsualDate> usual_date(std::string_view typed) {
  Reader reader(typed);
  std::string const year = reader.digits(4);
  std::string month, day;
  if (year.size() != 4) return std::nullopt;
  if (reader.mark("年")) {
    month = reader.digits(2);
    if (!reader.mark("月")) return std::nullopt;
    day = reader.digits(2);
    if (!reader.mark("日") && !reader.mark("号")) return std::nullopt;
  } else if (reader.sees_digit()) {
    month = reader.digits(2), day = reader.digits(2);
    if (month.size() + day.size() != 4) return std::nullopt;
  } else {
    std::string_view const between = reader.mark("/") ? "/" : reader.mark(".") ? "." : reader.mark("-") ? "-" : "";
    if (between.empty()) return std::nullopt;
    month = reader.digits(2);
    if (!reader.mark(between)) return std::nullopt;
    day = reader.digits(2);
  }
  if (reader.sees_digit()) return std::nullopt;
  std::string date = year + "-" + two(month) + "-" + two(day);
  if (!Date::parse(date)) return std::nullopt;
  return UsualDate{std::move(date), reader.at()};
}

std::string as_date(std::string_view typed) {
  auto const found = usual_date(typed);
  return found && found->length == typed.size() ? found->date : "";
}

}  // namespace guiju::dsl::text
