// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_GATEWAY_SESSION_HPP
#define REGDIRECT_GATEWAY_SESSION_HPP

#include "checks.hpp"
#include "worker.hpp"

#include <boost/beast/core/flat_buffer.hpp>

#include <memory>
#include <optional>
#include <string>

namespace gateway {

/// One client's connection: its requests, one after the other, in order.
class session {
public:
    session(worker& w, tcp::socket socket);
    ~session();
    session(session const&) = delete;
    session& operator=(session const&) = delete;

    /// Serves the connection to its end. In the worker's thread.
    static void start(std::shared_ptr<session> self);

    /// Ends what has waited long enough; everything, if there is no more time.
    void tick(clock::time_point now, bool no_more_time);

private:
    /// How far reading a request came. With a refusal, the rest of what the client sends cannot be made sense of.
    struct intake {
        bool closed = false; ///< by the client, or because nothing came
        std::optional<answer> refusal{};
    };

    worker& worker_;
    tcp::socket socket_;
    std::string peer_;
    deadline deadline_;
    boost::beast::flat_buffer buffer_;
    checker checker_;
    std::optional<http::request_parser<http::string_body>> parser_;
    clock::time_point begun_; ///< when the request's first bytes were there
    bool idle_ = true;        ///< between requests
    std::size_t reserved_ = 0;

    boost::asio::awaitable<void> serve();
    boost::asio::awaitable<bool> serve_one();
    boost::asio::awaitable<intake> read_head();
    boost::asio::awaitable<intake> read_body();
    boost::asio::awaitable<answer> answer_to(request const& r);
    boost::asio::awaitable<bool> send(answer const& a);
    boost::asio::awaitable<void> linger();
    intake parse_head(std::size_t length);
    bool reserve(std::size_t bytes);
    void release();
    void log(answer const& a) const;
};

} // namespace gateway

#endif
