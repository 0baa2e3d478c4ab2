// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>
#include <regdirect/errors.hpp>
#include <regdirect/format.hpp>

#include "support/specimen.hpp"

#include <catch2/catch_test_macros.hpp>

#include <sstream>
#include <string>

using namespace regdirect;
using namespace regdirect::tests;

namespace {

template <class T>
std::string streamed(T const& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

report some_findings() {
    RegDirectDeviceInDTO request;
    return decode("{\"timeout\":-1,\"psk\":\"hidden\",\"a\\nb\":1}", request);
}

} // namespace

TEST_CASE("a violation is a line, and a report a line each") {
    auto const found = some_findings();
    CHECK(to_string(found[1]) == "error: /nodeId: nodeId must be present [required]");
    CHECK(streamed(found[1]) == to_string(found[1]));
    std::string all;
    for (auto const& v : found) (all += all.empty() ? "" : "\n") += to_string(v);
    CHECK(to_string(found) == all);
    CHECK(streamed(found) == all);
    CHECK(all.find("hidden") == std::string::npos);
    CHECK(streamed(report()).empty());
}

TEST_CASE("whatever can be streamed can be formatted, where there is std::format") {
#ifdef __cpp_lib_format
    auto const found = some_findings();
    CHECK(std::format("{}", found) == streamed(found));
    CHECK(std::format("{}", found[0]) == streamed(found[0]));
    CHECK(std::format("{}", specimen<RegDirectDeviceInDTO>()) == to_string(specimen<RegDirectDeviceInDTO>()));
    CHECK(std::format("{:>9}|{:<6}|{}", severity::error, rule::enum_, ProtocolType::Z_Wave) ==
          "    error|enum  |Z-Wave");
    CHECK(std::format("{} {}", category::not_found, static_cast<ProtocolType>(77)) == "not-found 77");
#else
    SKIP("this standard library has no std::format");
#endif
}
