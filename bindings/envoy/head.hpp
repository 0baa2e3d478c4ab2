// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENVOY_HEAD_HPP
#define REGDIRECT_ENVOY_HEAD_HPP

#include <regdirect/call_reader.hpp>
#include <regdirect/detail/characters.hpp>
#include <regdirect/exchange.hpp>
#include <regdirect/refusal.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// The head of a request: method, target and header fields. It is looked at before the body comes.
namespace regdirect::envoy {

/// Why a request is refused by its head. HTTP's own rules: the contract has no row for them.
enum class head_fault : unsigned char { none, method, target, fieldName, contentType, contentEncoding };

/// The name of a fault, and its answer: status, the platform's code, texts for people, and a header field.
struct head_fault_words {
    std::string_view name;
    std::uint16_t status;
    std::uint32_t code;
    std::string_view title, detail;
    http_header_view field{};
};

inline head_fault_words const& words_of(head_fault f) {
    static constexpr std::array<head_fault_words, 6> words{{
        {"none", 200, 0, "", ""},
        {"method", 405, 50400, "Method Not Allowed", "The call is made with POST.", {"allow", call_method}},
        {"target", 400, 50400, "Bad Request", "The target has a #, where it ends for some servers and not for others."},
        {"fieldName", 400, 100007, "Bad Request",
         "A header field is spelled with _ for -, or - for _: servers disagree about which field it is."},
        {"contentType",
         415,
         50400,
         "Unsupported Media Type",
         "The body is sent as application/json, once, in UTF-8.",
         {"accept-post", call_media_type}},
        {"contentEncoding",
         415,
         50400,
         "Unsupported Media Type",
         "The body is sent as it is, without Content-Encoding.",
         {"accept-encoding", "identity"}},
    }};
    return words[static_cast<std::size_t>(f)];
}

namespace detail {

using regdirect::detail::equal_ignoring_case;

inline std::string_view trimmed(std::string_view s) {
    while (s.starts_with(' ') || s.starts_with('\t')) s.remove_prefix(1);
    while (s.ends_with(' ') || s.ends_with('\t')) s.remove_suffix(1);
    return s;
}

/// Cuts off and returns what stands before the separator.
inline std::string_view take_until(std::string_view& rest, char separator) {
    auto const out = rest.substr(0, rest.find(separator));
    rest.remove_prefix((std::min)(out.size() + 1, rest.size()));
    return trimmed(out);
}

/// The value of a parameter `name=value`; nothing for another one.
inline std::string_view parameter(std::string_view text, std::string_view name) {
    if (!equal_ignoring_case(take_until(text, '='), name)) return {};
    auto value = trimmed(text);
    if (value.size() > 1 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
    return value;
}

/// JSON is UTF-8 (RFC 8259, 8.1). A server that believes in another charset reads another text than was checked.
inline bool is_json_in_utf8(std::string_view content_type) {
    if (!is_call_media_type(content_type)) return false;
    take_until(content_type, ';');
    while (!content_type.empty()) {
        auto const charset = parameter(take_until(content_type, ';'), "charset");
        if (!charset.empty() && !equal_ignoring_case(charset, "utf-8")) return false;
    }
    return true;
}

/// Whether two names are the same to a server that does not tell - from _.
inline bool alike(std::string_view name, std::string_view known) {
    auto const same = [](char c) { return c == '_' ? '-' : regdirect::detail::lower(c); };
    return std::equal(name.begin(), name.end(), known.begin(), known.end(),
                      [same](char a, char b) { return same(a) == same(b); });
}

} // namespace detail

/// Returns the value of the first field with the name, in any letter case; nothing if there is none.
inline std::string_view field_of(std::span<http_header_view const> fields, std::string_view name) {
    for (auto const& field : fields)
        if (detail::equal_ignoring_case(field.name, name)) return field.value;
    return {};
}

/// Returns what is wrong with the head of a request, whose method and path are the fields :method and :path.
/// @param call whether app_key is the call's
/// @param media_type whether Content-Type has to be JSON
inline head_fault find_head_fault(std::span<http_header_view const> fields, bool call, bool media_type) {
    if (field_of(fields, ":method") != call_method) return head_fault::method;
    auto const target = field_of(fields, ":path");
    if (target.substr(0, target.find('?')).find('#') != std::string_view::npos) return head_fault::target;
    unsigned types = 0, keys = 0, keys_alike = 0;
    bool is_json = true, is_plain = true;
    for (auto const& [name, value] : fields) {
        for (std::string_view const known :
             {"content-type", "content-encoding", "content-length", "transfer-encoding"}) {
            if (!detail::alike(name, known)) continue;
            if (!detail::equal_ignoring_case(name, known)) return head_fault::fieldName;
            if (known == "content-type") {
                ++types;
                is_json = detail::is_json_in_utf8(value);
            } else if (known == "content-encoding") {
                is_plain = is_plain && detail::equal_ignoring_case(detail::trimmed(value), "identity");
            }
        }
        if (detail::alike(name, "app_key")) ++(detail::equal_ignoring_case(name, "app_key") ? keys : keys_alike);
    }
    // Where bodies alone are checked, app_key is somebody else's; where there is just app-key, app_key is missing.
    if (call && keys != 0 && keys_alike != 0) return head_fault::fieldName;
    if (media_type && (types != 1 || !is_json)) return head_fault::contentType;
    return is_plain ? head_fault::none : head_fault::contentEncoding;
}

/// Whether a client accepts problem details, by its field Accept (RFC 9110, 12.5.1).
inline bool accepts_problem(std::span<http_header_view const> fields) {
    for (auto const& [name, value] : fields) {
        if (!detail::equal_ignoring_case(name, "accept")) continue;
        for (std::string_view list = value; !list.empty();) {
            auto entry = detail::take_until(list, ',');
            if (!detail::equal_ignoring_case(detail::take_until(entry, ';'), problem_media_type)) continue;
            bool wanted = true;
            while (!entry.empty()) {
                auto const weight = detail::parameter(detail::take_until(entry, ';'), "q");
                if (!weight.empty()) wanted = weight.find_first_not_of("0.") != std::string_view::npos;
            }
            if (wanted) return true;
        }
    }
    return false;
}

} // namespace regdirect::envoy

#endif
