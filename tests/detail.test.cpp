// SPDX-License-Identifier: BSL-1.0
#include <regdirect/engine/text/bounded_list.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/engine/json/integer.hpp>
#include <regdirect/engine/json/json_writer.hpp>
#include <regdirect/engine/text/lookup.hpp>
#include <regdirect/engine/text/names.hpp>
#include <regdirect/engine/text/pointer.hpp>
#include <regdirect/engine/text/text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace regdirect;

// Parts that no user includes, but that have a meaning of their own.

// whole_of: a number's text decides whether it is an integer, and which.
namespace {
constexpr auto most = std::numeric_limits<std::int64_t>::max();
constexpr auto least = std::numeric_limits<std::int64_t>::min();
constexpr auto most_of_64_bits = std::numeric_limits<std::uint64_t>::max();

constexpr std::optional<std::int64_t> integer_of(std::string_view number) {
    auto const n = engine::detail::whole_of(number);
    if (!n) return std::nullopt;
    return engine::detail::saturated(*n);
}
} // namespace
static_assert(integer_of("0") == 0 && integer_of("-0") == 0 && integer_of("0.0e5") == 0);
static_assert(integer_of("180") == 180 && integer_of("180.0") == 180);
static_assert(integer_of("1.8e2") == 180 && integer_of("1.8E+2") == 180);
static_assert(integer_of("1800e-1") == 180 && integer_of("0.0180e4") == 180);
static_assert(integer_of("-1.50e1") == -15 && integer_of("-1e0") == -1);
static_assert(!integer_of("0.5") && !integer_of("1e-1") && !integer_of("18.05e1"));
static_assert(!integer_of("2147483647.0000000001") && !integer_of("1e-400"));
static_assert(integer_of("0e99999999999999999999") == 0 && integer_of("0e-99999999999999999999") == 0);
static_assert(integer_of("9223372036854775807") == most && integer_of("9223372036854775808") == most);
static_assert(integer_of("922337203685477580.7e1") == most && integer_of("92233720368547758.06e2") == most - 1);
static_assert(integer_of("1e400") == most && integer_of("-1e400") == least);
static_assert(integer_of("1e99999999999999999999") == most);
static_assert(!integer_of("1e-99999999999999999999"));
static_assert(integer_of("100000000000000000000000000e-24") == 100);

// Text and lists in place.
static_assert(std::string_view(engine::detail::join<47>("have at least ", 8u, " of ", std::uint64_t{18446744073709551615u})) ==
              "have at least 8 of 18446744073709551615");
static_assert(std::string_view(engine::detail::text<3>("abc")) == "abc" && engine::detail::text<3>().empty());
static_assert(std::string_view(engine::detail::join<1>(0u)) == "0");
static_assert(std::string_view(engine::detail::join<5>(9u, 10u, 11u)) == "91011");
static_assert([] {
    engine::detail::bounded_list<int, 2> list;
    if (!list.add(1) || !list.add(2) || list.add(3)) return false;
    auto const copy = list;
    return copy.size() == 2 && copy[0] == 1 && copy[1] == 2;
}());
static_assert([] {
    for (std::string_view const text : {"", "a", "abcd", "abcdefgh", "abcdefghijklmnopq"}) {
        char to[18] = "................."; // as many as the longest has
        std::string_view const all(to, 17);
        if (engine::detail::copy_text(text, to) != to + text.size()) return false;
        if (!all.starts_with(text) || all.find_first_not_of('.', text.size()) != all.npos) return false;
    }
    return true;
}());
static_assert([] {
    engine::detail::names names;
    engine::detail::append_pointer(names, "/a", "plain");
    engine::detail::append_pointer(names, "", "~/");
    return std::string_view(names) == "/a/plain/~0~1";
}());
static_assert([] {
    engine::detail::names names;
    if (names.size() != 0) return false;
    for (int i = 0; i < 100; ++i) names += "name";
    auto copy = names;
    copy += "!";
    auto const moved = std::move(copy);
    names = moved;
    return std::string_view(names).substr(396) == "name!" && moved.size() == 401;
}());

// Pointers.
static_assert([] {
    engine::detail::names names;
    engine::detail::append_pointer(names, "/a", std::string_view("~b/c~~").substr(0, 5));
    engine::detail::append_pointer(names, "", "");
    return std::string_view(names) == "/a/~0b~1c~0/";
}());

// Questions about characters.
static_assert(engine::detail::code_points("") == 0 && engine::detail::code_points("a\xc3\xa9\xe9\x9b\xbb\xf0\x9f\x98\x80") == 4);
static_assert(engine::detail::equal_ignoring_case("Bearer", "bEARER") && !engine::detail::equal_ignoring_case("a", "b") &&
              !engine::detail::equal_ignoring_case("a", "aa"));
static_assert(!engine::detail::equal_ignoring_case("[", "{") && !engine::detail::equal_ignoring_case("@", "`"));

namespace {

template <std::size_t N>
consteval auto index_of_words(std::array<std::string_view, N> const& words) {
    return engine::detail::word_index<N>(words);
}

constexpr std::array<std::string_view, 9> request_members{"deviceInfo", "endUserId", "imsi",       "isSecure", "nodeId",
                                                          "psk",        "timeout",   "verifyCode", "productId"};

} // namespace

TEST_CASE("an integer is found in every spelling of it") {
    std::mt19937_64 random(13);
    for (int i = 0; i < 20'000; ++i) {
        auto const n = static_cast<std::int64_t>(random() % 4'000'000'000) - 1'000'000'000;
        auto digits = std::to_string(n < 0 ? -n : n);
        auto const zeros = random() % 5;
        auto const point = random() % (digits.size() + zeros + 1);
        std::string const sign = n < 0 ? "-" : "";
        auto whole = digits + std::string(zeros, '0'); // n times ten to the power of `zeros`
        auto const exponent = static_cast<int>(whole.size() - point) - static_cast<int>(zeros);
        whole.insert(point, ".");
        if (whole.front() == '.') whole.insert(0, "0");
        if (whole.back() == '.') whole += '0';
        auto const spelled = sign + whole + (random() % 2 == 0 ? "e" : "E") + std::to_string(exponent);
        INFO(spelled);
        REQUIRE(integer_of(spelled) == n);
        if (n != 0) REQUIRE_FALSE(integer_of(sign + whole + "e" + std::to_string(exponent - 11)));
    }
}

TEST_CASE("a word is found among others, and nothing else is") {
    constexpr auto index = index_of_words(request_members);
    for (std::size_t i = 0; i < request_members.size(); ++i) CHECK(index[request_members[i]] == i);
    for (std::string_view const other : {"", "n", "nodeid", "nodeId ", "NodeId", "nodeIdd", "odeId", "psl", "ppsk",
                                         "timeous", "verifyCodes", "endUserID", "\xff", "imse"})
        CHECK(index[other] == index.none);
    static_assert(index_of_words(request_members)["psk"] == 5);
}

TEST_CASE("words that look alike are told apart") {
    // Of one length, with the same first, middle and last character.
    constexpr auto index =
        index_of_words(std::array<std::string_view, 4>{"streetA1", "streetB1", "streetC1", "street_1"});
    CHECK(index["streetA1"] == 0);
    CHECK(index["streetB1"] == 1);
    CHECK(index["streetC1"] == 2);
    CHECK(index["street_1"] == 3);
    CHECK(index["streetD1"] == index.none);
    constexpr auto one = index_of_words(std::array<std::string_view, 1>{"a"});
    CHECK(one["a"] == 0);
    CHECK(one["b"] == one.none);
}

TEST_CASE("characters are tested eight at a time like one at a time") {
    std::mt19937 random(17);
    for (int i = 0; i < 30'000; ++i) {
        std::string s(random() % 40, 'x');
        for (char& c : s)
            if (random() % 16 == 0) c = static_cast<char>(random() % 256);
        bool const ascii = std::ranges::all_of(s, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        bool const control = std::ranges::any_of(s, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
        REQUIRE(engine::detail::is_ascii(s) == ascii);
        REQUIRE(engine::detail::any_control(s) == control);

        auto t = s;
        REQUIRE(engine::detail::equal(s, t));
        if (t.empty()) continue;
        t[random() % t.size()] ^= 1;
        REQUIRE_FALSE(engine::detail::equal(s, t));
        t.pop_back();
        REQUIRE_FALSE(engine::detail::equal(s, t));
    }
}

TEST_CASE("a character is found wherever it stands, at every length") {
    for (std::size_t n = 1; n < 40; ++n)
        for (std::size_t at = 0; at < n; ++at)
            for (int c = 0; c < 256; ++c) {
                std::string s(n, 'x');
                s[at] = static_cast<char>(c);
                REQUIRE(engine::detail::any_control(s) == (c < 0x20 || c == 0x7f));
                REQUIRE(engine::detail::is_ascii(s) == (c < 0x80));
            }
}

TEST_CASE("text is copied in words, and what a JSON string cannot have as it is gets noticed") {
    for (auto const n : {1u, 2u, 3u, 4u, 5u, 7u, 8u, 9u, 12u, 16u, 17u})
        for (std::size_t at = 0; at < n; ++at)
            for (int c = 0; c < 256; ++c) {
                std::string s(n, 'x');
                s[at] = static_cast<char>(c);
                std::string to(n + 1, '.');
                bool const plain = c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
                REQUIRE(engine::detail::copy_plain(to.data(), s) == plain);
                REQUIRE(to == s + '.');

                auto digits = std::string(at, '0') + s[at] + std::string(n - at - 1, '9');
                REQUIRE(engine::detail::all_digits(digits) == (c >= '0' && c <= '9'));
            }
}

TEST_CASE("an integer beyond the range is the nearest end of it, however many digits it has") {
    CHECK(integer_of("9223372036854775806.0") == most - 1);
    CHECK(integer_of("9223372036854775807") == most);
    CHECK(integer_of("-9223372036854775806e0") == -most + 1);
    CHECK(integer_of("-9223372036854775808") == least);
    CHECK(!engine::detail::is_beyond_int64(*engine::detail::whole_of("-9223372036854775808.0")));
    CHECK(engine::detail::is_beyond_int64(*engine::detail::whole_of("-9223372036854775809.0")));
    CHECK(engine::detail::is_beyond_int64(*engine::detail::whole_of("9223372036854775808.0")));
    CHECK(engine::detail::whole_of("18446744073709551615.0")->magnitude == most_of_64_bits);
    CHECK_FALSE(engine::detail::whole_of("18446744073709551615.0")->beyond);
    CHECK(engine::detail::whole_of("1844674407370955161.6e1")->beyond);
    for (std::size_t n = 20; n < 60; ++n) {
        CHECK(integer_of('1' + std::string(n, '0')) == most);
        CHECK(integer_of("-1" + std::string(n, '9')) == least);
        CHECK_FALSE(integer_of('1' + std::string(n, '0') + ".1"));
    }
}
