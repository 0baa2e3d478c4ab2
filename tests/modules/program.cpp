// SPDX-License-Identifier: BSL-1.0
// A program that imports the library; other.cpp includes it. Both see the same types.
#include <boost/describe/class.hpp>

#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

import regdirect;

std::string findings_of_the_other_file(regdirect::report const& found); // other.cpp

namespace shop {

struct Item {
    std::string name{};
    std::optional<int> count{};
    BOOST_DESCRIBE_CLASS(Item, (), (name, count), (), ())
};

constexpr auto contract(std::type_identity<Item>) {
    using namespace regdirect;
    return object<Item>(member<&Item::name>("What it is called.", must(not_empty)),
                        member<&Item::count>("How many there are.", must(range(0, 5))));
}

} // namespace shop

int main() {
    regdirect::RegDirectDeviceInDTO device;
    auto const found = regdirect::decode(R"({"nodeId":"260531793113837","timeout":"180"})", device);
    std::cout << findings_of_the_other_file(found);
    regdirect::decoder decoder;
    regdirect::view::RegDirectDeviceInDTO seen;
    if (!decoder.decode(R"({"nodeId":"n","timeout":180})", seen, {.solution = regdirect::solution::generic}).ok()) return 1;
    std::cout << encode(seen) << '\n';
    if (auto const error = regdirect::refusal(found)) std::cout << write_error(*error) << '\n';
    shop::Item item;
    for (auto const& v : regdirect::decode(R"({"name":"","count":6})", item)) std::cout << to_string(v) << '\n';
    auto const schema = regdirect::json_schema<shop::Item>(regdirect::draft::draft_2020_12);
    std::cout << "json_schema names count: " << std::boolalpha << schema.at("properties").as_object().contains("count") << '\n';
}
