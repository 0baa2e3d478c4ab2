// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CATALOGUE_HPP
#define REGDIRECT_CATALOGUE_HPP

#include <regdirect/enums.hpp>

#include <boost/describe/enum.hpp>

#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// The platform's error catalogue (documentation, "Error Codes"): 18 rows, found by HTTP status and code.
namespace regdirect::inline v0 {

/// The kind of failure that an error is.
enum class category {
    license,        ///< the platform has no licence left for the device
    input,          ///< the request is not as documented
    conflict,       ///< the device, or its nodeId, is already registered
    authentication, ///< the application or its access token is not known
    authorization,  ///< the application may not do this
    throttling,     ///< the application calls too often
    not_found,      ///< the application or product does not exist
    quota,          ///< the application has reached its limit of devices
    internal        ///< the platform, or something between it and the caller, failed
};
BOOST_DESCRIBE_ENUM(category, license, input, conflict, authentication, authorization, throttling, not_found, quota,
                    internal)

/// The party that can make the call succeed.
enum class mender {
    caller,           ///< the calling application, or the people who run it
    platform_operator ///< the people who run the platform
};
BOOST_DESCRIBE_ENUM(mender, caller, platform_operator)

/// An error of the platform. The key is (status, code): 100203 has two statuses, with two meanings.
struct platform_error {
    std::uint16_t status;         ///< HTTP status; an error can come with 200
    std::uint32_t code;           ///< the error code as a number; it travels as a string of digits
    enum category category;       ///< the kind of failure
    bool retry;                   ///< whether the same call can succeed later, without any change
    enum mender mender;           ///< the party that has to act
    std::string_view description; ///< the text that travels; editions differ, so never match on it
    std::string_view meaning;     ///< a sentence: what happened
    std::string_view handling;    ///< a sentence: what to do about it

    friend constexpr bool operator==(platform_error const&, platform_error const&) = default;
    // the order of the catalogue: by code, then by status.
    friend constexpr std::strong_ordering operator<=>(platform_error const& a, platform_error const& b) {
        std::strong_ordering order = a.code <=> b.code; // one by one: std::tie takes long to compile
        if (order == 0) order = a.status <=> b.status;
        if (order == 0) order = a.category <=> b.category;
        if (order == 0) order = a.retry <=> b.retry;
        if (order == 0) order = a.mender <=> b.mender;
        if (order == 0) order = a.description <=> b.description;
        if (order == 0) order = a.meaning <=> b.meaning;
        return order != 0 ? order : a.handling <=> b.handling;
    }
};

namespace detail {

/// The catalogue, ordered by code, then status: all errors with one code are next to each other.
inline constexpr std::array error_rows = [] {
    using enum category;
    using enum mender;
    using namespace std::string_view_literals; // compilers count the characters of other literals one by one
    // clang-format off
    return std::array{
        platform_error{.status = 500, .code = 50252, .category = internal, .retry = true, .mender = platform_operator,
                       .description = "Internal server error."sv,
                       .meaning = "The platform had an internal error."sv,
                       .handling = "Try again later; if the error stays, tell the platform's operator."sv},
        platform_error{.status = 400, .code = 50400, .category = input, .retry = false, .mender = caller,
                       .description = "The input is invalid."sv,
                       .meaning = "A parameter is not as documented."sv,
                       .handling = "Correct the request: `regdirect check` names each wrong member and its rule."sv},
        platform_error{.status = 500, .code = 100001, .category = internal, .retry = true, .mender = platform_operator,
                       .description = "Internal server error."sv,
                       .meaning = "The platform had an internal error."sv,
                       .handling = "Try again later; if the error stays, tell the platform's operator."sv},
        platform_error{.status = 400, .code = 100003, .category = input, .retry = false, .mender = caller,
                       .description = "Invalid verify code."sv,
                       .meaning = "The verification code is not accepted."sv,
                       .handling = "Check verifyCode; if the request had none, tell the platform's operator."sv},
        platform_error{.status = 400, .code = 100007, .category = input, .retry = false, .mender = caller,
                       .description = "Bad request message."sv,
                       .meaning = "The body cannot be read, or a mandatory member is missing."sv,
                       .handling = "Check that the body is JSON and that every mandatory member has a value."sv},
        platform_error{.status = 401, .code = 100025, .category = authentication, .retry = false, .mender = caller,
                       .description = "AppId for auth not exist."sv,
                       .meaning = "The calling application's id is missing or unknown."sv,
                       .handling =
                           "Check the header app_key; without TLS, ask the platform's operator for the header's "
                           "name."sv},
        platform_error{.status = 403, .code = 100203, .category = not_found, .retry = false, .mender = caller,
                       .description = "The application is not existed."sv,
                       .meaning = "The application does not exist."sv,
                       .handling = "Check app_key and the query parameter appId."sv},
        platform_error{.status = 500, .code = 100203, .category = not_found, .retry = false, .mender = caller,
                       .description = "The application is not existed."sv,
                       .meaning = "The authorised application does not exist."sv,
                       .handling = "Check app_key and the query parameter appId."sv},
        platform_error{.status = 403, .code = 100217, .category = authorization, .retry = false, .mender = caller,
                       .description = "The application has not been authorized."sv,
                       .meaning = "The caller may not act for the application that appId names."sv,
                       .handling = "Leave out appId, or ask the owner of that application to authorise the caller."sv},
        platform_error{.status = 500, .code = 100412, .category = quota, .retry = false, .mender = platform_operator,
                       .description = "The amount of device has reached the limit."sv,
                       .meaning = "The application has reached its limit of devices."sv,
                       .handling = "Delete unused devices, or ask the platform's operator for a higher limit."sv},
        platform_error{.status = 400, .code = 100416, .category = conflict, .retry = false, .mender = caller,
                       .description = "The device has already been bounded."sv,
                       .meaning = "The device is bound to the platform already."sv,
                       .handling = "Ask the platform for the device: an earlier request may have registered it."sv},
        platform_error{.status = 400, .code = 100426, .category = conflict, .retry = false, .mender = caller,
                       .description = "The nodeId is duplicated."sv,
                       .meaning = "A device with this nodeId is registered already."sv,
                       .handling =
                           "Check nodeId; if you sent this request before, it may have registered the device then."sv},
        platform_error{.status = 500, .code = 100441, .category = quota, .retry = false, .mender = platform_operator,
                       .description = "The amount of nonSecure device has reached the limit."sv,
                       .meaning = "The application has reached its limit of non-secure devices."sv,
                       .handling =
                           "Register the device as secure, or ask the platform's operator for a higher limit."sv},
        platform_error{.status = 500, .code = 103026, .category = license, .retry = false, .mender = platform_operator,
                       .description = "The license is not exist."sv,
                       .meaning = "The platform has no licence."sv,
                       .handling = "Tell the platform's operator."sv},
        platform_error{.status = 200, .code = 103028, .category = license, .retry = false, .mender = platform_operator,
                       .description = "The license pool resources."sv,
                       .meaning = "The licences are used up."sv,
                       .handling = "Ask the platform's operator for more licences, or delete unused devices."sv},
        platform_error{.status = 403, .code = 600002, .category = not_found, .retry = false, .mender = caller,
                       .description = "The product not existed."sv,
                       .meaning = "The product does not exist."sv,
                       .handling = "Check productId."sv},
        platform_error{.status = 403, .code = 1010005, .category = authentication, .retry = false, .mender = caller,
                       .description = "App_key or access_token is invalid."sv,
                       .meaning = "The access token is not valid, or belongs to another app_key."sv,
                       .handling = "Get a new access token and call again with it."sv},
        platform_error{.status = 403, .code = 1010009, .category = throttling, .retry = true, .mender = caller,
                       .description = "app throttle exceed."sv,
                       .meaning = "The application calls too often: the limit is 100 calls a minute by default."sv,
                       .handling = "Wait and call less often, or ask the platform's operator for a higher limit."sv},
    };
    // clang-format on
}();

static_assert([] {
    for (std::size_t i = 1; i < error_rows.size(); ++i) {
        platform_error const &a = error_rows[i - 1], &b = error_rows[i];
        if (a.code > b.code || (a.code == b.code && a.status >= b.status)) return false;
    }
    return true;
}());

} // namespace detail

/// Returns the documented errors, ordered by code, then status. They have static storage.
/// @code
/// for (platform_error const& e : catalogue()) std::cout << e.status << '/' << e.code << ' ' << e.meaning << '\n';
/// @endcode
constexpr std::span<platform_error const> catalogue() { return detail::error_rows; }

/// Returns all documented errors with this code, with any status: none, one or several.
/// @code
/// assert(find_errors(100203).size() == 2 && find_errors(1).empty());
/// @endcode
constexpr std::span<platform_error const> find_errors(std::uint32_t error_code) {
    std::span<platform_error const> const all = catalogue();
    std::size_t begin = 0;
    for (std::size_t step = std::bit_floor(all.size()); step != 0; step /= 2) // a binary search
        if (begin + step <= all.size() && all[begin + step - 1].code < error_code) begin += step;
    std::size_t end = begin;
    while (end != all.size() && all[end].code == error_code) ++end;
    return all.subspan(begin, end - begin);
}

/// Returns the documented error with this status and code; nothing, if there is none.
/// @code
/// assert(find_error(403, 1010009)->category == category::throttling);
/// @endcode
constexpr std::optional<platform_error> find_error(unsigned status, std::uint32_t code) {
    for (platform_error const& e : find_errors(code))
        if (e.status == status) return e;
    return std::nullopt;
}

} // namespace regdirect::inline v0

#endif
