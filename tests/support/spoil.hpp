// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TESTS_SUPPORT_SPOIL_HPP
#define REGDIRECT_TESTS_SUPPORT_SPOIL_HPP

#include <regdirect/rules.hpp>

#include <cstdint>
#include <string>
#include <variant>

/// Changes a value that keeps a rule into one that breaks it, and as little else as can be. One overload a rule: a rule
/// that has none does not compile here, so that no rule goes untested.
namespace regdirect::tests {

inline void change_last(std::string& v) { v.back() = v.back() == '0' ? '1' : '0'; }

inline void spoil(min_length const& r, std::string& v) { v.resize(r.n - 1); }
inline void spoil(max_length const& r, std::string& v) { v.resize(r.n + 1, v.back()); }
inline void spoil(no_control_characters const&, std::string& v) { v.back() = '\x7f'; }
inline std::int64_t integer_in(auto const& r) { return std::get<std::int64_t>(r.limit()); }
inline void spoil(minimum const& r, std::int64_t& v) { v = integer_in(r) - 1; }
inline void spoil(maximum const& r, std::int64_t& v) { v = integer_in(r) + 1; }
template <form const& F>
void spoil(matches<F> const&, std::string& v) {
    v.front() = ' ';
}
inline void spoil(urn_imei_if_it_begins_so const&, std::string& v) { v = "urn:imei:26053179311383"; }
inline void spoil(checked_if_imei const&, std::string& v) { change_last(v); }
inline void spoil(even_length const&, std::string& v) { v.pop_back(); }

/// Changes a value into the last one that still keeps the rule. Rules without a bound have no edge.
inline void edge(auto const&, auto&) {}
inline void edge(min_length const& r, std::string& v) { v.resize(r.n); }
inline void edge(max_length const& r, std::string& v) { v.resize(r.n, v.back()); }
inline void edge(no_control_characters const&, std::string& v) { v.back() = ' '; }
inline void edge(minimum const& r, std::int64_t& v) { v = integer_in(r); }
inline void edge(maximum const& r, std::int64_t& v) { v = integer_in(r); }
inline void edge(urn_imei_if_it_begins_so const&, std::string& v) { v = "URN:imei:000000000000000"; }
inline void edge(checked_if_imei const&, std::string& v) { v.pop_back(); }

/// The value of the member P, which is present.
template <auto P>
auto& value_in(detail::owner_t<P>& object) {
    if constexpr (detail::is_optional<detail::raw_t<P>>)
        return *(object.*P);
    else
        return object.*P;
}

/// Breaks a rule on the member Self of an object. The overloads are for rules that look at more than a value.
template <auto Self, class R>
    requires value_rule<R, detail::value_t<Self>>
void spoil_in(R const& r, detail::owner_t<Self>& o) { spoil(r, value_in<Self>(o)); }
template <auto Self>
void spoil_in(present const&, detail::owner_t<Self>& o) {
    (o.*Self).reset();
}
template <auto Self, auto P>
void spoil_in(present_unless_there_is<P> const&, detail::owner_t<P>& o) {
    (o.*Self).reset();
    (o.*P).reset();
}
template <auto Self, auto P, rule Id>
void spoil_in(equals<P, Id> const&, detail::owner_t<P>& o) {
    change_last(value_in<Self>(o));
}
template <auto Self, auto P>
void spoil_in(set_with<P> const&, detail::owner_t<P>& o) {
    o.*Self = false;
}
template <auto Self, auto P, class V, class R>
void spoil_in(conditional<P, V, R> const& r, detail::owner_t<P>& o) {
    o.*P = r.value;
    spoil(r.then, value_in<Self>(o));
}
template <auto Self, auto P, letter_case Case>
void spoil_in(echoes<P, Case> const&, detail::owner_t<Self>& answer) {
    change_last(value_in<Self>(answer));
}

/// Takes a rule on the member Self as far as it allows. Overloads as above.
template <auto Self, class R>
    requires value_rule<R, detail::value_t<Self>>
void edge_in(R const& r, detail::owner_t<Self>& o) { edge(r, value_in<Self>(o)); }
template <auto Self>
void edge_in(present const&, detail::owner_t<Self>&) {}
template <auto Self, auto P>
void edge_in(present_unless_there_is<P> const&, detail::owner_t<P>& o) {
    (o.*Self).reset();
}
template <auto Self, auto P, rule Id>
void edge_in(equals<P, Id> const&, detail::owner_t<P>& o) {
    (o.*Self).reset();
}
template <auto Self, auto P>
void edge_in(set_with<P> const&, detail::owner_t<P>& o) {
    o.*Self = false;
    (o.*P).reset();
}
template <auto Self, auto P, class V, class R>
void edge_in(conditional<P, V, R> const& r, detail::owner_t<P>& o) {
    spoil(r.then, value_in<Self>(o));
    (o.*P).reset();
}
template <auto Self, auto P, letter_case Case>
void edge_in(echoes<P, Case> const&, detail::owner_t<Self>& answer) {
    if (Case == letter_case::ignored)
        for (char& c : value_in<Self>(answer)) c = detail::lower(c);
}

} // namespace regdirect::tests

#endif
