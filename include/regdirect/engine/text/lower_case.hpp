// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_LOWER_CASE_HPP
#define REGDIRECT_ENGINE_TEXT_LOWER_CASE_HPP

#include <regdirect/engine/text/characters.hpp>

#include <string>
#include <string_view>

/// Copies of texts in lower case.
namespace regdirect::inline v0::engine::detail {

/// The text with the capital letters of ASCII replaced by small letters.
inline std::string lower_case(std::string_view s) {
    std::string out(s);
    for (char& c : out) c = lower(c);
    return out;
}

} // namespace regdirect::inline v0::engine::detail

#endif
