// SPDX-License-Identifier: BSL-1.0
#include "upstream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include <array>
#include <utility>

namespace gateway {

namespace asio = boost::asio;
namespace http = boost::beast::http;

static constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

upstreams::upstreams(asio::io_context& context, settings const& s) : context_(context), settings_(s) {
    for (upstream const& u : s.upstreams) targets_.push_back({.where = u});
}

void upstreams::tick(clock::time_point now) {
    for (target& t : targets_)
        std::erase_if(t.idle, [&](connection const& c) { return now - settings_.upstream_idle >= c.idle_since; });
}

/// In turn, those that did not answer a moment ago last.
std::vector<upstreams::target*> upstreams::order() {
    std::vector<target*> up, down;
    auto const now = clock::now();
    for (std::size_t i = 0; i < targets_.size(); ++i) {
        target& t = targets_[(turn_ + i) % targets_.size()];
        (t.down_until > now ? down : up).push_back(&t);
    }
    ++turn_;
    up.insert(up.end(), down.begin(), down.end());
    return up;
}

/// A connection that the other side has not closed, as far as is known here, and on which nothing has come unasked.
std::optional<upstreams::connection> upstreams::take_idle(target& t) {
    while (!t.idle.empty()) {
        connection c = std::move(t.idle.back());
        t.idle.pop_back();
        std::array<char, 1> byte;
        boost::system::error_code ec;
        c.socket.receive(asio::buffer(byte), asio::socket_base::message_peek, ec);
        if (ec == asio::error::would_block) return c;
    }
    return std::nullopt;
}

asio::awaitable<std::optional<upstreams::connection>> upstreams::connect(target& t, deadline& limit) {
    connection c{.socket = tcp::socket(context_), .buffer = {}};
    deadline::guard const guard(limit, c.socket, settings_.connect_timeout);
    auto const [ec] = co_await c.socket.async_connect(t.where.endpoint, quietly);
    if (ec) {
        t.down_until = clock::now() + std::chrono::seconds(1);
        co_return std::nullopt;
    }
    boost::system::error_code ignored;
    c.socket.set_option(tcp::no_delay(true), ignored);
    c.socket.non_blocking(true, ignored); // for take_idle()
    t.down_until = {};
    co_return c;
}

asio::awaitable<forwarded> upstreams::exchange(target& t, connection c, std::string_view head, std::string_view body,
                                               deadline& limit) {
    deadline::guard const guard(limit, c.socket, settings_.upstream_timeout);
    std::array const message{asio::buffer(head), asio::buffer(body)};
    auto const [write_error, written] = co_await asio::async_write(c.socket, message, quietly);
    if (write_error && written == 0 && !limit.expired()) co_return forwarded{};

    // Even if not everything could be written: an upstream may answer before it closes.
    for (;;) {
        http::response_parser<http::string_body> parser;
        parser.body_limit(settings_.rules.max_body);
        auto const [read_error, read] = co_await http::async_read(c.socket, c.buffer, parser, quietly);
        if (limit.expired()) co_return forwarded{.outcome = outcome::timed_out};
        if (read_error) co_return forwarded{.outcome = outcome::broken};
        // Asked for or not, there may be answers before the answer (RFC 9110, 15.2). All of them have one deadline.
        if (http::to_status_class(parser.get().result_int()) == http::status_class::informational) continue;
        if (!write_error && parser.keep_alive() && c.buffer.size() == 0) {
            c.idle_since = clock::now();
            t.idle.push_back(std::move(c));
        }
        co_return forwarded{.outcome = outcome::replied, .reply = parser.release()};
    }
}

asio::awaitable<forwarded> upstreams::forward(std::string_view request_line, std::string_view fields,
                                              std::string_view body, deadline& limit) {
    for (target* const t : order()) {
        std::string head(request_line);
        (((head += "Host: ") += t->where.name) += "\r\n") += fields;
        while (auto idle = take_idle(*t)) {
            auto out = co_await exchange(*t, std::move(*idle), head, body, limit);
            if (out.outcome != outcome::not_sent) co_return out;
        }
        auto fresh = co_await connect(*t, limit);
        if (!fresh) continue;
        auto out = co_await exchange(*t, std::move(*fresh), head, body, limit);
        if (out.outcome != outcome::not_sent) co_return out;
    }
    co_return forwarded{};
}

} // namespace gateway
