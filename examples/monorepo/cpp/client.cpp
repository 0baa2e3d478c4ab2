// SPDX-License-Identifier: BSL-1.0
// Writes the request that registers a device, as HTTP carries it, if it keeps the contract; else says why not.
//
//   APP_KEY=… ACCESS_TOKEN=… monorepo_client NODE_ID [VERIFY_CODE [TIMEOUT]]
#include <regdirect/regdirect.hpp>

#include <charconv>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

namespace {

std::string environment(char const* name) {
    char const* const value = std::getenv(name);
    return value ? value : "";
}

/// The whole text as a number, or nothing.
template <class Number>
bool read_number(std::string_view text, std::optional<Number>& out) {
    Number value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return false;
    out = value;
    return true;
}

void write(regdirect::http_request const& request) {
    std::cout << request.method << ' ' << request.target << " HTTP/1.1\r\n";
    for (auto const& [name, value] : request.headers) std::cout << name << ": " << value << "\r\n";
    std::cout << "Content-Length: " << request.body.size() << "\r\n\r\n" << request.body;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2 || argc > 4) {
        std::cerr << "usage: monorepo_client NODE_ID [VERIFY_CODE [TIMEOUT]]\n";
        return 2;
    }
    regdirect::RegDirectDeviceInDTO device{.nodeId = argv[1]};
    if (argc > 2) device.verifyCode = argv[2];
    if (argc > 3 && !read_number(argv[3], device.timeout)) {
        std::cerr << "/timeout: not a number that fits\n";
        return 1;
    }
    auto const call = regdirect::prepare_call(
        {.accessToken = environment("ACCESS_TOKEN"), .app_key = environment("APP_KEY")}, device);
    for (auto const& v : call.findings) std::cerr << v.pointer() << ": " << v.message() << '\n';
    if (!call.ok()) return 1;
    write(*call.request);
}
