// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_POINTER_HPP
#define REGDIRECT_DETAIL_POINTER_HPP

#include <string>
#include <string_view>

/// JSON Pointers (RFC 6901).
namespace regdirect::inline v0::detail {

/// The pointer to a member of the object that `object` points to.
inline std::string pointer_to(std::string_view object, std::string_view name) {
    std::string out(object);
    out += '/';
    for (char const c : name) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

} // namespace regdirect::inline v0::detail

#endif
