// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FLOW_CONTROL_HPP
#define REGDIRECT_FLOW_CONTROL_HPP

#include <regdirect/catalogue.hpp>
#include <regdirect/detail/mutex.hpp> // also std::chrono

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// The platform's limit on calls (documentation, "Flow Control"), for clients that stay below it and for servers that
/// enforce it.
namespace regdirect::inline v0 {

/// Returns the error with which a server answers a call beyond the limit: 403/1010009.
constexpr platform_error call_limit_error() { return *find_error(403, 1010009); }

namespace detail {

/// Returns a * b, or the largest number if the product does not fit. No container accepts that number as its size.
constexpr std::size_t saturated_product(std::size_t a, std::size_t b) {
    std::size_t const largest = ~std::size_t{0};
    return b != 0 && a > largest / b ? largest : a * b;
}

} // namespace detail

/// Limits the calls of each application: a sliding-window log. In any interval as long as the window, it lets through
/// at most `calls` calls of one application, and no call waits longer than necessary. An interval includes its
/// beginning and not its end: two calls exactly one window apart are not in the same interval.
///
/// The constructor allocates eight bytes for each call of each application; the names of applications are added when
/// they call. There are places for `applications` of them. A new application takes the place of one that has not called
/// for a whole window; if there is none, the new application has to wait. Therefore no application can lose its count,
/// or get more calls, because of other names. Ask only for authenticated applications: otherwise, anybody could fill
/// all places with invented names.
///
/// Any number of threads may use one limit; each call holds a mutex for about a microsecond. If programs cannot have
/// threads, there is no mutex.
/// @code
/// call_limit limit;
/// while (auto const wait = limit.try_call("a7Qx")) std::this_thread::sleep_for(*wait); // then call
/// @endcode
class call_limit {
public:
    using clock = std::chrono::steady_clock; ///< the clock whose times are given

    /// The limit, and the number of applications.
    struct settings {
        std::size_t calls = 100;                          ///< in a window; 0 counts as 1
        clock::duration window = std::chrono::minutes(1); ///< more than 0
        std::size_t applications = 1024;                  ///< that are remembered at the same time; 0 counts as 1
    };

    /// Allocates the memory for all calls of all applications. Throws std::length_error if that is more than a
    /// container can have, std::bad_alloc if there is not enough memory.
    explicit call_limit(settings const& s)
        : calls_((std::max)(s.calls, std::size_t{1})), window_(s.window),
          times_(detail::saturated_product(calls_, (std::max)(s.applications, std::size_t{1}))),
          applications_((std::max)(s.applications, std::size_t{1})) {}
    call_limit() : call_limit(settings{}) {} ///< The documented limit: 100 calls a minute.

    /// Lets one call of the application through, counts it, and returns nothing; or returns the time to wait until the
    /// call would be let through, if nobody else calls for the application. Times should not go back. If one does,
    /// which is possible between threads, the call is counted at the latest time of its application.
    std::optional<clock::duration> try_call(std::string_view name, clock::time_point now = clock::now()) {
        detail::mutex_lock const lock(mutex_);
        std::size_t const hash = std::hash<std::string_view>{}(name);
        for (std::size_t i = 0; i < applications_.size(); ++i)
            if (applications_[i].hash == hash && applications_[i].name == name) return count(i, now);
        std::size_t oldest = 0; // the application with the oldest last call
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
        std::size_t made = 0; ///< calls since it got its place
    };

    std::size_t calls_;
    clock::duration window_;
    detail::mutex mutex_;
    std::vector<clock::time_point> times_; ///< the last calls of each application, in a ring
    std::vector<application> applications_;

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
