// SPDX-License-Identifier: BSL-1.0
#include "registrar.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <utility>

#include <time.h>

namespace client {

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

/// Reads Retry-After (RFC 9110, 10.2.3): seconds, or a date. Returns 0 if there is none.
milliseconds retry_after(exchanged const& got) {
    if (!got.reply) return {};
    std::string const text((*got.reply)[http::field::retry_after]);
    std::uint32_t n = 0;
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (ec == std::errc::result_out_of_range) return std::chrono::hours(24 * 365);
    if (ec == std::errc{} && end == text.data() + text.size()) return std::chrono::seconds(n);
    std::tm date{};
    if (!::strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &date)) return {};
    auto const wait = std::chrono::system_clock::from_time_t(::timegm(&date)) - std::chrono::system_clock::now();
    return std::max(milliseconds{}, std::chrono::ceil<milliseconds>(wait));
}

/// Judges an attempt.
result judge(regdirect::RegDirectDeviceInDTO const& device, exchanged const& got, std::size_t max_reply) {
    result out;
    out.trouble = got.trouble;
    std::optional todo = regdirect::advice_without_reply(got.sent);
    if (got.reply) {
        auto reply = regdirect::read_reply(got.reply->result_int(), got.reply->body(), device, {.max_body = max_reply});
        todo = regdirect::advice_for(reply);
        out.error = std::move(reply.error);
        out.response = std::move(reply.response);
        out.findings = std::move(reply.findings);
    }
    out.outcome = !todo                     ? outcome::registered
                  : todo->may_be_registered ? outcome::unknown
                  : got.sent                ? outcome::refused
                                            : outcome::unsent;
    out.retry = todo && todo->retry == regdirect::retry_verdict::later; // never later-after-asking
    return out;
}

} // namespace

registrar::registrar(asio::io_context& context, settings const& s)
    : settings_(s), connection_(context, s.endpoint),
      limit_({.calls = s.calls_per_minute, .window = s.window, .applications = 1}), timer_(context) {}

void registrar::stop() {
    stopped_ = true;
    timer_.cancel();
}

asio::awaitable<void> registrar::pause(std::chrono::steady_clock::duration d) {
    timer_.expires_after(stopped_ ? std::chrono::steady_clock::duration{} : d);
    co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
}

/// The platform counts every call, with any answer: each attempt is one.
asio::awaitable<void> registrar::keep_to_limit() {
    while (!stopped_) {
        auto const wait = limit_.try_call(settings_.caller.app_key);
        if (!wait) co_return;
        co_await pause(*wait);
    }
}

/// Twice as long each time, less a random part, so that clients that failed together do not try again together; but not
/// shorter than the server asks for.
milliseconds registrar::wait_after(unsigned attempt, exchanged const& got) {
    auto const doubled = settings_.first_wait * (std::int64_t{1} << std::min(attempt - 1, 20u));
    auto const longest = std::min(doubled, settings_.longest_wait).count();
    std::uniform_int_distribution<milliseconds::rep> any(longest / 2, longest);
    return std::max(milliseconds(any(random_)), retry_after(got));
}

asio::awaitable<result> registrar::register_device(std::string_view body) {
    result out{.outcome = outcome::invalid};
    regdirect::RegDirectDeviceInDTO device;
    out.findings = regdirect::decode(body, device, settings_.rules);
    if (!out.findings.ok()) co_return out;
    auto const call = regdirect::prepare_call(settings_.caller, device, settings_.rules);
    out.findings = call.findings;
    if (!call.ok()) co_return out;

    out.outcome = outcome::unsent;
    for (unsigned attempt = 1;; ++attempt) {
        co_await keep_to_limit();
        if (stopped_) co_return out;
        auto const got = co_await connection_.exchange(*call.request);
        out = judge(device, got, settings_.endpoint.max_reply);
        out.attempts = attempt;
        if (got.reply) out.request_id = (*got.reply)["X-Request-Id"];
        if (out.outcome == outcome::registered) out.findings = call.findings; // warnings, if anything
        if (!out.retry || attempt >= settings_.attempts) co_return out;
        auto const wait = wait_after(attempt, got);
        if (wait > settings_.longest_wait) co_return out; // the server asks for a longer wait than allowed
        co_await pause(wait);
    }
}

} // namespace client
