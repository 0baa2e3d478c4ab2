// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FUZZ_EXTENDED_HPP
#define REGDIRECT_FUZZ_EXTENDED_HPP

#include <regdirect/constraints.hpp>
#include <regdirect/extend.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// A contract with an object, arrays and a map, and an extension of it that has a rule of each kind in each place.
namespace stock {

using namespace regdirect;

template <class String>
struct basic_line {
    String item{};
    std::optional<std::int64_t> count{};
    std::optional<String> note{};
    BOOST_DESCRIBE_CLASS(basic_line, (), (item, count, note), (), ())
    friend bool operator==(basic_line const&, basic_line const&) = default;
};

template <class String>
struct basic_order {
    String id{};
    std::vector<basic_line<String>> lines{};
    std::optional<std::vector<std::vector<std::int8_t>>> grid{};
    std::optional<std::vector<String>> words{};
    std::optional<std::map<String, double>> prices{};
    std::optional<basic_line<String>> best{};
    std::optional<bool> paid{};
    std::optional<String> code{}, mail{};
    BOOST_DESCRIBE_CLASS(basic_order, (), (id, lines, grid, words, prices, best, paid, code, mail), (), ())
    friend bool operator==(basic_order const&, basic_order const&) = default;
};

template <class String>
constexpr auto contract(std::type_identity<basic_line<String>>) {
    using T = basic_line<String>;
    return object<T>(codes{.malformed = 100007, .invalid = 50400},
                     member<&T::item>("Item.", must(not_empty), should(max_length{5})), member<&T::count>("Count."),
                     member<&T::note>("Note."));
}
template <class String>
constexpr auto contract(std::type_identity<basic_order<String>>) {
    using T = basic_order<String>;
    return object<T>(codes{.malformed = 100007, .invalid = 50400}, member<&T::id>("Id.", must(not_empty)),
                     member<&T::lines>("Lines."), member<&T::grid>("Grid."),
                     member<&T::words>("Words.", items(must(max_length{3}))), member<&T::prices>("Prices."),
                     member<&T::best>("Best."), member<&T::paid>("Paid."),
                     member<&T::code>("Code.", first(must(matches<hexadecimal>{}))), member<&T::mail>("Mail."));
}

using line = basic_line<std::string>;
using order = basic_order<std::string>;
using order_view = basic_order<std::string_view>;

/// A rule of the extension's own.
struct capital {
    static constexpr std::string_view id = "capital";
    static constexpr bool holds(std::string_view s) { return s.empty() || (s[0] >= 'A' && s[0] <= 'Z'); }
    static constexpr sentence says() { return std::string_view("begin with a capital letter"); }
};

inline constexpr auto ours = extend<order>(
    must(any_of<&order::code, &order::mail>{}), member<&order::id>(should(max_length{3}), must(capital{})),
    member<&order::lines>(must(min_items{1}), items(member<&line::item>(must(capital{})),
                                                    member<&line::count>(must(present{}), should(maximum{9})))),
    member<&order::grid>(items(items(must(minimum{-1}))), items(must(max_items{2})), should(max_items{3})),
    member<&order::words>(items(first(must(not_empty)), must(capital{})), must(unique_items{})),
    member<&order::prices>(items(must(exclusive_minimum{0})), property_names(must(max_length{2}))),
    member<&order::best>(in(solution::nb_iot, must(present{})), member<&line::item>(must(capital{})),
                         member<&line::note>(when<&line::item>("A", must(present{})))),
    member<&order::paid>(must(true_with<&order::best>{})),
    member<&order::code>(should(min_length{2}), must(even_length{})));

} // namespace stock

#endif
