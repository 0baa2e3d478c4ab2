// SPDX-License-Identifier: BSL-1.0
#include "worker.hpp"

#include "session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <utility>

namespace gateway {

namespace asio = boost::asio;

worker::worker(settings const& s, access_log const& l, totals& t) : config(s), log(l), total(t), backends(context_, s) {
    asio::co_spawn(context_, tick(), asio::detached);
}

void worker::take(tcp::socket socket) {
    // The count is this connection's from here on, wherever it ends.
    auto guest = std::make_shared<session>(*this, std::move(socket));
    asio::post(context_, [guest = std::move(guest)] { session::start(guest); });
}

void worker::stop() {
    asio::post(context_, [this] {
        stopping_ = true;
        drained_by_ = clock::now() + config.drain_timeout;
    });
}

/// Looks at all deadlines, twenty times a second: nobody needs them more exact.
asio::awaitable<void> worker::tick() {
    asio::steady_timer timer(context_);
    while (!stopping_ || !sessions_.empty()) {
        timer.expires_after(std::chrono::milliseconds(50));
        co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
        auto const now = clock::now();
        backends.tick(now);
        for (session* const s : sessions_) s->tick(now, stopping_ && now >= drained_by_);
    }
    backends.close_idle();
}

} // namespace gateway
