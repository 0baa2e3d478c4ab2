// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FUZZ_VALUES_HPP
#define REGDIRECT_FUZZ_VALUES_HPP

#include <regdirect/regdirect.hpp>

#include "document.hpp"
#include "require.hpp"

#include <boost/json/parse.hpp>
#include <boost/mp11/algorithm.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// The values in a message, as regdirect and as three other readers of JSON see them.
namespace fuzz {

/// By RFC 6901 pointer; strings with a quote before them.
using values = std::map<std::string, std::string>;

template <class V>
void collect(values& out, std::string const& at, V const& v) {
    if constexpr (requires { v.has_value(); }) {
        if (v) collect(out, at, *v);
    } else if constexpr (regdirect::has_contract<V>) {
        using members = boost::describe::describe_members<V, boost::describe::mod_any_access>;
        boost::mp11::mp_for_each<members>([&](auto d) { collect(out, at + '/' + d.name, v.*d.pointer); });
    } else if constexpr (std::is_enum_v<V>) {
        out[at] = '"' + std::string(to_string(v));
    } else if constexpr (std::is_same_v<V, bool>) {
        out[at] = v ? "true" : "false";
    } else if constexpr (std::is_integral_v<V>) {
        out[at] = std::to_string(v);
    } else {
        out[at] = '"' + std::string(std::string_view(v));
    }
}

template <class T>
values values_of(T const& message) {
    values out;
    collect(out, "", message);
    return out;
}

inline std::string rounded(double d) { return std::to_string(std::llround(d)); }

inline std::optional<std::string> value_at(boost::json::value const& in, std::string const& pointer) {
    boost::system::error_code ec;
    auto const* const v = in.find_pointer(pointer, ec);
    if (!v || v->is_null() || v->is_object()) return std::nullopt;
    if (v->is_string()) return '"' + std::string(v->get_string());
    if (v->is_bool()) return v->get_bool() ? "true" : "false";
    return rounded(v->to_number<double>());
}
inline std::optional<std::string> value_at(nlohmann::json const& in, std::string const& pointer) {
    nlohmann::json::json_pointer const at(pointer);
    if (!in.contains(at) || in.at(at).is_null() || in.at(at).is_object()) return std::nullopt;
    auto const& v = in.at(at);
    if (v.is_string()) return '"' + v.get<std::string>();
    if (v.is_boolean()) return v.get<bool>() ? "true" : "false";
    return rounded(v.get<double>());
}

/// The opinion of another reader on a text: JSON, not JSON, or JSON with a number that is too big for it.
enum class opinion { yes, no, too_big };

/// A document of RapidJSON, which is compiled apart.
class rapidjson_document {
public:
    rapidjson_document();
    ~rapidjson_document();
    opinion read(std::string_view text);
    friend std::optional<std::string> value_at(rapidjson_document const& in, std::string const& pointer);

private:
    struct dom;
    std::unique_ptr<dom> dom_;
};
std::optional<std::string> value_at(rapidjson_document const& in, std::string const& pointer);

/// Each member of a T that another reader sees is there with that value, and no other one.
template <class T>
void require_same(values const& ours, auto const& theirs, std::string_view reader) {
    for (regdirect::constraint const& c : regdirect::constraints<T>) {
        std::string const pointer(std::string_view(c.pointer));
        if (pointer.empty() || c.id == regdirect::rule::additionalProperties) continue;
        auto const at = ours.find(pointer);
        auto const seen = value_at(theirs, pointer);
        auto const where = [&] { return std::string(reader) + " at " + pointer + ": " + seen.value_or("nothing"); };
        require(seen.has_value() == (at != ours.end()), "other readers see the same members", where);
        require(!seen || *seen == at->second, "other readers see the same values", where);
    }
}

/// Whether others can write the text in JSON.
inline bool is_utf8(std::string const& text) try {
    (void)nlohmann::json(text).dump();
    return true;
} catch (nlohmann::json::type_error const&) {
    return false;
}

inline opinion ask_nlohmann(std::string_view text, nlohmann::json& out) try {
    out = nlohmann::json::parse(text);
    return opinion::yes;
} catch (nlohmann::json::out_of_range const&) {
    return opinion::too_big;
} catch (nlohmann::json::parse_error const&) {
    return opinion::no;
}

inline opinion ask_boost(std::string_view text, boost::json::value& out) {
    boost::json::parse_options o;
    o.max_depth = 1001; // beside ours
    o.numbers = boost::json::number_precision::precise;
    boost::system::error_code ec;
    out = boost::json::parse(text, ec, {}, o);
    return ec ? opinion::no : opinion::yes;
}

/// Requires that all readers accept a body that regdirect accepted, with the same members and values.
template <class T>
void require_readers_agree(std::string_view body, T const& accepted) {
    values const ours = values_of(accepted);
    boost::json::value boost_dom;
    require(ask_boost(body, boost_dom) == opinion::yes, "Boost.JSON accepts what was accepted");
    require_same<T>(ours, boost_dom, "Boost.JSON");
    nlohmann::json nlohmann_dom;
    auto const second = ask_nlohmann(body, nlohmann_dom);
    require(second != opinion::no, "nlohmann/json accepts what was accepted");
    if (second == opinion::yes) require_same<T>(ours, nlohmann_dom, "nlohmann/json");
    rapidjson_document rapidjson_dom;
    auto const third = rapidjson_dom.read(body);
    require(third != opinion::no, "RapidJSON accepts what was accepted");
    if (third == opinion::yes) require_same<T>(ours, rapidjson_dom, "RapidJSON");
}

} // namespace fuzz

#endif
