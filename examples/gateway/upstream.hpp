// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_GATEWAY_UPSTREAM_HPP
#define REGDIRECT_GATEWAY_UPSTREAM_HPP

#include "deadline.hpp"
#include "settings.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// What became of a request that was to be forwarded.
enum class outcome {
    replied,
    not_sent,  ///< no upstream can be reached: not a byte of the request has left
    broken,    ///< the connection broke, or what came is no HTTP: what the upstream made of the request is not known
    timed_out, ///< no reply in time: the same
};

struct forwarded {
    enum outcome outcome = outcome::not_sent;
    boost::beast::http::response<boost::beast::http::string_body> reply{}; ///< if it was replied
};

/// Connections to the upstreams, kept for the next request. One for each worker.
class upstreams {
public:
    upstreams(boost::asio::io_context& context, settings const& s);

    /// Sends a request to the next upstream that can be reached and reads its reply. Where anything may have been sent,
    /// it is never sent again: a registration is not idempotent. `request_line` and `fields` end with CRLF.
    boost::asio::awaitable<forwarded> forward(std::string_view request_line, std::string_view fields,
                                              std::string_view body, deadline& limit);

    /// Closes connections that have been idle for too long.
    void tick(clock::time_point now);
    void close_idle() { tick(clock::time_point::max()); }

private:
    struct connection {
        tcp::socket socket;
        boost::beast::flat_buffer buffer;
        clock::time_point idle_since{};
    };
    struct target {
        upstream const& where;
        std::vector<connection> idle{};
        clock::time_point down_until{};
    };

    boost::asio::io_context& context_;
    settings const& settings_;
    std::vector<target> targets_;
    std::size_t turn_ = 0;

    std::vector<target*> order();
    static std::optional<connection> take_idle(target& t);
    boost::asio::awaitable<std::optional<connection>> connect(target& t, deadline& limit);
    boost::asio::awaitable<forwarded> exchange(target& t, connection c, std::string_view head, std::string_view body,
                                               deadline& limit);
};

} // namespace gateway

#endif
