// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RULES_NUMBER_HPP
#define REGDIRECT_ENGINE_RULES_NUMBER_HPP

#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/reflect/json_type.hpp>
#include <regdirect/engine/text/text.hpp>

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>
#include <variant>

/// Numbers for rules to compare with.
namespace regdirect::inline v0::engine {

namespace detail {

/// Compares an integer with a double, exactly: neither is rounded.
template <integer_like I>
constexpr std::partial_ordering compare(I i, double d) {
    // NOLINTNEXTLINE(bugprone-integer-division): the half of the largest number, plus one, is a power of two
    constexpr double beyond = 2 * static_cast<double>((std::numeric_limits<I>::max)() / 2 + 1);
    if (!(d < beyond)) return d >= beyond ? std::partial_ordering::less : std::partial_ordering::unordered;
    if (d < static_cast<double>(std::numeric_limits<I>::lowest())) return std::partial_ordering::greater;
    auto const whole = static_cast<I>(d); // towards zero; d is within the range of I
    if (i != whole) return i < whole ? std::partial_ordering::less : std::partial_ordering::greater;
    return 0.0 <=> d - static_cast<double>(whole);
}

/// Compares integers of any width and sign.
constexpr std::partial_ordering compare_integers(auto a, auto b) {
    if (std::cmp_equal(a, b)) return std::partial_ordering::equivalent;
    return std::cmp_less(a, b) ? std::partial_ordering::less : std::partial_ordering::greater;
}

/// Not constexpr on purpose: a table that calls this does not compile.
inline void a_bound_must_be_a_decimal_number_of_at_most_15_digits() {}

/// Writes a double as the decimal number in the table: 0.1, -40, 1e30.
template <std::size_t N>
constexpr text<N> decimal(double d) {
    text<N> out;
    if (d < 0) out += '-';
    double const magnitude = d < 0 ? -d : d;
    double power = 1; // powers of ten are exact up to 1e22
    for (unsigned digits = 0; digits <= 22; ++digits, power *= 10) {
        auto const fits = [](double n) { return n < 1e15; };
        if (fits(magnitude * power)) {
            auto const n = static_cast<std::uint64_t>(magnitude * power + 0.5); // NOLINT(*-incorrect-roundings)
            if (static_cast<double>(n) / power == magnitude) {
                if (digits == 0) return out += n;
                std::uint64_t scale = 1;
                if (digits <= 15) {
                    for (unsigned i = 0; i < digits; ++i) scale *= 10;
                    (out += n / scale) += '.';
                    for (std::uint64_t rest = n % scale, s = scale / 10; s != 0; rest %= s, s /= 10)
                        out += static_cast<char>('0' + rest / s);
                    return out;
                }
                return ((out += n) += std::string_view("e-")) += digits;
            }
        }
        if (magnitude >= 1e15 && fits(magnitude / power)) {
            auto const n = static_cast<std::uint64_t>(magnitude / power + 0.5); // NOLINT(*-incorrect-roundings)
            if (static_cast<double>(n) * power == magnitude) return ((out += n) += 'e') += digits;
        }
    }
    a_bound_must_be_a_decimal_number_of_at_most_15_digits();
    return out;
}

} // namespace detail

/// A number that a rule compares with: an integer of any width, or a double. Comparisons are exact.
class number {
public:
    /// An integer of any width.
    constexpr number(detail::integer_like auto n)
        : integer_(static_cast<std::int64_t>(n)), natural_(std::cmp_less(n, 0) ? 0 : static_cast<std::uint64_t>(n)),
          kind_(std::cmp_less(n, 0) || std::in_range<std::int64_t>(n) ? kind::integer : kind::natural) {}
    /// A double.
    constexpr number(std::floating_point auto n) : real_(static_cast<double>(n)), kind_(kind::real) {}

    /// @cond operators: values compare with the number as the class says; NaN compares with none
    template <class V>
        requires(detail::integer_like<V> || std::floating_point<V>)
    friend constexpr std::partial_ordering operator<=>(V v, number const& n) {
        if constexpr (detail::integer_like<V>) {
            if (n.kind_ == kind::real) return detail::compare(v, n.real_);
            if (n.kind_ == kind::integer) return detail::compare_integers(v, n.integer_);
            return detail::compare_integers(v, n.natural_);
        } else {
            auto const d = static_cast<double>(v);
            if (n.kind_ == kind::real) return d <=> n.real_;
            return 0 <=> (n.kind_ == kind::integer ? detail::compare(n.integer_, d) : detail::compare(n.natural_, d));
        }
    }
    // whether a value equals the number
    template <class V>
        requires(detail::integer_like<V> || std::floating_point<V>)
    friend constexpr bool operator==(number const& n, V v) { return (v <=> n) == 0; }
    friend constexpr bool operator>(number const& a, number const& b) {
        if (b.kind_ == kind::real) return 0 > (b.real_ <=> a);
        return b.kind_ == kind::integer ? 0 > (b.integer_ <=> a) : 0 > (b.natural_ <=> a);
    }
    /// @endcond

    /// The number in the form of a row's bound. (It names the alternative: to find it takes long to compile.)
    constexpr bound limit() const {
        if (kind_ == kind::real) return bound(std::in_place_type<double>, real_);
        if (kind_ == kind::natural) return bound(std::in_place_type<std::uint64_t>, natural_);
        return bound(std::in_place_type<std::int64_t>, integer_);
    }
    /// These words, followed by the number.
    constexpr detail::text<95> says(std::string_view words) const {
        if (kind_ == kind::real) return detail::join<95>(words, std::string_view(detail::decimal<40>(real_)));
        if (kind_ == kind::natural) return detail::join<95>(words, natural_);
        return detail::join<95>(words, integer_);
    }
    /// Whether it is a positive integer.
    constexpr bool is_positive_integer() const {
        return kind_ == kind::natural || (kind_ == kind::integer && integer_ > 0);
    }
    /// Whether an integer is a multiple of the number, which is a positive integer.
    constexpr bool divides(detail::integer_like auto v) const {
        std::uint64_t const magnitude =
            std::cmp_less(v, 0) ? 0 - static_cast<std::uint64_t>(v) : static_cast<std::uint64_t>(v);
        return magnitude % natural_ == 0;
    }

private:
    enum class kind : unsigned char { integer, natural, real };

    std::int64_t integer_ = 0;
    std::uint64_t natural_ = 0; ///< the same, unless it is negative
    double real_ = 0;
    kind kind_ = kind::integer;
};

namespace detail {

/// A bound on one side of a number.
struct number_bound {
    number n = 0;
    bool low = false;       ///< whether it is the smallest value
    bool exclusive = false; ///< whether the value itself is refused
    bool valid = false;     ///< false: it is none

    /// Whether it is on the same side as another bound and refuses all that the other one refuses.
    constexpr bool implies(number_bound const& other) const {
        if (!valid || !other.valid || low != other.low) return false;
        bool const is_tighter = low ? n > other.n : other.n > n, is_looser = low ? other.n > n : n > other.n;
        return is_tighter || (!is_looser && (exclusive || !other.exclusive));
    }
};

/// The bound of a rule with this id; none if the id is of another kind of rule.
constexpr number_bound bound_in(rule_id const& id, bound const& limit) {
    bool const low = id == keyword::minimum || id == keyword::exclusiveMinimum;
    bool const exclusive = id == keyword::exclusiveMinimum || id == keyword::exclusiveMaximum;
    if (!(low || exclusive || id == keyword::maximum)) return {};
    if (auto const* const n = std::get_if<std::int64_t>(&limit)) return {*n, low, exclusive, true};
    if (auto const* const n = std::get_if<std::uint64_t>(&limit)) return {*n, low, exclusive, true};
    if (auto const* const n = std::get_if<double>(&limit)) return {*n, low, exclusive, true};
    return {};
}

} // namespace detail

} // namespace regdirect::inline v0::engine

#endif
