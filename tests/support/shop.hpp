// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TESTS_SUPPORT_SHOP_HPP
#define REGDIRECT_TESTS_SUPPORT_SHOP_HPP

#include <regdirect/decode.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

/// A contract of another API, with members of all types: plain structs, arrays, a map, a document.
namespace shop {

using namespace regdirect;

enum class colour { red, light_blue };
BOOST_DESCRIBE_ENUM(colour, red, light_blue)

struct tag {
    std::string key;
    std::optional<std::int64_t> value;
    std::optional<std::vector<std::string>> more;
    BOOST_DESCRIBE_CLASS(tag, (), (key, value, more), (), ())
    friend bool operator==(tag const&, tag const&) = default;
};
struct order {
    std::string id;
    std::vector<tag> tags;
    std::optional<std::vector<std::vector<std::int8_t>>> grid;
    std::optional<std::vector<std::optional<colour>>> colours;
    std::optional<double> ratio;
    std::optional<bool> paid;
    std::optional<std::uint64_t> big;
    std::optional<tag> best;
    std::optional<std::map<std::string, double>> prices;
    std::optional<boost::json::value> extra;
    BOOST_DESCRIBE_CLASS(order, (), (id, tags, grid, colours, ratio, paid, big, best, prices, extra), (), ())
    friend bool operator==(order const&, order const&) = default;
};

constexpr auto contract(std::type_identity<tag>) {
    using T = tag;
    return object<T>(member<&T::key>("Key.", must(not_empty, max_length{5})),
                     member<&T::value>("Value.", must(range(0, 9))),
                     member<&T::more>("More.", items(should(max_length{2}))));
}
constexpr auto contract(std::type_identity<order>) {
    using T = order;
    return object<T>(member<&T::id>("Id.", must(not_empty)), member<&T::tags>("Tags."), member<&T::grid>("Grid."),
                     member<&T::colours>("Colours."), member<&T::ratio>("Ratio."), member<&T::paid>("Paid."),
                     member<&T::big>("Big."), member<&T::best>("Best."), member<&T::prices>("Prices."),
                     member<&T::extra>("Any value."));
}

} // namespace shop

#endif
