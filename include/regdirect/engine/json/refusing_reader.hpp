// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_REFUSING_READER_HPP
#define REGDIRECT_ENGINE_JSON_REFUSING_READER_HPP

#include <regdirect/engine/json/descriptors.hpp>
#include <regdirect/engine/json/integer.hpp>
#include <regdirect/engine/json/plain_json.hpp>
#include <regdirect/engine/json/store_whole.hpp>
#include <regdirect/engine/options.hpp>
#include <regdirect/engine/report.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Reads the members that a fast reader refuses.
namespace regdirect::inline v0::engine::detail {

/// The kinds of tokens that can follow a place in an object.
enum class next : std::uint8_t { member, end, unusual };
struct step {
    char const* p;
    next behind;
};

/// The part of a fast reader that is the same for all messages. Reads members that are unknown or repeated, and values
/// that do not fit, if they are neither objects nor arrays. Its findings about them are those of the full reader.
class refusing_reader {
protected:
    using place = char const*;

    refusing_reader(std::string_view body, std::string& memory, message_descriptor const& m, options const& o,
                    report& refused)
        : text_(body, memory, digits_of_integer * m.count), message_(m), options_(o), refused_(refused) {}

    plain_json text_;
    message_descriptor const& message_;
    options const& options_;
    report& refused_;         ///< unknown and repeated members, in the order of the message
    bool in_element_ = false; ///< whether the reader is in an array, where nothing is refused here

    /// Returns whether another member or the end of the object follows a value.
    [[gnu::always_inline]] static step behind_value(place p) {
        if (p == nullptr) return {p, next::unusual};
        p = skip_space_before(',', p);
        if (*p == ',') [[likely]]
            return {skip_space_before('"', p + 1), next::member};
        return {p + 1, *p == '}' ? next::end : next::unusual};
    }

    /// Reads the value of a member that does not have the usual form. Returns nullptr if only the full reader can
    /// decide.
    [[gnu::noinline]] place read_unfit(place p, void* object, std::size_t index, arrivals& state) {
        if (in_element_ || options_.fail_fast) return nullptr;
        member_descriptor const& m = message_.members[index];
        json_kind kind = json_kind::integer;
        outcome result = outcome::mistyped;
        if (*p == '"') {
            std::string_view text;
            p = read_text(p + 1, text);
            if (p == nullptr) return nullptr;
            kind = json_kind::string;
            result = m.store_text(object, text);
        } else if (*p == 't' || *p == 'f') {
            kind = json_kind::boolean;
            result = m.store_boolean(object, *p == 't');
            p = pass_literal(p);
        } else {
            place const begin = p;
            p = pass_number(p);
            if (p == nullptr || m.store_number != nullptr) return nullptr;
            std::string_view const number(begin, static_cast<std::size_t>(p - begin));
            bool const is_whole = number.find('.') == std::string_view::npos;
            if (m.keeps_digits && !is_whole) return nullptr;
            if (auto const n = whole_of(number))
                result = store_whole(m, object, *n, is_whole ? number : std::string_view());
            else
                kind = json_kind::number;
        }
        return note(p, result, kind, index, state);
    }
    /// Marks the member whose value ends at p. Its state so far is that of a member with a usable value.
    [[gnu::noinline]] place note(place p, outcome result, json_kind kind, std::size_t index, arrivals& state) const {
        if (in_element_ || options_.fail_fast) return nullptr;
        if (result == outcome::mistyped)
            state.set_mistyped(index, kind);
        else if (result != outcome::taken)
            state.set_unlisted(index, result == outcome::above);
        return p;
    }

    /// Reads members of the object, whose first member has the number `first`, up to a member that is known, written
    /// without escapes, and not repeated.
    [[gnu::noinline]] step read_others(place p, void* object, std::size_t first, arrivals& state) {
        if (in_element_ || options_.fail_fast) return {p, next::unusual};
        container_descriptor const* c = message_.containers;
        while (c->kind != container_descriptor::form::object || c->begin != first || c->end == first) ++c;
        for (;;) {
            place const begin = p;
            std::string_view name;
            p = *p == '"' ? read_text(p + 1, name) : nullptr;
            if (p == nullptr) return {begin, next::unusual};
            std::size_t const i = c->find(name);
            bool const is_new = i < c->end - first && !state.is_seen(first + i);
            if (is_new && name.data() == begin + 1) return {begin, next::member}; // it has no escape
            p = skip_space(p);
            if (*p != ':') return {p, next::unusual};
            p = skip_space(p + 1);
            bool const is_null = *p == 'n';
            if (is_new) state.set_read(first + i);
            p = is_new ? read_unfit(p, object, first + i, state) : pass_scalar(p);
            if (p == nullptr) return {begin, next::unusual};
            if (!is_new) refuse(*c, i, name, is_null);
            step const behind = behind_value(p);
            if (behind.behind != next::member) return behind;
            p = behind.p;
        }
    }

private:
    [[gnu::noinline]] place read_text(place p, std::string_view& out) { return text_.read_text(p, out); }
    /// Adds the finding about a repeated or unknown member. `i` is its index among the names of the object.
    [[gnu::always_inline]] void refuse(container_descriptor const& c, std::size_t i, std::string_view name,
                                       bool is_null) {
        std::size_t const known = c.end - c.begin;
        if (i < known)
            refused_.add(*message_.members[c.begin + i].once);
        else if (options_.unknown_members == unknown_members::ignore || c.unknown == nullptr)
            return;
        else if (i - known >= c.tolerated.size())
            refused_.add_unknown_near(*c.unknown, pointer_of(c), name, message_.rows);
        else if (!is_null) // null means an attribute that was not set
            refused_.add(c.tolerated[i - known]);
    }
    place pass_literal(place p) const {
        return text_.pass(p, *p == 't' ? std::string_view("true") : *p == 'f' ? "false" : "null");
    }
    place pass_scalar(place p) {
        if (*p == '"') {
            std::string_view text;
            return read_text(p + 1, text);
        }
        return *p == 't' || *p == 'f' || *p == 'n' ? pass_literal(p) : pass_number(p);
    }
    /// A number without an exponent.
    place pass_number(place p) const {
        if (*p == '-') ++p;
        place digits = p;
        p = pass_digits(p);
        if (p == digits || (p - digits != 1 && *digits == '0')) return nullptr;
        if (*p == '.') {
            digits = p + 1;
            p = pass_digits(digits);
        }
        return p == digits || *p == 'e' || *p == 'E' ? nullptr : p;
    }
    place pass_digits(place p) const {
        for (int n = 0; n != 3; ++n, ++p) // most numbers are short
            if (*p < '0' || *p > '9') return p;
        while (text_.end() - p >= 8 && not_digits(load<word>(p)) == 0) p += 8;
        while (*p >= '0' && *p <= '9') ++p;
        return p;
    }
    std::string_view pointer_of(container_descriptor const& object) const {
        if (&object == message_.containers) return {};
        member_descriptor const* holder = message_.members;
        while (message_.containers + holder->child != &object) ++holder;
        return holder->type->pointer;
    }
};

} // namespace regdirect::inline v0::engine::detail

#endif
