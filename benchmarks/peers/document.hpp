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
inline namespace REGDIRECT_BENCHMARKS_PROCESSOR {

/// The text of a value, if it is one.
using text = std::optional<std::string_view>;

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
    if (m == member::isSecure) {
        auto const yes = Library::boolean(v);
        if (!yes) return Library::is_null(v);
        out.isSecure = *yes;
        out.set(m);
    } else if (m == member::timeout) {
        auto const n = Library::integer(v);
        if (!n) return Library::is_null(v);
        out.timeout = *n;
        out.set(m);
    } else {
        auto const s = Library::text(v);
        if (!s) return Library::is_null(v);
        out.set(m, *s);
    }
    return true;
}

template <class Library>
void read_object(typename Library::value const& object, bool is_info, request& out, verdict& v) {
    Library::each_member(object, [&](std::string_view name, typename Library::value const& value) {
        member const m = is_info ? info_member(name) : request_member(name);
        if (is_of_another_edition(m)) {
            v.warnings += !Library::is_null(value);
        } else if (!out.meet(m)) {
            ++v.errors;
        } else if (m != member::deviceInfo) {
            if (!read_member<Library>(value, m, out)) ++v.errors;
        } else if (Library::is_object(value)) {
            out.set(m);
            read_object<Library>(value, true, out, v);
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
    read_object<Library>(document, false, r, v);
    check(r, nb_iot, v);
    return v;
}

} // namespace REGDIRECT_BENCHMARKS_PROCESSOR
} // namespace regdirect::benchmarks::by_hand

#endif
