// SPDX-License-Identifier: BSL-1.0
// decode() of a boost::json::value or object.
#include <regdirect/decode.hpp>

#include "support/cases.hpp"
#include "support/check.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <string_view>

using namespace regdirect;
using namespace regdirect::tests;

namespace {

/// Decodes a document into a view and into a T, which must agree; the report.
template <class T>
report report_on_document(boost::json::value const& document, options const& o = {}) {
    decoder d;
    detail::view_t<T> v;
    report const found = d.decode(document, v, o);
    T owned;
    CHECK(reported(decode(document, owned, o)) == reported(found));
    CHECK(detail::as_view(owned) == v);
    if (document.is_object()) {
        T of_object;
        CHECK(reported(decode(document.get_object(), of_object, o)) == reported(found));
        CHECK(of_object == owned);
    }
    return found;
}

/// A document and the text that it is written as have the same verdicts, and give the same message. (The text that it
/// was read from can have more: repeated members, and digits that a double does not hold.)
template <class T>
void agree(std::string_view source, options o, int& compared) {
    boost::json::parse_options lenient;
    lenient.max_depth = 2000;
    boost::system::error_code ec;
    auto const document = boost::json::parse(source, ec, {}, lenient);
    if (ec) return; // no document
    std::string const body = boost::json::serialize(document);
    if (boost::json::parse(body, {}, lenient) != document) return; // an infinity: it is no text's
    o.max_body = body.size() + 1;
    T from_text, from_document;
    auto const expected = decode(body, from_text, o);
    auto const found = decode(document, from_document, o);
    INFO(printable(std::string_view(body).substr(0, 500)));
    ++compared;
    auto const without_place = [](report const& r) {
        lines out;
        for (violation const v : r) out.push_back(v.rule() == rule::limit ? "limit" : line_of(v));
        return out;
    };
    CHECK(without_place(found) == without_place(expected));
    if (body.find_first_of("eE.") == std::string::npos || !std::is_same_v<T, error_body>)
        CHECK(from_document == from_text);
    if (compared % 8 == 0) report_on_document<T>(document, o);
}

} // namespace

TEST_CASE("a document has the verdicts of its text: the conformance cases") {
    int compared = 0;
    for_each_written_case([&](std::string const& file, boost::json::value const& written) {
        INFO(file);
        for_each_variant(written, [&](boost::json::object const& c) {
            auto const* const body = c.if_contains("body");
            if (body == nullptr) return;
            std::string const text = text_of(*body);
            if (text.size() > 4096) return; // what is about size is not about documents
            auto const n = static_cast<std::size_t>(compared);
            options const o{.solution = static_cast<solution>(n % 3), .strict = n % 2 == 0, .fail_fast = n % 5 == 0};
            agree<RegDirectDeviceInDTO>(text, o, compared);
            agree<RegDirectDeviceOutDTO>(text, {}, compared);
            agree<error_body>(text, {}, compared);
        });
    });
    CHECK(compared > 1000);
}

TEST_CASE("a document has the verdicts of its text: random ones") {
    std::mt19937 random(7);
    std::array<std::string_view, 18> const names{"nodeId",     "psk",          "timeout",    "isSecure",  "deviceInfo",
                                                 "model",      "protocolType", "imsi",       "endUserId", "x",
                                                 "error_code", "error_desc",   "resultcode", "deviceId",  "verifyCode",
                                                 "deviceType", "productId",    "a~/b"};
    std::array<boost::json::value, 17> const leaves{nullptr,
                                                    true,
                                                    0,
                                                    180.0,
                                                    0.5,
                                                    -1,
                                                    2147483648u,
                                                    std::numeric_limits<std::uint64_t>::max(),
                                                    "n",
                                                    "",
                                                    "\n",
                                                    "CoAP",
                                                    "0123456789abcdef",
                                                    1e300,
                                                    -1e300,
                                                    std::numeric_limits<std::int64_t>::min(),
                                                    std::numeric_limits<std::int64_t>::max()};
    auto const make = [&](auto const& self, int depth) -> boost::json::value {
        auto const kind = random() % 6;
        if (depth == 0 || kind >= 2) return leaves[random() % leaves.size()];
        if (kind == 0) {
            boost::json::array a;
            for (auto n = random() % 3; n != 0; --n) a.push_back(self(self, depth - 1));
            return boost::json::value(a);
        }
        boost::json::object o;
        for (auto n = random() % 8; n != 0; --n) o[names[random() % names.size()]] = self(self, depth - 1);
        return o;
    };
    int compared = 0;
    for (int i = 0; i < 4000; ++i) {
        boost::json::object document;
        for (auto n = random() % 10; n != 0; --n) document[names[random() % names.size()]] = make(make, 4);
        auto const text = boost::json::serialize(document);
        options const o{.solution = static_cast<solution>(i % 3),
                        .unknown_members = static_cast<unknown_members>(i / 3 % 2),
                        .null_members = static_cast<null_members>(i / 6 % 2),
                        .max_depth = 3,
                        .fail_fast = i % 5 == 0};
        agree<RegDirectDeviceInDTO>(text, o, compared);
        agree<RegDirectDeviceOutDTO>(text, o, compared);
        agree<error_body>(text, o, compared);
    }
    CHECK(compared > 10'000);
}

TEST_CASE("a document that is no object is told its type") {
    for (auto const& [document, type] :
         std::initializer_list<std::pair<boost::json::value, json_kind>>{{nullptr, json_kind::null},
                                                                         {true, json_kind::boolean},
                                                                         {5, json_kind::integer},
                                                                         {5.0, json_kind::integer},
                                                                         {5.5, json_kind::number},
                                                                         {"nodeId", json_kind::string},
                                                                         {boost::json::array{1}, json_kind::array}}) {
        auto const found = report_on_document<RegDirectDeviceInDTO>(document);
        CHECK(reported(found) == findings{{"", "type"}});
        CHECK(found[0].actual() == actual_value(type));
    }
}

TEST_CASE("numbers of a document are judged by their value") {
    auto const timeout = [](boost::json::value const& n) {
        RegDirectDeviceInDTO request;
        auto const found = decode(boost::json::object{{"nodeId", "n"}, {"timeout", n}}, request);
        return found.empty() ? std::to_string(request.timeout.value()) : std::string(to_string(found[0].rule()));
    };
    CHECK(timeout(180) == "180");
    CHECK(timeout(180u) == "180");
    CHECK(timeout(180.0) == "180");
    CHECK(timeout(-0.0) == "0");
    CHECK(timeout(2147483647.0) == "2147483647");
    CHECK(timeout(180.5) == "type");
    CHECK(timeout(1e-300) == "type");
    CHECK(timeout(std::numeric_limits<double>::denorm_min()) == "type");
    CHECK(timeout(2147483648.0) == "maximum");
    CHECK(timeout(4294967296) == "maximum");
    CHECK(timeout(std::numeric_limits<std::uint64_t>::max()) == "maximum");
    CHECK(timeout(std::numeric_limits<double>::max()) == "maximum");
    CHECK(timeout(std::numeric_limits<double>::infinity()) == "maximum");
    CHECK(timeout(-std::numeric_limits<double>::infinity()) == "minimum");
    CHECK(timeout(-1.0) == "minimum");
    CHECK(timeout(std::numeric_limits<double>::quiet_NaN()) == "type");
}

TEST_CASE("a code that is a number becomes text that the decoder keeps") {
    decoder d;
    view::error_body e;
    boost::json::object const document{{"error_code", 100007},
                                       {"resultcode", std::numeric_limits<std::uint64_t>::max()}};
    REQUIRE(d.decode(document, e).ok());
    CHECK(e.error_code == view::code_text{"100007"});
    CHECK(e.resultcode == view::code_text{"18446744073709551615"});
    REQUIRE(d.decode(boost::json::value{{"error_code", 1.0}}, e).ok());
    CHECK(e.error_code == view::code_text{"1"});
}

TEST_CASE("a view of a document shows the document's own texts") {
    boost::json::object document{{"nodeId", "a text that is longer than a small string could be"}};
    decoder d;
    view::RegDirectDeviceInDTO v;
    REQUIRE(d.decode(document, v).ok());
    CHECK(v.nodeId.data() == document.at("nodeId").get_string().data());
}

TEST_CASE("a document that is nested too deeply is a limit, alone") {
    boost::json::value nested = 1;
    for (int i = 0; i < 40; ++i) nested = boost::json::array{nested};
    boost::json::object document{{"timeout", "x"}, {"x", nested}};
    auto const found = report_on_document<RegDirectDeviceInDTO>(document);
    CHECK(reported(found) == findings{{"", "limit"}});
    CHECK(found[0].message() == "the message must stay within the limits of size and nesting");
    CHECK(reported(report_on_document<RegDirectDeviceInDTO>({{"nodeId", "n"}}, {.max_depth = 0})) ==
          findings{{"", "limit"}});
    CHECK(report_on_document<RegDirectDeviceInDTO>({{"nodeId", "n"}}, {.max_depth = 1}).ok());
}

TEST_CASE("a large document is no limit: it is in memory already") {
    boost::json::object const document{{"nodeId", "n"}, {"x", std::string(100'000, 'x')}};
    CHECK(report_on_document<RegDirectDeviceInDTO>(document, {.unknown_members = unknown_members::ignore}).ok());
}

TEST_CASE("text of a document that is not UTF-8 is told at its member") {
    boost::json::object document{
        {"nodeId", "a\xff"}, {"psk", "\xbb"}, {"deviceInfo", {{"model", "\xc3"}}}, {"x\xff", "\xff"}};
    CHECK(reported(report_on_document<RegDirectDeviceInDTO>(document)) == findings{{"/deviceInfo/model", "utf8"},
                                                                                   {"/isSecure", "secureFlag", "warning"},
                                                                                   {"/nodeId", "utf8"},
                                                                                   {"/psk", "utf8"},
                                                                                   {"/x\xff", "additionalProperties"}});
    CHECK(reported(report_on_document<error_body>({{"error_code", "\xff"}})) == findings{{"/error_code", "utf8"}});
    CHECK(reported(report_on_document<RegDirectDeviceInDTO>({{"nodeId", "\xff"}}, {.fail_fast = true})) ==
          findings{{"/nodeId", "utf8"}});
    RegDirectDeviceInDTO const request{.nodeId = "\xff"};
    CHECK(reported(report_on_document<RegDirectDeviceInDTO>({{"nodeId", "\xff"}})) == reported(validate(request)));
}
