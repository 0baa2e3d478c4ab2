// SPDX-License-Identifier: BSL-1.0
#include <regdirect/constraint.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/reflect/views.hpp>
#include <regdirect/hash.hpp>

#include "support/specimen.hpp"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <functional>
#include <memory_resource>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

namespace {

template <class T>
std::size_t hash(T const& v) {
    return std::hash<T>{}(v);
}

/// The value with each of its members changed, one at a time.
template <class T>
std::vector<T> neighbours(T const& value) {
    std::vector<T> out;
    auto const change = [&](auto const& mutate) { mutate(out.emplace_back(value)); };
    boost::mp11::mp_for_each<detail::members_of<T>>([&](auto d) {
        using Member = std::remove_cvref_t<decltype(value.*d.pointer)>;
        if constexpr (detail::is_optional<Member>)
            if (value.*d.pointer) change([&](T& v) { (v.*d.pointer).reset(); });
        if constexpr (std::is_same_v<Member, std::optional<std::string>>)
            change([&](T& v) { v.*d.pointer = (v.*d.pointer).value_or("") + 'x'; });
        else if constexpr (std::is_same_v<Member, std::string>)
            change([&](T& v) { v.*d.pointer += 'x'; });
        else if constexpr (std::is_same_v<Member, std::optional<bool>>)
            change([&](T& v) { v.*d.pointer = !*(v.*d.pointer); });
        else if constexpr (std::is_same_v<Member, std::optional<std::int64_t>>)
            change([&](T& v) { ++*(v.*d.pointer); });
    });
    return out;
}

} // namespace

TEMPLATE_TEST_CASE("equal messages have equal hashes, whether they own their text or not", "", RegDirectDeviceInDTO,
                   RegDirectDeviceOutDTO, error_body, call_parameters) {
    auto const value = specimen<TestType>();
    CHECK(hash(value) == hash(specimen<TestType>()));
    CHECK(hash(detail::as_view(value)) == hash(value));
    CHECK(hash(TestType{}) == hash(detail::view_t<TestType>{}));
    CHECK(hash(TestType{}) != hash(value));
    for (auto const& other : neighbours(value)) {
        INFO(other);
        CHECK(other != value);
        CHECK(hash(other) != hash(value));
    }
}

TEST_CASE("a text that moves to another member changes the hash") {
    CHECK(hash(error_body{.error_desc = "a"}) != hash(error_body{.resultmsg = "a"}));
    CHECK(hash(view::RegDirectDeviceInDTO{.imsi = "1", .nodeId = "2"}) !=
          hash(view::RegDirectDeviceInDTO{.imsi = "2", .nodeId = "1"}));
    CHECK(hash(view::RegDirectDeviceInDTO{.nodeId = "n", .productId = ""}) !=
          hash(view::RegDirectDeviceInDTO{.nodeId = "n"}));
}

TEST_CASE("messages of any string type can be keys") {
    std::unordered_set<RegDirectDeviceInDTO> seen;
    CHECK(seen.insert({.nodeId = "a"}).second);
    CHECK(seen.insert({.nodeId = "b"}).second);
    CHECK_FALSE(seen.insert({.nodeId = "a"}).second);
    std::unordered_set<basic_DeviceInfo<std::pmr::string>> const models{{.model = "m"}};
    CHECK(models.contains({.model = "m"}));
    CHECK(hash(basic_DeviceInfo<std::pmr::string>{.model = "m"}) == hash(view::DeviceInfo{.model = "m"}));

    std::unordered_map<rule, int> const by_rule{{rule::required, 1}};
    CHECK(by_rule.contains(rule::required));
    std::unordered_map<ProtocolType, int> const by_protocol{{ProtocolType::CoAP, 1}};
    CHECK_FALSE(by_protocol.contains(ProtocolType::WiFi));
}

TEST_CASE("the catalogue's errors can be keys, and keep its order") {
    std::unordered_set<platform_error> const hashed(catalogue().begin(), catalogue().end());
    CHECK(hashed.size() == catalogue().size());
    CHECK(hashed.contains(*find_error(500, 100203)));
    std::set<platform_error> const ordered(catalogue().rbegin(), catalogue().rend());
    CHECK(std::equal(ordered.begin(), ordered.end(), catalogue().begin(), catalogue().end()));
}
