// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENVOY_SETTINGS_HPP
#define REGDIRECT_ENVOY_SETTINGS_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/reflect/enums.hpp>
#include <regdirect/options.hpp>
#include <regdirect/printable.hpp>

#include <boost/describe/enum.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

/// The configuration of the filter: a JSON object, all of whose members have a default.
namespace regdirect::envoy {

/// Whether a request with errors is refused, or passed on and only reported.
enum class mode { enforce, report };
BOOST_DESCRIBE_ENUM(mode, enforce, report)

/// The form of a refusal: the platform's error, RFC 9457 problem details, or the form that the client accepts.
enum class answer { platform, problem, negotiate };
BOOST_DESCRIBE_ENUM(answer, platform, problem, negotiate)

/// Whether Content-Type has to be JSON.
enum class media_type { require, any };
BOOST_DESCRIBE_ENUM(media_type, require, any)

struct settings {
    options rules;
    enum mode mode = mode::enforce;
    enum answer answer = answer::platform;
    enum media_type media_type = media_type::require;
    bool call = false; ///< whether app_key, Authorization and appId are checked, too
};

namespace detail {

/// Reads one member. Each function returns the expected kind of value if the value is not of that kind; else nothing.
template <class E>
std::string read_value(boost::json::value const& v, E& out) {
    if (v.is_string())
        if (auto const e = regdirect::detail::value_of<E>(v.get_string())) {
            out = *e;
            return {};
        }
    std::string expected = "one of";
    for (std::string_view const spelling : regdirect::detail::enum_table<E>::spellings) {
        expected += expected.ends_with('"') ? ", \"" : " \"";
        (expected += spelling) += '"';
    }
    return expected;
}

inline std::string read_value(boost::json::value const& v, bool& out) {
    if (!v.is_bool()) return "true or false";
    out = v.get_bool();
    return {};
}

/// An integer may be written as 65536.0: protobuf's Struct, in which Envoy can store the configuration, has no
/// integers.
inline std::string read_value(boost::json::value const& v, std::size_t& out) {
    constexpr double largest = std::numeric_limits<std::int32_t>::max();
    double const n = v.is_int64() ? static_cast<double>(v.get_int64()) : v.is_double() ? v.get_double() : -1;
    if (!(n >= 0 && n <= largest) || n != static_cast<std::int32_t>(n)) return "an integer from 0 to 2147483647";
    out = static_cast<std::size_t>(n);
    return {};
}

/// Reads a member into the setting with its name. Returns the fault, or nothing.
inline std::string read_member(std::string_view name, boost::json::value const& v, settings& out) {
    std::string expected;
    bool known = false;
    auto const setting = [&](std::string_view its_name, auto& to) {
        if (name != its_name) return;
        known = true;
        expected = read_value(v, to);
    };
    setting("solution", out.rules.solution);
    setting("unknown_members", out.rules.unknown_members);
    setting("null_members", out.rules.null_members);
    setting("strict", out.rules.strict);
    setting("max_body", out.rules.max_body);
    setting("max_depth", out.rules.max_depth);
    setting("mode", out.mode);
    setting("answer", out.answer);
    setting("media_type", out.media_type);
    setting("call", out.call);
    std::string const shown = '"' + printable(name.substr(0, 64)) + '"';
    if (!known) return "there is no setting " + shown;
    return expected.empty() ? expected : shown + " must be " + expected;
}

} // namespace detail

/// Reads a configuration; an empty text has all defaults. Returns the fault, or nothing.
inline std::string read_settings(std::string_view text, settings& out) {
    if (text.empty()) return {};
    boost::system::error_code failed;
    auto const v = boost::json::parse({text.data(), text.size()}, failed);
    if (failed) return "the configuration is not JSON";
    if (!v.is_object()) return "the configuration must be a JSON object";
    for (auto const& [name, member] : v.get_object())
        if (auto wrong = detail::read_member(name, member, out); !wrong.empty()) return wrong;
    return {};
}

} // namespace regdirect::envoy

#endif
