// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_C_RECORDS_HPP
#define REGDIRECT_C_RECORDS_HPP

#include <regdirect/catalogue.hpp>

#include "regdirect.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

/// The records of the C ABI: each begins with its size, which tells programs and libraries of other releases which
/// members it has.
namespace regdirect::c {

/// Whether a record of that size ends between two members, and is not an uninitialized one.
constexpr bool is_size(std::size_t size) {
    constexpr std::size_t word = 8, most = 4096;
    return size >= word && size % word == 0 && size <= most;
}

/// Writes a record into the caller's record. Leaves out members that the caller does not know; sets members that the
/// library does not know to zero.
template <class Record>
std::int32_t give(Record const& from, Record* to) {
    static_assert(std::is_trivially_copyable_v<Record> && is_size(sizeof(Record)));
    if (to == nullptr || !is_size(to->size)) return REGDIRECT_BAD_ARGUMENT;
    std::size_t const size = to->size;
    auto* const bytes = reinterpret_cast<unsigned char*>(to); // NOLINT(*-reinterpret-cast): it may end earlier
    std::memcpy(bytes, &from, (std::min)(size, sizeof from));
    if (size > sizeof from) std::memset(bytes + sizeof from, 0, size - sizeof from);
    to->size = static_cast<std::uint32_t>(size);
    return REGDIRECT_OK;
}

inline bool is_text(char const* data, std::size_t size) { return data != nullptr || size == 0; }

inline bool are_fields(regdirect_header_field const* fields, std::size_t count) {
    if (fields == nullptr) return count == 0;
    return std::all_of(fields, fields + count, [](regdirect_header_field const& f) {
        return is_text(f.name.data, f.name.size) && is_text(f.value.data, f.value.size);
    });
}

/// Text that was given, which may be a null pointer if it is empty.
inline std::string_view view_of(char const* data, std::size_t size) {
    return size == 0 ? std::string_view("") : std::string_view(data, size);
}
inline std::string_view view_of(regdirect_text t) { return view_of(t.data, t.size); }

/// Text that is followed by a NUL.
constexpr regdirect_text text(std::string_view s) { return {s.data() == nullptr ? "" : s.data(), s.size()}; }

/// A row of the catalogue as a record.
inline regdirect_platform_error record(platform_error const& e) {
    return {.size = 0,
            .status = e.status,
            .code = e.code,
            .category = static_cast<std::uint32_t>(e.category),
            .mender = static_cast<std::uint32_t>(e.mender),
            .retry = e.retry ? 1U : 0U,
            .category_name = text(to_string(e.category)),
            .mender_name = text(to_string(e.mender)),
            .description = text(e.description),
            .meaning = text(e.meaning),
            .handling = text(e.handling)};
}

} // namespace regdirect::c

#endif
