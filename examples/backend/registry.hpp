// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BACKEND_REGISTRY_HPP
#define REGDIRECT_BACKEND_REGISTRY_HPP

#include <regdirect/regdirect.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <queue>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

/// The backend's devices, in memory.
namespace backend {

using clock = std::chrono::steady_clock;

/// The platform's default, in seconds, if a request has no timeout (documentation, "timeout").
inline constexpr std::int64_t default_timeout = 180;

/// Counts since the start.
struct statistics {
    std::uint64_t received = 0;   ///< all registration requests, with any result
    std::uint64_t registered = 0; ///< devices that were given an id
    std::uint64_t conflicts = 0;  ///< requests for a nodeId that was taken
    std::uint64_t refused = 0;    ///< requests that break the contract
    std::uint64_t forgotten = 0;  ///< devices that did not connect in time
};

/// Devices by nodeId. A device that does not connect within its timeout is forgotten. Only one thread at a time may use
/// it.
class registry {
public:
    /// Registers a valid request's device, or returns the row of the catalogue with which it is refused.
    std::variant<regdirect::RegDirectDeviceOutDTO, regdirect::platform_error>
    add(regdirect::view::RegDirectDeviceInDTO const& request, clock::time_point now);

    /// Records that the device has connected, so that it is never forgotten. Returns false if there is no such device.
    bool connect(std::string_view node_id, clock::time_point now);

    /// Removes all devices whose time has run out.
    void forget_expired(clock::time_point now);

    /// {"received":1,…,"devices":1}
    std::string statistics_json() const;
    /// ["nodeId",…] in no particular order.
    std::string node_ids_json() const;

    statistics counts;

private:
    struct device {
        clock::time_point expires; ///< time_point::max(): never
        bool connected = false;
    };

    using reminder = std::pair<clock::time_point, std::string>; ///< when to look at which device

    std::unordered_map<std::string, device> devices_;
    std::priority_queue<reminder, std::vector<reminder>, std::greater<>> reminders_; // the next one on top
    std::mt19937_64 random_{std::random_device{}()}; // only for examples: the ids can be guessed

    std::string random_digits(std::string_view alphabet, std::size_t length);
};

} // namespace backend

#endif
