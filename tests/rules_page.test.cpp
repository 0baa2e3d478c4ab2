// SPDX-License-Identifier: BSL-1.0
#include <regdirect/constraint.hpp>

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <iterator>
#include <string>

using namespace regdirect;

TEST_CASE("docs/rules.md has a section for every rule") {
    std::ifstream file(TESTS_DIR "/../docs/rules.md");
    std::string const page{std::istreambuf_iterator<char>(file), {}};
    for (rule const r : detail::enum_table<rule>::values) {
        INFO(to_string(r));
        CHECK(page.find("\n## " + std::string(to_string(r)) + '\n') != std::string::npos);
    }
}
