// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CLIENT_REGISTRAR_HPP
#define REGDIRECT_CLIENT_REGISTRAR_HPP

#include <regdirect/regdirect.hpp>

#include "connection.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/describe/enum.hpp>

#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>

/// Registers devices: checks, sends, reads the answer, and acts on it.
namespace client {

/// The outcome of a registration.
enum class outcome {
    registered,
    invalid, ///< the request breaks the contract; nothing was sent
    refused, ///< the server answered with an error
    unsent,  ///< the server could not be reached, or the client was told to stop: nothing was sent
    unknown, ///< sent, but what the platform made of it is not known: the device may be registered
};
BOOST_DESCRIBE_ENUM(outcome, registered, invalid, refused, unsent, unknown)

struct result {
    enum outcome outcome = outcome::unsent;
    unsigned attempts = 0; ///< to send it
    bool retry = false;    ///< whether the same request can succeed later
    std::optional<regdirect::RegDirectDeviceOutDTO> response{};
    std::optional<regdirect::received_error> error{};
    regdirect::report findings{}; ///< what is wrong with the answer, if it was no success; else with the request
    std::string trouble{};        ///< of the connection
    std::string request_id{};     ///< X-Request-Id of the answer, to ask the server's owner about it
};

struct settings {
    struct endpoint endpoint;
    regdirect::call_parameters caller;
    regdirect::options rules;
    unsigned attempts = 6;          ///< to send a request, at least 1
    milliseconds first_wait{1'000}; ///< before the second attempt; twice as long before each further one
    milliseconds longest_wait{60'000};
    std::size_t calls_per_minute = 100;
    milliseconds window{60'000}; ///< what a minute is
};

/// One request at a time. A request is sent again if the catalogue says that this can help, or if nothing of it was
/// sent. If a part was sent and no answer came, it is not sent again: a registration is not idempotent. The platform
/// may have carried it out, and would then refuse the same request as a duplicate; nobody could distinguish that from
/// the device of another caller with this nodeId. The caller can ask the platform, and decide whether to try again.
class registrar {
public:
    registrar(boost::asio::io_context& context, settings const& s);

    /// Registers the device of a request's body, in JSON. Takes as long as the limit on calls and the waits between
    /// attempts demand.
    boost::asio::awaitable<result> register_device(std::string_view body);

    /// Ends waits, and prevents further requests. Still waits for the answer to a request that was sent.
    void stop();
    bool stopped() const { return stopped_; }

private:
    settings const& settings_;
    connection connection_;
    regdirect::call_limit limit_;
    boost::asio::steady_timer timer_;
    std::minstd_rand random_{std::random_device{}()};
    bool stopped_ = false;

    boost::asio::awaitable<void> pause(std::chrono::steady_clock::duration d);
    boost::asio::awaitable<void> keep_to_limit();
    milliseconds wait_after(unsigned attempt, exchanged const& got);
};

} // namespace client

#endif
