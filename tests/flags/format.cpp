// SPDX-License-Identifier: BSL-1.0
// std::formatter for what the library prints, with a standard library that has std::format: without a test framework,
// so that it can be built with any. It fails if one text is wrong.
#include <regdirect/errors.hpp>
#include <regdirect/format.hpp>
#include <regdirect/regdirect.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#ifndef __cpp_lib_format
#error this standard library has no std::format
#endif

namespace {

using namespace regdirect;

int failures = 0;

void expect(std::string const& text, std::string_view expected) {
    if (text == expected) return;
    std::printf("%s\n  instead of\n%.*s\n", text.c_str(), static_cast<int>(expected.size()), expected.data());
    ++failures;
}

} // namespace

int main() {
    RegDirectDeviceInDTO request;
    auto const found = decode("{\"timeout\":-1,\"psk\":\"hidden\",\"a\\nb\":1}", request);
    expect(std::format("{}", found), to_string(found));
    expect(std::format("{}", found[0]), to_string(found[0]));
    expect(std::format("{:.12}", found[1]), "error: /node");
    RegDirectDeviceInDTO const nb_iot{.nodeId = "1234", .verifyCode = "1234"};
    expect(std::format("{}", nb_iot), "{nodeId: <4 bytes, not shown>, verifyCode: <4 bytes, not shown>}");
    expect(std::format("{:>9}|{:<6}|{}", severity::error, rule::enum_, ProtocolType::Z_Wave),
           "    error|enum  |Z-Wave");
    expect(std::format("{} {}", category::not_found, static_cast<ProtocolType>(77)), "not-found 77");
    if (std::format("{}", found).find("hidden") != std::string::npos) ++failures;
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
