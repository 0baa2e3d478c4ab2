// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_C_CHECKER_HPP
#define REGDIRECT_C_CHECKER_HPP

#include <regdirect/call_reader.hpp>
#include <regdirect/decode.hpp>
#include <regdirect/options.hpp>
#include <regdirect/report.hpp>
#include <regdirect/types.hpp>

#include "regdirect.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace regdirect::c {

/// Options in the form of C++ and of the engine, so that they are not converted for each request.
struct chosen_options {
    options all{};
    engine::options of_engine = all;

    constexpr operator options const&() const { return all; }
};

inline constexpr chosen_options default_options;

/// Options as a record.
constexpr regdirect_options record(options const& o) {
    return {.size = sizeof(regdirect_options),
            .solution = static_cast<std::uint32_t>(o.solution),
            .unknown_members = static_cast<std::uint32_t>(o.unknown_members),
            .null_members = static_cast<std::uint32_t>(o.null_members),
            .strict = o.strict ? 1U : 0U,
            .fail_fast = o.fail_fast ? 1U : 0U,
            .max_body = o.max_body,
            .max_depth = o.max_depth};
}

} // namespace regdirect::c

struct regdirect_checker {
    regdirect::engine::decoder of_requests;
    regdirect::view::RegDirectDeviceInDTO request; ///< the last request that was read; its text may no longer exist
    regdirect::report found;                       ///< by the last check
    /// The last options that were read. A program usually gives the same options each time, so that they need not be
    /// read again.
    regdirect_options given = regdirect::c::record(regdirect::options());
    regdirect::c::chosen_options chosen; ///< the same for C++
    regdirect::decoder decoder;          ///< for all messages except requests
    regdirect::call_reader call_reader;
    std::vector<regdirect::http_header_view> fields;
    // Text that the last call returned.
    std::string text, pointer, meant, limit;
    std::vector<regdirect_text> words;
};

namespace regdirect::c {

/// Whether a record has all options that the library knows, and with the same values as the other one, which has them.
/// Compares words: the record has no padding.
inline bool is_same(regdirect_options const* a, regdirect_options const& b) {
    using words = std::array<std::uint64_t, sizeof(regdirect_options) / sizeof(std::uint64_t)>;
    static_assert(sizeof(words) == sizeof(regdirect_options) &&
                  std::has_unique_object_representations_v<regdirect_options>);
    if (a->size != sizeof *a) return false; // a shorter record does not have all of them
    auto const x = std::bit_cast<words>(*a), y = std::bit_cast<words>(b);
    std::uint64_t different = 0;
    for (std::size_t i = 0; i < x.size(); ++i) different |= x[i] ^ y[i];
    return different == 0;
}

/// The options in the form of C++; a null pointer if the library does not support them.
chosen_options const* options_of(regdirect_checker* checker, regdirect_options const* given);

/// Reads and checks a request: the results are `request` and `found` of the checker. Returns REGDIRECT_OK,
/// REGDIRECT_INVALID or REGDIRECT_NO_MEMORY.
std::int32_t check_request(regdirect_checker* checker, std::string_view body, chosen_options const& o) noexcept;

/// Checks a message of any kind, with any arguments.
std::int32_t check_message(regdirect_checker* checker, std::uint32_t message, char const* body, std::size_t size,
                           regdirect_options const* given) noexcept;

} // namespace regdirect::c

#endif
