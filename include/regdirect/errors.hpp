// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ERRORS_HPP
#define REGDIRECT_ERRORS_HPP

#include <regdirect/enums.hpp>

#include <boost/describe/enum.hpp>
#include <boost/system/error_category.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/error_condition.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

/// The platform's error catalogue (documentation, "Error Codes"), and its errors as error codes.
namespace regdirect::inline v0 {

/// What kind of failure an error is.
enum class category { license, input, conflict, authentication, authorization, throttling, not_found, quota, internal };
BOOST_DESCRIBE_ENUM(category, license, input, conflict, authentication, authorization, throttling, not_found, quota,
                    internal)

/// Who can make the call succeed.
enum class mender { caller, platform_operator };
BOOST_DESCRIBE_ENUM(mender, caller, platform_operator)

constexpr std::string_view to_string(category c) { return detail::spelling_of(c); } ///< as it is written here
constexpr std::string_view to_string(mender m) { return detail::spelling_of(m); }   ///< as it is written here

/// An error of the platform. The key is (status, code): 100203 stands at two statuses, with two meanings.
struct platform_error {
    std::uint16_t status;         ///< HTTP; 200 is no success by itself
    std::uint32_t code;           ///< as a number; it travels as a string of digits
    enum category category;       ///< what kind of failure it is
    bool retry;                   ///< whether the same call can succeed later without anyone doing anything else
    enum mender mender;           ///< who has to do something
    std::string_view description; ///< as it travels; editions differ, so never match on it
    std::string_view meaning;     ///< what happened
    std::string_view handling;    ///< what to do about it

    friend constexpr bool operator==(platform_error const&, platform_error const&) = default;
};

namespace detail {

using enum category;
using enum mender;
// Ordered by code, then status: all errors of one code stand together.
inline constexpr std::array catalogue{
    platform_error{500, 50252, internal, true, platform_operator, "Internal server error.",
                   "The platform failed inside.", "Try again later; if it stays, tell the platform's operator."},
    platform_error{400, 50400, input, false, caller, "The input is invalid.", "A parameter is not as documented.",
                   "Check the request: validate() names the member and the rule."},
    platform_error{500, 100001, internal, true, platform_operator, "Internal server error.",
                   "The platform failed inside.", "Try again later; if it stays, tell the platform's operator."},
    platform_error{400, 100003, input, false, caller, "Invalid verify code.", "The verification code is not accepted.",
                   "Check verifyCode; if the request had none, tell the platform's operator."},
    platform_error{400, 100007, input, false, caller, "Bad request message.",
                   "The body cannot be read, or lacks something mandatory.",
                   "Check that the body is JSON and that every mandatory member has a value."},
    platform_error{401, 100025, authentication, false, caller, "AppId for auth not exist.",
                   "The calling application's id is missing or unknown.",
                   "Check the header app_key; over plain HTTP, ask the platform's operator what it is called there."},
    platform_error{403, 100203, not_found, false, caller, "The application is not existed.",
                   "The application does not exist.", "Check app_key and the query parameter appId."},
    platform_error{500, 100203, not_found, false, caller, "The application is not existed.",
                   "The authorised application does not exist.", "Check app_key and the query parameter appId."},
    platform_error{403, 100217, authorization, false, caller, "The application has not been authorized.",
                   "The caller may not act for the application that appId names.",
                   "Leave appId out, or have the application authorise the caller."},
    platform_error{500, 100412, quota, false, platform_operator, "The amount of device has reached the limit.",
                   "The application has as many devices as it may have.",
                   "Delete devices that are no longer used, or have the limit raised."},
    platform_error{400, 100416, conflict, false, caller, "The device has already been bounded.",
                   "The device is bound to the platform already.", "Check whether the device is registered."},
    platform_error{400, 100426, conflict, false, caller, "The nodeId is duplicated.", "Another device has this nodeId.",
                   "Check nodeId."},
    platform_error{500, 100441, quota, false, platform_operator,
                   "The amount of nonSecure device has reached the limit.",
                   "The application has as many non-secure devices as it may have.",
                   "Register the device as secure, or have the limit raised."},
    platform_error{500, 103026, license, false, platform_operator, "The license is not exist.",
                   "The platform has no licence.", "Tell the platform's operator."},
    platform_error{200, 103028, license, false, platform_operator, "The license pool resources.",
                   "The licences are used up.", "Have licences added, or delete devices that are no longer used."},
    platform_error{403, 600002, not_found, false, caller, "The product not existed.", "The product does not exist.",
                   "Check productId."},
    platform_error{403, 1010005, authentication, false, caller, "App_key or access_token is invalid.",
                   "The access token is not accepted, or not for this app_key.",
                   "Get a new access token and call again with it."},
    platform_error{403, 1010009, throttling, true, caller, "app throttle exceed.",
                   "The application calls more often than it may: 100 times a minute unless configured otherwise.",
                   "Wait and call less often, or have the limit raised."},
};

constexpr auto by_code(platform_error const& a, platform_error const& b) {
    return a.code != b.code ? a.code < b.code : a.status < b.status;
}
static_assert(std::is_sorted(catalogue.begin(), catalogue.end(), by_code));

} // namespace detail

/// The documented errors, ordered by code, then status. Static storage.
constexpr std::span<platform_error const> catalogue() { return detail::catalogue; }

/// All documented errors with the code, whatever their status: none, one or several.
constexpr std::span<platform_error const> find_errors(std::uint32_t code) {
    auto const* const end = detail::catalogue.data() + detail::catalogue.size();
    auto const* const from =
        std::partition_point(detail::catalogue.data(), end, [code](auto& e) { return e.code < code; });
    auto const* const to = std::partition_point(from, end, [code](auto& e) { return e.code == code; });
    return {from, to};
}

/// The documented error with that status and code, if there is one.
constexpr std::optional<platform_error> find_error(unsigned status, std::uint32_t code) {
    for (platform_error const& e : find_errors(code))
        if (e.status == status) return e;
    return std::nullopt;
}

namespace detail {

// Error categories are what boost::system asks for: classes derived from its own, one constant object of each.

class condition_category final : public boost::system::error_category {
public:
    constexpr condition_category() : error_category(0x72656764'69726301) {}
    char const* name() const noexcept override { return "regdirect.category"; }
    std::string message(int value) const override {
        return std::string(spelling_of(static_cast<enum category>(value)));
    }
};
inline constexpr condition_category the_condition_category{};

class platform_category final : public boost::system::error_category {
public:
    constexpr platform_category() : error_category(0x72656764'69726302) {}
    char const* name() const noexcept override { return "regdirect.platform"; }
    std::string message(int value) const override {
        auto const e = documented(value);
        return e ? std::string(e->description) : "an error that the catalogue does not have";
    }
    boost::system::error_condition default_error_condition(int value) const noexcept override {
        auto const e = documented(value);
        if (!e) return {value, *this};
        return {static_cast<int>(e->category), the_condition_category};
    }

    /// One number for (status, code): 403 and 1010009 make 1010009403.
    static constexpr int number(unsigned status, std::uint32_t code) { return static_cast<int>(code * 1000 + status); }

private:
    static std::optional<platform_error> documented(int value) {
        return find_error(static_cast<unsigned>(value % 1000), static_cast<std::uint32_t>(value / 1000));
    }
};
inline constexpr platform_category the_platform_category{};

} // namespace detail

/// The boost::system (and, converted, std) category of the platform's errors.
inline boost::system::error_category const& platform_category() { return detail::the_platform_category; }

/// An error as a boost::system::error_code, which converts to std::error_code. Compare with a category:
/// `if (make_error_code(e) == category::throttling)`.
inline boost::system::error_code make_error_code(platform_error const& e) {
    return {detail::platform_category::number(e.status, e.code), platform_category()};
}

/// The condition that all errors of a category meet.
inline boost::system::error_condition make_error_condition(category c) {
    return {static_cast<int>(c), detail::the_condition_category};
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
