// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>
#include <regdirect/print.hpp>
#include <regdirect/rules.hpp>
#include <regdirect/schema.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// A contract of 100 members with arrays three deep, maps and doubles. `wide schema` prints its schema, `wide openapi
// 3.0` an OpenAPI document; without an argument it checks a body a line, as examples/own_contract does.

namespace wide {

using namespace regdirect;

enum class Kind { pump, valve, sensor };
BOOST_DESCRIBE_ENUM(Kind, pump, valve, sensor)

inline constexpr form hex_code{"be 1 to 8 hexadecimal digits", between(1, 8, "0-9A-F")};

template <class T>
using list = std::vector<T>;
using text_map = std::map<std::string, std::int64_t>;

/// 12 members.
struct Block {
    std::string name{};
    Kind kind{};
    std::optional<std::string> code{};
    std::optional<bool> enabled{};
    std::optional<std::int32_t> count{};
    std::optional<std::int64_t> offset{};
    std::optional<std::uint8_t> small{};
    std::optional<double> level{};
    std::optional<double> ratio{};
    std::optional<list<std::string>> tags{};
    std::optional<list<list<list<double>>>> grid{};
    std::optional<text_map> limits{};
    BOOST_DESCRIBE_CLASS(Block, (), (name, kind, code, enabled, count, offset, small, level, ratio, tags, grid, limits),
                         (), ())
};

/// 16 members, and 7 times 12 in them.
struct Plant {
    std::string id{};
    std::optional<Block> a{}, b{}, c{}, d{}, e{}, f{}, g{};
    std::optional<list<Block>> more{};
    std::optional<std::map<std::string, Block>> by_name{};
    std::optional<std::map<std::string, list<double>>> series{};
    std::optional<std::uint64_t> serial{};
    std::optional<double> north{}, east{};
    std::optional<std::string> mail{}, phone{};
    BOOST_DESCRIBE_CLASS(Plant, (), (id, a, b, c, d, e, f, g, more, by_name, series, serial, north, east, mail, phone),
                         (), ())
};

struct Parameters {
    std::string token{};
    std::optional<std::int32_t> page{};
    std::optional<bool> whole{};
    BOOST_DESCRIBE_CLASS(Parameters, (), (token, page, whole), (), ())
};

constexpr auto contract(std::type_identity<Parameters>) {
    using T = Parameters;
    return parameters<T>(
        member<&T::token>("The access token.", location::bearer_token),
        member<&T::page>("The number of a page.", location::query, example{"2"}, must(exclusive_minimum{0})),
        member<&T::whole>("Whether all blocks are sent.", location::query));
}

constexpr auto contract(std::type_identity<Block>) {
    using T = Block;
    return object<T>(
        must(any_of<&T::code, &T::enabled>{}), member<&T::name>("Its name.", must(length(1, 20))),
        member<&T::kind>("Its kind."), member<&T::code>("Its code.", must(matches<hex_code>{})),
        member<&T::enabled>("Whether it works."), member<&T::count>("A count.", must(range(-40, 4000), multiple_of{5})),
        member<&T::offset>("An offset."), member<&T::small>("A small number.", must(exclusive_minimum{2})),
        member<&T::level>("A level.", when<&T::kind>(Kind::pump, must(present{})), must(range(-273.15, 1e6))),
        member<&T::ratio>("A ratio.", must(exclusive_minimum{0}, exclusive_maximum{0.1})),
        member<&T::tags>("Tags.", must(max_items{3}, unique_items{}), items(must(max_length{5}))),
        member<&T::grid>("A grid.", must(min_items{1}), items(must(max_items{3})),
                         items(items(items(must(maximum{0.5}))))),
        member<&T::limits>("Limits.", must(min_properties{1}, max_properties{3}), property_names(must(max_length{3})),
                           items(must(minimum{-10}))));
}

constexpr auto contract(std::type_identity<Plant>) {
    using T = Plant;
    return object<T>(must(any_of<&T::mail, &T::phone>{}, all_or_none<&T::north, &T::east>{}),
                     member<&T::id>("Its id.", must(not_empty)), member<&T::a>("A block."), member<&T::b>("A block."),
                     member<&T::c>("A block."), member<&T::d>("A block."), member<&T::e>("A block."),
                     member<&T::f>("A block."), member<&T::g>("A block."), member<&T::more>("More blocks."),
                     member<&T::by_name>("Blocks by name."), member<&T::series>("Series by name."),
                     member<&T::serial>("A number of 64 bits."), member<&T::north>("Degrees.", must(range(-90, 90))),
                     member<&T::east>("Degrees.", must(range(-180, 180))), member<&T::mail>("A mail address."),
                     member<&T::phone>("A telephone number."));
}

static_assert(detail::member_count<Plant>() == 100);

} // namespace wide

int main(int argc, char** argv) {
    if (argc > 1 && argv[1] == std::string_view("openapi")) {
        using namespace regdirect;
        openapi_operation const put{.method = "PUT",
                                    .path = "/plants/{id}",
                                    .id = "putPlant",
                                    .summary = "Store a plant",
                                    .description = "Stores it.",
                                    .tag = "plants",
                                    .parameters = message_of<wide::Parameters>(),
                                    .request = message_of<wide::Plant>(),
                                    .responses = {{"204", "It is stored."}, {"4XX", "It is refused."}}};
        std::cout << openapi(argc > 2 && argv[2] == std::string_view("3.0") ? openapi_version::v3_0
                                                                            : openapi_version::v3_1,
                             {.title = "Plants",
                              .version = "1.0.0",
                              .description = "Plants.",
                              .server = "https://plants.example.com",
                              .operations = {put}})
                  << '\n';
        return 0;
    }
    if (argc > 1) {
        std::cout << regdirect::json_schema<wide::Plant>(regdirect::draft::draft_2020_12) << '\n';
        return 0;
    }
    for (std::string line; std::getline(std::cin, line);) {
        wide::Plant plant;
        auto const found = regdirect::decode(line, plant);
        if (plant.id == "end of a body")
            std::cout << line << '\n';
        else
            for (auto const& violation : found) std::cout << to_string(violation) << '\n';
    }
}
