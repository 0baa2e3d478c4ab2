// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_POINTER_HPP
#define REGDIRECT_DETAIL_POINTER_HPP

#include <cstddef>
#include <string_view>

/// JSON Pointers (RFC 6901).
namespace regdirect::inline v0::detail {

/// Appends the pointer to a member of the object that `object` points to.
constexpr void append_pointer(auto& out, std::string_view object, std::string_view name) {
    out += object;
    out += "/";
    std::size_t done = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] != '~' && name[i] != '/') continue;
        out += name.substr(done, i - done);
        out += name[i] == '~' ? "~0" : "~1";
        done = i + 1;
    }
    out += name.substr(done);
}

} // namespace regdirect::inline v0::detail

#endif
