// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_PIPELINE_HPP
#define REGDIRECT_TOOL_PIPELINE_HPP

#include "check_options.hpp"
#include "input.hpp"
#include "progress.hpp"
#include "sarif.hpp"
#include "summary.hpp"

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

/// Checks the input files and writes to the two output streams, on one thread or several.
namespace regdirect::tool {

/// Lets one thread at a time through, in the order of the numbers 0, 1, 2…
class ordered_gate {
public:
    void wait_for(std::size_t number);
    /// Lets the next number through.
    void pass();

private:
    std::mutex mutex_;
    std::condition_variable passed_;
    std::size_t number_ = 0;
};

/// All threads do the same: they take the next chunk, check it, and write the verdicts after those of all earlier
/// chunks. Memory has one chunk for each thread, and the output does not depend on their number.
class pipeline {
public:
    /// The options must live as long as this object.
    explicit pipeline(check_options const& o);

    summary run();

private:
    check_options const& options_;
    std::mutex reading_;
    input in_;
    std::size_t chunks_ = 0; ///< that have been taken

    ordered_gate turns_; // the thread that has the turn may use the members below
    std::optional<progress_line> progress_;
    summary sum_;
    std::vector<unreadable_file> unreadable_;
    bool has_results_ = false; ///< some have been written

    void begin() const;
    void end() const;
    void work();
    std::optional<std::size_t> take(chunk& next);
    void write(std::string& text);
    void finish(chunk const& done, std::string& text, summary const& counted);
};

} // namespace regdirect::tool

#endif
