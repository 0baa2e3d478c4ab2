// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_REDACTED_WRITER_HPP
#define REGDIRECT_DETAIL_REDACTED_WRITER_HPP

#include <regdirect/detail/secrets.hpp>
#include <regdirect/engine/reflect/enums.hpp>
#include <regdirect/engine/text/shortest_text.hpp>

#include <boost/mp11/algorithm.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

/// Writes described values as text without their secrets.
namespace regdirect::inline v0::detail {

/// Writes a described value and everything in it, in a notation. A notation has the text `between` two parts, and
/// functions that append a `name` with the character that ends it; a `text`; a `word`, which is the name of an
/// enumerator; a `number`, which can also be true, false or null; and, in place of a text that must not be shown, its
/// length (`hide`). Members without a value are left out.
template <class Notation>
class redacted_writer {
public:
    redacted_writer(std::string& out, Notation const& as) : out_(out), as_(as) {}

    template <class T>
    void write(T const& value) {
        write_object(value, false, nullptr);
    }

private:
    using enclosing = enclosing_object const*;
    using appended = void (Notation::*)(std::string&, std::string_view) const;
    static constexpr std::size_t most_levels = 100; ///< of a document; deeper ones are not shown
    std::string& out_;
    Notation const& as_;

    /// Appends a text as it is, or its length.
    void show(std::string_view s, bool secret, enclosing in, appended as) {
        if (secret || (in != nullptr && in->hides(s)))
            as_.hide(out_, s, secret);
        else
            (as_.*as)(out_, s);
    }
    void show_name(std::string_view s, bool secret, enclosing in) {
        show(s, secret, in, &Notation::text);
        out_ += as_.behind_name;
    }

    template <class V>
    void write_value(V const& v, bool secret, enclosing in) {
        if constexpr (is_optional<V>) {
            if (v)
                write_value(*v, secret, in);
            else
                show("null", secret, in, &Notation::number);
        } else if constexpr (std::convertible_to<V const&, std::string_view>) {
            show(v, secret, in, &Notation::text);
        } else if constexpr (std::is_enum_v<V>) {
            show(spelling_of(v), secret, in, &Notation::word);
        } else if constexpr (std::same_as<V, bool>) {
            show(v ? "true" : "false", secret, in, &Notation::number);
        } else if constexpr (std::is_arithmetic_v<V>) {
            bool const is_number = v - v == 0; // NOLINT(misc-redundant-expression): neither infinite nor NaN
            show(shortest_text(v), secret, in, is_number ? &Notation::number : &Notation::word);
        } else if constexpr (any_value<V>) {
            write_document(v, secret, in, 0);
        } else if constexpr (map_like<V>) {
            write_list('{', v, '}', [&](auto const& entry) {
                show_name(entry.first, secret, in);
                write_value(entry.second, secret, in);
            });
        } else if constexpr (array_like<V>) {
            write_list('[', v, ']', [&](typename V::value_type const& e) { write_value(e, secret, in); });
        } else {
            write_object(v, secret, in);
        }
    }

    template <class T>
    void write_object(T const& value, bool secret, enclosing outer) {
        enclosing_object const here = enclosed_by(value, outer);
        std::string_view before = {};
        out_ += '{';
        boost::mp11::mp_for_each<members_of<T>>([&](auto d) {
            bool const is_secret = secret || lists<typename secrets_of<T>::type, decltype(d)::pointer>;
            auto const& v = value.*d.pointer;
            if constexpr (is_optional<std::remove_cvref_t<decltype(v)>>)
                if (!v) return;
            out_ += std::exchange(before, as_.between);
            as_.name(out_, name_of<decltype(d)::pointer>);
            write_value(v, is_secret, &here);
        });
        out_ += '}';
    }

    /// A document of Boost.JSON. (It is a template, so that messages without documents do not need the definition of
    /// the class.)
    template <any_value Document>
    void write_document(Document const& v, bool secret, enclosing in, std::size_t level) {
        if (level == most_levels) return as_.word(out_, "...");
        if (auto const* const array = v.if_array())
            return write_list('[', *array, ']', [&](auto const& e) { write_document(e, secret, in, level + 1); });
        if (auto const* const object = v.if_object())
            return write_list('{', *object, '}', [&](auto const& entry) {
                show_name(entry.key(), secret, in);
                write_document(entry.value(), secret, in, level + 1);
            });
        if (auto const* const text = v.if_string())
            write_value(std::string_view(*text), secret, in);
        else if (auto const* const truth = v.if_bool())
            write_value(*truth, secret, in);
        else if (auto const* const integer = v.if_int64())
            write_value(*integer, secret, in);
        else if (auto const* const natural = v.if_uint64())
            write_value(*natural, secret, in);
        else if (auto const* const number = v.if_double())
            write_value(*number, secret, in);
        else
            show("null", secret, in, &Notation::number);
    }

    void write_list(char begin, auto const& all, char end, auto const& write_one) {
        std::string_view before = {};
        out_ += begin;
        for (auto const& one : all) {
            out_ += std::exchange(before, as_.between);
            write_one(one);
        }
        out_ += end;
    }
};

} // namespace regdirect::inline v0::detail

#endif
