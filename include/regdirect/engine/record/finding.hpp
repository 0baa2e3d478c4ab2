// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RECORD_FINDING_HPP
#define REGDIRECT_ENGINE_RECORD_FINDING_HPP

#include <regdirect/engine/actual.hpp>
#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/record/hints.hpp>

#include <cstdint>
#include <utility>
#include <variant>

/// A violation as a report stores it.
namespace regdirect::inline v0::engine::detail {

/// The indexes of the alternatives of an actual_value.
enum measured : std::uint8_t { nothing, a_length, a_position, an_offset, a_number, a_kind, a_syntax_error };

/// A violation without its text, trivially copyable: 32 bytes.
struct finding {
    constraint const* row;
    known_rows const* known;  ///< for an unknown member: the rows to search for the member that was meant; null: none
    std::uint32_t number;     ///< of an actual_value: the length, position, offset or number
    std::uint32_t name_begin; ///< the index of the pointer in the report's names; the name that was meant follows it
    std::uint32_t name_size;  ///< the length of the pointer; 0: it is the row's pointer
    std::uint8_t alternative; ///< of an actual_value: its index
    std::uint8_t enumerator;  ///< of an actual_value: the json_kind or syntax_cause
    std::uint8_t meant_size;  ///< the length of the name that was meant

    // Not inlined: g++ 14 would warn of the bytes that an alternative does not use.
    [[gnu::noinline]] constexpr actual_value actual() const {
        switch (alternative) {
        case a_length:
            return actual_value(std::in_place_index<a_length>, actual_length{number});
        case a_position:
            return actual_value(std::in_place_index<a_position>, character_position{number});
        case an_offset:
            return actual_value(std::in_place_index<an_offset>, byte_offset{number});
        case a_number:
            return actual_value(std::in_place_index<a_number>, actual_number{number});
        case a_kind:
            return actual_value(std::in_place_index<a_kind>, json_kind{enumerator});
        case a_syntax_error:
            return actual_value(std::in_place_index<a_syntax_error>, syntax_error{{number}, syntax_cause{enumerator}});
        default:
            return {};
        }
    }
};

/// A finding that measures nothing.
constexpr finding unmeasured(constraint const& row, known_rows const* known = nullptr) {
    return {&row, known, 0, 0, 0, 0, 0, 0};
}

constexpr finding make_finding(constraint const& row, actual_value const& actual) {
    std::uint32_t number = 0;
    std::uint8_t enumerator = 0;
    if (auto const* const length = std::get_if<a_length>(&actual)) number = length->characters;
    if (auto const* const position = std::get_if<a_position>(&actual)) number = position->character;
    if (auto const* const offset = std::get_if<an_offset>(&actual)) number = offset->bytes;
    if (auto const* const counted = std::get_if<a_number>(&actual)) number = counted->value;
    if (auto const* const kind = std::get_if<a_kind>(&actual)) enumerator = static_cast<std::uint8_t>(*kind);
    if (auto const* const error = std::get_if<a_syntax_error>(&actual)) {
        number = error->offset.bytes;
        enumerator = static_cast<std::uint8_t>(error->cause);
    }
    return {&row, nullptr, number, 0, 0, static_cast<std::uint8_t>(actual.index()), enumerator, 0};
}

/// Whether two values are the same. (The comparison of std::variant takes long to compile.)
constexpr bool is_same(constraint const& row, actual_value const& a, actual_value const& b) {
    finding const x = make_finding(row, a), y = make_finding(row, b);
    return x.alternative == y.alternative && x.number == y.number && x.enumerator == y.enumerator;
}

} // namespace regdirect::inline v0::engine::detail

#endif
