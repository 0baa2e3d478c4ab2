// SPDX-License-Identifier: BSL-1.0
#include <regdirect/errors.hpp>

#include <boost/system/system_error.hpp>
#include <catch2/catch_test_macros.hpp>

#include <string_view>
#include <system_error>

using namespace regdirect;

TEST_CASE("an error is a boost::system::error_code that its category recognizes") {
    for (auto const& e : catalogue()) {
        INFO(e.status << '/' << e.code);
        boost::system::error_code const ec = make_error_code(e);
        CHECK(ec.failed());
        CHECK(ec.message() == e.description);
        for (auto const c : detail::enum_table<category>::values) CHECK((ec == c) == (c == e.category));
        CHECK(ec == make_error_condition(e.category));
        CHECK(ec.category() == platform_category());
        for (auto const& other : catalogue()) CHECK((make_error_code(other) == ec) == (other == e));
    }
    CHECK(std::string_view(platform_category().name()) == "regdirect.platform");
    CHECK(make_error_code(*find_error(403, 1010009)).value() == 1010009403);
}

TEST_CASE("an error is a std::error_code that its category recognizes") {
    for (auto const& e : catalogue()) {
        INFO(e.status << '/' << e.code);
        std::error_code const ec = make_error_code(e);
        CHECK(ec);
        CHECK(ec.message() == e.description);
        for (auto const c : detail::enum_table<category>::values) CHECK((ec == c) == (c == e.category));
        std::error_condition const condition = e.category;
        CHECK(ec == condition);
    }
}

TEST_CASE("a category's condition has the category's name") {
    CHECK(std::string_view(make_error_condition(category::license).category().name()) == "regdirect.category");
    CHECK(make_error_condition(category::not_found).message() == "not-found");
    CHECK(std::error_condition(category::throttling).message() == "throttling");
    CHECK(make_error_condition(category::quota) != make_error_condition(category::input));
}

TEST_CASE("a code that the catalogue does not have is an error of no category") {
    for (int const value : {0, -1, 1, 100007500, 1010009404}) {
        boost::system::error_code const ec(value, platform_category());
        INFO(value);
        for (auto const c : detail::enum_table<category>::values) CHECK_FALSE(ec == c);
        CHECK(ec.message() == "an error that the catalogue does not have");
    }
}

TEST_CASE("errors of other categories are not the platform's") {
    auto const other = boost::system::errc::make_error_code(boost::system::errc::timed_out);
    for (auto const c : detail::enum_table<category>::values) CHECK_FALSE(other == c);
}

TEST_CASE("an error can be thrown") {
    try {
        throw boost::system::system_error(make_error_code(*find_error(403, 1010009)));
    } catch (boost::system::system_error const& e) {
        CHECK(e.code() == category::throttling);
        CHECK(std::string_view(e.what()).starts_with("app throttle exceed."));
    }
}

TEST_CASE(
    "an error of somebody else's, with a code that is too large for the number, is a failure and no documented error") {
    platform_error const large{.status = 400,
                               .code = 4294967295,
                               .category = category::input,
                               .retry = false,
                               .mender = mender::caller,
                               .description = "",
                               .meaning = "",
                               .handling = ""};
    auto const ec = make_error_code(large);
    CHECK(ec.failed());
    CHECK(ec.message() == "an error that the catalogue does not have");
    for (auto const& e : catalogue()) CHECK(ec != make_error_code(e));
}
