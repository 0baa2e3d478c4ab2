// SPDX-License-Identifier: BSL-1.0
#include "server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/json/serialize.hpp>

#include <array>
#include <charconv>
#include <sstream>
#include <utility>
#include <vector>

namespace backend {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr std::array<std::pair<std::string_view, manner>, 7> manners{{{"truly", manner::truly},
                                                                      {"garbage", manner::garbage},
                                                                      {"nameless", manner::nameless},
                                                                      {"wrong-echo", manner::wrong_echo},
                                                                      {"huge", manner::huge},
                                                                      {"half", manner::half},
                                                                      {"reset", manner::reset}}};

template <class Number>
bool read_number(std::string_view text, Number& n) {
    auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), n);
    return ec == std::errc{} && end == text.data() + text.size();
}

template <class Response>
Response answer_with(http::status status, std::string body, std::string_view type = regdirect::call_media_type) {
    Response out(status, 11);
    out.set(http::field::content_type, type);
    out.body() = std::move(body);
    return out;
}

template <class Response>
Response answer_with(regdirect::platform_error const& e) {
    return answer_with<Response>(http::status(e.status), regdirect::write_error(e));
}

/// The path and query of a target, which may be a whole URI (RFC 9112, 3.2.2).
std::string_view path_and_query(std::string_view target) {
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (!boost::beast::iequals(target.substr(0, scheme.size()), scheme)) continue;
        auto const path = target.find('/', scheme.size());
        return path == std::string_view::npos ? "/" : target.substr(path);
    }
    return target;
}

/// Whether the body has a content coding, which this backend cannot decode (RFC 9110, 8.4).
bool is_encoded(http::fields const& fields) {
    auto const coding = fields[http::field::content_encoding];
    return !coding.empty() && !boost::beast::iequals(coding, "identity");
}

/// Whether the text is a traceparent of version 00 (W3C Trace Context, 3.2): ids in small hexadecimal digits, not all
/// 0.
bool is_traceparent(std::string_view text) {
    constexpr std::string_view form = "00-tttttttttttttttttttttttttttttttt-pppppppppppppppp-ff";
    bool trace_is_set = false, parent_is_set = false;
    if (text.size() != form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i) {
        char const c = text[i];
        bool const is_digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (form[i] == '0' || form[i] == '-' ? c != form[i] : !is_digit) return false;
        trace_is_set |= form[i] == 't' && c != '0';
        parent_is_set |= form[i] == 'p' && c != '0';
    }
    return trace_is_set && parent_is_set;
}

} // namespace

bool set_answer(behaviour& b, std::string_view text) {
    for (auto const& [name, m] : manners)
        if (name == text) return b.manner = m, b.status = 200, true;
    auto const slash = text.find('/');
    unsigned status = 0;
    std::uint32_t code = 0;
    if (slash == std::string_view::npos) {
        if (!read_number(text, status) || status < 200 || status > 599) return false;
        if (status == 204 || status == 205 || status == 304) return false; // they cannot have a body
        b.manner = status < 300 ? manner::truly : manner::bare;
        b.status = status;
        return true;
    }
    if (!read_number(text.substr(0, slash), status) || !read_number(text.substr(slash + 1), code)) return false;
    auto const e = regdirect::find_error(status, code);
    if (!e) return false;
    b.manner = manner::error;
    b.error = e;
    return true;
}

bool set_delay(behaviour& b, std::string_view text) {
    unsigned n = 0;
    if (!read_number(text, n) || n > 3'600'000) return false;
    b.delay = std::chrono::milliseconds(n);
    return true;
}

asio::awaitable<void> server::listen(tcp::acceptor& acceptor) {
    while (acceptor.is_open()) {
        auto [ec, socket] = co_await acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
        if (!ec) {
            asio::co_spawn(acceptor.get_executor(), serve(std::move(socket)), asio::detached);
            continue;
        }
        asio::steady_timer pause(acceptor.get_executor(), std::chrono::milliseconds(50)); // perhaps no descriptors
        co_await pause.async_wait(asio::use_awaitable);
    }
}

asio::awaitable<void> server::forget() {
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (;;) {
        timer.expires_after(std::chrono::seconds(1));
        co_await timer.async_wait(asio::use_awaitable);
        registry_.forget_expired(clock::now());
    }
}

/// Sends an answer according to the behaviour. Returns false if the connection cannot be used again.
template <class Response>
static asio::awaitable<bool> send(tcp::socket& socket, Response& answer, manner m, bool only_fields) {
    auto const quietly = asio::as_tuple(asio::use_awaitable);
    if (only_fields) { // for HEAD; Content-Length is that of GET (RFC 9110, 9.3.2)
        http::response_serializer<http::string_body> fields(answer);
        auto const [ec, n] = co_await http::async_write_header(socket, fields, quietly);
        co_return !ec;
    }
    if (m == manner::reset) {
        socket.set_option(asio::socket_base::linger(true, 0)); // closing sends RST
        co_return false;
    }
    if (m == manner::half) {
        std::ostringstream text;
        text << answer;
        auto const whole = text.str();
        co_await asio::async_write(socket, asio::buffer(whole, whole.size() - answer.body().size() / 2), quietly);
        co_return false;
    }
    auto const [ec, n] = co_await http::async_write(socket, answer, quietly);
    co_return !ec;
}

asio::awaitable<void> server::serve(tcp::socket socket) {
    auto const quietly = asio::as_tuple(asio::use_awaitable);
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    boost::beast::flat_buffer buffer;
    for (bool alive = true; alive;) {
        http::request_parser<http::string_body> parser;
        auto const [ec, n] = co_await http::async_read(socket, buffer, parser, quietly);
        if (ec) break;
        request got = parser.release();
        got.target(std::string(path_and_query(got.target())));
        bool const registering = regdirect::is_call_target(std::string_view(got.target()));
        auto const now = behaviour_;
        if (registering && now.delay.count() > 0) {
            asio::steady_timer timer(socket.get_executor(), now.delay);
            co_await timer.async_wait(asio::use_awaitable);
        }
        response answer = registering ? register_device(got) : administer(got);
        if (auto const id = got.find("X-Request-Id"); id != got.end()) answer.set("X-Request-Id", id->value());
        if (got.count("traceparent") == 1 && is_traceparent(got["traceparent"]))
            answer.set("traceparent", got["traceparent"]);
        answer.keep_alive(got.keep_alive());
        answer.prepare_payload();
        bool const only_fields = got.method() == http::verb::head;
        alive =
            co_await send(socket, answer, registering ? now.manner : manner::truly, only_fields) && got.keep_alive();
    }
}

server::response server::administer(request const& got) {
    std::string_view const target = got.target();
    auto const done = [](bool ok) {
        if (ok) return answer_with<response>(http::status::no_content, {});
        return answer_with<response>(http::status::bad_request, "not one of the values that --help lists\n", "text/plain");
    };
    if (got.method() == http::verb::get || got.method() == http::verb::head) {
        if (target == "/healthz") return answer_with<response>(http::status::ok, "{\"status\":\"ok\"}");
        if (target == "/stats") return answer_with<response>(http::status::ok, registry_.statistics_json());
        if (target == "/devices") return answer_with<response>(http::status::ok, registry_.node_ids_json());
    } else if (got.method() == http::verb::put) {
        if (target == "/answer") return done(set_answer(behaviour_, got.body()));
        if (target == "/delay") return done(set_delay(behaviour_, got.body()));
        if (target == "/connected") return done(registry_.connect(got.body(), clock::now()));
    }
    return answer_with<response>(http::status::not_found, {});
}

server::response server::register_device(request const& got) {
    if (std::string_view(got.method_string()) != regdirect::call_method) {
        auto answer = answer_with<response>(http::status::method_not_allowed, {});
        answer.set(http::field::allow, regdirect::call_method);
        return answer;
    }
    if (is_encoded(got)) {
        auto answer = answer_with<response>(http::status::unsupported_media_type, {});
        answer.set(http::field::accept_encoding, "identity");
        return answer;
    }
    ++registry_.counts.received;
    if (behaviour_.manner == manner::error) return answer_with<response>(*behaviour_.error);
    if (behaviour_.manner == manner::bare) return answer_with<response>(http::status(behaviour_.status), {});

    std::vector<regdirect::http_header_view> headers;
    for (auto const& field : got) headers.push_back({field.name_string(), field.value()});
    regdirect::call_parameters caller;
    regdirect::decoder decoder;
    regdirect::view::RegDirectDeviceInDTO device;
    auto found = regdirect::read_call(std::string_view(got.target()), headers, caller);
    found.append(decoder.decode(got.body(), device));
    if (auto const refusal = regdirect::refusal(found)) {
        ++registry_.counts.refused;
        return answer_with<response>(*refusal);
    }
    auto outcome = registry_.add(device, clock::now());
    if (auto const* const e = std::get_if<regdirect::platform_error>(&outcome)) return answer_with<response>(*e);
    auto& registered = std::get<regdirect::RegDirectDeviceOutDTO>(outcome);
    if (behaviour_.manner == manner::wrong_echo) registered.verifyCode = *registered.verifyCode + "x";
    auto answer = answer_with<response>(http::status(behaviour_.status), regdirect::encode(registered));
    spoil(answer);
    return answer;
}

void server::spoil(response& answer) const {
    if (behaviour_.manner == manner::garbage) answer.body() = "<html>It works!</html>\n";
    if (behaviour_.manner == manner::nameless) answer.body() = "{\"timeout\":180}";
    if (behaviour_.manner == manner::huge) answer.body().append(1 << 20, ' ');
}

} // namespace backend
