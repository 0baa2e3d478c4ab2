// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_ENCODE_HPP
#define REGDIRECT_ENGINE_ENCODE_HPP

#include <regdirect/engine/constraints.hpp>
#include <regdirect/engine/json/json_writer.hpp>
#include <regdirect/engine/text/utf8.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

/// Encodes a value to bytes.
namespace regdirect::inline v0::engine {

namespace detail {

template <auto P>
inline constexpr auto quoted_key = join<(std::max)(std::size_t{47}, name_of<P>.size() + 3)>("\"", name_of<P>, "\":");

template <class T>
bool write_object(json_writer& out, T const& value);
template <class V>
bool write_array(json_writer& out, V const& values);
template <class V>
bool write_map(json_writer& out, V const& values);

/// Returns false if JSON cannot represent the value; the text written so far is then unusable.
template <class V>
bool write_value(json_writer& out, V const& v) {
    if constexpr (is_optional<V>) {
        if (v) return write_value(out, *v);
        out.add(std::string_view("null"));
        return true;
    } else if constexpr (has_contract<V>) {
        return write_object(out, v);
    } else if constexpr (map_like<V>) {
        return write_map(out, v);
    } else if constexpr (array_like<V>) {
        return write_array(out, v);
    } else if constexpr (std::convertible_to<V const&, std::string_view>) {
        return out.add_string(v);
    } else if constexpr (std::is_enum_v<V>) {
        return is_enumerator(v) && out.add_string(spelling_of(v));
    } else if constexpr (std::same_as<V, bool>) {
        out.add(v ? std::string_view("true") : std::string_view("false"));
        return true;
    } else if constexpr (any_value<V>) {
        std::string const text = boost::json::serialize(v); // strings in it are written as they are
        out.add_long(text);
        return is_utf8(text);
    } else if constexpr (std::floating_point<V>) {
        return out.add_number(v);
    } else {
        out.add_integer(v);
        return true;
    }
}

/// Writes an array, element by element.
template <class V>
bool write_array(json_writer& out, V const& values) {
    char before = '[';
    for (auto const& v : values) {
        out.add(std::exchange(before, ','));
        if constexpr (std::same_as<typename V::value_type, bool>) {
            if (!write_value(out, static_cast<bool>(v))) return false;
        } else if (!write_value(out, v)) {
            return false;
        }
    }
    if (before == '[') out.add('[');
    out.add(']');
    return true;
}

/// Writes a map as an object.
template <class V>
bool write_map(json_writer& out, V const& values) {
    char before = '{';
    for (auto const& [name, v] : values) {
        out.add(std::exchange(before, ','));
        if (!out.add_string(name)) return false;
        out.add(':');
        if (!write_value(out, v)) return false;
    }
    if (before == '{') out.add('{');
    out.add('}');
    return true;
}

template <class T>
bool write_object(json_writer& out, T const& value) {
    facts<T> const f{value, everything_arrived};
    char before = '{';
    bool can = true;
    for_each_member<T>([&]<auto P>() {
        if (!can || !f.template has<P>()) return;
        constexpr std::string_view key = quoted_key<P>;
        out.add_key(before, key);
        can = write_value(out, f.template get<P>());
        before = ',';
    });
    if (before == '{') out.add('{');
    out.add('}');
    return can;
}

} // namespace detail

/// Appends the message as JSON (RFC 8259) in UTF-8: members in documented order, absent ones left out. Returns false,
/// and writes nothing, if JSON cannot represent it: a string is not UTF-8, a number is infinite or NaN, or an enum has
/// a value that is not an enumerator. Does not check the rules: see validate().
template <has_contract T>
bool encode(T const& value, std::string& out) {
    std::size_t const before = out.size();
    detail::json_writer writer(out);
    bool const can = detail::write_object(writer, value);
    writer.flush();
    if (!can) out.resize(before);
    return can;
}

/// The same as a new string; an empty one, which is not JSON, if the message cannot be encoded.
template <has_contract T>
std::string encode(T const& value) {
    std::string out;
    encode(value, out);
    return out;
}

} // namespace regdirect::inline v0::engine

#endif
