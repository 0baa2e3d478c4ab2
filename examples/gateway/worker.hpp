// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_GATEWAY_WORKER_HPP
#define REGDIRECT_GATEWAY_WORKER_HPP

#include <regdirect/flow_control.hpp>

#include "access_log.hpp"
#include "settings.hpp"
#include "upstream.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <cstddef>
#include <optional>
#include <unordered_set>

namespace gateway {

/// What all workers count together.
struct totals {
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> in_flight{0};      ///< bytes of bodies that are held, or may be
    std::optional<regdirect::call_limit> calls; ///< of each application
};

class session;

/// One thread's share: it serves its connections and keeps its own upstream connections. Workers share only counters
/// and the log, so nothing in them is locked.
class worker {
public:
    worker(settings const& s, access_log const& l, totals& t);

    boost::asio::io_context& context() { return context_; }
    /// Serves until stop(), and then until the last session has ended.
    void run() { context_.run(); }
    /// Serves a connection, which was accepted for this worker's context. From any thread.
    void take(tcp::socket socket);
    /// Lets what has begun end, at most for the drain timeout. From any thread.
    void stop();

    bool stopping() const { return stopping_; }
    void add(session* s) { sessions_.insert(s); }
    void remove(session* s) { sessions_.erase(s); }

private:
    boost::asio::io_context context_{1}; // before, hence longer than, whatever has sockets

public:
    settings const& config;
    access_log const& log;
    totals& total;
    upstreams backends;

private:
    std::unordered_set<session*> sessions_;
    bool stopping_ = false;
    clock::time_point drained_by_;

    boost::asio::awaitable<void> tick();
};

} // namespace gateway

#endif
