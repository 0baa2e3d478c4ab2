// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RECORD_FINDING_HPP
#define REGDIRECT_ENGINE_RECORD_FINDING_HPP

#include <regdirect/engine/actual.hpp>
#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/record/hints.hpp>
#include <regdirect/engine/text/visit.hpp>

#include <cstdint>
#include <utility>
#include <variant>

/// A violation as a report stores it.
namespace regdirect::inline v0::engine::detail {

/// A violation without its text, trivially copyable: 32 bytes.
struct finding {
    constraint const* row;
    known_rows const* known;  ///< of an unknown member: where one that was meant is looked for; none: nowhere
    std::uint32_t number;     ///< of an actual_value: the length, position, offset or number
    std::uint32_t name_begin; ///< where the pointer begins in the report's names; the name that was meant follows it
    std::uint32_t name_size;  ///< how long the pointer is; 0: it is the row's
    std::uint8_t alternative; ///< of an actual_value: its index
    std::uint8_t enumerator;  ///< of an actual_value: the json_kind or syntax_cause
    std::uint8_t meant_size;  ///< how long the name that was meant is

    constexpr actual_value actual() const {
        switch (alternative) {
        case 1:
            return actual_value(std::in_place_index<1>, actual_length{number});
        case 2:
            return actual_value(std::in_place_index<2>, character_position{number});
        case 3:
            return actual_value(std::in_place_index<3>, byte_offset{number});
        case 4:
            return actual_value(std::in_place_index<4>, actual_number{number});
        case 5:
            return actual_value(std::in_place_index<5>, json_kind{enumerator});
        case 6:
            return actual_value(std::in_place_index<6>, syntax_error{{number}, syntax_cause{enumerator}});
        default:
            return std::monostate{};
        }
    }
};

/// Stores an actual_value in a finding.
struct finding_writer {
    finding& f;

    constexpr void operator()(std::monostate) const {}
    constexpr void operator()(actual_length n) const { f.number = n.characters; }
    constexpr void operator()(character_position n) const { f.number = n.character; }
    constexpr void operator()(byte_offset n) const { f.number = n.bytes; }
    constexpr void operator()(actual_number n) const { f.number = n.value; }
    constexpr void operator()(json_kind k) const { f.enumerator = static_cast<std::uint8_t>(k); }
    constexpr void operator()(syntax_error e) const {
        f.number = e.offset.bytes;
        f.enumerator = static_cast<std::uint8_t>(e.cause);
    }
};

/// A finding that measures nothing.
constexpr finding unmeasured(constraint const& row, known_rows const* known = nullptr) {
    return {&row, known, 0, 0, 0, 0, 0, 0};
}

constexpr finding make_finding(constraint const& row, actual_value const& actual) {
    finding f{&row, nullptr, 0, 0, 0, static_cast<std::uint8_t>(actual.index()), 0, 0};
    detail::visit(finding_writer{f}, actual);
    return f;
}

/// Whether two values are the same. (That of std::variant takes compilers long.)
constexpr bool is_same(constraint const& row, actual_value const& a, actual_value const& b) {
    finding const x = make_finding(row, a), y = make_finding(row, b);
    return x.alternative == y.alternative && x.number == y.number && x.enumerator == y.enumerator;
}

} // namespace regdirect::inline v0::engine::detail

#endif
