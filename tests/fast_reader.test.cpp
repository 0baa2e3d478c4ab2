// SPDX-License-Identifier: BSL-1.0
#include <regdirect/decode.hpp>
#include <regdirect/reply.hpp>

#include "budgets/instructions/requests.hpp"
#include "support/cases.hpp"

#include <boost/describe/class.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

// The fast reader accepts what the full reader accepts, with the same value and the same report, or it gives up.

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
    BOOST_DESCRIBE_CLASS(order, (), (id, tags, grid, colours, ratio, paid, big, best, prices), (), ())
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
                     member<&T::big>("Big."), member<&T::best>("Best."), member<&T::prices>("Prices."));
}

} // namespace shop

namespace {

using request = view::RegDirectDeviceInDTO;
using response = view::RegDirectDeviceOutDTO;

/// The bytes with nothing behind them or before them that a sanitizer would let a reader look at.
class exact {
public:
    explicit exact(std::string_view s) : bytes_(new char[s.size()]), size_(s.size()) {
        std::copy(s.begin(), s.end(), bytes_.get());
    }
    std::string_view text() const { return {bytes_.get(), size_}; }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t size_;
};

template <class T>
bool fast(std::string_view body, T& out, options const& o = {}) {
    arrivals state(detail::member_count<T>());
    out = {};
    return detail::fast_reader<T>(body, o).read(out, state);
}
template <class T>
bool fast(std::string_view body, options const& o = {}) {
    exact const bytes(body);
    T out;
    return fast(bytes.text(), out, o);
}

/// Whether decoders with and without the fast reader say the same, and the fast reader reads what the full one does.
template <class T>
bool agree(std::string_view body, options const& o) {
    exact const bytes(body);
    T usual, full, read;
    decoder first, second;
    report const found = first.decode(bytes.text(), usual, o);
    bool const is_body = body.size() <= o.max_body;
    if (is_body && found != second.decode_fully(bytes.text(), full, o)) return false;
    if (is_body && usual != full) return false;
    if (!is_body || o.max_depth < detail::depth_of<T>()) return true;
    return !fast(bytes.text(), read, {.null_members = o.null_members}) || o.fail_fast || read == full;
}

std::vector<options> const all_options{
    {.max_body = 1 << 20},
    {.solution = solution::nb_iot, .null_members = null_members::reject, .strict = true},
    {.solution = solution::smart_home, .unknown_members = unknown_members::ignore, .fail_fast = true},
    {.max_body = 300, .max_depth = 2},
};

template <class T>
void expect_agreement(std::string const& body) {
    for (options const& o : all_options)
        if (!agree<T>(body, o)) FAIL_CHECK("two readers, two verdicts: " << body);
}

std::string const least = R"({"nodeId":"n"})";
std::string const order_body =
    R"({"id":"x","tags":[{"key":"a","value":1,"more":["b","c"]},{"key":"d"}],"grid":[[1,2],[],[-3]],)"
    R"("colours":["red",null,"light-blue"],"ratio":2,"paid":true,"big":7,"best":{"key":"k","value":null}})";

/// Calls f with every body that differs from this one in one place.
void for_each_mutation(std::string const& body, auto f) {
    using namespace std::string_view_literals;
    for (std::size_t i = 0; i < body.size(); ++i) {
        f(body.substr(0, i));
        f(body.substr(0, i) + body.substr(i + 1));
        for (char const c : "\"\\{}[],:nt-01.e \n\0\x1F\x7F\x80\xBF\xC3\xE2\xF0\xFF"sv) {
            std::string changed = body;
            changed[i] = c;
            f(changed);
            f(body.substr(0, i) + c + body.substr(i));
        }
    }
}

/// The members of an object whose values have no commas.
std::vector<std::string> members_of_object(std::string_view body) {
    std::vector<std::string> out;
    body = body.substr(1, body.size() - 2);
    while (!body.empty()) {
        std::size_t const end = std::min(body.find(','), body.size());
        out.emplace_back(body.substr(0, end));
        body.remove_prefix(std::min(end + 1, body.size()));
    }
    return out;
}
std::string object_of(std::vector<std::string> const& members) {
    std::string out;
    for (auto const& m : members) (out += out.empty() ? '{' : ',') += m;
    return out + '}';
}

std::string spaced(std::string_view body) {
    std::string out;
    for (char const c : body) {
        bool const token = std::string_view("{}[],:").find(c) != std::string_view::npos;
        out += token ? std::string("\r\n ") + c + "\t " : std::string(1, c);
    }
    return out;
}

} // namespace

TEST_CASE("The fast reader and the full one agree about every conformance case") {
    std::size_t accepted = 0;
    for_each_written_case([&](std::string const&, boost::json::value const& written) {
        for_each_variant(written, [&](boost::json::object const& c) {
            for (auto const* const name : {"body", "request"}) {
                auto const* const given = c.if_contains(name);
                if (given == nullptr) continue;
                std::string const body = text_of(*given);
                expect_agreement<request>(body);
                expect_agreement<response>(body);
                expect_agreement<view::error_body>(body);
                accepted += fast<request>(body) || fast<response>(body) || fast<view::error_body>(body) ? 1 : 0;
            }
        });
    });
    CHECK(accepted > 500); // or this would be a test of the full reader alone
}

TEST_CASE("The fast reader and the full one agree about messages that differ from good ones in one place") {
    for_each_mutation(budgets::requests[0], [](std::string const& body) { expect_agreement<request>(body); });
    for_each_mutation(least, [](std::string const& body) { expect_agreement<request>(body); });
    for_each_mutation(R"({"deviceId":"d","psk":"0a","verifyCode":null} )",
                      [](std::string const& body) { expect_agreement<response>(body); });
    for_each_mutation(R"({"error_code":"100217","error_desc":"é"})",
                      [](std::string const& body) { expect_agreement<view::error_body>(body); });
    for_each_mutation(R"({"error_code":50400})",
                      [](std::string const& body) { expect_agreement<view::error_body>(body); });
}

TEST_CASE("The fast reader and the full one agree about arrays, nested objects and numbers") {
    for_each_mutation(order_body, [](std::string const& body) { expect_agreement<shop::order>(body); });
    for (std::string const number : {"0", "-0", "-1", "127", "128", "-128", "-129", "01", "1e2", "1.0", "999999999999999999",
                                     "1000000000000000000", "18446744073709551615", "18446744073709551616", "-", "+1"})
        for (std::string const member : {R"("grid":[[)" + number + "]]", R"("big":)" + number, R"("ratio":)" + number,
                                         R"("best":{"key":"k","value":)" + number + '}'})
            expect_agreement<shop::order>(R"({"id":"x","tags":[],)" + member + '}');
    expect_agreement<shop::order>(R"({"id":"x","tags":[],"prices":{"a":1}})");
    expect_agreement<shop::order>(R"({"id":"x","tags":[],"colours":[null]})");
    expect_agreement<shop::order>(R"({"id":"x","tags":[null]})");
}

TEST_CASE("The fast reader accepts the usual requests") {
    for (auto const& body : budgets::requests) {
        CHECK(fast<request>(body));
        CHECK(fast<request>("\n " + spaced(body) + " \r\n"));
    }
    CHECK(fast<request>(least));
    CHECK(fast<request>("{}"));
    CHECK(fast<request>(R"({"nodeId":""})"));
    CHECK(fast<response>(R"({"deviceId":"d","psk":"0a","verifyCode":"v","timeout":0})"));
    CHECK(fast<view::error_body>(R"({"error_code":100217,"error_desc":"d"})"));
    CHECK(fast<shop::order>(order_body));
    CHECK(fast<shop::order>(spaced(order_body)));
}

TEST_CASE("The fast reader accepts members in any order") {
    std::string const body = R"({"endUserId":"e","imsi":"460002289000168","isSecure":false,"nodeId":"n","psk":"0a",)"
                             R"("timeout":1,"verifyCode":"v","productId":"p"})";
    auto members = members_of_object(body);
    members.emplace_back(R"("deviceInfo":{"protocolType":"Z-Wave"})");
    REQUIRE(members.size() == 9);
    for (std::size_t i = 0; i < members.size(); ++i) {
        std::rotate(members.begin(), members.begin() + 1, members.end());
        CHECK(fast<request>(object_of(members)));
        CHECK(fast<request>(object_of({members.rbegin(), members.rend()})));
        CHECK(agree<request>(object_of(members), {}));
    }
}

TEST_CASE("The fast reader accepts null of optional members, unless null is refused") {
    std::string const body = R"({"nodeId":"n","psk":null,"deviceInfo":null})";
    CHECK(fast<request>(body));
    CHECK_FALSE(fast<request>(body, {.null_members = null_members::reject}));
}

TEST_CASE("The fast reader accepts text beyond ASCII that is UTF-8, wherever it stands") {
    for (std::string const c : {"\x7F", "é", "電", "😀", "\xED\x9F\xBF", "\xEF\xBF\xBD"})
        for (std::size_t n = 0; n != 34; ++n)
            for (std::size_t m = 0; m != 18; ++m) {
                std::string const body = R"({"nodeId":")" + std::string(n, 'x') + c + std::string(m, 'y') + c + "\"}";
                if (!fast<request>(body)) FAIL_CHECK(body);
                if (!agree<request>(body, {})) FAIL_CHECK(body);
            }
    for (std::string const c : {"\x80", "\xC3", "\xC0\x80", "\xE9\x9B", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x80\x80\x80\x80"})
        for (std::size_t n = 0; n != 34; ++n) {
            CHECK_FALSE(fast<request>(R"({"nodeId":")" + std::string(n, 'x') + c + "\"}"));
            CHECK_FALSE(fast<view::error_body>(R"({"":")" + c + "\"}"));
        }
    CHECK_FALSE(fast<request>(R"({"psk":")" "\xFF" R"("})"));
}

TEST_CASE("The fast reader gives up for what is not usual") {
    for (std::string const body :
         {"", "{", "}", " }", "[]", "[}", "{}}", "{} {}", R"({"nodeId":"n"},)", R"({"nodeId":"n",})", R"({,"nodeId":"n"})",
          R"({"nodeId":"n" "psk":"0a"})", R"({"nodeId":"\u0061"})", R"({"node\u0049d":"n"})", R"({"nodeId":"n","nodeId":"n"})",
          R"({"nodeId":null,"nodeId":"n"})", R"({"nodeId":"n","nodeId":null})", R"({"nodeId":"n","other":1})",
          R"({"nodeId":1})", R"({"timeout":1.0})", R"({"timeout":1e1})", R"({"timeout":-0})", R"({"timeout":00})",
          R"({"timeout":+1})", R"({"timeout":"1"})", R"({"timeout":1000000000000000000})", R"({"isSecure":0})",
          R"({"isSecure":True})", R"({"isSecure":truefalse})", R"({"deviceInfo":{"protocolType":"none"}})",
          R"({"deviceInfo":[]})", R"({"nodeId":"n)", R"({"nodeId":"n})", R"({"nodeId":"n"}x)", R"({"nodeId":"n"}")",
          R"({"nodeId":"n",/**/"psk":"0a"})", "\xEF\xBB\xBF{}", "{\"nodeId\":\"a\tb\"}"})
        if (fast<request>(body)) FAIL_CHECK("accepted: " << body);
}
