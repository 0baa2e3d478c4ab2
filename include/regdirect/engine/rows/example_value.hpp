// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_ROWS_EXAMPLE_VALUE_HPP
#define REGDIRECT_ENGINE_ROWS_EXAMPLE_VALUE_HPP

#include <regdirect/engine/reflect/enums.hpp>
#include <regdirect/engine/reflect/json_type.hpp>
#include <regdirect/engine/rows/layout.hpp>
#include <regdirect/engine/table/clause.hpp>
#include <regdirect/engine/text/list.hpp>

#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

/// Tells during compilation whether an example keeps the rules of its row.
namespace regdirect::inline v0::engine::detail {

/// A decimal number of at most 15 digits without an exponent: digits divided by a power of ten.
struct plain_number {
    bool valid = false;
    std::int64_t digits = 0;
    double scale = 1; ///< exact: at most 1e15
};

constexpr plain_number plain_number_in(std::string_view text) {
    plain_number out;
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    bool behind_point = false;
    int count = 0;
    for (char const c : text) {
        if (c == '.' && !behind_point && count != 0) {
            behind_point = true;
            continue;
        }
        if (c < '0' || c > '9' || ++count > 15) return out;
        out.digits = out.digits * 10 + (c - '0');
        if (behind_point) out.scale *= 10;
    }
    if (negative) out.digits = -out.digits;
    out.valid = count != 0;
    return out;
}

/// Calls test(value) with the example as a value of type V, and returns its result. Returns true if the value cannot be
/// told during compilation: it is not a text, an enumerator, true or false, or a plain number.
template <class V>
constexpr bool test_example([[maybe_unused]] std::string_view text, [[maybe_unused]] auto const& test) {
    if constexpr (text_like<V>) {
        return test(text);
    } else if constexpr (std::same_as<V, bool>) {
        return (text == "true" || text == "false") && test(text == "true");
    } else if constexpr (std::is_enum_v<V>) {
        auto const value = value_of<V>(text);
        return value && test(*value);
    } else if constexpr (integer_like<V> || std::floating_point<V>) {
        plain_number const n = plain_number_in(text);
        if (!n.valid) return true;
        if constexpr (std::floating_point<V>)
            return test(static_cast<V>(static_cast<double>(n.digits) / n.scale));
        else
            return n.scale == 1 && std::in_range<V>(n.digits) && test(static_cast<V>(n.digits));
    } else {
        return true;
    }
}

/// Whether the example keeps a rule about the value alone, which may have a condition. Other rules are not tried.
template <class V, class Rule>
constexpr bool example_keeps(Rule const& rule, std::string_view text) {
    if constexpr (has_condition<Rule>)
        return example_keeps<V>(rule.then, text);
    else
        return test_example<V>(text, [&rule]([[maybe_unused]] auto const& value) {
            if constexpr (value_rule<Rule, std::remove_cvref_t<decltype(value)>>)
                return rule.holds(value);
            else
                return true;
        });
}

/// Whether the example of a member of type V keeps all rules of a row that always hold.
template <class V, class... Rules>
constexpr bool example_keeps_row(std::string_view text, list<clause<Rules>...> const& clauses) {
    if (text.empty()) return true;
    auto const keeps = [text]<class Rule>(clause<Rule> const& c) {
        if constexpr (has_condition<Rule>)
            return true;
        else
            return c.only.has_value() || example_keeps<V>(c.rule, text);
    };
    return unpack([&keeps](auto const&... c) { return (keeps(c) && ... && true); }, clauses);
}

/// Whether the example keeps all rules that an extension adds to a member of type V, in every profile and condition.
template <class V, class... Rules>
constexpr bool example_keeps_added(std::string_view text, list<clause<Rules>...> const& clauses) {
    return unpack([text](auto const&... c) { return (example_keeps<V>(c.rule, text) && ... && true); }, clauses);
}

} // namespace regdirect::inline v0::engine::detail

#endif
