// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_POINTER_HPP
#define REGDIRECT_DETAIL_POINTER_HPP

#include <regdirect/detail/names.hpp>

#include <string_view>

/// JSON Pointers (RFC 6901).
namespace regdirect::inline v0::detail {

/// Appends the pointer to a member of the object that `object` points to.
constexpr void append_pointer(names& out, std::string_view object, std::string_view name) {
    char* end = out.room_for(object.size() + 1 + 2 * name.size());
    for (char const c : object) *end++ = c;
    *end++ = '/';
    for (char const c : name) {
        bool const reserved = c == '~' || c == '/';
        if (reserved) *end++ = '~';
        *end++ = !reserved ? c : c == '~' ? '0' : '1';
    }
    out.end_at(end);
}

} // namespace regdirect::inline v0::detail

#endif
