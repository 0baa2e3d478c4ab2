// SPDX-License-Identifier: BSL-1.0
#include "server.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/system/system_error.hpp>

#include <csignal>
#include <cstdint>
#include <iostream>
#include <string>

namespace {

constexpr char const* footer = R"(ANSWER is one of
  truly        the answer of the platform (the default)
  STATUS/CODE  an error of the catalogue, such as 403/1010009, to every registration
  STATUS       from 300 to 599: this status without a body, to every registration; from 200 to 299: a success with it
  garbage      a text that is not JSON
  nameless     a success without a deviceId
  wrong-echo   a success with another verifyCode than the request's
  huge         a body of 1 MiB
  half         half of the announced body, then the end
  reset        the connection is reset
All but STATUS/CODE, and STATUS from 300 on, register the device first.

Other calls, to watch and control the backend:
  GET /healthz            GET /stats            GET /devices
  PUT /answer (ANSWER)    PUT /delay (MS)       PUT /connected (the nodeId of a device that has connected)

The first line on standard output is "listening on ADDRESS:PORT". Exit status: 0 after SIGTERM or SIGINT, 1 if it
cannot listen, 2 for wrong usage.)";

struct settings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8081;
    backend::behaviour behaviour;
};

/// An address, of IPv6 with brackets or without.
boost::asio::ip::address make_address(std::string text) {
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    return boost::asio::ip::make_address(text);
}

void run(settings const& s) {
    namespace asio = boost::asio;
    asio::io_context context(1);
    asio::ip::tcp::acceptor acceptor(context, {make_address(s.address), s.port});
    backend::server server(s.behaviour);
    asio::signal_set signals(context, SIGTERM, SIGINT);
    signals.async_wait([&](auto, int) { context.stop(); });
    asio::co_spawn(context, server.listen(acceptor), asio::detached);
    asio::co_spawn(context, server.forget(), asio::detached);
    std::cout << "listening on " << acceptor.local_endpoint() << std::endl;
    context.run();
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGHUP, SIG_IGN); // the terminal that started it may close
    settings s;
    CLI::App program("A device-registration backend in memory, for trying things out and for tests.",
                     "regdirect_backend");
    program.footer(footer);
    program.add_option("--address", s.address, "The address to listen on.")->capture_default_str();
    program.add_option("--port", s.port, "The port to listen on; 0: any free port.")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    auto const checked = [](bool ok) { return ok ? std::string() : std::string("not one of those that --help lists"); };
    std::string answer, delay;
    program.add_option("--answer", answer, "The answer to registrations.")
        ->type_name("ANSWER")
        ->check([&](std::string const& text) { return checked(set_answer(s.behaviour, text)); }, "");
    program.add_option("--delay", delay, "The wait before each answer, in milliseconds.")
        ->type_name("MS")
        ->check([&](std::string const& text) { return checked(set_delay(s.behaviour, text)); }, "");
    try {
        program.parse(argc, argv);
    } catch (CLI::ParseError const& e) {
        return program.exit(e) == 0 ? 0 : 2;
    }
    try {
        run(s);
    } catch (boost::system::system_error const& e) {
        std::cerr << "regdirect_backend: " << e.code().message() << '\n';
        return 1;
    }
}
