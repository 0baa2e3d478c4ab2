// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_ARRIVING_PARAMETERS_HPP
#define REGDIRECT_DETAIL_ARRIVING_PARAMETERS_HPP

#include <regdirect/actual.hpp>
#include <regdirect/constraints.hpp>
#include <regdirect/contract.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/detail/percent.hpp>
#include <regdirect/engine/record/hints.hpp>
#include <regdirect/engine/reflect/members.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/options.hpp>
#include <regdirect/report.hpp>
#include <regdirect/types.hpp>
#include <regdirect/validate.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

/// The parameters of a received call: values from header fields and the query, and the findings about them.
namespace regdirect::inline v0::detail {

/// Returns the constraint on the parameter P that has this rule.
template <auto P, rule Id>
consteval constraint const& parameter_row() {
    auto const rows = constraints<owner_t<P>>;
    std::size_t i = 0;
    while (rows[i].id != Id || std::string_view(rows[i].pointer) != name_of<P>) ++i;
    return rows[i];
}

/// The query has no `;`, because some servers also split it there, and no `#`, because some servers end it there.
inline constexpr constraint undivided_query{
    .pointer = std::string_view("query"),
    .id = rule::syntax,
    .says = std::string_view("have no ; and no #, which servers treat in different ways"),
    .shows = ", but has one at character #",
    .code = platform_invalid_input,
    .sent_in = location::query};

/// Returns the credentials of `Bearer {token}` (RFC 6750, 2.1; the scheme in any letter case, RFC 9110, 11.1); nothing,
/// if the scheme is another one, or there is no token.
constexpr std::optional<std::string_view> bearer_token(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    if (!equal_ignoring_case(authorization.substr(0, scheme.size()), scheme)) return std::nullopt;
    authorization.remove_prefix(scheme.size());
    while (authorization.starts_with(' ')) authorization.remove_prefix(1);
    return authorization.empty() ? std::nullopt : std::optional(authorization);
}

/// Returns the first place in a parameter's value that servers read in different ways: a malformed escape, or a `+`,
/// which those that expect HTML forms take for a space. Returns npos if there is none.
constexpr std::size_t ambiguous_at(std::string_view value) {
    return (std::min)(malformed_escape(value), value.find('+'));
}

/// Returns the query parameter that an unknown one probably means: one with the same name, if letter case, `_`, `-` and
/// `[]` are ignored. Returns an empty name if there is none.
constexpr std::string_view meant_parameter(std::string_view name) {
    constexpr std::string_view appId = name_of<&view::call_parameters::appId>;
    if (name.ends_with("[]")) name.remove_suffix(2);
    return alike(name, appId) ? appId : std::string_view();
}

/// The parameters as they arrive. If one is repeated, its first value is used.
template <options_type Options>
class arriving_parameters {
public:
    explicit arriving_parameters(Options const& o) : options_(o), extras_(o.strict) {}

    /// Takes a value of the parameter P. `position`: that of the first character that cannot be read, from 1 on; 0 if
    /// there is none.
    template <auto P>
    void take(std::string_view value, std::uint32_t position = 0) {
        arrival& at = arrivals_[index_of<P>];
        if (at.present) return add_extra([](report& r) { r.add(parameter_row<P, rule::uniqueKeys>()); });
        at = {true, position};
        values_.*P = value;
    }
    void take_unknown(std::string_view name) {
        if (options_.unknown_members == unknown_members::ignore) return;
        add_extra([name](report& r) { r.add_unknown_parameter(name, meant_parameter(name)); });
    }
    /// Refuses the whole query, for the character at this position.
    void refuse_query(std::uint32_t position) { query_position_ = position; }

    /// Checks the values, and reports what is wrong in documented order, repeated and unknown parameters last. A value
    /// that cannot be read is reported here, and the rules of the table do not see it.
    report finish(view::call_parameters& out) {
        constexpr auto token = &view::call_parameters::accessToken;
        constexpr auto id = &view::call_parameters::appId;
        static_assert(index_of<token> == 0 && index_of<id> == 2, "what is added here stands in documented order");
        out = values_;
        view::call_parameters readable = values_;
        if (arrivals_[index_of<token>].position != 0) readable.accessToken = "-"; // any valid one
        if (arrivals_[index_of<id>].position != 0) readable.appId.reset();
        report found(options_.strict);
        add_unreadable<token>(found);
        if (!stopped(found)) found.append(validate(readable, options_));
        add_unreadable<id>(found);
        if (query_position_ != 0 && !stopped(found)) found.add(undivided_query, character_position{query_position_});
        if (!stopped(found)) found.append(std::move(extras_));
        return found;
    }

private:
    struct arrival {
        bool present = false;
        std::uint32_t position = 0;
    };

    Options const& options_;
    view::call_parameters values_{};
    std::array<arrival, 3> arrivals_{};
    std::uint32_t query_position_ = 0;
    report extras_;

    bool stopped(report const& found) const { return options_.fail_fast && !found.ok(); }
    void add_extra(auto const& add) {
        if (!stopped(extras_)) add(extras_);
    }
    template <auto P>
    void add_unreadable(report& found) const {
        auto const position = arrivals_[index_of<P>].position;
        if (position != 0 && !stopped(found))
            found.add(parameter_row<P, rule::pattern>(), character_position{position});
    }
};

} // namespace regdirect::inline v0::detail

#endif
