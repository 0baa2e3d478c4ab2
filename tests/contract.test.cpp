// SPDX-License-Identifier: BSL-1.0
#include <regdirect/contract.hpp>
#include <regdirect/encode.hpp>
#include <regdirect/exchange.hpp>

#include "support/check.hpp"
#include "support/specimen.hpp"
#include "support/spoil.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch_template_test_macros.hpp>

#include <string>
#include <string_view>

using namespace regdirect;
using namespace regdirect::tests;

// Tests that the table derives: what can be read in it can be broken, and is then reported.

namespace {

/// The way from a message to the value of the member P, given that to its object.
template <auto P, class Access>
struct into {
    Access object;
    auto& operator()(auto& message) const { return value_in<P>(object(message)); }
};

/// Calls f.operator()<P>(rule, i, solution, access) for each written rule on a T and on the objects in it: P is the
/// member, i the rule's place among the constraints, access(message) the object with that member.
template <class T>
void for_each_rule(std::size_t at, auto access, auto f) {
    detail::for_each_row<T>([&]<std::size_t R>() {
        using Row = detail::row_at<T, R>;
        using L = detail::layout<Row>;
        constexpr auto P = Row::pointer;
        std::size_t const first = detail::row_start<T, R>(at);
        if constexpr (has_contract<typename Row::value_type>)
            for_each_rule<typename Row::value_type>(first + L::nested, into<P, decltype(access)>{access}, f);
        std::size_t i = first + L::written;
        auto const one = [&](auto const& c) {
            f.template operator()<P>(c.rule, i++, c.only.value_or(solution::generic), access);
        };
        detail::unpack([&](auto const&... c) { (one(c), ...); }, detail::value_at<R>(contract_of<T>.rows).clauses);
    });
}
template <class T>
void for_each_rule(auto f) {
    for_each_rule<T>(
        detail::first_row<T>, [](T& message) -> T& { return message; }, f);
}

/// Calls f(change) for each text in a T and in the objects in it; change(message) makes it something else than UTF-8.
template <class T>
void for_each_text(auto access, auto f) {
    detail::for_each_row<T>([&]<std::size_t R>() {
        using V = typename detail::row_at<T, R>::value_type;
        constexpr auto P = detail::row_at<T, R>::pointer;
        if constexpr (has_contract<V>) {
            for_each_text<V>(into<P, decltype(access)>{access}, f);
        } else if constexpr (detail::is_json_text<V>) {
            f([&](auto& message) {
                auto& text = into<P, decltype(access)>{access}(message);
                if constexpr (std::same_as<std::remove_cvref_t<decltype(text)>, std::string>)
                    text = "\xC3";
                else
                    text.text = "\xC3";
            });
        }
    });
}
template <class T>
void for_each_text(auto f) {
    if constexpr (contract_of<detail::view_t<T>>.json) for_each_text<T>([](T& message) -> T& { return message; }, f);
}

/// Whether the constraint number i is reported.
template <class T>
bool reports(report const& found, std::size_t i) {
    for (violation const v : found)
        if (&v.broken() == &constraints<T>[i]) return true;
    return false;
}

/// All that a message can be found wrong: an answer is compared with its request as well.
template <class T>
report all_findings(T const& message, solution s) {
    report out = validate(message, {.solution = s});
    if constexpr (std::same_as<T, RegDirectDeviceOutDTO>)
        out.append(validate_exchange(specimen<RegDirectDeviceInDTO>(), message));
    return out;
}

constexpr std::string_view name_in(std::string_view pointer) { return pointer.substr(pointer.rfind('/') + 1); }

/// The specimen as JSON, with one change to the object that the pointer's member is in.
template <class T>
std::string specimen_with(std::string_view pointer, auto change) {
    boost::json::value v = boost::json::parse(encode(specimen<T>()));
    auto const parent = pointer.substr(0, pointer.rfind('/'));
    change(parent.empty() ? v.as_object() : v.at_pointer(parent).as_object());
    return boost::json::serialize(v);
}

/// Whether the row is about a member that only other editions have.
bool is_tolerated(constraint const& c) { return c.id == rule::additionalProperties; }

/// The specimen as JSON, changed so that a constraint that the type implies is broken. Empty: it is not such a one.
template <class T>
std::string broken_by_type(constraint const& c) {
    std::string_view const pointer = c.pointer;
    std::string const name(name_in(pointer));
    if (pointer.empty()) return "[]";
    switch (static_cast<rule>(c.id)) {
    case rule::required:
        return specimen_with<T>(pointer, [&](auto& object) { object.erase(name); });
    case rule::type:
        return specimen_with<T>(pointer, [&](auto& object) { object[name] = boost::json::array{}; });
    case rule::enum_:
        return specimen_with<T>(pointer, [&](auto& object) { object[name] = "carrier pigeon"; });
    case rule::additionalProperties:
        return specimen_with<T>(pointer, [&](auto& object) { object[name] = true; });
    case rule::minimum:
        return specimen_with<T>(pointer, [&](auto& object) { object[name] = -1; });
    case rule::uniqueKeys: {
        auto text = specimen_with<T>(pointer, [&](auto& object) {
            auto const value = object[name];
            object["again"] = value;
        });
        return text.replace(text.find("\"again\""), 7, '"' + name + '"');
    }
    default:
        return {};
    }
}

template <class T>
std::string described(std::size_t i) {
    constraint const& c = constraints<T>[i];
    std::string out(c.pointer);
    (out += ' ') += to_string(c.id);
    return (out += ": ") += c.says;
}

} // namespace

TEMPLATE_TEST_CASE("the specimen keeps every constraint, in every solution", "", RegDirectDeviceInDTO,
                   RegDirectDeviceOutDTO, error_body, call_parameters) {
    for (auto const s : {solution::generic, solution::nb_iot, solution::smart_home}) {
        CHECK(reported(all_findings(specimen<TestType>(), s)) == findings{});
        if constexpr (contract_of<TestType>.json)
            CHECK(reported(report_on<TestType>(encode(specimen<TestType>()), {.solution = s})) == findings{});
    }
}

TEMPLATE_TEST_CASE("the specimen has every member, and survives a round trip", "", RegDirectDeviceInDTO,
                   RegDirectDeviceOutDTO, error_body) {
    auto const text = encode(specimen<TestType>());
    auto const v = boost::json::parse(text);
    for (constraint const& c : constraints<TestType>) {
        INFO(std::string_view(c.pointer));
        if (is_tolerated(c)) continue;
        boost::system::error_code ec;
        CHECK(v.find_pointer(std::string_view(c.pointer), ec) != nullptr);
    }
    TestType out;
    CHECK(decode(text, out).ok());
    CHECK(out == specimen<TestType>());
}

TEMPLATE_TEST_CASE("every constraint can be broken, and is then reported", "", RegDirectDeviceInDTO,
                   RegDirectDeviceOutDTO, error_body, call_parameters) {
    constexpr std::size_t n = constraints<TestType>.size();
    std::vector<bool> broken(n);

    for (std::size_t i = 0; i < n; ++i) {
        constraint const& c = constraints<TestType>[i];
        if constexpr (contract_of<TestType>.json) {
            auto const body = broken_by_type<TestType>(c);
            if (body.empty()) continue;
            auto const found = report_on<TestType>(body, {.solution = c.only.value_or(solution::generic)});
            if (reports<TestType>(found, i)) broken[i] = true;
        } else {
            http_header_view const nothing[] = {{"accessToken", ""}};
            http_header_view const twice[] = {
                {"app_key", "a"}, {"app_key", "a"}, {"authorization", "Bearer a"}, {"authorization", "Bearer a"}};
            call_parameters out;
            if (reports<TestType>(read_call("?appId=a&appId=a", twice, out), i) ||
                reports<TestType>(read_call("", nothing, out), i))
                broken[i] = true;
        }
    }

    for_each_text<TestType>([&](auto change) {
        auto message = specimen<TestType>();
        change(message);
        auto const found = validate(message);
        for (std::size_t i = 0; i < n; ++i)
            if (constraints<TestType>[i].id == rule::utf8 && reports<TestType>(found, i)) broken[i] = true;
    });
    for_each_rule<TestType>([&]<auto P>(auto const& r, std::size_t i, solution s, auto access) {
        auto message = specimen<TestType>();
        spoil_in<P>(r, access(message));
        if (reports<TestType>(all_findings(message, s), i)) broken[i] = true;
    });

    for (std::size_t i = 0; i < n; ++i) {
        INFO(described<TestType>(i));
        CHECK(broken[i]);
    }
}

TEMPLATE_TEST_CASE("every bound can be reached", "", RegDirectDeviceInDTO, RegDirectDeviceOutDTO, error_body,
                   call_parameters) {
    for_each_rule<TestType>([]<auto P>(auto const& r, std::size_t i, solution s, auto access) {
        auto message = specimen<TestType>();
        edge_in<P>(r, access(message));
        INFO(described<TestType>(i));
        CHECK_FALSE(reports<TestType>(all_findings(message, s), i));
    });
}

// The contract is a constant: what it says can be proved before anything runs.

static_assert(validate(view::RegDirectDeviceInDTO{.nodeId = "260531793113837"}).empty()); // 3GPP TS 23.003, annex B.3
static_assert(validate(view::RegDirectDeviceInDTO{.nodeId = "anything goes"}).empty());
static_assert(!validate(view::RegDirectDeviceInDTO{}).ok());
static_assert(!validate(view::RegDirectDeviceInDTO{.nodeId = "n"}, {.solution = solution::nb_iot}).ok(),
              "NB-IoT needs a verifyCode");
static_assert(
    validate(view::RegDirectDeviceInDTO{.nodeId = "n", .verifyCode = "n"}, {.solution = solution::nb_iot}).ok());
static_assert(validate(view::RegDirectDeviceOutDTO{.deviceId = "d"}).size() == 3, "three members are missed");
static_assert(validate(view::RegDirectDeviceOutDTO{.deviceId = "d"}).ok(), "but not needed");
