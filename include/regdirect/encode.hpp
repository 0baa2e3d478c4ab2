// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENCODE_HPP
#define REGDIRECT_ENCODE_HPP

#include <regdirect/decode.hpp>
#include <regdirect/printable.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serializer.hpp>
#include <boost/json/string_view.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>

#include <array>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

/// A value to bytes.
namespace regdirect::inline v0 {

namespace detail {

inline bool is_utf8(std::string_view s) {
    if (is_ascii(s)) return true;
    for (char const *p = s.data(), *const end = p + s.size(); p != end;)
        if (!boost::nowide::utf::is_valid_codepoint(utf8::decode(p, end))) return false;
    return true;
}

/// Whether a JSON string can have the text as it is.
constexpr bool needs_no_escape(std::string_view s) {
    bool plain = true; // no early exit: compilers turn this into vector code
    for (char const c : s) plain &= static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
    return plain;
}

inline void write_string(std::string& out, std::string_view s) {
    if (needs_no_escape(s)) {
        ((out += '"') += s) += '"';
        return;
    }
    boost::json::serializer escaping;
    escaping.reset(boost::json::string_view(s));
    std::array<char, 512> buffer;
    while (!escaping.done()) out += escaping.read(buffer.data(), buffer.size());
}

template <class T>
bool can_encode(T const& value);

template <class V>
bool can_encode_value(V const& v) {
    if constexpr (std::is_enum_v<V>)
        return is_enumerator(v);
    else if constexpr (std::convertible_to<V const&, std::string_view>)
        return is_utf8(v);
    else if constexpr (has_contract<V>)
        return can_encode(v);
    else
        return true;
}

template <class T>
bool can_encode(T const& value) {
    arrivals const all{};
    facts<T> const f{value, all};
    bool can = true;
    for_each_member<T>([&]<auto P>() {
        if (f.template has<P>()) can = can && can_encode_value(f.template get<P>());
    });
    return can;
}

/// `"name":`, after a comma or, for the first one, a brace.
template <auto P>
inline constexpr text<47> quoted_key = join<47>("\"", name_of<P>, "\":");

template <class T>
void write_object(std::string& out, T const& value);

template <class V>
void write_value(std::string& out, V const& v) {
    if constexpr (std::is_enum_v<V>)
        ((out += '"') += spelling_of(v)) += '"';
    else if constexpr (std::same_as<V, bool>)
        out += v ? "true" : "false";
    else if constexpr (std::integral<V>) {
        std::array<char, 20> digits;
        out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), v).ptr);
    } else if constexpr (has_contract<V>)
        write_object(out, v);
    else
        write_string(out, v);
}

template <class T>
void write_object(std::string& out, T const& value) {
    arrivals const all{};
    facts<T> const f{value, all};
    char before = '{';
    for_each_member<T>([&]<auto P>() {
        if (!f.template has<P>()) return;
        (out += before) += std::string_view(quoted_key<P>);
        write_value(out, f.template get<P>());
        before = ',';
    });
    if (before == '{') out += '{';
    out += '}';
}

} // namespace detail

/// Appends the message as JSON (RFC 8259) in UTF-8: members in documented order, absent ones left out. False, and not a
/// byte is written, if it cannot be said in JSON: a string is not UTF-8, or an enum is none of its enumerators. Rules
/// are not looked at: see validate().
template <has_contract T>
bool encode(T const& value, std::string& out) {
    if (!detail::can_encode(value)) return false;
    detail::write_object(out, value);
    return true;
}

/// The same as a new string; an empty one, which is not JSON, if the message cannot be encoded.
template <has_contract T>
std::string encode(T const& value) {
    std::string out;
    encode(value, out);
    return out;
}

/// boost::json::value_from: the message as a document, members in documented order, absent ones left out. A message
/// that cannot be encoded gives null.
template <has_contract T>
void tag_invoke(boost::json::value_from_tag, boost::json::value& out, T const& value) {
    boost::system::error_code ec;
    auto const text = encode(value);
    out = boost::json::parse(text, ec, out.storage());
}

/// boost::json::value_to and try_value_to: the message, or an error if it is not valid. decode() says why.
template <has_contract T>
    requires(!message_view<T>)
typename boost::json::result_for<T, boost::json::value>::type tag_invoke(boost::json::try_value_to_tag<T>,
                                                                         boost::json::value const& document) {
    T out;
    if (!decode(document, out).ok()) return boost::system::error_code(boost::json::error::not_exact);
    return out;
}

} // namespace regdirect::inline v0

#endif
