// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_COMMON_HEAD_HPP
#define REGDIRECT_COMMON_HEAD_HPP

#include <regdirect/call_reader.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/exchange.hpp>
#include <regdirect/refusal.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// The head of a request: method, target and header fields. A gateway looks at it before the body is read.
namespace regdirect::gateway {

/// The reason why a request is refused before its body is read. These are rules of HTTP, for which the contract has no
/// row.
enum class head_fault : unsigned char {
    none,
    method,          ///< it is not POST
    target,          ///< a fragment in the path, where some servers end the target
    fieldName,       ///< a field that some servers take for another one: content_type for Content-Type
    contentType,     ///< not application/json, or not UTF-8, or there are several
    contentEncoding, ///< the body is compressed, and so cannot be checked
};
inline constexpr std::size_t head_fault_count = 6;

/// The name of a fault and the answer to it.
struct head_fault_words {
    std::string_view name;       ///< in variables, properties and counters
    unsigned status;             ///< of HTTP
    std::uint32_t code;          ///< of the platform's error
    std::string_view title;      ///< of the problem details
    std::string_view detail;     ///< of the problem details
    http_header_view accepted{}; ///< the field that says what would be accepted (RFC 9110, 15.5.6 and 15.5.16), if any
};

inline head_fault_words const& words_of(head_fault f) {
    static constexpr std::array<head_fault_words, head_fault_count> words{{
        {"none", 200, 0, "", ""},
        {"method", 405, 50400, "Method Not Allowed", "The method must be POST.", {"allow", call_method}},
        {"target", 400, 50400, "Bad Request", "The target has a #: some servers end it there, others do not."},
        {"fieldName", 400, 100007, "Bad Request",
         "A header field's name has _ instead of -, or - instead of _: servers differ in which field they take it "
         "for."},
        {"contentType",
         415,
         50400,
         "Unsupported Media Type",
         "Content-Type must be application/json, sent once, in UTF-8.",
         {"accept-post", call_media_type}},
        {"contentEncoding",
         415,
         50400,
         "Unsupported Media Type",
         "The body must be sent without Content-Encoding.",
         {"accept-encoding", "identity"}},
    }};
    return words[static_cast<std::size_t>(f)];
}

namespace detail {

using regdirect::detail::equal_ignoring_case;

constexpr std::string_view trimmed(std::string_view s) {
    while (s.starts_with(' ') || s.starts_with('\t')) s.remove_prefix(1);
    while (s.ends_with(' ') || s.ends_with('\t')) s.remove_suffix(1);
    return s;
}

/// Cuts off and returns the text before the separator.
constexpr std::string_view take_until(std::string_view& rest, char separator) {
    auto const out = rest.substr(0, rest.find(separator));
    rest.remove_prefix((std::min)(out.size() + 1, rest.size()));
    return trimmed(out);
}

/// The value of a parameter `name=value`; nothing for another one.
constexpr std::string_view parameter(std::string_view text, std::string_view name) {
    if (!equal_ignoring_case(take_until(text, '='), name)) return {};
    auto value = trimmed(text);
    if (value.size() > 1 && value.starts_with('"') && value.ends_with('"')) value = value.substr(1, value.size() - 2);
    return value;
}

/// JSON is UTF-8 (RFC 8259, 8.1). A server that uses another charset reads a text that is not the checked one.
constexpr bool is_json_in_utf8(std::string_view content_type) {
    if (content_type == call_media_type) return true; // nearly always
    if (!is_call_media_type(content_type)) return false;
    take_until(content_type, ';');
    while (!content_type.empty()) {
        auto const charset = parameter(take_until(content_type, ';'), "charset");
        if (!charset.empty() && !equal_ignoring_case(charset, "utf-8")) return false;
    }
    return true;
}

/// Whether two names are the same for a server that does not distinguish - from _, such as one that follows CGI.
constexpr bool alike(std::string_view name, std::string_view known) {
    auto const same = [](char c) { return c == '_' ? '-' : regdirect::detail::lower(c); };
    return std::equal(name.begin(), name.end(), known.begin(), known.end(),
                      [same](char a, char b) { return same(a) == same(b); });
}

} // namespace detail

/// Whether there is a # before the query, where servers differ in the end of the path. The contract has a rule about a
/// # in the query.
constexpr bool has_fragment_in_path(std::string_view target) {
    auto const end = target.find_first_of("?#");
    return end != std::string_view::npos && target[end] == '#';
}

/// Reads the header fields of a request one after the other.
class head_scan {
public:
    /// Takes the next field. Few fields have a name as long as one of interest, so that the length is compared first.
    void take(std::string_view name, std::string_view value) {
        switch (name.size()) {
        case app_key.size():
            if (is(name, app_key))
                ++keys_;
            else if (detail::alike(name, app_key))
                ++keys_alike_;
            return;
        case content_type.size():
            if (!is_known(name, content_type)) return;
            ++types_;
            is_json_ = detail::is_json_in_utf8(value);
            return;
        case content_encoding.size():
            if (is_known(name, content_encoding))
                is_plain_ = is_plain_ && detail::equal_ignoring_case(detail::trimmed(value), "identity");
            return;
        case content_length.size():
            is_known(name, content_length);
            return;
        case transfer_encoding.size():
            is_known(name, transfer_encoding);
            return;
        default:
            return;
        }
    }

    /// Returns the fault of the fields that were taken, or none.
    /// @param call whether app_key is a parameter of the call; false if only bodies are checked, because app_key can
    /// then have another meaning
    /// @param media_type whether Content-Type has to be JSON
    head_fault fault(bool call, bool media_type) const {
        // If there is app-key and no app_key, app_key is missing, which is a finding of the contract.
        if (!names_are_clear_ || (call && keys_ != 0 && keys_alike_ != 0)) return head_fault::fieldName;
        if (media_type && (types_ != 1 || !is_json_)) return head_fault::contentType;
        return is_plain_ ? head_fault::none : head_fault::contentEncoding;
    }

private:
    // The fields about the type, the end and the sender of the body.
    static constexpr std::string_view content_type = "content-type", content_encoding = "content-encoding",
                                      content_length = "content-length", transfer_encoding = "transfer-encoding",
                                      app_key = "app_key";

    unsigned types_ = 0, keys_ = 0, keys_alike_ = 0;
    bool names_are_clear_ = true, is_json_ = true, is_plain_ = true;

    static bool is(std::string_view name, std::string_view known) {
        return name == known || detail::equal_ignoring_case(name, known); // lower case nearly always
    }
    /// Whether it is that field. A field that some servers take for it makes the names ambiguous.
    bool is_known(std::string_view name, std::string_view known) {
        if (is(name, known)) return true;
        names_are_clear_ = names_are_clear_ && !detail::alike(name, known);
        return false;
    }
};

/// Whether the value of a field Accept accepts problem details (RFC 9110, 12.5.1).
constexpr bool accepts_problem(std::string_view accept) {
    bool out = false;
    while (!accept.empty()) {
        auto entry = detail::take_until(accept, ',');
        if (!detail::equal_ignoring_case(detail::take_until(entry, ';'), problem_media_type)) continue;
        bool wanted = true;
        while (!entry.empty()) {
            auto const weight = detail::parameter(detail::take_until(entry, ';'), "q");
            if (!weight.empty()) wanted = weight.find_first_not_of("0.") != std::string_view::npos;
        }
        out = out || wanted;
    }
    return out;
}

} // namespace regdirect::gateway

#endif
