// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_GATEWAY_DEADLINE_HPP
#define REGDIRECT_GATEWAY_DEADLINE_HPP

#include <boost/asio/ip/tcp.hpp>

#include <chrono>

namespace gateway {

using clock = std::chrono::steady_clock;
using boost::asio::ip::tcp;

/// Until when a session waits for a socket, however many reads or writes that takes: a sender of a byte a second gains
/// nothing. The worker's tick asks all of its sessions, so that no request pays for a timer.
class deadline {
public:
    /// Holds from its construction to its end, for one socket.
    class guard {
    public:
        guard(deadline& d, tcp::socket& s, clock::duration limit) : deadline_(d) {
            d.socket_ = &s;
            d.expired_ = false;
            d.at_ = clock::now() + limit;
        }
        ~guard() { deadline_.socket_ = nullptr; }
        guard(guard const&) = delete;
        guard& operator=(guard const&) = delete;

    private:
        deadline& deadline_;
    };

    /// Ends what is waited for, if its time has come.
    void tick(clock::time_point now) {
        if (socket_ && now >= at_) expire();
    }

    void expire() {
        expired_ = true;
        boost::system::error_code ignored;
        if (socket_) socket_->cancel(ignored);
    }

    /// Whether the last wait was ended.
    bool expired() const { return expired_; }

private:
    tcp::socket* socket_ = nullptr;
    clock::time_point at_;
    bool expired_ = false;
};

} // namespace gateway

#endif
