// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_INTEGER_HPP
#define REGDIRECT_DETAIL_INTEGER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

/// Integers, decided on a number's text: no rounding makes one.
namespace regdirect::inline v0::detail {

/// The parts of a JSON number (RFC 8259, 6) without its sign: digits with an optional point, and the exponent.
struct number_text {
    std::string_view digits;   ///< may have a point in it
    std::int64_t exponent = 0; ///< saturated far beyond the length of any body
};

constexpr number_text split_number(std::string_view unsigned_number) {
    auto const e = unsigned_number.find_first_of("eE");
    if (e == std::string_view::npos) return {unsigned_number};
    constexpr std::int64_t far = std::int64_t{1} << 60;
    std::int64_t exponent = 0;
    for (char const c : unsigned_number.substr(e + 1))
        if (c >= '0' && c <= '9') exponent = exponent > far / 16 ? far : exponent * 10 + (c - '0');
    bool const negative = unsigned_number.substr(e + 1).starts_with('-');
    return {unsigned_number.substr(0, e), negative ? -exponent : exponent};
}

/// The value of a JSON number that has no fractional part, however it is spelled: 180, 180.0, 1.8e2. Beyond the range
/// of the type it is the nearest end of it. Nothing, if there is a fractional part.
constexpr std::optional<std::int64_t> integer_of(std::string_view number) {
    bool const negative = number.starts_with('-');
    auto const [digits, exponent] = split_number(negative ? number.substr(1) : number);
    auto const point = std::min(digits.find('.'), digits.size());

    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    std::int64_t value = 0;
    // how many more digits stand left of the point, once the exponent has moved it
    std::int64_t left = static_cast<std::int64_t>(point) + exponent;
    for (char const c : digits) {
        if (c == '.') continue;
        int const d = c - '0';
        if (left <= 0 && d != 0) return std::nullopt;
        if (left > 0) value = value > (most - d) / 10 ? most : value * 10 + d;
        --left;
    }
    for (; left > 0 && value != 0 && value != most; --left) value = value > most / 10 ? most : value * 10;
    return negative ? -value : value;
}

} // namespace regdirect::inline v0::detail

#endif
