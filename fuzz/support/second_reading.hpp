// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FUZZ_SECOND_READING_HPP
#define REGDIRECT_FUZZ_SECOND_READING_HPP

#include "document.hpp"
#include "findings.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/regex.hpp>

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

/// The contract read a second time: the plain records of the table, applied to a document in the slow and obvious way.
namespace fuzz {

using regdirect::constraint;
using regdirect::rule;
using regdirect::severity;

inline bool matches(std::string const& regex, std::string const& text) {
    static std::map<std::string, boost::regex> compiled;
    auto const [at, isNew] = compiled.try_emplace(regex);
    if (isNew) at->second.assign(regex);
    return boost::regex_match(text, at->second, boost::match_single_line);
}

/// Returns a record's limit in words: the first of the types, a regular expression.
inline std::string words_of(regdirect::bound const& limit) {
    auto const words = []<class L>(L const& l) -> std::string {
        if constexpr (std::is_convertible_v<L const&, std::string_view>) return std::string(std::string_view(l));
        if constexpr (std::is_same_v<L, std::span<regdirect::json_kind const>>)
            return boost::describe::enum_to_string(l.front(), "");
        return {};
    };
    return std::visit(words, limit);
}

inline std::uint64_t count_code_points(std::string_view s) {
    std::uint64_t n = 0;
    for (char const c : s)
        if ((c & 0xC0) != 0x80) ++n;
    return n;
}

inline bool has_check_digit(std::string const& node_id) {
    boost::smatch found;
    static boost::regex const imei("(?:[Uu][Rr][Nn]:[Ii][Mm][Ee][Ii]:)?([0-9]{15})");
    if (!boost::regex_match(node_id, found, imei)) return true;
    int sum = 0, place = 0;
    for (char const c : found[1].str()) {
        int const doubled = (c - '0') * (place++ % 2 == 1 ? 2 : 1);
        sum += doubled / 10 + doubled % 10;
    }
    return sum % 10 == 0;
}

/// The documents' own statement where a record applies to some texts alone.
inline bool keeps_conditional_pattern(std::string const& node_id) {
    return !matches("[Uu][Rr][Nn]:[Ii][Mm][Ee][Ii]:(.|[\r\n])*", node_id) ||
           matches("[Uu][Rr][Nn]:[Ii][Mm][Ee][Ii]:[0-9]{15}", node_id);
}

template <class T>
class second_reading {
public:
    second_reading(node const& document, regdirect::options const& o) : root_(document), options_(o) {}

    findings read() {
        findings out;
        if (root_.is != kind::object) return {{"", rule::type, severity::error}};
        for (constraint const& c : regdirect::constraints<T>.subspan(1)) {
            auto const pointer = std::string(std::string_view(c.pointer));
            if (c.only && *c.only != options_.solution) continue;
            if (c.id == rule::additionalProperties || !holder(pointer)) continue; // others() finds these
            // psk and deviceType: what is not of their form has no length
            bool const settled = (pointer == "/psk" || pointer == "/deviceInfo/deviceType") && !out.empty() &&
                                 out.back().pointer == pointer && was_error_;
            if (settled || !broken(c, pointer)) continue;
            was_error_ = c.level == severity::error;
            out.push_back({pointer, c.id, c.level});
        }
        others(root_, "", out);
        for (finding& f : out)
            if (options_.strict) f.level = severity::error;
        return out;
    }

private:
    enum class state { absent, mistyped, usable };

    node const& root_;
    regdirect::options options_;
    bool was_error_ = false;

    static std::string name(std::string const& pointer) { return pointer.substr(pointer.rfind('/') + 1); }
    node const* holder(std::string const& pointer) const {
        auto const parent = pointer.substr(0, pointer.rfind('/'));
        node const* const object = parent.empty() ? &root_ : root_.find(parent.substr(1));
        return object && object->is == kind::object ? object : nullptr;
    }
    node const* find(std::string const& pointer) const {
        node const* const object = holder(pointer);
        return object ? object->find(name(pointer)) : nullptr;
    }
    constraint const* row(std::string const& pointer, rule id) const {
        for (constraint const& c : regdirect::constraints<T>)
            if (std::string_view(c.pointer) == pointer && c.id == id && (!c.only || *c.only == options_.solution))
                return &c;
        return nullptr;
    }

    state state_of(std::string const& pointer) const {
        node const* const found = find(pointer);
        if (!found) return state::absent;
        if (found->is == kind::null) {
            constraint const* const required = row(pointer, rule::required);
            bool const mandatory = required && required->level == severity::error;
            bool const refused = options_.null_members == regdirect::null_members::reject && !mandatory;
            return refused ? state::mistyped : state::absent;
        }
        auto const type = words_of(row(pointer, rule::type)->limit);
        return type == boost::describe::enum_to_string(found->is, "") ? state::usable : state::mistyped;
    }

    /// Whether the member and another one are texts that differ.
    bool differ(std::string const& text, std::string const& other) const {
        node const* const found = find(other);
        return found && found->is == kind::string && found->text != text;
    }

    bool broken(constraint const& c, std::string const& pointer) const {
        state const is = state_of(pointer);
        if (c.id == rule::type) return is == state::mistyped;
        if (c.id == rule::required) return is == state::absent;
        if (c.id == rule::secureFlag && is != state::mistyped)
            return state_of("/psk") == state::usable && (is == state::absent || find(pointer)->text == "false");
        if (is != state::usable) return false;
        if (!c.when.member.empty()) {
            node const* const other = holder(pointer)->find(c.when.member);
            if (!other || other->is != kind::string || other->text != c.when.value) return false;
        }
        node const& found = *find(pointer);
        std::string const& text = found.text;
        auto const length = [&] { return std::get<std::uint64_t>(c.limit); };
        switch (static_cast<rule>(c.id)) {
        case rule::minLength:
            return count_code_points(text) < length();
        case rule::maxLength:
            return count_code_points(text) > length();
        case rule::minimum:
            return decimal_of(text).negative && !decimal_of(text).digits.empty();
        case rule::maximum:
            return !decimal_of(text).negative &&
                   decimal_of(text).integer() > static_cast<std::uint64_t>(std::get<std::int64_t>(c.limit));
        case rule::enum_: {
            auto const values = std::get<std::span<std::string_view const>>(c.limit);
            return std::find(values.begin(), values.end(), text) == values.end();
        }
        case rule::pattern:
            if (!std::string_view(c.applies_to).empty()) return !keeps_conditional_pattern(text);
            return !matches(words_of(c.limit), text);
        case rule::luhn:
            return !has_check_digit(text);
        case rule::controlCharacter:
            return has_controls(text);
        case rule::evenLength:
            return text.size() % 2 != 0;
        case rule::equalsNodeId:
            return differ(text, "/nodeId");
        case rule::equalsImsi:
            return differ(text, "/imsi");
        default:
            return false; // about repetition, or an exchange
        }
    }

    /// Whether other official editions of the request have the member. It is about the object that is the request.
    static bool is_of_another_edition(std::string_view key) {
        return key == "account" || key == "customFields" || key == "deviceInfo2" || key == "deviceName" ||
               key == "groupId";
    }

    /// Unknown and repeated members, in the order of the document.
    void others(node const& object, std::string const& at, findings& out) const {
        std::set<std::string> seen;
        for (auto const& [key, value] : object.members) {
            std::string pointer = at;
            (pointer += '/') += key;
            bool const known = key.find_first_of("/~") == std::string::npos && row(pointer, rule::type);
            if (!known) {
                bool const refused = std::is_same_v<T, regdirect::RegDirectDeviceInDTO> &&
                                     options_.unknown_members == regdirect::unknown_members::reject;
                bool const other_edition = at.empty() && is_of_another_edition(key);
                if (refused && !(other_edition && value.is == kind::null))
                    out.push_back({at + '/' + escaped(key), rule::additionalProperties,
                                   other_edition ? severity::warning : severity::error});
            } else if (!seen.insert(key).second) {
                out.push_back({pointer, rule::uniqueKeys, severity::error});
            } else if (value.is == kind::object && row(pointer + "/model", rule::type)) {
                others(value, pointer, out);
            }
        }
    }

    static std::string escaped(std::string_view key) {
        std::string out;
        for (char const c : key) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        return out;
    }
};

/// Compares what decode() found with the second reading.
template <class T>
void require_second_reading(std::string_view body, regdirect::options o) {
    o.fail_fast = false;
    T out;
    auto const found = regdirect::decode(body, out, o);
    if (gave_up(found)) return;
    auto const document = read_document(body);
    require(document.has_value(), "what decode() takes for JSON can be read");
    auto const first = list(found);
    auto second = second_reading<T>(*document, o).read();
    require(found.truncated() == (second.size() > regdirect::report::capacity), "a full report says so");
    if (found.truncated()) second.resize(regdirect::report::capacity);
    require(first == second, "decode() finds what a second reading of the contract finds",
            [&] { return show(first, second); });
}

} // namespace fuzz

#endif
