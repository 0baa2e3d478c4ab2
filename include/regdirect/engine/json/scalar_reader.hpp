// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_SCALAR_READER_HPP
#define REGDIRECT_ENGINE_JSON_SCALAR_READER_HPP

#include <regdirect/engine/json/integer.hpp>
#include <regdirect/engine/json/kept_document.hpp>
#include <regdirect/engine/json/kept_texts.hpp>
#include <regdirect/engine/json/reading_findings.hpp>
#include <regdirect/engine/json/reading_position.hpp>
#include <regdirect/engine/json/store_whole.hpp>
#include <regdirect/engine/options.hpp>

#include <boost/json/error.hpp>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <version>

/// Stores JSON texts, numbers, booleans and nulls in the members that they belong to.
namespace regdirect::inline v0::engine::detail {

/// Asks Boost.JSON, from 1.83 on, for the doubles nearest to numbers.
template <class Options>
constexpr void ask_for_exact_numbers(Options& o) {
    if constexpr (requires { o.numbers; }) o.numbers = decltype(o.numbers)::precise;
}

/// The part of a SAX handler for values that are neither objects nor arrays.
class scalar_reader {
public:
    using error_code = boost::system::error_code;

    /// Whether the message is an object.
    bool is_object() const { return at_.has_begun(); }

    bool on_string_part(std::string_view s, std::size_t, error_code&) {
        if (at_.place != nullptr || document_) texts_.gather(s);
        return true;
    }
    [[gnu::always_inline]] bool on_string(std::string_view s, std::size_t n, error_code& ec) {
        if (at_.place == nullptr) [[unlikely]]
            return document_ ? document_.text(n == s.size() ? s : texts_.gathered(s, n))
                             : found_.mistyped(json_kind::string, ec);
        if (n != s.size() || !texts_.is_inside_body(s)) [[unlikely]]
            if (!texts_.stay()) s = texts_.gathered(s, n);
        return note(at_.place->store_text(at_.object, s), json_kind::string, ec);
    }

    bool on_number_part(std::string_view, error_code&) { return true; } // called only for input in parts
    bool on_int64(std::int64_t n, std::string_view digits, error_code& ec) {
        if (at_.place == nullptr) return document_ ? document_.value(n) : found_.mistyped(json_kind::integer, ec);
        return note(at_.place->store_integer(at_.object, {n, digits}), json_kind::integer, ec);
    }
    bool on_uint64(std::uint64_t n, std::string_view digits, error_code& ec) {
        if (at_.place == nullptr && document_) return document_.value(n);
        if (at_.place != nullptr && at_.place->store_unsigned != nullptr)
            return note(at_.place->store_unsigned(at_.object, {n, digits}), json_kind::integer, ec);
        return on_int64((std::numeric_limits<std::int64_t>::max)(), digits, ec); // above every bound, like the real one
    }
    /// An integer of a document, whose digits do not stay where they are.
    bool on_integer(std::int64_t n, std::string_view digits, error_code& ec) {
        if (at_.place != nullptr && at_.place->keeps_digits) digits = texts_.gathered(digits, digits.size());
        return on_int64(n, digits, ec);
    }
    bool on_natural(std::uint64_t n, std::string_view digits, error_code& ec) {
        if (at_.place != nullptr && at_.place->keeps_digits) digits = texts_.gathered(digits, digits.size());
        return on_uint64(n, digits, ec);
    }
    bool on_double(double d, std::string_view number, error_code& ec) {
        if (at_.place == nullptr && document_) return document_.value(exact(d, number));
        if (at_.place == nullptr && is_object()) return found_.mistyped(json_kind::number, ec);
        if (at_.place != nullptr && at_.place->store_number != nullptr)
            return note(at_.place->store_number(at_.object, {exact(d, number)}), json_kind::number, ec);
        auto const whole = whole_of(number);
        if (!whole) return keep_place(), found_.mistyped(json_kind::number, ec);
        std::int64_t const n = saturated(*whole);
        if (is_beyond_int64(*whole) && at_.place != nullptr && at_.place->store_unsigned != nullptr)
            return note(store_whole(*at_.place, at_.object, *whole, number), json_kind::integer, ec);
        if (is_beyond_int64(*whole)) // only the text can tell
            return texts_.stay() ? on_integer(n, number, ec) : on_int64(n, number, ec);
        if (at_.place == nullptr || !at_.place->keeps_digits) return on_int64(n, {}, ec);
        std::array<char, digits_of_integer> digits;
        auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), n).ptr;
        auto const size = static_cast<std::size_t>(end - digits.data());
        return on_int64(n, texts_.gathered({digits.data(), size}, size), ec);
    }
    bool on_bool(bool b, error_code& ec) {
        if (at_.place == nullptr) return document_ ? document_.value(b) : found_.mistyped(json_kind::boolean, ec);
        return note(at_.place->store_boolean(at_.object, b), json_kind::boolean, ec);
    }
    bool on_null(error_code& ec) {
        if (at_.place == nullptr) return document_ ? document_.value(nullptr) : found_.mistyped(json_kind::null, ec);
        member_descriptor const& place = *at_.place;
        bool const is_value = at_.in_object() ? place.mandatory != 0 : !place.nullable;
        if (place.store_document != nullptr && is_value) return store_document({}, json_kind::null, ec);
        return found_.null(ec);
    }

protected:
    /// The double nearest to a number: Boost.JSON's default result differs by a few units in the last place. If the
    /// standard library cannot read doubles, decode() asks Boost.JSON for exact ones.
    double exact(double d, [[maybe_unused]] std::string_view number) const {
#if defined(__cpp_lib_to_chars)
        if (!texts_.stay()) std::from_chars(number.data(), number.data() + number.size(), d); // beyond the range: stays
#endif
        return d;
    }

    /// A refused element of an array has an empty place, so that the elements after it keep their index.
    void keep_place() const {
        if (at_.place != nullptr && at_.place->add_empty != nullptr) at_.place->add_empty(at_.object);
    }

    reading_position at_;
    kept_texts texts_;
    reading_findings found_;
    std::size_t skipped_ = 0; ///< the depth in a value that is not kept, or in a document
    kept_document document_;

    [[gnu::always_inline]] bool note(outcome result, json_kind kind, error_code& ec) {
        if (result == outcome::taken) [[likely]] {
            at_.state().set_usable(at_.place->index);
            return true;
        }
        return result == outcome::mistyped ? found_.mistyped(kind, ec) : found_.unlisted(result == outcome::above, ec);
    }
    bool store_document(boost::json::value v, json_kind kind, error_code& ec) {
        return note(at_.place->store_document(at_.object, {&v}), kind, ec);
    }

    scalar_reader(message_descriptor const& m, void* object, kept_texts const& texts, options const& o)
        : at_(m, object, o.strict), texts_(texts), found_(at_, texts_, o) {}
};

} // namespace regdirect::inline v0::engine::detail

#endif
