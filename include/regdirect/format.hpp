// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FORMAT_HPP
#define REGDIRECT_FORMAT_HPP

#include <regdirect/enums.hpp>
#include <regdirect/print.hpp>
#include <regdirect/types.hpp>

#include <concepts>
#include <string>
#include <version>

#ifdef __cpp_lib_format
#include <format>
#endif

/// std::formatter, if the standard library has it, for all types that can be streamed: messages, reports, violations
/// and enums. Fill, alignment and width are those of a text: `std::format("{:>9}", severity::error)`. Secrets are not
/// shown.
namespace regdirect::inline v0::detail {

/// A type that to_string() accepts.
template <class T>
concept shown_as_text =
    message<T> || own_enum<T> || std::same_as<T, regdirect::report> || std::same_as<T, regdirect::violation>;

template <class T>
std::string text_for_people(T const& v) {
    if constexpr (!own_enum<T>)
        return to_string(v);
    else if (is_enumerator(v))
        return std::string(spelling_of(v));
    else
        return std::to_string(static_cast<int>(v));
}

} // namespace regdirect::inline v0::detail

#ifdef __cpp_lib_format
/// @cond
template <regdirect::detail::shown_as_text T>
struct std::formatter<T, char> : std::formatter<std::string_view, char> {
    auto format(T const& v, auto& context) const {
        return std::formatter<std::string_view, char>::format(regdirect::detail::text_for_people(v), context);
    }
};
/// @endcond
#endif

#endif
