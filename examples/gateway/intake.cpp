// SPDX-License-Identifier: BSL-1.0
#include "session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/read.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

/// How a session reads a request, or why it does not.
namespace gateway {

namespace asio = boost::asio;

static constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

asio::awaitable<session::intake> session::read_head() {
    settings const& config = worker_.config;
    idle_ = buffer_.size() == 0;
    begun_ = clock::now();
    std::optional<deadline::guard> limit(std::in_place, deadline_, socket_,
                                         idle_ ? config.idle_timeout : config.header_timeout);
    for (std::size_t looked_at = 0;;) {
        std::string_view const text(static_cast<char const*>(buffer_.data().data()), buffer_.size());
        if (auto const end = end_of_head(text, looked_at)) co_return parse_head(*end);
        looked_at = text.size() < 2 ? 0 : text.size() - 2;
        auto const room = buffer_.max_size() - buffer_.size();
        if (room == 0)
            co_return intake{.refusal = http_error(http::status::request_header_fields_too_large, false, bad_message)};
        auto const [ec, n] =
            co_await socket_.async_read_some(buffer_.prepare(std::min<std::size_t>(room, 4096)), quietly);
        if (ec && deadline_.expired() && !idle_)
            co_return intake{.refusal = http_error(http::status::request_timeout, false, bad_message)};
        if (ec) co_return intake{.closed = true};
        buffer_.commit(n);
        if (!std::exchange(idle_, false)) continue;
        begun_ = clock::now();
        limit.emplace(deadline_, socket_, config.header_timeout);
    }
}

/// Whatever is refused here is refused for good: where the next request begins would be a guess.
session::intake session::parse_head(std::size_t length) {
    std::string_view const head(static_cast<char const*>(buffer_.data().data()), length);
    auto const refuse = [](http::status s) { return intake{.refusal = http_error(s, false, bad_message)}; };
    if (!is_clean_head(head)) return refuse(http::status::bad_request);
    boost::system::error_code ec;
    auto const read = parser_->put(asio::buffer(head), ec);
    if (ec == http::error::body_limit) return refuse(http::status::payload_too_large);
    if ((ec && ec != http::error::need_more) || read != length || !parser_->is_header_done())
        return refuse(http::status::bad_request);
    if (auto const error = framing_error(parser_->get())) return refuse(*error);
    buffer_.consume(length);
    return {};
}

asio::awaitable<session::intake> session::read_body() {
    if (parser_->is_done()) co_return intake{};
    request const& head = parser_->get();
    auto const& config = worker_.config;
    auto const refuse = [&](http::status s, std::uint32_t code) {
        return intake{.refusal = http_error(s, wants_problem(head), code)};
    };
    if (!reserve(parser_->content_length().value_or(config.rules.max_body)))
        co_return refuse(http::status::service_unavailable, internal_error);
    deadline::guard const limit(deadline_, socket_, config.body_timeout);
    if (boost::beast::iequals(head[http::field::expect], "100-continue") && head.version() == 11) {
        if (config.validation)
            if (auto refusal = checker_.refuse_head(head)) co_return intake{.refusal = std::move(refusal)};
        constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        auto const [ec, n] = co_await asio::async_write(socket_, asio::buffer(go_on), quietly);
        if (ec) co_return intake{.closed = true};
    }
    auto const fields = std::distance(head.begin(), head.end());
    auto const [ec, n] = co_await http::async_read(socket_, buffer_, *parser_, quietly);
    if (ec && deadline_.expired()) co_return refuse(http::status::request_timeout, bad_message);
    if (ec == http::error::body_limit) co_return refuse(http::status::payload_too_large, bad_message);
    if (ec == http::error::partial_message || (ec && ec.category() == asio::error::get_system_category()))
        co_return intake{.closed = true};
    // A field behind a chunked body was not there when the head was looked at.
    if (ec || std::distance(head.begin(), head.end()) != fields)
        co_return refuse(http::status::bad_request, bad_message);
    co_return intake{};
}

} // namespace gateway
