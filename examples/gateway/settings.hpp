// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_GATEWAY_SETTINGS_HPP
#define REGDIRECT_GATEWAY_SETTINGS_HPP

#include <regdirect/options.hpp>

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

/// What the flags set; main.cpp says what each is for.
namespace gateway {

using std::chrono::milliseconds;

/// One of the backends that valid requests go to.
struct upstream {
    std::string name; ///< HOST:PORT, as given: the Host of what is forwarded
    boost::asio::ip::tcp::endpoint endpoint;
};

struct settings {
    std::vector<upstream> upstreams;
    bool validation = true;
    regdirect::options rules; ///< max_body is the longest body, of requests and of replies
    std::size_t max_connections = 1000;
    std::size_t max_in_flight = std::size_t{16} << 20; ///< bytes of bodies, of all requests together
    std::size_t max_header = 8192;                     ///< bytes
    std::size_t calls_per_minute = 0;                  ///< of each application; 0: no limit
    milliseconds idle_timeout{60'000};
    milliseconds header_timeout{10'000};
    milliseconds body_timeout{10'000};
    milliseconds write_timeout{10'000};
    milliseconds connect_timeout{2'000};
    milliseconds upstream_timeout{10'000};
    milliseconds upstream_idle{15'000}; ///< has to be less than the upstream's own
    milliseconds drain_timeout{10'000};
};

} // namespace gateway

#endif
