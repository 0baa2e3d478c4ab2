// SPDX-License-Identifier: BSL-1.0
// Answers with any status and body: an error is never taken for success, nothing of it is lost, and what is written can
// be read by others.
#include "support/document.hpp"
#include "support/findings.hpp"
#include "support/values.hpp"

#include <array>

namespace {

using namespace regdirect;
using fuzz::kind;
using fuzz::require;

/// The first member of that name, if it is not null.
fuzz::node const* member(fuzz::node const& object, std::string_view name) {
    auto const* const found = object.find(name);
    return found && found->is != kind::null ? found : nullptr;
}

bool is_code(fuzz::node const* n) {
    if (!n || n->is != kind::integer) return n && n->is == kind::string;
    auto const number = fuzz::decimal_of(n->text);
    return !number.negative || number.digits.empty(); // -0 is 0
}

bool is_success(unsigned status) { return status >= 200 && status <= 299; }

void require_read(unsigned status, fuzz::node const& body, reply const& r) {
    auto const *code = member(body, "error_code"), *other = member(body, "resultcode");
    bool const is_error = !is_success(status) || code || other;
    require(r.error.has_value() == is_error, "a body with error_code or resultcode is an error");
    if (!is_error) return;
    bool const first = is_code(code) || !is_code(other);
    auto const* const shown = first ? code : other;
    if (shown && shown->is == kind::string) require(r.error->code == shown->text, "the code is kept", r.error->code);
    if (!is_code(code) && !is_code(other)) {
        bool const later = status == 429 || (status >= 502 && status <= 504);
        require(r.error->code.empty() && !r.error->documented, "what cannot be read is no code", r.error->code);
        require(advice_for(*r.error).retry == (later ? retry_verdict::later_after_asking : retry_verdict::never),
                "without a code, the status says whether to come back");
        return;
    }
    auto const* words = member(body, first ? "error_desc" : "resultmsg");
    if (first && !words) words = member(body, "error_msg");
    if (words && words->is == kind::string) require(r.error->description == words->text, "the description is kept");
}

void require_written(platform_error const& e, report const& found) {
    auto const back = read_reply(e.status, write_error(e));
    require(back.error && back.error->documented == e && back.findings.ok(), "an error that is written is read back");
    std::string const problem = write_problem(e, found);
    nlohmann::json dom;
    require(fuzz::ask_nlohmann(problem, dom) == fuzz::opinion::yes, "a problem document is JSON", problem);
    require(!fuzz::has_controls(problem), "a problem document has no control characters", problem);
    require(dom["status"] == e.status && dom["error_code"] == std::to_string(e.code), "a problem is that of its error");
    require(dom["violations"].size() == found.size(), "a problem document has all violations", problem);
    for (std::size_t i = 0; i < found.size(); ++i) {
        std::string const pointer = dom["violations"][i]["pointer"];
        require(pointer == found[i].pointer() || pointer == printable(found[i].pointer()), "pointers are kept",
                pointer);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::bytes in(data, size);
    options const o = in.options();
    static constexpr std::array<unsigned, 16> statuses{200, 400, 401, 403, 500, 201, 0,   4294967295u,
                                                       204, 299, 300, 199, 429, 502, 503, 504};
    unsigned const status = statuses[in.byte() % statuses.size()]; // '0' is 200
    std::string_view const body = in.rest();

    reply const r = read_reply(status, body, o);
    fuzz::require_sound(r.findings, body.size());
    require(!(r.response && r.error), "an answer is a response or an error");
    require(!r.ok() || (is_success(status) && r.findings.ok()), "success is a valid response with a status of success");
    require(is_success(status) || r.error.has_value(), "any other status is an error");
    require(!r.error || r.error->status == status, "the status is kept");
    if (r.error && r.error->documented)
        require(std::stoull(r.error->code) == r.error->documented->code &&
                    (advice_for(*r.error).retry != retry_verdict::never) == r.error->documented->retry,
                "what is documented is that code");
    if (r.response) {
        auto const again = read_reply(200, encode(*r.response), o);
        require(!(r.response->timeout && *r.response->timeout < 0), "a response is valid");
        require(again.response == r.response, "a response that is written is read back");
    }
    options whole = o;
    whole.fail_fast = false; // what else is wrong with a body may be that it is no JSON
    view::error_body all;
    decoder reader;
    if (auto const document = fuzz::read_document(body); document && !fuzz::gave_up(reader.decode(body, all, whole)))
        require_read(status, *document, r);

    RegDirectDeviceInDTO request;
    report const found = decode(body, request, o);
    if (auto const e = refusal(found)) require_written(*e, found);
    reply const compared = read_reply(status, body, request, o);
    require(compared.response == r.response && compared.error == r.error, "a request changes no answer");
    auto expected = fuzz::list(r.findings);
    if (r.response)
        for (auto const& f : fuzz::list(validate_exchange(request, *r.response))) expected.push_back(f);
    require(compared.findings.truncated() || fuzz::list(compared.findings) == expected, "its echoes are checked");
    return 0;
}
