// SPDX-License-Identifier: BSL-1.0
#include <regdirect/constraint.hpp>

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <iterator>
#include <string>

using namespace regdirect;

TEST_CASE("the README's table of rules has every rule") {
    std::ifstream file(TESTS_DIR "/../README.md");
    std::string const readme{std::istreambuf_iterator<char>(file), {}};
    for (rule const r : detail::enum_table<rule>::values) {
        INFO(to_string(r));
        CHECK(readme.find('`' + std::string(to_string(r)) + '`') != std::string::npos);
    }
}
