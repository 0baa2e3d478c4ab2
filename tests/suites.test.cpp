// SPDX-License-Identifier: BSL-1.0
#include <regdirect/contract.hpp>
#include <regdirect/decode.hpp>

#include "support/check.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

// JSONTestSuite (https://github.com/nst/JSONTestSuite), which is not part of the project: SUITES_DIR/JSONTestSuite.

namespace {

std::vector<std::filesystem::path> files(std::string const& folder, std::string_view prefix) {
    std::vector<std::filesystem::path> out;
    std::error_code ec;
    for (auto const& entry : std::filesystem::directory_iterator(SUITES_DIR "/JSONTestSuite/" + folder, ec))
        if (entry.path().filename().string().starts_with(prefix)) out.push_back(entry.path());
    return out;
}

std::string content_of(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Room for every file of the suite, of which one is 100,000 arrays.
options const roomy{.max_body = 10'000'000};

bool stands_for_no_message(violation const& v) { return v.rule() == rule::syntax || v.rule() == rule::limit; }

} // namespace

TEST_CASE("what the suite calls no JSON is refused for that alone") {
    auto const found = files("test_parsing", "n_");
    if (found.empty()) SKIP("there is no " SUITES_DIR "/JSONTestSuite");
    for (auto const& path : found)
        for (auto const& o : {options{}, roomy}) {
            INFO(path.filename().string());
            auto const body = content_of(path);
            for (auto const& report :
                 {report_on_request(body, o), report_on_response(body, o), report_on_error(body, o)}) {
                CHECK(report.size() == 1);
                CHECK(std::ranges::all_of(report, stands_for_no_message));
            }
        }
}

TEST_CASE("what the suite calls JSON is read as such") {
    auto const found = files("test_parsing", "y_");
    if (found.empty()) SKIP("there is no " SUITES_DIR "/JSONTestSuite");
    for (auto const& path : found) {
        INFO(path.filename().string());
        auto const body = content_of(path);
        for (auto const& report : {report_on_request(body), report_on_response(body), report_on_error(body)})
            CHECK(std::ranges::none_of(report, stands_for_no_message));
    }
}

TEST_CASE("what the suite leaves open has some verdict") {
    auto const found = files("test_parsing", "i_");
    auto const transformed = files("test_transform", "");
    if (found.empty()) SKIP("there is no " SUITES_DIR "/JSONTestSuite");
    for (auto const& list : {found, transformed})
        for (auto const& path : list) {
            INFO(path.filename().string());
            CHECK_FALSE(report_on_request(content_of(path), roomy).ok()); // none of them is a request
        }
}
