// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_INTEGER_HPP
#define REGDIRECT_ENGINE_JSON_INTEGER_HPP

#include <regdirect/engine/text/characters.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string_view>

/// Decides from a number's text whether it is an integer, so rounding cannot make it one.
namespace regdirect::inline v0::engine::detail {

/// The largest length of the text of a std::int64_t.
inline constexpr std::size_t digits_of_integer = 20;

/// The parts of a JSON number (RFC 8259, 6) without its sign.
struct number_text {
    std::string_view whole{};    ///< digits
    std::string_view fraction{}; ///< digits
    std::int64_t exponent = 0;   ///< saturated far beyond the length of any body
};

constexpr std::string_view leading_digits(std::string_view s) {
    std::size_t n = 0;
    if (!std::is_constant_evaluated())
        while (s.size() - n >= 8 && not_digits(load<word>(s.data() + n)) == 0) n += 8;
    while (n < s.size() && s[n] >= '0' && s[n] <= '9') ++n;
    return s.substr(0, n);
}

constexpr bool all_zeros(std::string_view s) {
    if (std::is_constant_evaluated()) return s.find_first_not_of('0') == std::string_view::npos;
    return !any_word(s, [](word w) { return w ^ repeated(static_cast<std::uint8_t>('0')); });
}

constexpr number_text split_number(std::string_view unsigned_number) {
    number_text out;
    std::string_view rest = unsigned_number;
    out.whole = leading_digits(rest);
    rest.remove_prefix(out.whole.size());
    if (rest.starts_with('.')) {
        out.fraction = leading_digits(rest.substr(1));
        rest.remove_prefix(1 + out.fraction.size());
    }
    if (rest.empty()) return out;
    rest.remove_prefix(1); // e or E
    bool const negative = rest.starts_with('-');
    if (negative || rest.starts_with('+')) rest.remove_prefix(1);
    constexpr std::int64_t huge = std::int64_t{1} << 60;
    for (char const c : rest) out.exponent = out.exponent > huge / 16 ? huge : out.exponent * 10 + (c - '0');
    if (negative) out.exponent = -out.exponent;
    return out;
}

/// A JSON number without a fractional part.
struct whole_number {
    bool negative;
    std::uint64_t magnitude; ///< the largest value, if the number is larger
    bool beyond;
};

/// The value of a JSON number that has no fractional part, however it is spelled: 180, 180.0, 1.8e2. Returns nothing if
/// there is a fractional part.
constexpr std::optional<whole_number> whole_of(std::string_view number) {
    whole_number out{number.starts_with('-'), 0, false};
    if (out.negative) number.remove_prefix(1);
    constexpr auto most = (std::numeric_limits<std::uint64_t>::max)();
    auto const add = [&out](unsigned digit) {
        out.beyond = out.beyond || out.magnitude > most / 10 || (out.magnitude == most / 10 && digit > most % 10);
        out.magnitude = out.beyond ? most : out.magnitude * 10 + digit;
    };
    // no number begins with a zero: more digits than 20 are beyond the range, and fewer are not
    if (number.size() != 20 && all_digits(number)) {
        if (number.size() > 20) return whole_number{out.negative, most, true};
        for (char const c : number) out.magnitude = out.magnitude * 10 + static_cast<unsigned>(c - '0');
        return out;
    }

    auto const [whole, fraction, exponent] = split_number(number);
    // the number of digits left of the point, after the exponent has moved it
    auto left = static_cast<std::int64_t>(whole.size()) + exponent;
    for (std::string_view const digits : {whole, fraction}) {
        auto const size = static_cast<std::int64_t>(digits.size());
        auto const n = static_cast<std::size_t>(std::clamp<std::int64_t>(left, 0, size));
        for (std::size_t i = 0; i < n && !out.beyond; ++i) add(static_cast<unsigned>(digits[i] - '0'));
        if (!all_zeros(digits.substr(n))) return std::nullopt;
        left -= size;
    }
    for (; left > 0 && out.magnitude != 0 && !out.beyond; --left) add(0);
    return out;
}

/// The same as a std::int64_t. Returns the nearest limit of the range for a number outside it.
constexpr std::int64_t saturated(whole_number const& n) {
    using limits = std::numeric_limits<std::int64_t>;
    constexpr auto most = static_cast<std::uint64_t>((limits::max)());
    if (n.magnitude > most) return n.negative ? (limits::min)() : (limits::max)();
    return n.negative ? -static_cast<std::int64_t>(n.magnitude) : static_cast<std::int64_t>(n.magnitude);
}

/// Whether it is beyond the range of std::int64_t.
constexpr bool is_beyond_int64(whole_number const& n) {
    constexpr auto most = static_cast<std::uint64_t>((std::numeric_limits<std::int64_t>::max)());
    return n.magnitude > most + (n.negative ? 1 : 0);
}

} // namespace regdirect::inline v0::engine::detail

#endif
