// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_FINDING_JSON_HPP
#define REGDIRECT_DETAIL_FINDING_JSON_HPP

#include <regdirect/actual.hpp>
#include <regdirect/constraint.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/text/shortest_text.hpp>
#include <regdirect/engine/text/visit.hpp>
#include <regdirect/printable.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

/// The limit that a finding was compared with and the value that was measured, as JSON: for sentences in other
/// languages.
namespace regdirect::inline v0::detail {

/// Appends a limit or a measured value as a member of a JSON object, if there is one: a number, a text, or an array of
/// texts.
struct json_data {
    std::string& out;
    std::string_view name;

    void operator()(std::monostate) const {}
    void operator()(std::uint64_t n) const { add(std::to_string(n)); }
    void operator()(std::int64_t n) const { add(std::to_string(n)); }
    void operator()(double n) const { add(shortest_text(n)); }
    void operator()(std::string_view s) const {
        add("");
        append_json_string(out, s);
    }
    void operator()(std::span<std::string_view const> words) const {
        list(words, [](std::string_view text) { return text; });
    }
    /// A single type is a text, as in JSON Schema.
    void operator()(std::span<json_kind const> types) const {
        if (types.size() == 1) return (*this)(types[0]);
        list(types, [](json_kind k) { return to_string(k); });
    }
    void operator()(equal_to r) const { (*this)(r.member); }
    void operator()(true_if_present r) const { (*this)(r.member); }
    void operator()(present_unless r) const { (*this)(r.member); }
    void operator()(members_present r) const { (*this)(r.names); }
    void operator()(true_keyword) const {}

    void operator()(actual_length n) const { (*this)(std::uint64_t{n.characters}); }
    void operator()(character_position n) const { (*this)(std::uint64_t{n.character}); }
    void operator()(byte_offset n) const { (*this)(std::uint64_t{n.bytes}); }
    void operator()(actual_number n) const { (*this)(std::uint64_t{n.value}); }
    void operator()(json_kind k) const { (*this)(to_string(k)); }
    void operator()(syntax_error e) const {
        (*this)(e.offset);
        json_data{out, "cause"}(to_string(e.cause));
    }

private:
    void add(std::string_view json) const { (((out += ",\"") += name) += "\":") += json; }
    void list(auto const& from, auto text_of) const {
        add("[");
        bool first = true;
        for (auto const& each : from) {
            if (!std::exchange(first, false)) out += ',';
            append_json_string(out, text_of(each));
        }
        out += ']';
    }
};

/// Appends the members that follow a violation's message, if it has them: limit, found, cause, meant.
inline void append_json_data(std::string& out, bound const& limit, actual_value const& actual, std::string_view meant) {
    detail::visit(json_data{out, "limit"}, limit);
    detail::visit(json_data{out, "found"}, actual);
    if (!meant.empty()) json_data{out, "meant"}(meant);
}

} // namespace regdirect::inline v0::detail

#endif
