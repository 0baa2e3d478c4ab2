// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ERRORS_HPP
#define REGDIRECT_ERRORS_HPP

#include <regdirect/advice.hpp>
#include <regdirect/catalogue.hpp>

#include <boost/system/error_category.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/error_condition.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <system_error>
#include <type_traits>

/// The platform's errors as boost::system and std error codes.
namespace regdirect::inline v0 {

namespace detail {

// Boost.System's interface for categories: classes derived from its own, with one constant object of each.

/// The category of the conditions: the value is a regdirect::category.
class condition_category final : public boost::system::error_category {
public:
    constexpr condition_category() : error_category(0x72656764'69726301) {}
    char const* name() const noexcept override { return "regdirect.category"; }
    std::string message(int value) const override {
        return std::string(spelling_of(static_cast<enum category>(value)));
    }
};
inline constexpr condition_category condition_category_object{};

/// The category of documented errors: the value is code * 1000 + status, 1010009403 for 403/1010009.
class documented_category final : public boost::system::error_category {
public:
    constexpr documented_category() : error_category(0x72656764'69726302) {}
    char const* name() const noexcept override { return "regdirect.platform"; }
    std::string message(int value) const override {
        auto const e = error_of(value);
        return e ? std::string(e->description) : "an error that the catalogue does not have";
    }
    boost::system::error_condition default_error_condition(int value) const noexcept override {
        auto const e = error_of(value);
        if (!e) return {value, *this};
        return {static_cast<int>(e->category), condition_category_object};
    }

    /// Returns -1, which is not a documented error, if the number does not fit into an int.
    static constexpr int value_of(unsigned status, std::uint32_t code) {
        auto const value = std::uint64_t{code} * 1000 + status;
        bool const fits = status < 1000 && value <= std::uint64_t{(std::numeric_limits<int>::max)()};
        return fits ? static_cast<int>(value) : -1;
    }

private:
    static std::optional<platform_error> error_of(int value) {
        if (value < 0) return std::nullopt;
        return find_error(static_cast<unsigned>(value % 1000), static_cast<std::uint32_t>(value / 1000));
    }
};
inline constexpr documented_category documented_category_object{};

/// The category of errors that the catalogue does not have: the value is the HTTP status, or -1 if that is not between
/// 1 and 999.
class undocumented_category final : public boost::system::error_category {
public:
    constexpr undocumented_category() : error_category(0x72656764'69726303) {}
    char const* name() const noexcept override { return "regdirect.undocumented"; }
    std::string message(int value) const override {
        std::string const status = value < 0 ? "no HTTP status" : "HTTP status " + std::to_string(value);
        return status + ": " + std::string(advice_of(value).meaning);
    }
    boost::system::error_condition default_error_condition(int value) const noexcept override {
        return {static_cast<int>(advice_of(value).category), condition_category_object};
    }

private:
    static advice advice_of(int value) { return advice_for_status(static_cast<unsigned>(value), true); }
};
inline constexpr undocumented_category undocumented_category_object{};

inline boost::system::error_code undocumented_error_code(unsigned status) {
    return {status >= 1 && status <= 999 ? static_cast<int>(status) : -1, undocumented_category_object};
}

} // namespace detail

/// Returns the boost::system category of documented errors; it converts to a std::error_category.
inline boost::system::error_category const& platform_category() { return detail::documented_category_object; }

/// Returns an error as a boost::system::error_code, which converts to std::error_code. It compares equal to its
/// category.
/// @code
/// std::error_code const ec = make_error_code(*find_error(403, 1010009));
/// assert(ec == category::throttling);
/// @endcode
inline boost::system::error_code make_error_code(platform_error const& e) {
    return {detail::documented_category::value_of(e.status, e.code), platform_category()};
}

/// Returns the condition that equals all errors of a category. Comparing with the enumerator itself calls this.
inline boost::system::error_condition make_error_condition(category c) {
    return {static_cast<int>(c), detail::condition_category_object};
}

} // namespace regdirect::inline v0

// A category compares with a boost::system::error_code, and with a std::error_code.
/// @cond
template <>
struct boost::system::is_error_condition_enum<regdirect::category> : std::true_type {};
template <>
struct std::is_error_condition_enum<regdirect::category> : std::true_type {};
/// @endcond

#endif
