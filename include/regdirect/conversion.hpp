// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CONVERSION_HPP
#define REGDIRECT_CONVERSION_HPP

#include <regdirect/decode.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/text/utf8.hpp>
#include <regdirect/invalid_message.hpp>
#include <regdirect/validate.hpp>

#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <boost/throw_exception.hpp>

#include <concepts>
#include <string_view>
#include <type_traits>

/// Messages in Boost.JSON's conversions: boost::json::value_from, value_to and try_value_to.
namespace regdirect::inline v0 {

namespace detail {

template <class T>
bool fill_object(boost::json::object& out, T const& value);

/// Returns false if JSON cannot represent the value.
template <class V>
bool fill_value(boost::json::value& out, V const& v) {
    if constexpr (has_contract<V>) {
        return fill_object(out.emplace_object(), v);
    } else if constexpr (std::convertible_to<V const&, std::string_view>) {
        std::string_view const text = v;
        out.emplace_string().assign(text.data(), text.size());
        return is_utf8(text);
    } else if constexpr (std::is_enum_v<V>) {
        auto const text = spelling_of(v);
        out.emplace_string().assign(text.data(), text.size());
        return is_enumerator(v);
    } else {
        out = v;
        return true;
    }
}

template <class T>
bool fill_object(boost::json::object& out, T const& value) {
    arrivals const all{};
    facts<T> const f{value, all};
    bool can = true;
    for_each_member<T>([&]<auto P>() {
        if (!can || !f.template has<P>()) return;
        std::string_view const name = name_of<P>;
        can = fill_value(out[boost::json::string_view(name.data(), name.size())], f.template get<P>());
    });
    return can;
}

/// The reason why a message cannot be written as JSON.
template <class T>
report unwritable(T const& value) {
    report out;
    for (violation const v : validate(value))
        if (v.rule() == rule::utf8 || v.rule() == rule::enum_) out.add(v.broken());
    return out;
}

} // namespace detail

/// boost::json::value_from: the message as a document, members in documented order, absent ones left out. Throws
/// invalid_message if JSON cannot represent it: a text is not UTF-8, or an enum has a value that is not an enumerator.
template <has_contract T>
void tag_invoke(boost::json::value_from_tag, boost::json::value& out, T const& value) {
    if (!detail::fill_object(out.emplace_object(), value))
        boost::throw_exception(invalid_message(detail::unwritable(value)), BOOST_CURRENT_LOCATION);
}

/// boost::json::value_to: the message. Throws invalid_message, which contains the report, if the message is not valid.
/// @code
/// try {
///     auto const request = boost::json::value_to<regdirect::RegDirectDeviceInDTO>(document);
/// } catch (regdirect::invalid_message const& e) {
///     std::cerr << e.report() << '\n';
/// }
/// @endcode
template <has_contract T>
    requires(!message_view<T>)
T tag_invoke(boost::json::value_to_tag<T>, boost::json::value const& document) {
    T out;
    auto found = decode(document, out);
    if (!found.ok()) boost::throw_exception(invalid_message(std::move(found)), BOOST_CURRENT_LOCATION);
    return out;
}

/// boost::json::try_value_to: the message, or an error code of message_category(): the first rule that is broken.
/// decode() reports all of them.
template <has_contract T>
    requires(!message_view<T>)
typename boost::json::result_for<T, boost::json::value>::type tag_invoke(boost::json::try_value_to_tag<T>,
                                                                         boost::json::value const& document) {
    T out;
    auto const found = decode(document, out);
    if (!found.ok()) return make_error_code(found);
    return out;
}

} // namespace regdirect::inline v0

#endif
