// SPDX-License-Identifier: BSL-1.0
#include "bulk.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/describe/enum_from_string.hpp>

#include <csignal>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace asio = boost::asio;

constexpr char const* footer =
    R"(FILE has the body of one request, in JSON; - is standard input. With --bulk, each line of the file is a body, and
the client writes a line with its outcome to --result: a second run with the same --result registers only the devices
that are missing. Lines are compared by their text, not by their number: a line that occurs twice is sent once, and
counted as repeated.

Outcomes: registered; invalid (breaks the contract, was not sent); refused (by the platform); unsent (the server could
not be reached); unknown (sent, but there is no usable answer: the device may be registered).
A request is sent again if the catalogue of errors says that this can help, or if nothing of it was sent; never if the
outcome is unknown. If a run was killed during a request, the next run tries the device again: if that is refused with
400/100426, the killed run had registered it.

The access token is read from the environment variable REGDIRECT_ACCESS_TOKEN, or from --token-file. verifyCode and psk
of an answer are written only to --result; only the file's owner can read it.

The limit on calls counts the calls of this run: if several clients have one --app-key, give each of them its share.

The client has no TLS: to reach a platform, connect to a proxy on this machine that adds it, such as stunnel or nginx.

Exit status: 0 all are registered, 1 some are not, 2 wrong usage or a file that cannot be read or written. After
SIGINT, SIGTERM or SIGHUP, the client waits for the answer to the current request, and sends no other.)";

struct flags {
    std::string file = "-";
    std::string bulk, result, token_file;
    std::string format = "text";
    std::vector<std::string> again;
    client::settings settings;
};

void add_flags(CLI::App& program, flags& f) {
    auto const add = [&program](auto const& name, auto& value, auto const& says) {
        return program.add_option(name, value, says)->capture_default_str();
    };
    auto const add_time = [&program](std::string const& name, client::milliseconds& value, std::string const& says) {
        program
            .add_option_function<unsigned>(
                name, [&value](unsigned n) { value = client::milliseconds(n); }, says)
            ->type_name("MS")
            ->default_str(std::to_string(value.count()));
    };
    using regdirect::solution;
    static std::map<std::string, solution> const solutions{
        {"generic", solution::generic}, {"nb-iot", solution::nb_iot}, {"smart-home", solution::smart_home}};
    auto& s = f.settings;
    auto* const file = add("FILE", f.file, "A request's body.")->type_name("");
    auto* const result =
        program.add_option("--result", f.result, "The file to which results are appended.")->type_name("FILE");
    auto* const bulk = program.add_option("--bulk", f.bulk, "A file of bodies, one on each line.")->type_name("FILE");
    bulk->needs(result)->excludes(file);
    program.add_option("--again", f.again, "With --bulk: outcomes of earlier runs to try again, separated by commas.")
        ->check(CLI::IsMember({"unknown", "refused", "invalid"}))
        ->delimiter(',')
        ->needs(bulk);
    add("--format", f.format, "The format of the output.")->check(CLI::IsMember({"text", "json"}));
    add("--host", s.endpoint.host, "The server.");
    add("--port", s.endpoint.port, "The server's port.")->check(CLI::Range(1, 65535));
    program.add_option("--app-key", s.caller.app_key, "The caller's application id.")->required();
    program.add_option("--app-id", s.caller.appId,
                       "The application that the devices belong to, if it is not the caller.");
    program.add_option("--token-file", f.token_file, "A file with the access token.")->type_name("FILE");
    program
        .add_option_function<std::string>(
            "--solution", [&s](std::string const& name) { s.rules.solution = solutions.at(name); },
            "Adds the rules of a solution.")
        ->check(CLI::IsMember(solutions));
    program.add_flag("--strict", s.rules.strict, "Treat warnings as errors: do not send such a request.");
    add("--calls-per-minute", s.calls_per_minute, "The platform's limit on calls.")->check(CLI::Range(1, 1'000'000));
    add_time("--window", s.window, "The length of the minute of that limit.");
    add("--attempts", s.attempts, "The largest number of attempts for a request.")->check(CLI::Range(1, 1000));
    add_time("--first-wait", s.first_wait, "The wait before the second attempt; each further wait is twice as long.");
    add_time("--longest-wait", s.longest_wait,
             "The longest wait; if a server asks for a longer one, the client gives up.");
    add_time("--connect-timeout", s.endpoint.connect_timeout, "The longest time to connect.");
    add_time("--send-timeout", s.endpoint.send_timeout, "The longest time to send a request.");
    add_time("--reply-timeout", s.endpoint.reply_timeout, "The longest time for a whole answer.");
    add_time("--idle-timeout", s.endpoint.idle_timeout,
             "The longest time to keep an unused connection; must be less than the server's.");
    add("--max-reply", s.endpoint.max_reply, "The largest body of an answer, in bytes.");
}

/// The file up to the largest size of a message; - is standard input.
std::string read_message(std::string const& path, std::size_t longest) {
    std::ifstream opened;
    if (path != "-") opened.open(path, std::ios::binary);
    std::istream& in = path == "-" ? std::cin : opened;
    std::string out(longest + 1, '\0');
    in.read(out.data(), static_cast<std::streamsize>(out.size()));
    if (in.bad() || (path != "-" && !opened.is_open()))
        throw std::runtime_error(regdirect::printable(path) + ": cannot be read");
    out.resize(static_cast<std::size_t>(in.gcount()));
    return out;
}

/// The token is not taken from the command line, which every user of the machine can see.
std::string access_token(std::string const& file) {
    if (file.empty()) {
        char const* const token = std::getenv("REGDIRECT_ACCESS_TOKEN");
        return token ? token : "";
    }
    auto out = read_message(file, 65536);
    out.erase(out.find_last_not_of(" \t\r\n") + 1);
    return out;
}

std::set<client::outcome> to_try_again(std::vector<std::string> const& names) {
    std::set<client::outcome> out;
    for (auto const& name : names) {
        auto o = client::outcome::unknown;
        boost::describe::enum_from_string(name.c_str(), o);
        out.insert(o);
    }
    return out;
}

/// Registers one device. Returns whether it is registered.
asio::awaitable<bool> register_one(client::registrar& to, flags const& f, std::string const& body) {
    std::optional<client::result_file> results; // if it cannot be written, nothing is sent
    if (!f.result.empty()) results.emplace(f.result, std::set<client::outcome>{});
    auto const got = co_await to.register_device(body);
    if (results) results->add(1, client::digest(body), got);
    std::cout << (f.format == "json" ? '{' + describe_json(got) + "}\n" : describe_text(got));
    co_return got.outcome == client::outcome::registered;
}

/// Registers a file of devices. Returns whether all are registered.
asio::awaitable<bool> register_file(client::registrar& to, flags const& f) {
    client::result_file results(f.result, to_try_again(f.again));
    client::tally t;
    co_await register_all(to, f.bulk, f.settings.rules.max_body, results, t);
    std::cout << (f.format == "json" ? t.json() : t.text()) << '\n';
    co_return t.all_registered();
}

bool run(flags const& f) {
    auto const body = f.bulk.empty() ? read_message(f.file, f.settings.rules.max_body) : std::string();
    asio::io_context context(1);
    client::registrar to(context, f.settings);
    asio::signal_set signals(context, SIGTERM, SIGINT);
    if (std::signal(SIGHUP, SIG_IGN) != SIG_IGN) signals.add(SIGHUP); // under nohup, it goes on
    signals.async_wait([&to](auto const& ec, int) {
        if (!ec) to.stop();
    });
    bool all = false;
    std::exception_ptr failure;
    asio::co_spawn(context, f.bulk.empty() ? register_one(to, f, body) : register_file(to, f),
                   [&](std::exception_ptr const& e, bool ok) {
                       failure = e;
                       all = ok;
                       signals.cancel();
                   });
    context.run();
    if (failure) std::rethrow_exception(failure);
    return all;
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // a server may go away at any time
    flags f;
    CLI::App program("Registers devices: one, or a file of them.", "regdirect_client");
    program.footer(footer);
    add_flags(program, f);
    try {
        program.parse(argc, argv);
        auto& host = f.settings.endpoint.host; // an address of IPv6 may have brackets, as in a URI
        if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
        f.settings.caller.accessToken = access_token(f.token_file);
        auto const found = regdirect::validate(f.settings.caller, f.settings.rules);
        for (auto const v : found) std::cerr << "regdirect_client: " << v.message() << '\n';
        if (!found.ok()) return 2;
        return run(f) ? 0 : 1;
    } catch (CLI::ParseError const& e) {
        return program.exit(e) == 0 ? 0 : 2;
    } catch (std::exception const& e) {
        std::cerr << "regdirect_client: " << e.what() << '\n';
        return 2;
    }
}
