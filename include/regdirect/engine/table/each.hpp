// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TABLE_EACH_HPP
#define REGDIRECT_ENGINE_TABLE_EACH_HPP

/// A rule about elements.
namespace regdirect::inline v0::engine {

/// A rule about each element of an array, or each value of a map.
template <class Rule>
struct each {
    static constexpr auto id = Rule::id; ///< the rule's id
    Rule item;                           ///< the rule

    constexpr auto says() const { return item.says(); } ///< the words of the rule
};

} // namespace regdirect::inline v0::engine

#endif
