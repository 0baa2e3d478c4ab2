// SPDX-License-Identifier: BSL-1.0
// psk, verifyCode and accessToken are given values that are new with every input. Nothing that people or logs see has
// eight characters of one of them in a row.
#include "support/findings.hpp"
#include "support/spelling.hpp"

#include <boost/algorithm/string/predicate.hpp>

#include <sstream>

namespace {

using namespace regdirect;
using boost::algorithm::iequals;
using fuzz::kind;

std::string canary(fuzz::chance& by, std::string_view alphabet) {
    std::string out;
    for (std::size_t left = 16 + by.below(17); left != 0; --left) out += alphabet[by.below(alphabet.size())];
    return out;
}

struct canaries {
    std::string psk, verifyCode, accessToken, number;
};

bool is_secret(std::string_view name) { return iequals(name, "psk") || iequals(name, "verifyCode"); }

/// Every text or number named like a secret, and every one inside such a value, is replaced or lengthened, whatever its
/// depth.
void plant(fuzz::node& in, std::string_view name, canaries const& c, fuzz::chance& by) {
    std::string const& secret = iequals(name, "psk") ? c.psk : c.verifyCode;
    if (in.is == kind::string && is_secret(name)) in.text = by.one_in(2) ? secret : in.text.substr(0, 300) + secret;
    if (in.is == kind::integer && is_secret(name)) in.text = c.number;
    for (auto& [key, value] : in.members) plant(value, in.is == kind::array ? name : std::string_view(key), c, by);
}

/// Some other texts are or end with the secret, whatever their depth: in NB-IoT the node id is the code.
void share(fuzz::node& in, std::string const& secret, fuzz::chance& by) {
    for (auto& [name, value] : in.members) {
        bool const takes = value.is == kind::string && !is_secret(name) && by.one_in(3);
        if (takes) value.text = by.one_in(2) ? secret : value.text.substr(0, 300) + secret;
        share(value, secret, by);
    }
}

/// All that people and logs are told, a line each.
struct listener {
    std::ostringstream told;

    void hear(report const& found) {
        std::string json;
        append_json(json, found);
        told << json << '\n';
        for (auto const v : found) told << v.pointer() << '\n' << v.message() << '\n';
        if (auto const e = refusal(found)) told << write_problem(*e, found) << '\n' << write_error(*e) << '\n';
    }
    void hear(message auto const& value) { told << to_string(value) << '\n' << value << '\n'; }

    void require_no(std::string_view secret) const {
        std::string const all = told.str();
        for (std::size_t i = 0; i + 8 <= secret.size(); ++i)
            fuzz::require(all.find(secret.substr(i, 8)) == std::string::npos, "nobody is told a secret", all);
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::bytes in(data, size);
    options const o = in.options();
    auto document = fuzz::read_document(in.rest());
    if (!document) return 0;
    fuzz::chance by({reinterpret_cast<char const*>(data), size}); // NOLINT(*-reinterpret-cast): libFuzzer's type
    canaries const c{canary(by, "0123456789abcdefABCDEF"), canary(by, "ghijklmnopqrstuvwxyz%+"),
                     canary(by, "GHIJKLMNOP._~+/-"), canary(by, "123456789")};
    plant(*document, "", c, by);
    auto const* const code = document->find("verifyCode");
    if (code && code->is == kind::string && by.one_in(3)) share(*document, std::string(code->text), by);
    std::string body = fuzz::respelling(by, by.one_in(2) ? fuzz::freedom{} : fuzz::plain).write(*document);
    if (by.one_in(4)) body.resize(by.below(body.size()));

    listener log;
    RegDirectDeviceInDTO request;
    RegDirectDeviceOutDTO response;
    decoder reader;
    view::RegDirectDeviceInDTO seen;
    log.hear(decode(body, request, o));
    log.hear(decode(body, response, o));
    log.hear(response);
    log.hear(reader.decode(body, seen, o));
    log.hear(request);
    log.hear(seen);
    log.hear(validate(request, o));
    log.hear(validate_exchange(request, response));
    log.hear(read_reply(by.one_in(2) ? 200 : 403, body, o).findings);
    RegDirectDeviceInDTO not_utf8{.nodeId = "n", .psk = c.psk + '\xFF'}; // what no decoder makes
    not_utf8.verifyCode = '\xC3' + c.verifyCode;
    log.hear(validate(not_utf8, o));
    log.hear(not_utf8);

    std::string const token = c.accessToken + std::string(by.below(2), '\r');
    auto const app_id = by.one_in(3) ? std::optional("x" + token) : std::nullopt;
    call_parameters const call{token, by.one_in(3) ? token : "key", app_id};
    log.hear(call);
    log.hear(prepare_call(call, request, o).findings);
    static char const* const schemes[] = {"Bearer ", "Bearer ", "Basic ", "", "Bearer"};
    std::string const bearer = by.pick(schemes) + token;
    http_header_view const headers[] = {{"Authorization", bearer}, {"Authorization", bearer}};
    static char const* const queries[] = {"", "?appID=", "?x=", "?x;appId=", "?appId=a&appId="};
    call_parameters arrived;
    log.hear(read_call(std::string(call_path) + by.pick(queries) + token, headers, arrived, o));
    log.hear(arrived);
    for (std::string const& secret : {c.psk, c.verifyCode, c.accessToken, c.number}) log.require_no(secret);
    return 0;
}
