// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_ENUMS_HPP
#define REGDIRECT_ENGINE_ENUMS_HPP

#include <regdirect/engine/reflect/enums.hpp>

#include <concepts>
#include <iosfwd>
#include <optional>
#include <string_view>
#include <type_traits>

// The names of Boost.JSON in conversions. Its headers are large, and code that converts a value includes them anyway.
namespace boost::json {
class value;
enum class error;
struct value_from_tag;
template <class>
struct try_value_to_tag;
template <class, class>
struct result_for;
} // namespace boost::json

/// The enums of this library as text and as JSON, in the spelling that is used on the wire, by the tool and in reports.
namespace regdirect::inline v0::engine {

/// Returns the enumerator with that spelling, or nothing if there is none. Upper and lower case are different. Works
/// for every described enum.
/// @code
/// static_assert(regdirect::from_string<regdirect::location>("bearer-token") == regdirect::location::bearer_token);
/// static_assert(!regdirect::from_string<regdirect::location>("bearer_token"));
/// @endcode
template <class E>
    requires std::is_enum_v<E>
constexpr std::optional<E> from_string(std::string_view spelling) { return detail::value_of<E>(spelling); }

/// The spelling of an enumerator, for example "minLength". Empty for a value that is not an enumerator. Works for every
/// described enum. The text has static storage.
/// @code
/// static_assert(regdirect::to_string(regdirect::location::bearer_token) == "bearer-token");
/// @endcode
template <detail::described_enum E>
constexpr std::string_view to_string(E e) { return detail::spelling_of(e); }

/// @cond
template <class E>
void is_of_regdirect(E);
/// @endcond

namespace detail {

namespace by_argument {

void is_of_regdirect() =
    delete; // ends the ordinary lookup: the other one is found for arguments of namespace regdirect

template <class E>
concept found = requires(E e) {
    is_of_regdirect(e);
};

} // namespace by_argument

/// A described enum of namespace regdirect.
template <class E>
concept own_enum = described_enum<E> && by_argument::found<E>;

/// boost::json::error, whose enumerators are looked up where a conversion is compiled: this header does not need them.
template <class>
struct errors_of_json {
    using type = boost::json::error;
};

/// The result of a conversion that finds no enumerator.
template <class E, class Value>
typename boost::json::result_for<E, Value>::type no_such_enumerator() {
    return make_error_code(errors_of_json<Value>::type::unknown_name);
}

} // namespace detail

/// Streams the spelling; for a value that is not an enumerator, its number.
template <class Traits, detail::own_enum E>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, E e) {
    if (detail::is_enumerator(e)) return out << detail::spelling_of(e);
    return out << static_cast<int>(e);
}

/// boost::json::value_from: the spelling, as a string. (Boost.JSON's own conversion writes the enumerator's name.)
/// Throws boost::system::system_error for a value that is not an enumerator, as value_to does for an unknown text.
template <std::same_as<boost::json::value_from_tag> Tag, std::same_as<boost::json::value> Value, detail::own_enum E>
void tag_invoke(Tag, Value& out, E e) {
    if (!detail::is_enumerator(e)) (void)detail::no_such_enumerator<E, Value>().value();
    auto const spelling = detail::spelling_of(e);
    out.emplace_string().assign(spelling.data(), spelling.size());
}

/// boost::json::value_to and try_value_to: the enumerator with that spelling.
template <detail::own_enum E, std::same_as<boost::json::value> Value>
typename boost::json::result_for<E, Value>::type tag_invoke(boost::json::try_value_to_tag<E>, Value const& text) {
    using error = typename detail::errors_of_json<Value>::type;
    if (!text.is_string()) return make_error_code(error::not_string);
    auto const e = detail::value_of<E>(std::string_view(text.get_string()));
    if (!e) return detail::no_such_enumerator<E, Value>();
    return *e;
}

} // namespace regdirect::inline v0::engine

#endif
