// SPDX-License-Identifier: BSL-1.0
// An example that its row's rules refuse. Expected: "the example of a member breaks a rule of its row"
#include <regdirect/rules.hpp>
#include <regdirect/schema.hpp>

#include <boost/describe/class.hpp>

#include <string>
#include <type_traits>

struct Item {
    std::string name{};
    BOOST_DESCRIBE_CLASS(Item, (), (name), (), ())
};
constexpr auto contract(std::type_identity<Item>) {
    using namespace regdirect;
    return object<Item>(member<&Item::name>("A name.", example{"toolong"}, must(max_length{3})));
}

int main() { return static_cast<int>(regdirect::json_schema<Item>(regdirect::draft::draft_2020_12).size()); }
