// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_READER_HPP
#define REGDIRECT_DETAIL_READER_HPP

#include <regdirect/detail/integer.hpp>
#include <regdirect/detail/kept_document.hpp>
#include <regdirect/detail/kept_texts.hpp>
#include <regdirect/detail/reading_findings.hpp>
#include <regdirect/detail/reading_position.hpp>
#include <regdirect/options.hpp>

#include <boost/json/error.hpp>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <version>

/// JSON tokens, put together to a message.
namespace regdirect::inline v0::detail {

/// Asks Boost.JSON, from 1.83 on, for the doubles nearest to numbers.
template <class Options>
constexpr void ask_for_exact_numbers(Options& o) {
    if constexpr (requires { o.numbers; }) o.numbers = decltype(o.numbers)::precise;
}

/// A SAX handler of boost::json::basic_parser that fills in a message and records type errors, unknown and repeated
/// members. It owns no memory but for the names of unknown members and what arrays, maps and documents of the message
/// need; text with escapes is put together in `memory`, which grows once, to the size of the body. Callbacks that every
/// good message passes are always inlined: otherwise g++ reaches its limit of inlining (measured).
class reader {
public:
    // the body's own limit is enough
    static constexpr std::size_t max_object_size = (std::numeric_limits<std::size_t>::max)();
    static constexpr std::size_t max_array_size = (std::numeric_limits<std::size_t>::max)();
    static constexpr std::size_t max_key_size = (std::numeric_limits<std::size_t>::max)();
    static constexpr std::size_t max_string_size = (std::numeric_limits<std::size_t>::max)();
    using error_code = boost::system::error_code;

    /// `object` is the empty message that the descriptor was made for.
    reader(message_descriptor const& m, void* object, std::string& memory, std::string_view body,
           engine::options const& o)
        : at_(m, object, o.strict), texts_(memory, body, digits_of_integer * m.count), found_(at_, texts_, o) {}

    /// The same for the tokens of a document, whose texts stay where they are, but for those of its numbers.
    reader(message_descriptor const& m, void* object, std::string& memory, engine::options const& o)
        : at_(m, object, o.strict), texts_(memory, 2 * digits_of_integer * m.count), found_(at_, texts_, o) {}

    /// Whether the message is an object; if not, what it is instead.
    bool is_object() const { return at_.has_begun(); }
    json_kind kind() const { return found_.kind(); }
    /// What arrived, once all is read.
    arrivals& arrived() {
        at_.state_of_message().may_have_controls = texts_.may_have_controls();
        return at_.state_of_message();
    }
    /// Findings about elements of arrays and maps; none, if the message has neither.
    element_findings const* element_findings_or_none() { return at_.findings(); }
    /// Unknown and repeated members, in the order of the message; if the reader stopped, the error that made it stop.
    engine::report& extras() { return found_.extras(); }
    /// Whether the reader itself ended the reading, at the first error.
    bool stopped() const { return found_.stopped(); }

    bool on_object_begin(error_code& ec) {
        if (skipped_ != 0) return ++skipped_, true;
        if (!is_object()) return at_.begin(), true;
        return begin_value(json_kind::object, ec);
    }
    bool on_object_end(std::size_t n, error_code& ec) { return end_value(json_kind::object, n, ec); }
    bool on_array_begin(error_code& ec) {
        return skipped_ != 0 ? (++skipped_, true) : begin_value(json_kind::array, ec);
    }
    bool on_array_end(std::size_t n, error_code& ec) { return end_value(json_kind::array, n, ec); }

    bool on_key_part(std::string_view s, std::size_t, error_code&) {
        if (skipped_ == 0 || document_) texts_.gather(s);
        return true;
    }
    [[gnu::always_inline]] bool on_key(std::string_view s, std::size_t n, error_code& ec) {
        if (n != s.size()) [[unlikely]]
            if (skipped_ == 0 || document_) s = texts_.gathered(s, n);
        if (skipped_ != 0) [[unlikely]]
            return document_.key(s);
        return find_member(s, ec);
    }

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

    bool on_number_part(std::string_view, error_code&) { return true; } // only of input in parts
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
        if (!whole) return found_.mistyped(json_kind::number, ec);
        std::int64_t const n = saturated(*whole);
        if (is_beyond_int64(*whole) && at_.place != nullptr && at_.place->store_unsigned != nullptr) {
            if (whole->negative)
                return note(at_.place->store_integer(at_.object, {n, number, true}), json_kind::integer, ec);
            return note(at_.place->store_unsigned(at_.object, {whole->magnitude, number, whole->beyond}),
                        json_kind::integer, ec);
        }
        if (is_beyond_int64(*whole)) // the text alone can tell
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

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_comment_part(std::string_view, error_code&) { return true; }
    bool on_comment(std::string_view, error_code&) { return true; }

private:
    /// The double nearest to a number: Boost.JSON's own is a few units in the last place off. Where the standard
    /// library cannot read it, decode() asks Boost.JSON for exact ones.
    double exact(double d, [[maybe_unused]] std::string_view number) const {
#if defined(__cpp_lib_to_chars)
        if (!texts_.stay()) std::from_chars(number.data(), number.data() + number.size(), d); // beyond the range: stays
#endif
        return d;
    }
    static constexpr std::size_t digits_of_integer = 20;

    reading_position at_;
    kept_texts texts_;
    reading_findings found_;
    std::size_t skipped_ = 0; ///< how deep in a value that is not kept, or in a document
    kept_document document_;

    [[gnu::always_inline]] bool note(outcome result, json_kind kind, error_code& ec) {
        if (result == outcome::taken) [[likely]] {
            at_.state().set_usable(at_.place->index);
            return true;
        }
        return result == outcome::mistyped ? found_.mistyped(kind, ec) : found_.unlisted(result == outcome::above, ec);
    }

    /// Enters an object or array, or passes over it: one that is kept as a document, or that does not fit.
    bool begin_value(json_kind kind, error_code& ec) {
        if (at_.takes(kind)) return at_.open(), true;
        skipped_ = 1;
        if (at_.place != nullptr && at_.place->store_document != nullptr) {
            document_.begin(*at_.place);
            at_.place = nullptr;
            return true;
        }
        if (at_.place != nullptr && at_.place->add_empty != nullptr) at_.place->add_empty(at_.object);
        bool const go_on = found_.mistyped(kind, ec);
        at_.place = nullptr;
        return go_on;
    }
    bool end_value(json_kind kind, std::size_t n, error_code& ec) {
        if (skipped_ != 0) return end_skipped(kind, n, ec);
        if (at_.is_outermost()) return true;
        reading_frame const ended = at_.close();
        return !at_.is_element(ended) || found_.check_element(ended, ec);
    }
    bool end_skipped(json_kind kind, std::size_t n, error_code& ec) {
        if (document_) document_.end(kind, n);
        if (--skipped_ != 0) return true;
        if (is_object() && at_.in_array()) at_.place = at_.next;
        if (!document_) return true;
        at_.place = &document_.place();
        return store_document(document_.release(), kind, ec);
    }
    bool store_document(boost::json::value v, json_kind kind, error_code& ec) {
        return note(at_.place->store_document(at_.object, {&v}), kind, ec);
    }

    [[gnu::always_inline]] bool find_member(std::string_view name, error_code& ec) {
        // most senders keep the documented order: the member behind the last one is tried first
        member_descriptor const* found = at_.next;
        if (found == at_.end || !equal(found->name, name)) [[unlikely]] {
            if (at_.container->find == nullptr) return add_to_map(name, ec);
            std::size_t const i = at_.container->find(name);
            std::size_t const known = at_.container->end - at_.container->begin;
            if (i >= known) return found_.unknown(name, i - known, ec);
            found = at_.message->members + at_.container->begin + i;
        }
        at_.next = found + 1;
        at_.place = found;
        if (at_.state().is_seen(found->index)) [[unlikely]]
            return found_.repeated(ec);
        at_.state().set_seen(found->index);
        return true;
    }
    /// Makes room for a value in a map. The first one of a name counts.
    [[gnu::noinline]] bool add_to_map(std::string_view name, error_code& ec) {
        auto const [kept, value] = at_.container->insert(at_.frame().object, texts_.kept(name));
        at_.frame().name = kept;
        at_.place = at_.next;
        at_.object = value;
        return value != nullptr || found_.repeated(ec);
    }
};

} // namespace regdirect::inline v0::detail

#endif
