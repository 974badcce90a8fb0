#pragma once
// Private to number*.cpp: what does not fit 64 bits. Boost's multiprecision stays out of number.hpp for its compile time.
#include <boost/multiprecision/cpp_int.hpp>

#include "engine/base/number.hpp"

namespace guiju {
namespace detail {

/// Fixed size, so nothing is allocated. What is held stays below 10^64, a product of two below 10^128, and rounding's
/// steps × step below 10^192 < 2^640; an overflow would be a bug and throws.
using Wide = boost::multiprecision::number<
    boost::multiprecision::cpp_int_backend<1024, 1024, boost::multiprecision::signed_magnitude, boost::multiprecision::checked, void>,
    boost::multiprecision::et_off>;

inline constexpr unsigned most_digits = 34, most_exponent = 30;

Wide const& power_of_ten(unsigned exponent);  // up to 130

/// Whether a whole number is c × 10^e with |c| < 10^34 and 0 <= e <= 30.
bool within_limits(Wide const& value);
std::size_t hash(Wide const& value);

}  // namespace detail

struct Number::Big {
  detail::Wide num, den;
};

}  // namespace guiju
