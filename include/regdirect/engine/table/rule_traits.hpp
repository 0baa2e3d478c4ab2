// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TABLE_RULE_TRAITS_HPP
#define REGDIRECT_ENGINE_TABLE_RULE_TRAITS_HPP

#include <regdirect/engine/actual.hpp>
#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/table/each.hpp>
#include <regdirect/engine/table/facts.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>

/// The parts of a rule, with defaults for the optional ones.
namespace regdirect::inline v0::engine::detail {

/// The parts of a rule. Every rule has `id` (a keyword, a text or an enumerator of the API's rules), `says()` and one
/// of the three forms of `holds`. The other parts are optional; this class reads them.
template <class R>
struct rule_traits {
    static constexpr rule_id id{R::id};

    /// The value that the rule compares with.
    static constexpr bound limit(R const& r) {
        if constexpr (requires { r.limit(); })
            return r.limit();
        else
            return {};
    }
    /// The words that a message adds about the measured value.
    static constexpr std::string_view shows() {
        if constexpr (requires { R::shows; })
            return R::shows;
        else
            return {};
    }
    /// The condition under which the rule applies.
    static constexpr condition when(R const& r) {
        if constexpr (requires { r.when(); })
            return r.when();
        else
            return {};
    }
    /// The regular expression of the texts that the rule applies to.
    static constexpr text<63> applies_to() {
        if constexpr (requires { R::applies_to(); })
            return R::applies_to();
        else
            return {};
    }
    /// The rule about each name, if the rule is about the names in a map.
    static constexpr std::optional<rule_id> about_names() {
        if constexpr (requires { R::about_names; })
            return R::about_names;
        else
            return {};
    }
    /// Whether a message with such members can break the rule at all.
    static constexpr bool can_break([[maybe_unused]] arrivals const& all) {
        if constexpr (requires { R::can_break(all); })
            return R::can_break(all);
        else
            return true;
    }
    /// The measured value for a value that breaks the rule.
    static constexpr actual_value found([[maybe_unused]] R const& r, [[maybe_unused]] auto const& v) {
        if constexpr (!requires { r.found(v); })
            return {};
        else if constexpr (std::integral<decltype(r.found(v))>)
            return actual_number{static_cast<std::uint32_t>(r.found(v))};
        else
            return r.found(v);
    }
};

/// The parts of a rule about each element are those of the rule.
template <class R>
struct rule_traits<each<R>> {
    static constexpr rule_id id{R::id};
    static constexpr bound limit(each<R> const& r) { return rule_traits<R>::limit(r.item); }
    static constexpr std::string_view shows() { return rule_traits<R>::shows(); }
    static constexpr condition when(each<R> const& r) { return rule_traits<R>::when(r.item); }
    static constexpr auto applies_to() { return rule_traits<R>::applies_to(); }
    static constexpr auto about_names() { return rule_traits<R>::about_names(); }
    static constexpr bool can_break(arrivals const& all) { return rule_traits<R>::can_break(all); }
};

} // namespace regdirect::inline v0::engine::detail

#endif
