// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CLIENT_CONNECTION_HPP
#define REGDIRECT_CLIENT_CONNECTION_HPP

#include <regdirect/exchange.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

/// HTTP over one connection, which is kept for the next request.
namespace client {

using std::chrono::milliseconds;

struct endpoint {
    std::string host = "127.0.0.1"; ///< a name, or an address
    std::uint16_t port = 8080;
    milliseconds connect_timeout{5'000}; ///< the system's resolver has a timeout of its own
    milliseconds send_timeout{10'000};
    milliseconds reply_timeout{30'000}; ///< for all of a reply, so that a byte a second gains nothing
    milliseconds idle_timeout{4'000};   ///< has to be less than the server's own, which is rarely less than 5 s
    std::size_t max_reply = 65536;      ///< bytes of a reply's body
};

/// The outcome of a request.
struct exchanged {
    bool sent = false; ///< whether any of it may have reached the server
    std::optional<boost::beast::http::response<boost::beast::http::string_body>> reply{};
    std::string trouble{}; ///< why there is no reply
};

/// Never sends a request twice: only the caller knows whether the request may be repeated.
class connection {
public:
    connection(boost::asio::io_context& context, endpoint const& to) : stream_(context), to_(to) {}

    boost::asio::awaitable<exchanged> exchange(regdirect::http_request const& call);

private:
    boost::beast::tcp_stream stream_;
    boost::beast::flat_buffer buffer_;
    endpoint const& to_;
    std::chrono::steady_clock::time_point idle_since_{};

    bool is_usable();
    void close();
    boost::asio::awaitable<boost::system::error_code> connect();
    boost::asio::awaitable<boost::system::error_code> read_reply(exchanged& out);
};

} // namespace client

#endif
