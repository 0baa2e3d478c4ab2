// SPDX-License-Identifier: BSL-1.0
#include "head.hpp"

#include <regdirect/detail/characters.hpp>
#include <regdirect/exchange.hpp>
#include <regdirect/refusal.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace regdirect::nginx {

namespace {

using detail::equal_ignoring_case;

constexpr std::array<head_fault_words, head_fault_count> words{{
    {"none", 200, 0, "", ""},
    {"method", 405, 50400, "Method Not Allowed", "The call is made with POST."},
    {"target", 400, 50400, "Bad Request", "The target has a #, where it ends for some servers and not for others."},
    {"fieldName", 400, 100007, "Bad Request",
     "A header field is spelled with _ for -, or - for _: servers disagree about which field it is."},
    {"contentType", 415, 50400, "Unsupported Media Type", "The body is sent as application/json, once, in UTF-8."},
    {"contentEncoding", 415, 50400, "Unsupported Media Type", "The body is sent as it is, without Content-Encoding."},
}};

std::string_view trimmed(std::string_view s) {
    while (s.starts_with(' ') || s.starts_with('\t')) s.remove_prefix(1);
    while (s.ends_with(' ') || s.ends_with('\t')) s.remove_suffix(1);
    return s;
}

/// Cuts off and returns what stands before the separator.
std::string_view take_until(std::string_view& rest, char separator) {
    auto const out = rest.substr(0, rest.find(separator));
    rest.remove_prefix((std::min)(out.size() + 1, rest.size()));
    return trimmed(out);
}

/// The value of a parameter `name=value`; nothing for another one.
std::string_view parameter(std::string_view text, std::string_view name) {
    auto const key = take_until(text, '=');
    if (!equal_ignoring_case(key, name)) return {};
    auto value = trimmed(text);
    if (value.size() > 1 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
    return value;
}

/// JSON is UTF-8 (RFC 8259, 8.1). A server that believes in another charset reads another text than we have checked.
bool is_json_in_utf8(std::string_view content_type) {
    if (!is_call_media_type(content_type)) return false;
    take_until(content_type, ';');
    while (!content_type.empty()) {
        auto const charset = parameter(take_until(content_type, ';'), "charset");
        if (!charset.empty() && !equal_ignoring_case(charset, "utf-8")) return false;
    }
    return true;
}

/// Whether two names are the same to a server that does not tell - from _, as those that follow CGI do not.
bool alike(std::string_view name, std::string_view known) {
    if (name.size() != known.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        char const c = name[i] == '_' ? '-' : detail::lower(name[i]);
        if (c != (known[i] == '_' ? '-' : known[i])) return false;
    }
    return true;
}

/// The fields that say what the body is, where it ends, and who sends it.
constexpr std::string_view content_type = "content-type", content_encoding = "content-encoding",
                           content_length = "content-length", transfer_encoding = "transfer-encoding",
                           app_key = "app_key";

/// The field that a name is alike to, or nothing. All of them are of different lengths.
constexpr std::string_view field_with_length(std::size_t size) {
    for (auto const name : {app_key, content_type, content_length, content_encoding, transfer_encoding})
        if (name.size() == size) return name;
    return {};
}

/// A # in the query is the contract's concern; nginx passes on one before it as well.
bool has_fragment_in_path(ngx_http_request_t const* r) {
    auto const target = view_of(r->unparsed_uri);
    auto const end = target.find_first_of("?#");
    return r->valid_unparsed_uri != 0 && end != std::string_view::npos && target[end] == '#';
}

} // namespace

head_fault_words const& words_of(head_fault f) { return words[static_cast<std::size_t>(f)]; }

head_fault find_head_fault(ngx_http_request_t* r, location_settings const& settings) {
    if (r->method != NGX_HTTP_POST) return head_fault::method;
    if (has_fragment_in_path(r)) return head_fault::target;
    unsigned types = 0, keys = 0, keys_alike = 0;
    bool names_are_clear = true, type_is_json = true, is_plain = true;
    for_each_field(r->headers_in.headers, [&](ngx_table_elt_t const& field) {
        auto const known = field_with_length(field.key.len);
        if (known.empty()) return;
        auto const name = view_of(field.key);
        if (!alike(name, known)) return;
        bool const exact = equal_ignoring_case(name, known);
        if (known.data() == app_key.data()) {
            ++(exact ? keys : keys_alike);
        } else if (!exact) {
            names_are_clear = false;
        } else if (known.data() == content_type.data()) {
            ++types;
            type_is_json = is_json_in_utf8(view_of(field.value));
        } else if (known.data() == content_encoding.data()) {
            is_plain = is_plain && equal_ignoring_case(trimmed(view_of(field.value)), "identity");
        }
    });
    // Where bodies alone are checked, app_key is somebody else's; where there is just app-key, app_key is missing.
    if (!names_are_clear || (settings.call != 0 && keys != 0 && keys_alike != 0)) return head_fault::fieldName;
    if (settings.media_type != 0 && (types != 1 || !type_is_json)) return head_fault::contentType;
    return is_plain ? head_fault::none : head_fault::contentEncoding;
}

bool accepts_problem(ngx_http_request_t* r) {
    bool out = false;
    for_each_field(r->headers_in.headers, [&](ngx_table_elt_t const& field) {
        if (!equal_ignoring_case(view_of(field.key), "accept")) return;
        auto list = view_of(field.value);
        while (!list.empty()) {
            auto entry = take_until(list, ',');
            if (!equal_ignoring_case(take_until(entry, ';'), problem_media_type)) continue;
            bool wanted = true;
            while (!entry.empty()) {
                auto const weight = parameter(take_until(entry, ';'), "q");
                if (!weight.empty()) wanted = weight.find_first_not_of("0.") != std::string_view::npos;
            }
            out = out || wanted;
        }
    });
    return out;
}

} // namespace regdirect::nginx
