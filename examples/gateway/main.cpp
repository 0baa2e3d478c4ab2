// SPDX-License-Identifier: BSL-1.0
#include "settings.hpp"
#include "worker.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>
#include <cstdint>
#include <deque>
#include <exception>
#include <iostream>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr char const* footer =
    R"(Every registration is checked against the contract, and only what is valid goes to an upstream, byte for byte. A refusal
has the platform's error body, or RFC 9457 problem details if the client accepts application/problem+json. 503 says that
nothing was forwarded; 502 and 504 that something may have been, so nothing is ever sent twice. GET /healthz says that
the gateway lives.

The first line on standard error is "listening on ADDRESS:PORT". SIGTERM and SIGINT end it: what was accepted is
answered first. Exit status: 0 after that, 1 if it cannot listen, write its log or find an upstream, 2 for wrong usage.)";

struct flags {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    unsigned threads = std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::string> upstreams{"127.0.0.1:8081"};
    std::string log = "-";
    bool no_validation = false;
    gateway::settings settings;
};

void add_flags(CLI::App& program, flags& f) {
    auto const add = [&program](auto const& name, auto& value, auto const& says) {
        return program.add_option(name, value, says)->capture_default_str();
    };
    auto const add_time = [&program](std::string const& name, gateway::milliseconds& value, std::string const& says) {
        program
            .add_option_function<unsigned>(
                name, [&value](unsigned n) { value = gateway::milliseconds(n); }, says)
            ->type_name("MS")
            ->default_str(std::to_string(value.count()));
    };
    using regdirect::solution;
    std::map<std::string, solution> const solutions{
        {"generic", solution::generic}, {"nb-iot", solution::nb_iot}, {"smart-home", solution::smart_home}};
    auto& s = f.settings;
    add("--address", f.address, "Where to listen.");
    add("--port", f.port, "Where to listen; 0: any free port.");
    add("--threads", f.threads, "How many threads serve.")->check(CLI::Range(1, 256));
    add("--upstream", f.upstreams, "HOST:PORT of a backend; may be given several times.");
    add("--log", f.log, "Where the access log goes; - is standard output, nothing is nowhere.")->type_name("FILE");
    program.add_flag("--no-validation", f.no_validation, "Forward everything unchecked, to see what checking costs.");
    program
        .add_option_function<std::string>(
            "--solution", [&s, solutions](std::string const& name) { s.rules.solution = solutions.at(name); },
            "Adds the rules of a solution.")
        ->check(CLI::IsMember(solutions));
    program.add_flag("--strict", s.rules.strict, "Refuse what is only a warning, too.");
    add("--max-body", s.rules.max_body, "Bytes of a body, of a request or a reply.");
    add("--max-header", s.max_header, "Bytes of a request's head.")->check(CLI::Range(256, 1 << 20));
    add("--max-connections", s.max_connections, "Clients at a time; more are answered 503.");
    add("--max-in-flight", s.max_in_flight, "Bytes of all bodies at a time; more are answered 503.");
    add("--calls-per-minute", s.calls_per_minute,
        "Calls of each app_key, which is the platform's to authenticate; more are answered 403/1010009. 0: no limit.");
    add_time("--idle-timeout", s.idle_timeout, "For the next request to begin.");
    add_time("--header-timeout", s.header_timeout, "For a request's head, as a whole.");
    add_time("--body-timeout", s.body_timeout, "For a request's body, as a whole.");
    add_time("--write-timeout", s.write_timeout, "For an answer to be taken.");
    add_time("--connect-timeout", s.connect_timeout, "For an upstream to accept a connection.");
    add_time("--upstream-timeout", s.upstream_timeout, "For an upstream to answer.");
    add_time("--upstream-idle", s.upstream_idle, "For a connection to an upstream to be kept unused.");
    add_time("--drain-timeout", s.drain_timeout, "For what was accepted to be answered, after SIGTERM.");
}

gateway::upstream resolve(asio::io_context& context, std::string const& name) {
    auto const colon = name.rfind(':');
    if (colon == std::string::npos) throw CLI::ValidationError("--upstream", "must be HOST:PORT");
    auto const found = tcp::resolver(context).resolve(name.substr(0, colon), name.substr(colon + 1));
    return {.name = name, .endpoint = *found.begin()};
}

/// Hands connections to the workers in turn.
class front {
public:
    front(tcp::acceptor& a, std::deque<gateway::worker>& w) : acceptor_(a), workers_(w) {}

    asio::awaitable<void> accept() {
        while (acceptor_.is_open()) {
            auto& worker = next();
            auto [ec, socket] = co_await acceptor_.async_accept(worker.context(), asio::as_tuple(asio::use_awaitable));
            if (!ec) {
                admit(worker, std::move(socket));
            } else if (acceptor_.is_open()) { // no descriptors left, say
                asio::steady_timer pause(acceptor_.get_executor(), gateway::milliseconds(50));
                co_await pause.async_wait(asio::use_awaitable);
            }
        }
    }

    /// Takes those connections that the system has accepted already, and no more.
    void stop() {
        boost::system::error_code ec;
        acceptor_.non_blocking(true, ec);
        while (!ec) {
            auto& worker = next();
            auto socket = acceptor_.accept(worker.context(), ec);
            if (!ec) admit(worker, std::move(socket));
        }
        acceptor_.close(ec);
        for (auto& worker : workers_) worker.stop();
    }

private:
    tcp::acceptor& acceptor_;
    std::deque<gateway::worker>& workers_;
    std::size_t turn_ = 0;

    gateway::worker& next() { return workers_[turn_++ % workers_.size()]; }

    static void admit(gateway::worker& worker, tcp::socket socket) {
        if (worker.total.connections.fetch_add(1) < worker.config.max_connections)
            return worker.take(std::move(socket));
        --worker.total.connections;
        constexpr std::string_view busy = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\n"
                                          "Connection: close\r\n\r\n";
        boost::system::error_code ignored;
        socket.non_blocking(true, ignored);
        socket.write_some(asio::buffer(busy), ignored);
    }
};

void run(flags const& f) {
    asio::io_context context(1);
    auto settings = f.settings;
    settings.validation = !f.no_validation;
    for (auto const& name : f.upstreams) settings.upstreams.push_back(resolve(context, name));
    gateway::access_log const log(f.log);
    gateway::totals total;
    if (settings.calls_per_minute != 0) total.calls.emplace(regdirect::call_limit::settings{settings.calls_per_minute});
    std::deque<gateway::worker> workers;
    for (unsigned i = 0; i < f.threads; ++i) workers.emplace_back(settings, log, total);

    tcp::acceptor acceptor(context, {asio::ip::make_address(f.address), f.port});
    asio::signal_set signals(context, SIGTERM, SIGINT);
    front door(acceptor, workers);
    signals.async_wait([&](auto, int) { door.stop(); });
    asio::co_spawn(context, door.accept(), asio::detached);
    std::cerr << "listening on " << acceptor.local_endpoint() << std::endl;
    std::vector<std::jthread> threads;
    for (auto& worker : workers) threads.emplace_back([&worker] { worker.run(); });
    context.run();
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // who reads the log may go away
    flags f;
    CLI::App program("An HTTP gateway that forwards only registrations that keep the contract.", "regdirect_gateway");
    program.footer(footer);
    add_flags(program, f);
    try {
        program.parse(argc, argv);
        run(f);
    } catch (CLI::ParseError const& e) {
        return program.exit(e) == 0 ? 0 : 2;
    } catch (boost::system::system_error const& e) {
        std::cerr << "regdirect_gateway: " << e.code().message() << '\n';
        return 1;
    } catch (std::exception const& e) {
        std::cerr << "regdirect_gateway: " << e.what() << '\n';
        return 1;
    }
}
