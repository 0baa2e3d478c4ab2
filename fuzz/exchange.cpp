// SPDX-License-Identifier: BSL-1.0
// The call around the body: what is built has nothing in it that could split a header or a line, and is read back as it
// was meant; what is read is what a slow reading of the target and the header fields says.
#include "support/second_reading.hpp"
#include "support/values.hpp"

#include <boost/algorithm/string.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace {

using namespace regdirect;
using fuzz::require;

bool is_harmless(std::string_view s) { return !fuzz::has_controls(s) && fuzz::is_ascii(s); }

/// Each parameter that is there has its form, as a regular expression.
bool is_valid(call_parameters const& p) {
    std::string const visible = "[\\x21-\\x7e]+";
    return fuzz::matches("[A-Za-z0-9._~+/-]+=*", p.accessToken) && fuzz::matches(visible, p.app_key) &&
           (!p.appId || fuzz::matches(visible, *p.appId));
}

void try_call(call_parameters const& given, std::string_view body, options const& o) {
    require(fuzz::list(validate(given, o)).empty() == is_valid(given), "parameters are of their forms");
    RegDirectDeviceInDTO device;
    decode(body, device, o);
    prepared_call const call = prepare_call(given, device, o);
    fuzz::require_sound(call.findings, 0);
    require(call.ok() == (is_valid(given) && validate(device, o).ok()), "a call is made of what is valid");
    if (!call.ok()) return;
    http_request const& made = *call.request;
    require(is_harmless(made.method) && is_harmless(made.target), "nothing can split the request line", made.target);
    require(made.target.find_first_of(" #") == std::string::npos, "a target has no space", made.target);
    std::vector<http_header_view> arrived;
    for (auto const& [name, value] : made.headers) {
        require(is_harmless(name) && is_harmless(value), "nothing can split a header", value);
        arrived.push_back({name, value});
    }
    call_parameters back;
    require(read_call(made.target, arrived, back, o).empty() && back == given, "a call is read as it was made");
    require(is_call_target(made.target), "a call is made to its target");
    RegDirectDeviceInDTO device_back;
    require(decode(made.body, device_back, {.max_body = ~std::size_t{0}}).ok() || !validate(device).ok(),
            "a body is valid");
    require(device_back == device, "a body is read as it was made", made.body);
}

/// Returns the text with its escapes decoded; an escape that is not well-formed stands for itself.
std::string decoded(std::string const& s, char plus) {
    std::string text;
    for (std::size_t i = 0; i < s.size(); ++i) {
        bool const escape = s[i] == '%' && fuzz::matches("[0-9A-Fa-f]{2}", s.substr(i + 1, 2));
        text += escape ? static_cast<char>(std::stoi(s.substr(i + 1, 2), nullptr, 16)) : s[i] == '+' ? plus : s[i];
        if (escape) i += 2;
    }
    return text;
}

/// Returns the part of the target behind its first question mark.
std::string query_of(std::string_view target) {
    auto const mark = target.find('?');
    return mark == std::string_view::npos ? std::string() : std::string(target.substr(mark + 1));
}

bool has_broken_escape(std::string const& s) {
    for (auto at = s.find('%'); at != std::string::npos; at = s.find('%', at + 1))
        if (!fuzz::matches("[0-9A-Fa-f]{2}", s.substr(at + 1, 2))) return true;
    return false;
}

/// Checks header fields and target against the contract, in the slow and obvious way.
fuzz::findings second_reading(std::string_view target, std::span<http_header_view const> headers, options const& o) {
    using fuzz::finding;
    fuzz::findings out, repeated;
    std::map<std::string, std::string> first;
    for (auto const& [name, value] : headers) {
        auto const lower = boost::to_lower_copy(std::string(name));
        if (lower != "authorization" && lower != "app_key") continue;
        std::string const parameter = lower == "app_key" ? lower : "accessToken";
        if (!first.emplace(parameter, value).second)
            repeated.push_back(finding{parameter, rule::uniqueKeys, severity::error});
    }
    if (!first.contains("accessToken"))
        out.push_back({"accessToken", rule::required, severity::error});
    else if (!fuzz::matches("[Bb][Ee][Aa][Rr][Ee][Rr] +[A-Za-z0-9._~+/-]+=*", first["accessToken"]))
        out.push_back({"accessToken", rule::pattern, severity::error});
    if (first["app_key"].empty())
        out.push_back({"app_key", rule::required, severity::error});
    else if (!fuzz::matches("[\\x21-\\x7e]+", first["app_key"]))
        out.push_back({"app_key", rule::pattern, severity::error});

    std::string const query = query_of(target);
    std::vector<std::string> pairs;
    if (query.find_first_of(";#") != std::string::npos)
        out.push_back({"query", rule::syntax, severity::error});
    else
        boost::split(pairs, query, boost::is_any_of("&"));
    bool seen = false;
    for (std::string const& pair : pairs) {
        if (pair.empty()) continue;
        auto const written = pair.substr(0, pair.find('='));
        bool const decodes = !has_broken_escape(written) && fuzz::is_utf8(decoded(written, '+'));
        auto const name = decodes ? decoded(written, '+') : written;
        if (name != "appId") {
            if (o.unknown_members == unknown_members::reject)
                repeated.push_back({name, rule::additionalProperties, severity::warning});
        } else if (seen) {
            repeated.push_back({name, rule::uniqueKeys, severity::error});
        } else {
            auto const value = pair.substr((std::min)(written.size() + 1, pair.size()));
            if (value.empty())
                out.push_back({name, rule::minLength, severity::error});
            else if (has_broken_escape(value) || !fuzz::matches("[\\x21-\\x7e]+", decoded(value, ' ')))
                out.push_back({name, rule::pattern, severity::error});
        }
        seen = seen || name == "appId";
    }
    out.insert(out.end(), repeated.begin(), repeated.end());
    for (auto& f : out)
        if (o.strict) f.level = severity::error;
    return out;
}

/// Returns the values of appId that a server behind us may read, in the obvious way. Some servers split at other
/// characters too.
std::vector<std::string> every_appId(std::string_view target, char const* separators) {
    std::vector<std::string> pairs, out;
    boost::split(pairs, query_of(target), boost::is_any_of(separators));
    for (std::string const& pair : pairs) {
        auto const name = pair.substr(0, pair.find('='));
        if (decoded(name, ' ') == "appId")
            out.push_back(decoded(pair.substr((std::min)(name.size() + 1, pair.size())), ' '));
    }
    return out;
}

void try_arrived(std::string_view target, std::span<http_header_view const> headers, options const& o) {
    call_parameters out;
    report const found = read_call(target, headers, out, o);
    fuzz::require_sound(found, target.size());
    auto expected = second_reading(target, headers, o);
    if (!o.fail_fast) {
        require(found.truncated() == (expected.size() > report::capacity), "a full report says so");
        if (found.truncated()) expected.resize(report::capacity);
        require(fuzz::list(found) == expected, "read_call() finds what a second reading of the contract finds",
                [&] { return fuzz::show(fuzz::list(found), expected); });
    }
    require(!found.ok() || is_valid(out), "what is accepted is of its form");
    // whatever else is wrong, unless the reading ended there
    auto const is_about_id = [](auto v) { return v.pointer() == "appId" || v.pointer() == "query"; };
    bool const refused = std::any_of(found.begin(), found.end(), is_about_id);
    if (found.ok() || (!refused && !o.fail_fast)) {
        for (char const* separators : {"&", "&;", "&#"}) {
            auto const ids = every_appId(target, separators);
            require(ids.size() <= 1, "what is accepted has one appId", target);
            require(out.appId == (ids.empty() ? std::nullopt : std::optional(ids[0])), "all read one appId", target);
        }
    }
    require(!fuzz::has_controls(to_string(out)), "a dump is one line", to_string(out));
    static call_reader used;
    view::call_parameters seen;
    require(fuzz::list(used.read(target, headers, seen, o)) == fuzz::list(found),
            "a reader that has been used finds the same");
    require(seen.accessToken == out.accessToken && seen.app_key == out.app_key && seen.appId == out.appId,
            "a reader that has been used reads the same");
    (void)is_call_media_type(target);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::bytes in(data, size); // the parts end with a tab: token, app_key, appId (if not "-"), target, body
    options const o = in.options();
    std::string const token(in.until('\t')), key(in.until('\t')), id(in.until('\t')), target(in.until('\t'));
    try_call({token, key, id == "-" ? std::nullopt : std::optional(id)}, in.rest(), o);
    std::array<http_header_view, 3> const headers{{{"AUTHORIZATION", token}, {"app_key", key}, {id, in.rest()}}};
    try_arrived(target, headers, o);
    return 0;
}
