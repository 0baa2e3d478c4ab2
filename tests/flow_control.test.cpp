// SPDX-License-Identifier: BSL-1.0
#include <regdirect/flow_control.hpp>

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <deque>
#include <future>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

using namespace regdirect;
using namespace std::chrono_literals;

namespace {

constexpr call_limit::clock::time_point start{1h};
constexpr std::nullopt_t passes = std::nullopt;
using wait = std::optional<call_limit::clock::duration>;

static_assert(call_limit_error().status == 403 && call_limit_error().category == category::throttling);

/// The same limit, the obvious way.
class model {
public:
    model(std::size_t calls, call_limit::clock::duration window) : calls_(calls), window_(window) {}
    wait try_call(std::string const& name, call_limit::clock::time_point now) {
        auto& made = made_[name];
        while (!made.empty() && now - made.front() >= window_) made.pop_front();
        if (made.size() == calls_) return window_ - (now - made.front());
        made.push_back(now);
        return passes;
    }

private:
    std::size_t calls_;
    call_limit::clock::duration window_;
    std::map<std::string, std::deque<call_limit::clock::time_point>> made_;
};

} // namespace

TEST_CASE("by default an application has 100 calls a minute") {
    call_limit limit;
    for (int i = 0; i < 100; ++i) CHECK(limit.try_call("app", start + i * 1ms) == passes);
    CHECK(limit.try_call("app", start + 100ms) == wait(59'900ms));
    CHECK(limit.try_call("app", start + 1min - 1ns) == wait(1ns));
    CHECK(limit.try_call("app", start + 1min) == passes);
    CHECK(limit.try_call("app", start + 1min) == wait(1ms));
}

TEST_CASE("a call that is not let through does not count") {
    call_limit limit({.calls = 1, .window = 10s});
    CHECK(limit.try_call("app", start) == passes);
    for (int i = 0; i < 10; ++i) CHECK(limit.try_call("app", start + i * 1s) == wait(10s - i * 1s));
    CHECK(limit.try_call("app", start + 10s) == passes);
}

TEST_CASE("waiting as long as one is told to is enough, and a tick less is not") {
    std::mt19937 random(3);
    call_limit limit({.calls = 5, .window = 1s});
    auto now = start;
    for (int i = 0; i < 2000; ++i) {
        now += std::chrono::microseconds(random() % 300'000);
        auto const told = limit.try_call("app", now);
        if (!told) continue;
        CHECK(limit.try_call("app", now + *told - 1ns) == wait(1ns));
        CHECK(limit.try_call("app", now + *told) == passes);
        now += *told;
    }
}

TEST_CASE("applications do not count for each other") {
    call_limit limit({.calls = 1});
    CHECK(limit.try_call("a", start) == passes);
    CHECK(limit.try_call("b", start) == passes);
    CHECK(limit.try_call("", start) == passes);
    CHECK(limit.try_call("a", start + 1s) == wait(59s));
}

TEST_CASE("a limit does what its obvious reading does") {
    std::mt19937 random(7);
    for (std::size_t const calls : {1u, 2u, 3u, 10u}) {
        call_limit limit({.calls = calls, .window = 100ns, .applications = 8});
        model obvious(calls, 100ns);
        auto now = start;
        for (int i = 0; i < 20'000; ++i) {
            now += std::chrono::nanoseconds(random() % 40);
            std::string const name(1, static_cast<char>('a' + random() % 8));
            REQUIRE(limit.try_call(name, now) == obvious.try_call(name, now));
        }
    }
}

TEST_CASE("a place is free a window after the last of its calls, not after another one") {
    call_limit limit({.calls = 3, .window = 10s, .applications = 1});
    for (int i = 0; i < 5; ++i) {
        auto const now = start + i * 9s;
        CHECK(limit.try_call("a", now) == passes);
        CHECK(limit.try_call("b", now + 1s) == wait(9s));
    }
    CHECK(limit.try_call("b", start + 4 * 9s + 10s) == passes);
}

TEST_CASE("without room, a new application waits until another one has been silent for a window") {
    call_limit limit({.calls = 2, .window = 10s, .applications = 2});
    CHECK(limit.try_call("a", start) == passes);
    CHECK(limit.try_call("b", start + 1s) == passes);
    CHECK(limit.try_call("c", start + 2s) == wait(8s)); // until a's call is forgotten
    CHECK(limit.try_call("a", start + 3s) == passes);
    CHECK(limit.try_call("c", start + 4s) == wait(7s)); // until b's is
    CHECK(limit.try_call("a", start + 5s) == wait(5s)); // nobody has lost a count
    CHECK(limit.try_call("c", start + 11s) == passes);
    CHECK(limit.try_call("b", start + 12s) == wait(1s)); // until a's second one is
    CHECK(limit.try_call("b", start + 13s) == passes);
}

TEST_CASE("a time that goes back counts as the latest one") {
    call_limit limit({.calls = 2, .window = 10s});
    CHECK(limit.try_call("app", start + 5s) == passes);
    CHECK(limit.try_call("app", start) == passes);
    CHECK(limit.try_call("app", start + 1s) == wait(10s));
    CHECK(limit.try_call("app", start + 15s - 1ns) == wait(1ns));
    CHECK(limit.try_call("app", start + 15s) == passes);
}

TEST_CASE("a limit of nothing is a limit of one") {
    call_limit limit({.calls = 0, .window = 1s, .applications = 0});
    CHECK(limit.try_call("a", start) == passes);
    CHECK(limit.try_call("a", start) == wait(1s));
    CHECK(limit.try_call("b", start) == wait(1s));
}

TEST_CASE("a limit that no memory can hold is a length_error, also where its size does not fit into a number") {
    std::size_t const all = ~std::size_t{0};
    CHECK_THROWS_AS(call_limit({.calls = all / 1024 + 1}), std::length_error); // 2^54 calls of 1024: 2^64 is 0
    CHECK_THROWS_AS(call_limit({.calls = all, .applications = 1}), std::length_error);
    CHECK_THROWS_AS(call_limit({.calls = 1, .applications = all}), std::length_error);
    CHECK_THROWS_AS(call_limit({.calls = all / 2 + 2, .applications = 2}), std::length_error); // 2 more than 2^64
    CHECK_THROWS_AS(call_limit({.calls = all, .applications = all}), std::length_error);       // 1 more
    CHECK_THROWS_AS(call_limit({.calls = all / 8, .applications = 1}), std::length_error);     // in bytes, not in calls
}

TEST_CASE("many threads together get as many calls as there are") {
    call_limit limit({.calls = 1000, .window = 1h, .applications = 4});
    std::atomic<int> let_through = 0;
    std::vector<std::future<void>> threads;
    for (int t = 0; t < 4; ++t)
        threads.push_back(std::async(std::launch::async, [&] {
            for (int i = 0; i < 2000; ++i)
                for (char const* const name : {"a", "b"})
                    if (!limit.try_call(name)) ++let_through;
        }));
    threads.clear();
    CHECK(let_through == 2000);
}
