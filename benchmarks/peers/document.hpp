// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BENCHMARKS_PEERS_DOCUMENT_HPP
#define REGDIRECT_BENCHMARKS_PEERS_DOCUMENT_HPP

#include "by_hand.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

/// A request out of another library's document. A Library has `value`, and of a value: is_object, is_null, text,
/// boolean, integer (nothing, if it is of another type) and each_member(v, f), which calls f(name, value).
namespace regdirect::benchmarks::by_hand {

/// The integer that a number is; of one in float form, the double that it is rounded to decides.
inline std::optional<std::int64_t> rounded_integer(double d) {
    if (!(d >= -9e18 && d <= 9e18)) return d > 0 ? INT64_MAX : INT64_MIN;
    auto const n = static_cast<std::int64_t>(d);
    if (static_cast<double>(n) != d) return std::nullopt;
    return n;
}

/// Whether the value is of the member's type, or null; then it is taken.
template <class Library>
bool read_member(typename Library::value const& v, member m, request& out) {
    if (Library::is_null(v)) return true;
    if (m == member::isSecure) return (out.isSecure = Library::boolean(v)).has_value();
    if (m == member::timeout) return (out.timeout = Library::integer(v)).has_value();
    text& t = text_of(out, m);
    return (t = Library::text(v)).has_value();
}

template <class Library>
void read_object(typename Library::value const& object, bool is_info, request& out, seen& met, verdict& v) {
    Library::each_member(object, [&](std::string_view name, typename Library::value const& value) {
        member const m = is_info ? info_member(name) : request_member(name);
        if (m == member::unknown || !met.first(m)) {
            ++v.errors;
        } else if (m != member::deviceInfo) {
            if (!read_member<Library>(value, m, out)) ++v.errors;
        } else if (Library::is_object(value)) {
            out.has_deviceInfo = true;
            read_object<Library>(value, true, out, met, v);
        } else if (!Library::is_null(value)) {
            ++v.errors;
        }
    });
}

template <class Library>
verdict check_document(typename Library::value const& document, bool nb_iot) {
    if (!Library::is_object(document)) return {1, 0};
    verdict v;
    request r;
    seen met;
    read_object<Library>(document, false, r, met, v);
    check(r, nb_iot, v);
    return v;
}

} // namespace regdirect::benchmarks::by_hand

#endif
