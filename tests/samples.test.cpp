// SPDX-License-Identifier: BSL-1.0
#include <regdirect/contract.hpp>
#include <regdirect/decode.hpp>

#include "support/check.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

using namespace regdirect;
using namespace regdirect::tests;

// Messages that were found in the wild: SAMPLES_DIR/wild.jsonl, which is not part of the project.

namespace {

/// The findings that each line must have, worked out from the contract by hand. Most lines have none.
struct verdict {
    std::string_view what; ///< the line is recognized by it
    findings generic{};
    findings nb_iot{};
};

verdict const verdicts[] = {
    {R"("869662032708353")"},
    {R"("865352030465792")"},
    {R"("appId":)", {{"/appId", "additionalProperties"}}, {{"/appId", "additionalProperties"}}},
    {R"("863703033591111")"},
    {R"("XIAOMI123")"},
    {R"("endUserId":"333333333")"}, // nine digits can be an IMSI
    {R"("863703038145467")"},
    {R"("863703033404885")"},
    {R"("psk":"********************************")",
     {{"/isSecure", "secureFlag", "warning"}, {"/psk", "pattern"}},
     {{"/endUserId", "pattern"}, {"/isSecure", "secureFlag", "warning"}, {"/psk", "pattern"}}},
    {R"("deviceType":"<deviceType>")",
     {{"/deviceInfo/deviceType", "pattern"}},
     {{"/deviceInfo/deviceType", "pattern"}}},
    {R"("timeout":300)"},
    {R"("endUserId":"<cfg.EndUserID>")", {}, {{"/endUserId", "pattern"}}},
    {R"("endUserId":"currentuser")", {}, {{"/endUserId", "pattern"}, {"/verifyCode", "equalsNodeId"}}},
    {R"("deviceId":"5616575e-4ff0-4e0e-a5c1-ee37a7163c91")"},
    {R"("deviceId":"9f1b9555-4320-419a-863b-9d577d5e8dcc")"},
    {R"("psk":"*********","timeout":0)", {{"/psk", "pattern"}}, {{"/psk", "pattern"}}},
    {R"("psk":"*********","timeout":300)", {{"/psk", "pattern"}}, {{"/psk", "pattern"}}},
    {R"("error_code":"100208")"},
    {R"("error_code":"100208")"},
    {R"("error_code":"100418")"},
    {R"("resultcode":"1010005")"},
    {R"("error_code":"101409")"},
    {R"("error_code":100906)"},
    {R"("error_code":"IOTDA.000006")"},
    {R"("error_code":"IOTDA.013005")"},
    {R"("error_code":100222)"},
};

std::vector<boost::json::value> samples() {
    std::vector<boost::json::value> out;
    std::ifstream file(SAMPLES_DIR "/wild.jsonl", std::ios::binary);
    for (std::string line; std::getline(file, line);)
        if (!line.empty()) out.push_back(boost::json::parse(line));
    return out;
}

report report_on_sample(std::string_view kind, std::string_view body, options const& o) {
    if (kind == "response") return report_on_response(body, o);
    if (kind == "error") return report_on_error(body, o);
    REQUIRE(kind == "request");
    return report_on_request(body, o);
}

} // namespace

TEST_CASE("messages from the wild have the verdicts that the contract gives them") {
    auto const found = samples();
    if (found.empty()) SKIP("there is no " SAMPLES_DIR "/wild.jsonl");
    REQUIRE(found.size() == std::size(verdicts));
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto const body = boost::json::serialize(found[i].at("body"));
        INFO("line " << i + 1 << ": " << body);
        CHECK(body.find(verdicts[i].what) != std::string::npos);
        std::string_view const kind = found[i].at("kind").as_string();
        CHECK(reported(report_on_sample(kind, body, {})) == verdicts[i].generic);
        CHECK(reported(report_on_sample(kind, body, {.solution = solution::smart_home})) == verdicts[i].generic);
        CHECK(reported(report_on_sample(kind, body, {.solution = solution::nb_iot})) == verdicts[i].nb_iot);
    }
}
