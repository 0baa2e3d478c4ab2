// SPDX-License-Identifier: BSL-1.0
#include <regdirect/encode.hpp>
#include <regdirect/rules.hpp>

#include "support/check.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

// How to add a field, and how to add a rule: a contract of somebody else's, written outside of the library. Everything
// but the types and the table follows.

namespace depot {

using namespace regdirect;

enum class Colour { red, light_blue };
BOOST_DESCRIBE_ENUM(Colour, red, light_blue)

/// A rule of ten lines: a name, a test, and words.
struct divisible_by {
    static constexpr std::string_view id = "divisibleBy";
    static constexpr std::string_view shows = ", but is #";
    std::int64_t n;
    constexpr bool holds(std::int64_t v) const { return v % n == 0; }
    static constexpr std::uint32_t found(std::int64_t v) { return static_cast<std::uint32_t>(v); }
    constexpr sentence says() const { return {"be divisible by ", n}; }
};

/// A form is one expression.
inline constexpr form plate{"be a number plate", between(1, 3, "A-Z"), exactly(1, "-"), between(1, 4, digit)};

template <class String>
struct basic_Wheel {
    std::int64_t inches{};
    std::optional<String> maker{};

    using secrets = secret_members<>;
    BOOST_DESCRIBE_CLASS(basic_Wheel, (), (inches, maker), (), ())
    friend bool operator==(basic_Wheel const&, basic_Wheel const&) = default;
};

template <class String>
struct basic_Axle {
    basic_Wheel<String> left{};
    std::optional<basic_Wheel<String>> right{};

    using secrets = secret_members<>;
    BOOST_DESCRIBE_CLASS(basic_Axle, (), (left, right), (), ())
    friend bool operator==(basic_Axle const&, basic_Axle const&) = default;
};

template <class String>
struct basic_Cart {
    String name{};
    basic_Axle<String> front{};
    std::optional<basic_Axle<String>> rear{};
    Colour colour{};
    std::optional<bool> locked{};
    std::optional<String> key{};
    std::optional<String> number{};
    std::optional<std::int64_t> load{};
    std::optional<String> noteA1{}, noteB1{}, noteC1{}, noteD1{}, noteE1{}, noteF1{}, noteG1{}, noteH1{}, noteI1{},
        noteJ1{}, noteK1{}, noteL1{};

    using secrets = secret_members<&basic_Cart::key>;
    BOOST_DESCRIBE_CLASS(basic_Cart, (),
                         (name, front, rear, colour, locked, key, number, load, noteA1, noteB1, noteC1, noteD1, noteE1,
                          noteF1, noteG1, noteH1, noteI1, noteJ1, noteK1, noteL1),
                         (), ())
    friend bool operator==(basic_Cart const&, basic_Cart const&) = default;
};

template <class String>
constexpr auto contract(std::type_identity<basic_Wheel<String>>) {
    using T = basic_Wheel<String>;
    return object<T>(member<&T::inches>("The diameter.", must(range(8, 30), divisible_by{2})),
                     member<&T::maker>("Who made it.", should(max_length{3})));
}

template <class String>
constexpr auto contract(std::type_identity<basic_Axle<String>>) {
    using T = basic_Axle<String>;
    return object<T>(member<&T::left>("The left wheel."), member<&T::right>("The right wheel."));
}

template <class String>
constexpr auto contract(std::type_identity<basic_Cart<String>>) {
    using T = basic_Cart<String>;
    return object<T>(
        codes{.malformed = 41, .invalid = 42},
        member<&T::name>("What it is called.", must(not_empty), when<&T::colour>(Colour::red, must(max_length{4}))),
        member<&T::front>("The front axle."), member<&T::rear>("The rear axle."), member<&T::colour>("Its colour."),
        member<&T::locked>("Whether it is locked.", should(set_with<&T::key>{})), member<&T::key>("The key."),
        member<&T::number>("Its number plate.", must(matches<plate>{})),
        member<&T::load>("Kilogrammes.", in(solution::smart_home, must(present{}, maximum{100}))),
        member<&T::noteA1>("A note."), member<&T::noteB1>("A note."), member<&T::noteC1>("A note."),
        member<&T::noteD1>("A note."), member<&T::noteE1>("A note."), member<&T::noteF1>("A note."),
        member<&T::noteG1>("A note."), member<&T::noteH1>("A note."), member<&T::noteI1>("A note."),
        member<&T::noteJ1>("A note."), member<&T::noteK1>("A note."),
        member<&T::noteL1>("The last note.", must(not_empty)));
}

using Wheel = basic_Wheel<std::string>;
using Axle = basic_Axle<std::string>;
using Cart = basic_Cart<std::string>;
using CartView = basic_Cart<std::string_view>;

} // namespace depot

using namespace regdirect;
using namespace regdirect::tests;
using depot::Axle;
using depot::Cart;
using depot::CartView;
using depot::Wheel;

static_assert(validate(CartView{.name = "box", .front = {.left = {.inches = 20}}}).ok());
static_assert(!validate(CartView{.name = "box", .front = {.left = {.inches = 21}}}).ok());

namespace {

Cart const cart{.name = "box",
                .front = Axle{.left = Wheel{.inches = 20, .maker = "A"}},
                .rear = Axle{.left = Wheel{.inches = 22}, .right = Wheel{.inches = 24, .maker = "BBB"}},
                .colour = depot::Colour::light_blue,
                .locked = true,
                .key = "k3y",
                .number = "AB-12",
                .load = 50,
                .noteA1 = "first",
                .noteL1 = "last"};

constexpr std::string_view cart_body =
    R"({"name":"box","front":{"left":{"inches":20,"maker":"A"}},)"
    R"("rear":{"left":{"inches":22},"right":{"inches":24,"maker":"BBB"}},"colour":"light-blue","locked":true,"key":"k3y",)"
    R"("number":"AB-12","load":50,"noteA1":"first","noteL1":"last"})";

reported about(std::string_view body, options const& o = {}) { return reported(report_on<Cart>(body, o)); }

} // namespace

TEST_CASE("a contract of somebody else's is encoded and decoded") {
    CHECK(encode(cart) == cart_body);
    Cart back;
    CHECK(reported(decode(cart_body, back)) == findings{});
    CHECK(back == cart);
    CHECK(encode(detail::as_view(cart)) == cart_body);

    decoder d;
    CartView v;
    CHECK(d.decode(R"({"n\u0061me":"b\u006fx","front":{"left":{"inches":2e1}},"colour":"red"})", v).ok());
    CHECK(v == CartView{.name = "box", .front = {.left = {.inches = 20}}});
}

TEST_CASE("objects two levels deep are validated and decoded in their place") {
    CHECK(about(R"({"name":"box","colour":"red","front":{"left":{"inches":21,"maker":"long"}},)"
                R"("rear":{"left":{"inches":"x"},"right":{"inches":6,"x":1,"inches":7},"y":2}})") ==
          findings{{"/front/left/inches", "divisibleBy"},
                   {"/front/left/maker", "maxLength", "warning"},
                   {"/rear/left/inches", "type"},
                   {"/rear/right/inches", "minimum"},
                   {"/rear/right/x", "additionalProperties"},
                   {"/rear/right/inches", "uniqueKeys"},
                   {"/rear/y", "additionalProperties"}});
    auto bad = cart;
    bad.rear->right->inches = 31;
    bad.front.left.maker = "long";
    CHECK(told(validate(bad)) ==
          lines{"warning 42 /front/left/maker maxLength: maker should have at most 3 characters, but has 4",
                "error 42 /rear/right/inches maximum: inches must be at most 30",
                "error 42 /rear/right/inches divisibleBy: inches must be divisible by 2, but is 31"});
}

TEST_CASE("the codes of a contract hold for the objects in it, and for what no row foresees") {
    auto const codes_of = [](std::string_view body, engine::options const& o = {}) {
        std::vector<std::uint32_t> out;
        CartView cart_read;
        engine::decoder d;
        for (auto const found = d.decode(body, cart_read, o); auto const v : found) out.push_back(v.code());
        return out;
    };
    using all = std::vector<std::uint32_t>;
    CHECK(codes_of("{") == all{41});
    CHECK(codes_of("{}", {.max_body = 1}) == all{41});
    CHECK(codes_of(R"({"name":[[]]})", {.max_depth = 2}) == all{41});
    CHECK(codes_of("[]") == all{42});
    CHECK(codes_of(R"({"name":"box","colour":"red","front":{"left":{}}})") == all{41});
    CHECK(codes_of(R"({"name":"box","colour":"red","front":{"left":{"inches":20,"inches":20}}})") == all{42});
    CHECK(codes_of(R"({"name":"box","colour":"red","front":{"left":{"inches":20,"x":1}},"y":1})") == all{42, 42});
    Wheel wheel;
    for (auto const found = decode(R"({"inches":1,"x":2})", wheel); violation const v : found) CHECK(v.code() == 0);
    for (auto const found = decode("", wheel); violation const v : found) CHECK(v.code() == 0);
}

TEST_CASE("mandatory objects and enums have to be there") {
    CHECK(about("{}") == findings{{"/name", "required"}, {"/front", "required"}, {"/colour", "required"}});
    CHECK(about(R"({"name":"box","front":{},"colour":"red"})") == findings{{"/front/left", "required"}});
    CHECK(about(R"({"name":"box","front":{"left":{}},"colour":"red"})") ==
          findings{{"/front/left/inches", "required"}});
    CHECK(about(R"({"name":"box","front":null,"colour":null})") ==
          findings{{"/front", "required"}, {"/colour", "required"}});
    CHECK(about(R"({"name":"box","front":5,"colour":"blue"})") == findings{{"/front", "type"}, {"/colour", "enum"}});
    CHECK(about(R"({"name":"box","front":{"left":[]},"colour":7})") ==
          findings{{"/front/left", "type"}, {"/colour", "type"}});
}

TEST_CASE("conditions, solutions and rules between members work in any contract") {
    CHECK(about(R"({"name":"carts","front":{"left":{"inches":20}},"colour":"red"})") ==
          findings{{"/name", "maxLength"}});
    CHECK(about(R"({"name":"carts","front":{"left":{"inches":20}},"colour":"light-blue"})") == findings{});
    CHECK(about(R"({"name":"box","front":{"left":{"inches":20}},"colour":"red","key":"k","number":"AB12"})",
                {.solution = solution::smart_home}) ==
          findings{{"/locked", "secureFlag", "warning"}, {"/number", "pattern"}, {"/load", "required"}});
    CHECK(about(R"({"name":"box","front":{"left":{"inches":20}},"colour":"red","load":101})",
                {.solution = solution::smart_home}) == findings{{"/load", "maximum"}});
}

TEST_CASE("members whose names look alike are told apart") {
    CHECK(about(R"({"name":"box","front":{"left":{"inches":20}},"colour":"red","noteL1":"","noteK1":5,"noteM1":1})") ==
          findings{{"/noteK1", "type"}, {"/noteL1", "minLength"}, {"/noteM1", "additionalProperties"}});
    Cart c;
    decode(R"({"noteC1":"c","noteB1":"b","noteA1":"a","noteG1":"g"})", c);
    CHECK(c.noteA1 == "a");
    CHECK(c.noteB1 == "b");
    CHECK(c.noteC1 == "c");
    CHECK(c.noteG1 == "g");
}

TEST_CASE("the constraints of a contract are records, whoever wrote it") {
    auto const rows = constraints<Cart>;
    auto const has = [&](std::string_view pointer, rule id) {
        for (constraint const& c : rows)
            if (std::string_view(c.pointer) == pointer && c.id == id) return true;
        return false;
    };
    CHECK(has("/name", rule::required));
    CHECK(has("/front/left/inches", rule::required));
    CHECK(has("/rear/right/inches", rule::other));
    CHECK_FALSE(has("/rear", rule::required));
    CHECK(has("/number", rule::pattern));
    CHECK(has("/noteL1", rule::minLength));
    CHECK(std::string_view(rows[0].pointer).empty());
    CHECK(std::string_view(rows[rows.size() - 1].pointer) == "/noteL1");
}

TEST_CASE("a message of somebody else's does not show its secrets either") {
    std::ostringstream out;
    out << to_string(Cart{.name = "k3y", .front = Axle{.left = Wheel{.inches = 20, .maker = "k3y"}}, .key = "k3y"});
    CHECK(out.str().find("k3y") == std::string::npos);
    CHECK(out.str().find("colour: red") != std::string::npos);
}

namespace depot {

/// As many members as an object can have.
template <class String>
struct basic_Wide {
    std::optional<std::int64_t> a0{}, a1{}, a2{}, a3{}, a4{}, a5{}, a6{}, a7{}, b0{}, b1{}, b2{}, b3{}, b4{}, b5{},
        b6{}, b7{}, c0{}, c1{}, c2{}, c3{}, c4{}, c5{}, c6{}, c7{}, d0{}, d1{}, d2{}, d3{}, d4{}, d5{}, d6{};
    std::int64_t d7{};

    using secrets = secret_members<>;
    BOOST_DESCRIBE_CLASS(basic_Wide, (),
                         (a0, a1, a2, a3, a4, a5, a6, a7, b0, b1, b2, b3, b4, b5, b6, b7, c0, c1, c2, c3, c4, c5, c6,
                          c7, d0, d1, d2, d3, d4, d5, d6, d7),
                         (), ())
    friend bool operator==(basic_Wide const&, basic_Wide const&) = default;
};

template <class String>
constexpr auto contract(std::type_identity<basic_Wide<String>>) {
    using T = basic_Wide<String>;
    return []<template <class...> class L, class... D>(L<D...>) {
        return object<T>(others::ignored, member<D::pointer>("A number.", must(maximum{9}))...);
    }(detail::members_of<T>{});
}

using Wide = basic_Wide<std::string>;

} // namespace depot

TEST_CASE("an object can have 32 members") {
    depot::Wide const wide{.a0 = 0, .b3 = 3, .d6 = 6, .d7 = 7};
    CHECK(encode(wide) == R"({"a0":0,"b3":3,"d6":6,"d7":7})");
    CHECK(reported(report_on<depot::Wide>(R"({"d7":10,"d6":"x","a0":11,"b3":1,"b3":2,"z":1})")) ==
          findings{{"/a0", "maximum"}, {"/d6", "type"}, {"/d7", "maximum"}, {"/b3", "uniqueKeys"}});
    CHECK(reported(report_on<depot::Wide>("{}")) == findings{{"/d7", "required"}});
    CHECK(reported(report_on<depot::Wide>(encode(wide))) == findings{});
}
