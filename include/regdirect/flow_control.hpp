// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FLOW_CONTROL_HPP
#define REGDIRECT_FLOW_CONTROL_HPP

#include <regdirect/errors.hpp>

#include <algorithm>
#include <cstddef>
#include <mutex> // clocks and durations as well: <chrono> adds calendars, a fifth of what all our headers cost to compile
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The platform's limit on calls (documentation, "Flow Control"): clients stay below it, servers answer with it.
namespace regdirect::inline v0 {

/// What a server answers a call beyond the limit with: 403/1010009.
constexpr platform_error call_limit_error() { return *find_error(403, 1010009); }

/// Counts the calls of each application, and says when the next one may be made. Exact: in no time as long as the
/// window, whenever it begins, are more than `calls` let through, and none is held back that could be. A time includes
/// its beginning and not its end: a call exactly one window after another one does not count with it.
///
/// Memory is taken once, by the constructor: eight bytes for each call of each application, and as much as names have.
/// There is room for so many applications; one that has not called for a window makes room. If all have, a new one has
/// to wait like one that called too often: nobody loses a count, nor gets calls for free, by the names of others. Who
/// answers for strangers asks only for those that have been authenticated, so that no one can take all the room.
///
/// Any number of threads may use one limit; each call holds a mutex for about a microsecond.
class call_limit {
public:
    using clock = std::chrono::steady_clock; ///< whose times are given

    /// How much is let through, and for how many.
    struct settings {
        std::size_t calls = 100;                          ///< in a window, at least 1
        clock::duration window = std::chrono::minutes(1); ///< more than 0
        std::size_t applications = 1024;                  ///< that are remembered at once, at least 1
    };

    /// Takes all its memory at once, but for the names of applications.
    explicit call_limit(settings const& s)
        : calls_(std::max<std::size_t>(s.calls, 1)), window_(s.window),
          applications_(std::max<std::size_t>(s.applications, 1)), times_(calls_ * applications_.size()) {}
    call_limit() : call_limit(settings{}) {} ///< as documented: 100 calls a minute

    /// Lets one call of the application through, and counts it: nothing is returned. Or else does not, and tells how
    /// long to wait until it would, if nobody else calls for the application. Times should not go back; if they do, as
    /// they can between threads, the call counts as made at the latest time of its application.
    std::optional<clock::duration> try_call(std::string_view name, clock::time_point now = clock::now()) {
        std::scoped_lock const lock(mutex_);
        std::size_t const hash = std::hash<std::string_view>{}(name);
        for (std::size_t i = 0; i < applications_.size(); ++i)
            if (applications_[i].hash == hash && applications_[i].name == name) return count(i, now);
        std::size_t oldest = 0; // whose last call is the longest ago
        for (std::size_t i = 1; i < applications_.size(); ++i)
            if (last_call(i) < last_call(oldest)) oldest = i;
        if (applications_[oldest].made != 0 && now - last_call(oldest) < window_)
            return window_ - (now - last_call(oldest));
        applications_[oldest] = {std::string(name), hash, 0};
        return count(oldest, now);
    }

private:
    struct application {
        std::string name{};
        std::size_t hash = 0;
        std::size_t made = 0; ///< calls, since it got its place
    };

    std::size_t calls_;
    clock::duration window_;
    std::mutex mutex_;
    std::vector<application> applications_;
    std::vector<clock::time_point> times_; ///< of each application, its last calls, in a ring

    clock::time_point& time(std::size_t i, std::size_t call) { return times_[i * calls_ + call % calls_]; }

    clock::time_point last_call(std::size_t i) {
        std::size_t const made = applications_[i].made;
        return made == 0 ? (clock::time_point::min)() : time(i, made - 1);
    }

    std::optional<clock::duration> count(std::size_t i, clock::time_point now) {
        std::size_t& made = applications_[i].made;
        if (made != 0) now = (std::max)(now, last_call(i));
        if (made >= calls_ && now - time(i, made) < window_) return window_ - (now - time(i, made));
        time(i, made++) = now;
        return std::nullopt;
    }
};

} // namespace regdirect::inline v0

#endif
