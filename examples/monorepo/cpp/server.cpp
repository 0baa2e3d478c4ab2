// SPDX-License-Identifier: BSL-1.0
// Reads one request from standard input, as HTTP carries it, and writes the answer. A real server has an HTTP library
// for the first half of this file: see examples/backend.
#include <regdirect/regdirect.hpp>

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::size_t max_head = 8 * 1024; // octets

/// Removes `text` up to and with `end`, or all of it where there is no `end`. Returns the part before `end`.
std::string_view take_until(std::string_view& text, std::string_view end) {
    auto const taken = text.substr(0, text.find(end));
    text.remove_prefix(std::min(taken.size() + end.size(), text.size()));
    return taken;
}

std::string read_input(std::size_t limit) {
    std::string out(limit, '\0');
    std::cin.read(out.data(), static_cast<std::streamsize>(limit));
    out.resize(static_cast<std::size_t>(std::cin.gcount()));
    return out;
}

int answer(unsigned status, std::string_view body) {
    std::cout << "HTTP/1.1 " << status << "\r\nContent-Type: " << regdirect::call_media_type
              << "\r\nContent-Length: " << body.size() << "\r\n\r\n"
              << body;
    return status == 200 ? 0 : 1;
}

} // namespace

int main() {
    regdirect::options const rules;
    auto const input = read_input(max_head + rules.max_body + 1); // one more: the decoder sees that it is too long
    std::string_view body = input;
    auto head = take_until(body, "\r\n\r\n");
    auto request_line = take_until(head, "\r\n");
    auto const method = take_until(request_line, " ");
    auto const target = take_until(request_line, " ");
    if (method != regdirect::call_method || !regdirect::is_call_target(target)) return answer(404, "");

    std::vector<regdirect::http_header_view> headers;
    while (!head.empty()) {
        auto line = take_until(head, "\r\n");
        auto const name = take_until(line, ":");
        while (line.starts_with(' ')) line.remove_prefix(1);
        headers.push_back({name, line});
    }

    regdirect::call_parameters caller;
    regdirect::RegDirectDeviceInDTO device;
    auto found = regdirect::read_call(target, headers, caller, rules);
    found.append(regdirect::decode(body, device, rules));
    for (auto const& v : found) std::cerr << regdirect::printable(v.pointer()) << ": " << v.message() << '\n';
    if (auto const refusal = regdirect::refusal(found))
        return answer(refusal->status, regdirect::write_error(*refusal));

    regdirect::RegDirectDeviceOutDTO const registered{
        .deviceId = "d1", .verifyCode = device.verifyCode, .timeout = device.timeout, .psk = device.psk};
    return answer(200, regdirect::encode(registered));
}
