// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_PROGRESS_HPP
#define REGDIRECT_TOOL_PROGRESS_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

/// Shows the progress of the work on a terminal.
namespace regdirect::tool {

/// A line on standard error that is overwritten again and again, without colours or escape sequences. It appears after
/// one second of work. Erase it before you write anything else.
class progress_line {
public:
    using clock = std::chrono::steady_clock;

    /// `total`: the number of bytes, if that is known.
    explicit progress_line(std::optional<std::uint64_t> total) : total_(total) {}

    /// Whether standard error is a terminal that can show it.
    static bool is_possible();

    void advance(std::uint64_t bytes, std::uint64_t messages);
    void erase();

private:
    std::optional<std::uint64_t> total_;
    std::uint64_t bytes_ = 0;
    std::uint64_t messages_ = 0;
    clock::time_point start_ = clock::now();
    clock::time_point next_ = start_ + std::chrono::seconds(1); ///< when to draw
    std::size_t width_ = 0;                                     ///< of what is shown

    std::string text(clock::duration elapsed) const;
};

} // namespace regdirect::tool

#endif
