// SPDX-License-Identifier: BSL-1.0
#include "session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <exception>
#include <utility>

namespace gateway {

namespace asio = boost::asio;

static constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

session::session(worker& w, tcp::socket socket)
    : worker_(w), socket_(std::move(socket)), buffer_(w.config.max_header),
      checker_(w.config.rules, w.total.calls ? &*w.total.calls : nullptr) {
    boost::system::error_code ec;
    socket_.set_option(tcp::no_delay(true), ec);
    auto const peer = socket_.remote_endpoint(ec);
    if (!ec) peer_ = peer.address().to_string();
}

session::~session() {
    release();
    --worker_.total.connections;
}

void session::start(std::shared_ptr<session> self) {
    session& s = *self;
    s.worker_.add(&s);
    asio::co_spawn(s.worker_.context(), s.serve(), [self = std::move(self)](std::exception_ptr) {
        self->worker_.remove(self.get()); // an exception, of an allocation say, ends one connection
    });
}

void session::tick(clock::time_point now, bool no_more_time) {
    boost::system::error_code ec;
    bool const nothing_to_do = worker_.stopping() && idle_ && socket_.available(ec) == 0;
    if (no_more_time || nothing_to_do) return deadline_.expire();
    deadline_.tick(now);
}

asio::awaitable<void> session::serve() {
    for (bool more = true; more;) more = co_await serve_one();
    co_await linger();
}

/// False: there is nothing more to be read.
asio::awaitable<bool> session::serve_one() {
    parser_.emplace();
    parser_->eager(false);
    parser_->body_limit(worker_.config.rules.max_body);
    intake got = co_await read_head();
    if (!got.closed && !got.refusal) got = co_await read_body();
    if (got.closed) co_return false;
    answer a;
    if (got.refusal)
        a = *got.refusal;
    else
        a = co_await answer_to(parser_->get());
    a.last_one = got.refusal || !parser_->keep_alive() || worker_.stopping();
    release();
    log(a);
    bool const sent = co_await send(a);
    co_return sent && !a.last_one;
}

asio::awaitable<answer> session::answer_to(request const& r) {
    if (r.target() == "/healthz") {
        if (r.method() != http::verb::get) co_return method_not_allowed(wants_problem(r), "GET");
        co_return answer{.status = 200, .body = "{\"status\":\"ok\"}"};
    }
    if (worker_.config.validation)
        if (auto refusal = checker_.refuse(r)) co_return *std::move(refusal);

    std::string line, fields = "Via: 1.1 regdirect\r\n";
    ((((line += r.method_string()) += ' ') += r.target()) += " HTTP/1.1\r\n");
    for (auto const* const name : {"Content-Type", "app_key", "Authorization"})
        if (auto const f = r.find(name); f != r.end()) (((fields += name) += ": ") += f->value()) += "\r\n";
    ((fields += "Content-Length: ") += std::to_string(r.body().size())) += "\r\n\r\n";
    forwarded got = co_await worker_.backends.forward(line, fields, r.body(), deadline_);

    auto const failed = [&r](http::status s) { return http_error(s, wants_problem(r), internal_error); };
    if (got.outcome == outcome::not_sent) co_return failed(http::status::service_unavailable);
    if (got.outcome == outcome::broken) co_return failed(http::status::bad_gateway);
    if (got.outcome == outcome::timed_out) co_return failed(http::status::gateway_timeout);
    auto& reply = got.reply;
    answer out{.status = reply.result_int()};
    if (worker_.config.validation)
        if (auto bad = checker_.refuse_reply(r, reply.result_int(), reply.body(), out.code)) co_return *std::move(bad);
    out.type = reply[http::field::content_type];
    out.body = std::move(reply.body());
    co_return out;
}

asio::awaitable<bool> session::send(answer const& a) {
    std::string head = "HTTP/1.1 ";
    ((head += std::to_string(a.status)) += ' ') += http::obsolete_reason(http::int_to_status(a.status));
    if (!a.type.empty()) (head += "\r\nContent-Type: ") += a.type;
    ((head += "\r\nContent-Length: ") += std::to_string(a.body.size())) += "\r\n";
    head += a.more;
    head += a.last_one ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n";
    deadline::guard const limit(deadline_, socket_, worker_.config.write_timeout);
    std::array<asio::const_buffer, 2> const message{asio::buffer(head), asio::buffer(a.body)};
    auto const [ec, n] = co_await asio::async_write(socket_, message, quietly);
    co_return !ec;
}

/// Reads and drops what is still coming, for a second: closing a socket with something unread in it would reset the
/// connection, and could take the answer away from the client (RFC 9112, 9.6).
asio::awaitable<void> session::linger() {
    boost::system::error_code ec;
    socket_.shutdown(tcp::socket::shutdown_send, ec);
    deadline::guard const limit(deadline_, socket_, std::chrono::seconds(1));
    std::array<char, 4096> dropped;
    while (!ec && !deadline_.expired()) {
        auto const [error, n] = co_await socket_.async_read_some(asio::buffer(dropped), quietly);
        ec = error;
    }
}

bool session::reserve(std::size_t bytes) {
    reserved_ = bytes;
    return worker_.total.in_flight.fetch_add(bytes) + bytes <= worker_.config.max_in_flight;
}

void session::release() { worker_.total.in_flight -= std::exchange(reserved_, 0); }

void session::log(answer const& a) const {
    request const& r = parser_->get();
    std::string_view const target = r.target();
    worker_.log.write({.peer = peer_,
                       .method = r.method_string(),
                       .path = target.substr(0, target.find('?')),
                       .status = a.status,
                       .code = a.code,
                       .taken = std::chrono::duration_cast<std::chrono::microseconds>(clock::now() - begun_),
                       .bytes = r.body().size()});
}

} // namespace gateway
