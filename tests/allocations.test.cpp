// SPDX-License-Identifier: BSL-1.0
#include <regdirect/call_reader.hpp>
#include <regdirect/contract.hpp>
#include <regdirect/encode.hpp>
#include <regdirect/exchange.hpp>
#include <regdirect/extend.hpp>
#include <regdirect/reply.hpp>

#include "gateways_guide.hpp" // the class of docs/guides/gateways.md
#include "support/specimen.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

using namespace regdirect;
using namespace regdirect::tests;

// Counts allocations: the whole test program allocates by way of the operators here.

namespace {
thread_local std::size_t allocations = 0;
thread_local std::size_t allocated_bytes = 0;
} // namespace

void* operator new(std::size_t n) {
    ++allocations;
    allocated_bytes += n;
    if (void* const p = std::malloc(n == 0 ? 1 : n)) return p;
    std::abort();
}
void* operator new(std::size_t n, std::nothrow_t const&) noexcept { return operator new(n); }
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }

namespace {

struct cost {
    std::size_t times = 0;
    std::size_t bytes = 0;
};

cost cost_of(auto f) {
    auto const times = allocations;
    auto const bytes = allocated_bytes;
    f();
    return {allocations - times, allocated_bytes - bytes};
}

constexpr std::string_view good_body =
    R"({"deviceInfo":{"manufacturerId":"acme","manufacturerName":"Acme Corporation",)"
    R"("deviceType":"WaterMeter","model":"001A-0A12","protocolType":"Z-Wave"},)"
    R"("endUserId":"460002289000168","imsi":"460002289000168","isSecure":true,)"
    R"("nodeId":"260531793113837","psk":"0123456789abcdef0123456789abcdef",)"
    R"("timeout":180,"verifyCode":"260531793113837","productId":"a product"})";
constexpr std::string_view escaped_body =
    R"({"deviceInfo":{"m\u006fdel":"caf\u00e9 caf\u00e9 caf\u00e9 caf\u00e9"},"nodeId":"\"quoted\" and \"quoted\"",)"
    R"("timeout":1.8e2,"verifyCode":"\u96fb\u96fb\u96fb\u96fb\u96fb\u96fb\u96fb\u96fb\u96fb\u96fb"})";

} // namespace

TEST_CASE("the counter counts") {
    std::string s;
    auto const cost = cost_of([&] { s.reserve(1000); });
    CHECK(cost.times == 1);
    CHECK(cost.bytes >= 1000);
    CHECK(cost_of([&] { s.assign(1000, 'x'); }).times == 0);
}

TEST_CASE("a good request is decoded into a view and validated without an allocation") {
    decoder d;
    view::RegDirectDeviceInDTO v;
    for (auto const s : {solution::generic, solution::nb_iot, solution::smart_home}) {
        bool ok = false;
        auto const cost = cost_of([&] { ok = d.decode(good_body, v, {.solution = s}).ok(); });
        CHECK(ok);
        CHECK(cost.times == 0); // not even a new decoder allocates, where nothing is escaped
        CHECK(cost_of([&] { ok = validate(v, {.solution = s}).ok(); }).times == 0);
        CHECK(ok);
    }
}

TEST_CASE("a warm decoder reads escaped text without an allocation") {
    decoder d;
    view::RegDirectDeviceInDTO v;
    bool ok = d.decode(escaped_body, v).ok();
    CHECK(ok);
    auto const cost = cost_of([&] { ok = d.decode(escaped_body, v).ok(); });
    CHECK(ok);
    CHECK(cost.times == 0);
}

TEST_CASE("a cold decoder allocates once, about the size of the body") {
    view::RegDirectDeviceInDTO v;
    auto const cost = cost_of([&] {
        decoder d;
        d.decode(escaped_body, v);
    });
    CHECK(cost.times == 1);
    CHECK(cost.bytes < 2 * escaped_body.size() + 1000);
}

TEST_CASE("a response is decoded without an allocation") {
    decoder d;
    view::RegDirectDeviceOutDTO v;
    auto const cost = cost_of([&] {
        d.decode(R"({"deviceId":"5616575e-4ff0-4e0e-a5c1-ee37a7163c91","verifyCode":"260531793113837","timeout":0,)"
                 R"("psk":"2b7d8054905de276c28152fec697ad45"})",
                 v);
    });
    CHECK(cost.times == 0);
    CHECK(v.timeout == 0);
}

TEST_CASE("validating an owning message allocates nothing, good or bad") {
    auto request = specimen<RegDirectDeviceInDTO>();
    CHECK(cost_of([&] { static_cast<void>(validate(request)); }).times == 0);
    request.nodeId.clear();
    request.psk = "x";
    request.timeout = -1;
    std::size_t size = 0;
    CHECK(cost_of([&] { size = validate(request).size(); }).times == 0);
    CHECK(size == 3);
}

namespace {

constexpr auto project_rules = extend<RegDirectDeviceInDTO>(
    member<&RegDirectDeviceInDTO::productId>(must(present{}, max_length{8})),
    member<&RegDirectDeviceInDTO::deviceInfo>(member<&DeviceInfo::model>(must(max_length{9}))));

} // namespace

TEST_CASE("an extension allocates nothing, whether its rules are kept or broken") {
    auto request = specimen<RegDirectDeviceInDTO>();
    CHECK(cost_of([&] { static_cast<void>(validate<project_rules>(request)); }).times == 0);
    decoder d;
    view::RegDirectDeviceInDTO v;
    std::size_t size = 0;
    CHECK(cost_of([&] { size = d.decode<project_rules>(good_body, v).size(); }).times == 0);
    CHECK(size == 1);
    CHECK(cost_of([&] { size = d.decode<project_rules>(R"({"nodeId":"n"})", v).size(); }).times == 0);
    CHECK(size == 1);
}

TEST_CASE("decoding again into an owning message uses the memory that its strings have") {
    RegDirectDeviceInDTO request;
    decode(good_body, request);
    bool ok = false;
    CHECK(cost_of([&] { ok = decode(good_body, request).ok(); }).times == 0);
    CHECK(ok);
}

TEST_CASE("encoding into a warm buffer allocates nothing, escapes or not") {
    decoder d;
    view::RegDirectDeviceInDTO v;
    for (auto const body : {good_body, escaped_body}) {
        d.decode(body, v);
        std::string out = encode(v);
        auto const once = out;
        out.clear();
        bool ok = false;
        CHECK(cost_of([&] { ok = encode(v, out); }).times == 0);
        CHECK(ok);
        CHECK(out == once);
    }
}

TEST_CASE("a bad request without unknown members is reported without an allocation") {
    decoder d;
    view::RegDirectDeviceInDTO v;
    for (std::string_view const body :
         {R"({"nodeId":5,"timeout":-1,"timeout":2,"psk":"x","deviceInfo":{}})", "[[[1,2],{}]]", "{", "", "nonsense"}) {
        bool ok = true;
        auto const cost = cost_of([&] { ok = d.decode(body, v).ok(); });
        CHECK_FALSE(ok);
        CHECK(cost.times == 0);
    }
}

TEST_CASE("names of unknown members that find no room in a report are not kept") {
    report found;
    for (int i = 0; i < 64; ++i) found.add_unknown("", std::to_string(i));
    std::string const name(1000, 'x');
    found.add_unknown("", name);
    CHECK(cost_of([&] {
              for (int i = 0; i < 100; ++i) found.add_unknown("", name);
          }).times == 0);
    CHECK(found[0].pointer() == "/0");
    CHECK(found[63].pointer() == "/63");
}

namespace {

/// `begin`, as many copies of `part` as fit before `end`, and `end`. '#' in the part is the number of the copy.
std::string filled(std::size_t size, std::string begin, std::string_view part, std::string_view end) {
    for (std::size_t n = 0;; ++n) {
        std::string copy(part);
        if (auto const at = copy.find('#'); at != std::string::npos) copy.replace(at, 1, std::to_string(n));
        if (begin.size() + copy.size() + end.size() > size) return begin.append(end);
        begin += copy;
    }
}

} // namespace

TEST_CASE("a decoder allocates at most eight bytes for each byte of a body, and a kibibyte") {
    struct shape {
        std::string_view begin, part, end;
    };
    for (shape const s : {
             shape{R"({"nodeId":"n")", R"(,"#":1)", "}"}, // unknown members
             shape{R"({"nodeId":"n","deviceInfo":{"x":1)", R"(,"#":1)", "}}"},
             shape{R"({"nodeId":"n")", R"(,"\n#":[{}])", "}"},                              // with escaped names
             shape{R"({"nodeId":"n")", ",\"node\\u0049d\":\"\\n\"", "}"},                   // repeated ones
             shape{R"({"nodeId":"n")", R"(,"psk":1)", "}"}, shape{R"({")", "x", R"(":1})"}, // one long name
             shape{R"({")", "~", R"(":1})"},          // whose pointer is twice as long
             shape{R"({"nodeId":")", "\\n", R"("})"}, // one long text
             shape{R"({"nodeId":")", "\\u0000", R"("})"}, shape{R"(")", "\\n", R"(")"},
             shape{R"({"timeout":1)", "0", "}"},                                  // one long number
             shape{R"({"timeout":1.)", "0", "}"}, shape{"{\"nodeId\":", "[", ""}, // too deep
             shape{R"({"nodeId":[0)", ",[]", "]}"}, shape{"", "x", ""},           // no JSON
         }) {
        for (std::size_t const size : {100u, 1'000u, 8'000u, 65'536u}) {
            auto const body = filled(size, std::string(s.begin), s.part, s.end);
            for (auto const& o : {options{}, options{.unknown_members = unknown_members::ignore},
                                  options{.null_members = null_members::reject, .strict = true, .fail_fast = true}}) {
                auto const cost = cost_of([&] {
                    decoder d;
                    view::RegDirectDeviceInDTO v;
                    static_cast<void>(d.decode(body, v, o));
                });
                INFO(size << " bytes: " << body.substr(0, 40));
                CHECK(cost.bytes <= 8 * body.size() + 1024);
                CHECK(cost.times <= 16);
            }
        }
    }
}

TEST_CASE("a body that is too long is not looked at") {
    std::string const body = filled(65'537, R"({"nodeId":"n")", R"(,"#":1)", "}") + std::string(10, ' ');
    decoder d;
    view::RegDirectDeviceInDTO v;
    bool ok = true;
    CHECK(cost_of([&] { ok = d.decode(body, v).ok(); }).times == 0);
    CHECK_FALSE(ok);
}

TEST_CASE("the reader of an answer allocates at most four bytes for each byte of it") {
    for (auto const& body :
         {filled(65'536, R"({"error_code":"1","error_desc":")", "\\n", R"("})"),
          filled(65'536, R"({"error_code":1)", "0", "}"), filled(65'536, R"({"deviceId":"n")", R"(,"#":1)", "}"),
          filled(65'536, R"({"psk":")", "a", R"("})"), std::string(65'536, '[')}) {
        for (unsigned const status : {200u, 400u, 0u}) {
            auto const cost = cost_of([&] { static_cast<void>(read_reply(status, body)); });
            INFO(status << ": " << body.substr(0, 40));
            CHECK(cost.bytes <= 4 * body.size());
            CHECK(cost.times <= 8);
        }
    }
}

namespace {

constexpr http_header_view good_headers[] = {
    {"host", "x"}, {"APP_KEY", "a7Qx"}, {"authorization", "Bearer 2YotnFZFEjr1z"}};

} // namespace

TEST_CASE("a call is read into views without an allocation, by a warm reader also where the query is encoded") {
    call_reader reader;
    view::call_parameters v;
    bool ok = false;
    std::string const target(call_path);
    std::string const plain = target + "?appId=" + std::string(50, 'b');
    std::string const encoded = target + "?app%49d=" + std::string(50, 'b') + "%2f";
    for (auto const* const t : {&target, &plain}) {
        CHECK(cost_of([&] { ok = reader.read(*t, good_headers, v).empty(); }).times == 0);
        CHECK(ok);
    }
    CHECK(cost_of([&] { ok = reader.read(encoded, good_headers, v).empty(); }).times == 1);
    CHECK(ok);
    CHECK(cost_of([&] { ok = reader.read(encoded, good_headers, v).empty(); }).times == 0);
    CHECK(ok);
    CHECK(v.appId == std::string(50, 'b') + '/');
    for (std::string_view const bad :
         {"?appId=%zz", "?appId=+", "?;", "?appId=a&appId=b"}) { // refused: nothing is kept
        CHECK(cost_of([&] { ok = reader.read(target + std::string(bad), good_headers, v).ok(); }).times <=
              2); // the target
        CHECK_FALSE(ok);
    }
}

TEST_CASE("the gateway of the guide checks a good request without an allocation, and keeps nothing of the last one") {
    gate g({});
    std::string const target = std::string(call_path) + "?appId=b%38";
    for (int i = 0; i < 2; ++i) {
        bool refused = true;
        auto const cost = cost_of([&] { refused = g.refuse(target, good_headers, escaped_body).has_value(); });
        CHECK_FALSE(refused);
        CHECK((i == 0 || cost.times == 0)); // the first one warms it
        CHECK(cost_of([&] { refused = g.refuse(call_path, good_headers, good_body).has_value(); }).times == 0);
        CHECK_FALSE(refused);
        CHECK(cost_of([&] { refused = g.refuse(call_path, {}, "{").has_value(); }).times == 0); // a bad one either
        CHECK(refused);
        CHECK(g.found().size() == 3);
        CHECK(g.refuse("/elsewhere", good_headers, good_body) == find_error(400, 50400));
        CHECK(g.found().empty());
    }
}

TEST_CASE("a hostile query costs memory in proportion to its length") {
    for (std::string_view const part : {"x=1&", "%41=%00&", "appId=a&", "&", "%&", "n%0a"}) {
        std::string target = std::string(call_path) + '?';
        while (target.size() < 65'536) target += part;
        call_reader reader;
        view::call_parameters v;
        auto const cost = cost_of([&] { static_cast<void>(reader.read(target, good_headers, v)); });
        INFO(part);
        CHECK(cost.bytes <= 8 * target.size());
        CHECK(cost.times <= 16);
    }
}
