// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_PART_HPP
#define REGDIRECT_TOOL_PART_HPP

#include <regdirect/constraint.hpp>
#include <regdirect/report.hpp>

#include "check_options.hpp"

#include <cstddef>
#include <span>
#include <string_view>

/// The findings about a message, or about each part of one that has parts.
namespace regdirect::tool {

/// One report. It refers to memory that it does not own.
struct part {
    report const& found;
    std::string_view pointer{};                ///< JSON Pointer of the part in the message; "" is all of it
    std::size_t offset = 0;                    ///< of its text in the message, in bytes
    std::string_view text{};                   ///< empty: its findings have no places of their own
    message_kind kind = message_kind::request; ///< the contract of the text
};

/// A message and its parts. If it is not JSON, or beyond a limit, it is one part.
struct verdict {
    std::string_view message;
    std::size_t line; ///< of the file that it begins in, from 1 on
    std::span<part const> parts;

    bool empty() const {
        for (part const& p : parts)
            if (!p.found.empty()) return false;
        return true;
    }
    bool ok() const {
        for (part const& p : parts)
            if (!p.found.ok()) return false;
        return true;
    }
    bool truncated() const {
        for (part const& p : parts)
            if (p.found.truncated()) return true;
        return false;
    }
};

} // namespace regdirect::tool

#endif
