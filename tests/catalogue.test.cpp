// SPDX-License-Identifier: BSL-1.0
#include <regdirect/catalogue.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

using namespace regdirect;

namespace {

struct documented {
    unsigned status;
    std::uint32_t code;
    std::string_view description;
    enum category category;
    bool retry;
    enum mender mender;
};

// Documentation, "Error Codes": status, code and description as they stand there, in its order. What stands behind them
// is ours.
using enum category;
using enum mender;
constexpr documented documentation[] = {
    {200, 103028, "The license pool resources.", license, false, platform_operator},
    {400, 100003, "Invalid verify code.", input, false, caller},
    {400, 100007, "Bad request message.", input, false, caller},
    {400, 100416, "The device has already been bounded.", conflict, false, caller},
    {400, 100426, "The nodeId is duplicated.", conflict, false, caller},
    {400, 50400, "The input is invalid.", input, false, caller},
    {401, 100025, "AppId for auth not exist.", authentication, false, caller},
    {403, 100203, "The application is not existed.", not_found, false, caller},
    {403, 100217, "The application has not been authorized.", authorization, false, caller},
    {403, 1010009, "app throttle exceed.", throttling, true, caller},
    {403, 1010005, "App_key or access_token is invalid.", authentication, false, caller},
    {403, 600002, "The product not existed.", not_found, false, caller},
    {500, 100001, "Internal server error.", internal, true, platform_operator},
    {500, 100203, "The application is not existed.", not_found, false, caller},
    {500, 100412, "The amount of device has reached the limit.", quota, false, platform_operator},
    {500, 100441, "The amount of nonSecure device has reached the limit.", quota, false, platform_operator},
    {500, 103026, "The license is not exist.", license, false, platform_operator},
    {500, 50252, "Internal server error.", internal, true, platform_operator},
};
static_assert(std::size(documentation) == 18);

static_assert(find_error(403, 100203) && find_error(500, 100203) && !find_error(404, 100203));
static_assert(find_error(403, 100203)->meaning != find_error(500, 100203)->meaning);
static_assert(find_errors(100203).size() == 2 && find_errors(100007).size() == 1 && find_errors(1).empty());
static_assert(find_errors(0).empty() && find_errors(~std::uint32_t{0}).empty());
static_assert(find_errors(100203)[0].status == 403 && find_errors(100203)[1].status == 500);
static_assert(!find_error(200, 100007) && find_error(200, 103028)); // an error that comes with success

} // namespace

TEST_CASE("the catalogue has the rows of the documentation, and no others") {
    REQUIRE(catalogue().size() == 18);
    for (auto const& d : documentation) {
        INFO(d.status << '/' << d.code);
        auto const e = find_error(d.status, d.code);
        REQUIRE(e);
        CHECK(e->status == d.status);
        CHECK(e->code == d.code);
        CHECK(e->description == d.description);
        CHECK(to_string(e->category) == to_string(d.category));
        CHECK(e->retry == d.retry);
        CHECK(to_string(e->mender) == to_string(d.mender));
    }
}

TEST_CASE("every row says what it means and what to do about it, in words of its own") {
    for (auto const& e : catalogue()) {
        INFO(e.status << '/' << e.code);
        CHECK(e.meaning.ends_with('.'));
        CHECK(e.handling.ends_with('.'));
        CHECK(e.meaning != e.description);
    }
}

TEST_CASE("the catalogue is found by code, all statuses of one together") {
    for (auto const& e : catalogue()) {
        auto const range = find_errors(e.code);
        CHECK(std::ranges::count(range, e) == 1);
        CHECK(std::ranges::all_of(range, [&](auto const& other) { return other.code == e.code; }));
    }
    std::set<std::pair<unsigned, std::uint32_t>> keys;
    for (auto const& e : catalogue()) keys.emplace(e.status, e.code);
    CHECK(keys.size() == 18);
}

TEST_CASE("categories and menders have names") {
    CHECK(to_string(category::not_found) == "not-found");
    CHECK(to_string(category::license) == "license");
    CHECK(to_string(category::internal) == "internal");
    CHECK(to_string(mender::caller) == "caller");
    CHECK(to_string(mender::platform_operator) == "platform-operator");
    CHECK(detail::enum_table<category>::values.size() == 9);
}

// The catalogue's enumerators have general names: they stay in their enums.
namespace regdirect::inline v0::detail {
constexpr int input = 1, internal = 2, quota = 3, caller = 4, license = 5;
static_assert(input + internal + quota + caller + license == 15);
} // namespace regdirect::inline v0::detail
