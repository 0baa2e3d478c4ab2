// SPDX-License-Identifier: BSL-1.0
#include "connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <array>

namespace client {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using clock = std::chrono::steady_clock;

static constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

/// Whether the connection can be used again: the other side has not closed it, as far as is known here, has sent
/// nothing unexpected, and the connection has not been idle for long. If a request is lost in a connection that has
/// just been closed, nobody can tell whether it was carried out.
bool connection::is_usable() {
    if (!stream_.socket().is_open() || clock::now() - idle_since_ >= to_.idle_timeout) return false;
    std::array<char, 1> byte{};
    error_code ec;
    stream_.socket().receive(asio::buffer(byte), asio::socket_base::message_peek, ec);
    return ec == asio::error::would_block;
}

void connection::close() {
    stream_.close();
    buffer_.clear();
}

asio::awaitable<error_code> connection::connect() {
    close();
    tcp::resolver resolver(stream_.get_executor());
    auto const [unknown, found] = co_await resolver.async_resolve(to_.host, std::to_string(to_.port), quietly);
    if (unknown) co_return unknown;
    stream_.expires_after(to_.connect_timeout);
    auto const [ec, where] = co_await stream_.async_connect(found, quietly);
    error_code ignored;
    stream_.socket().set_option(tcp::no_delay(true), ignored);
    stream_.socket().non_blocking(true, ignored); // for is_usable()
    co_return ec;
}

asio::awaitable<error_code> connection::read_reply(exchanged& out) {
    stream_.expires_after(to_.reply_timeout);
    for (;;) {
        http::response_parser<http::string_body> parser;
        parser.body_limit(to_.max_reply);
        auto const [ec, n] = co_await http::async_read(stream_, buffer_, parser, quietly);
        if (ec) co_return ec;
        // A server may report that it is still working (RFC 9110, 15.2).
        if (http::to_status_class(parser.get().result_int()) == http::status_class::informational) continue;
        bool const again = parser.keep_alive() && buffer_.size() == 0;
        out.reply = parser.release();
        if (!again) close();
        co_return error_code{};
    }
}

asio::awaitable<exchanged> connection::exchange(regdirect::http_request const& call) {
    exchanged out;
    if (!is_usable())
        if (auto const ec = co_await connect()) {
            close();
            out.trouble = "cannot connect: " + ec.message();
            co_return out;
        }
    http::request<http::string_body> request;
    request.method_string(call.method);
    request.target(call.target);
    bool const is_ipv6 = to_.host.find(':') != std::string::npos; // RFC 3986, 3.2.2
    request.set(http::field::host, (is_ipv6 ? '[' + to_.host + ']' : to_.host) + ':' + std::to_string(to_.port));
    for (auto const& [name, value] : call.headers) request.set(name, value);
    request.body() = call.body;
    request.prepare_payload();

    stream_.expires_after(to_.send_timeout);
    auto const [write_error, written] = co_await http::async_write(stream_, request, quietly);
    out.sent = !write_error || written != 0;
    // Reads an answer even if the request could not be sent completely: a server may answer before it closes.
    auto const read_error = out.sent ? co_await read_reply(out) : write_error;
    if (write_error || read_error) close();
    auto const& first = write_error ? write_error : read_error;
    if (read_error) out.trouble = (out.sent ? "no reply: " : "cannot send: ") + first.message();
    idle_since_ = clock::now();
    co_return out;
}

} // namespace client
