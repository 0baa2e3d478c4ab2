// SPDX-License-Identifier: BSL-1.0
// The C ABI says what C++ says of any head, body, call, exchange and reply, with any options; text has a NUL behind it;
// and what stands in a record of options by chance is taken as it is meant, or refused.
#include "../bindings/c/regdirect.h"
#include "../bindings/common/head.hpp"
#include "support/bytes.hpp"
#include "support/findings.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace {

using namespace regdirect;
using fuzz::require;

struct destroy {
    void operator()(regdirect_checker* c) const { regdirect_destroy(c); }
};

/// One for all inputs: nothing of an input is left for the next one.
regdirect_checker* checker() {
    static std::unique_ptr<regdirect_checker, destroy> const one(regdirect_create());
    return one.get();
}

std::string string_of(regdirect_text t) {
    require(t.data != nullptr && t.data[t.size] == '\0', "text has a NUL behind it");
    return {t.data, t.size};
}

regdirect_options record_of(options const& o) {
    regdirect_options out;
    require(regdirect_options_init(&out, sizeof out) == REGDIRECT_OK, "there are defaults");
    out.solution = static_cast<std::uint32_t>(o.solution);
    out.unknown_members = static_cast<std::uint32_t>(o.unknown_members);
    out.null_members = static_cast<std::uint32_t>(o.null_members);
    out.strict = o.strict ? 1 : 0;
    out.fail_fast = o.fail_fast ? 1 : 0;
    out.max_body = o.max_body;
    out.max_depth = o.max_depth;
    return out;
}

/// The findings of the last check are those of the report.
void require_same(report const& r) {
    regdirect_checker* const c = checker();
    require(regdirect_finding_count(c) == r.size(), "C finds as much as C++");
    require(regdirect_is_truncated(c) == (r.truncated() ? 1 : 0), "a full report says so");
    regdirect_finding f{};
    f.size = sizeof f;
    for (std::size_t i = 0; i < r.size(); ++i) {
        require(regdirect_finding_at(c, i, &f) == REGDIRECT_OK, "each finding can be had");
        violation const v = r[i];
        require(f.rule == static_cast<std::uint32_t>(v.rule()), "the rule is the same");
        require(f.severity == static_cast<std::uint32_t>(v.severity()), "the severity is the same");
        require(f.code == v.code(), "the code is the same");
        require(string_of(f.pointer) == v.pointer(), "the pointer is the same");
        require(string_of(f.message) == v.message(), "the message is the same");
        require(string_of(f.rule_id) == to_string(v.rule()), "the id is the same");
    }
    require(regdirect_finding_at(c, r.size(), &f) == REGDIRECT_NOTHING, "there is no other finding");
    regdirect_text t;
    std::string json;
    append_json(json, r);
    require(regdirect_findings_json(c, &t) == REGDIRECT_OK && string_of(t) == json, "the JSON is the same");
    auto const refused = refusal(r);
    regdirect_platform_error e{};
    e.size = sizeof e;
    require(regdirect_refusal(c, &e) == (refused ? REGDIRECT_OK : REGDIRECT_NOTHING), "C refuses what C++ refuses");
    bool const has_error = regdirect_write_error(c, &t) == REGDIRECT_OK;
    require(string_of(t) == (refused ? write_error(*refused) : ""), "the platform's error is the same");
    bool const has_problem = regdirect_write_problem(c, &t) == REGDIRECT_OK;
    require(string_of(t) == (refused ? write_problem(*refused, r) : ""), "the problem is the same");
    require(has_error == refused.has_value() && has_problem == has_error, "what is refused has an answer");
    require(!refused || (e.status == refused->status && e.code == refused->code), "the error is the same");
}

void require_status(std::int32_t status, bool ok) {
    require(status == (ok ? REGDIRECT_OK : REGDIRECT_INVALID), "C says valid where C++ does");
}

template <class View>
report read(std::string_view body, options const& o) {
    decoder d;
    View v;
    return d.decode(body, v, o);
}

void try_body(std::string_view body, options const& o) {
    auto const record = record_of(o);
    auto const tried = [&](std::uint32_t message, report const& r) {
        require_status(regdirect_check(checker(), message, body.data(), body.size(), &record), r.ok());
        require_same(r);
    };
    tried(REGDIRECT_REQUEST, read<view::RegDirectDeviceInDTO>(body, o));
    tried(REGDIRECT_RESPONSE, read<view::RegDirectDeviceOutDTO>(body, o));
    tried(REGDIRECT_ERROR_BODY, read<view::error_body>(body, o));
}

void try_reply(std::uint32_t status, std::string_view body, options const& o) {
    auto const record = record_of(o);
    regdirect_reply r{};
    r.size = sizeof r;
    reply const expected = read_reply(status, body, o);
    require_status(regdirect_check_reply(checker(), status, body.data(), body.size(), &record, &r), expected.ok());
    bool const is_error = expected.error.has_value();
    require((r.kind == REGDIRECT_IS_RESPONSE) == expected.ok() && (r.kind == REGDIRECT_IS_ERROR) == is_error,
            "a reply is the same to both");
    require((r.is_valid == 1) == expected.findings.ok(), "its body is valid to both");
    require(string_of(r.code) == (is_error ? expected.error->code : ""), "its code is kept");
    require(string_of(r.description) == (is_error ? expected.error->description : ""), "its description is kept");
    require((r.is_documented == 1) == (is_error && expected.error->documented), "its row is found by both");
    if (r.is_documented == 1) require(catalogue()[r.row] == *expected.error->documented, "its row is the same");
    require_same(expected.findings);
}

std::string_view view_of(regdirect_text t) { return {t.data, t.size}; }

/// Fields in memory of exactly their size, so that a sanitizer sees what is read beyond it.
class fields_as_sent {
public:
    void add(std::string_view name, std::string_view value) { all_.push_back({kept(name), kept(value)}); }

    std::vector<regdirect_header_field> const& all() const { return all_; }

    /// The same fields, the last one first, with names in the other letter case.
    fields_as_sent turned() const {
        fields_as_sent out;
        std::for_each(all_.rbegin(), all_.rend(), [&](regdirect_header_field const& field) {
            std::string name(view_of(field.name));
            for (char& c : name)
                if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) c = static_cast<char>(c ^ 0x20);
            out.add(name, view_of(field.value));
        });
        return out;
    }

private:
    std::vector<std::vector<char>> memory_;
    std::vector<regdirect_header_field> all_;

    regdirect_text kept(std::string_view s) {
        auto const& copy = memory_.emplace_back(s.begin(), s.end());
        return {copy.data(), copy.size()};
    }
};

gateway::head_fault fault_of(std::string_view method, std::string_view target,
                             std::vector<regdirect_header_field> const& fields, bool call, bool media_type) {
    if (method != "POST") return gateway::head_fault::method;
    if (gateway::has_fragment_in_path(target)) return gateway::head_fault::target;
    gateway::head_scan scan;
    for (auto const& [name, value] : fields) scan.take(view_of(name), view_of(value));
    return scan.fault(call, media_type);
}

/// A head has the fault that C++ finds, with its words, or none.
void try_fault(std::string_view method, std::string_view target, std::vector<regdirect_header_field> const& fields,
               gateway::head_fault expected, unsigned call, unsigned media_type) {
    regdirect_head_fault fault{};
    fault.size = sizeof fault;
    require_status(regdirect_check_head(method.data(), method.size(), target.data(), target.size(), fields.data(),
                                        fields.size(), call, media_type, &fault),
                   expected == gateway::head_fault::none);
    if (expected == gateway::head_fault::none) return;
    auto const& words = gateway::words_of(expected);
    require(string_of(fault.name) == words.name, "the fault is the same");
    require(fault.status == words.status && fault.code == words.code, "its answer is the same");
    require(string_of(fault.title) == words.title && string_of(fault.detail) == words.detail, "its words are the same");
    require(string_of(fault.field) == words.accepted.name && string_of(fault.value) == words.accepted.value,
            "the field that says more is the same");
}

void try_accepts(std::vector<regdirect_header_field> const& fields, bool expected) {
    require(regdirect_accepts_problem(fields.data(), fields.size()) == (expected ? 1 : 0),
            "problem details are accepted by both, or by none");
}

/// The order of fields and the letter case of their names do not matter.
void try_head(std::string_view method, std::string_view target, fields_as_sent fields) {
    fields_as_sent const turned = fields.turned();
    for (unsigned const bits : {0U, 1U, 2U, 3U}) {
        unsigned const call = bits & 1, media_type = bits >> 1;
        auto const expected = fault_of(method, target, fields.all(), call == 1, media_type == 1);
        try_fault(method, target, fields.all(), expected, call, media_type);
        try_fault(method, target, turned.all(), expected, call, media_type);
    }
    bool const accepted =
        std::any_of(fields.all().begin(), fields.all().end(), [](regdirect_header_field const& field) {
            return regdirect::detail::equal_ignoring_case(view_of(field.name), "accept") &&
                   gateway::accepts_problem(view_of(field.value));
        });
    try_accepts(fields.all(), accepted);
    try_accepts(turned.all(), accepted);
    fields.add("ACCEPT", "application/problem+json");
    try_accepts(fields.all(), true);
}

/// Text before and behind the first separator.
std::pair<std::string_view, std::string_view> cut(std::string_view s, char separator) {
    auto const before = s.substr(0, s.find(separator));
    return {before, s.substr((std::min)(before.size() + 1, s.size()))};
}

/// A head as text: method, space, target, and lines `name:value`.
void try_head(std::string_view text) {
    auto [line, rest] = cut(text, '\n');
    auto const [method, target] = cut(line, ' ');
    fields_as_sent fields;
    while (!rest.empty()) {
        std::tie(line, rest) = cut(rest, '\n');
        auto const [name, value] = cut(line, ':');
        fields.add(name, value);
    }
    try_head(method, target, std::move(fields));
}

void try_call(std::string_view target, std::string_view token, std::string_view key, std::string_view body,
              options const& o) {
    auto const record = record_of(o);
    std::array<http_header_view, 3> const headers{{{"AUTHORIZATION", token}, {"app_key", key}, {key, token}}};
    std::vector<regdirect_header_field> fields;
    for (auto const& [name, value] : headers)
        fields.push_back({{name.data(), name.size()}, {value.data(), value.size()}});
    call_parameters parameters;
    report expected = read_call(target, headers, parameters, o);
    require_status(regdirect_check_call(checker(), target.data(), target.size(), fields.data(), fields.size(), &record),
                   expected.ok());
    require_same(expected);
    if (!o.fail_fast || expected.ok()) expected.append(read<view::RegDirectDeviceInDTO>(body, o));
    require_status(regdirect_check_whole_request(checker(), target.data(), target.size(), fields.data(), fields.size(),
                                                 body.data(), body.size(), &record),
                   expected.ok());
    require_same(expected);
}

void try_exchange(std::string_view request, std::string_view response, options const& o) {
    auto const record = record_of(o);
    options whole = o;
    whole.fail_fast = false;
    RegDirectDeviceInDTO in;
    RegDirectDeviceOutDTO out;
    report const first = decode(request, in, whole), second = decode(response, out, whole);
    report const expected = fuzz::gave_up(first) ? first : fuzz::gave_up(second) ? second : validate_exchange(in, out);
    require_status(
        regdirect_check_exchange(checker(), request.data(), request.size(), response.data(), response.size(), &record),
        expected.ok());
    require_same(expected);
}

/// A record by chance, of its own size and of any other.
void try_record(std::string_view bytes, std::string_view body) {
    std::array<std::uint64_t, 8> room{};
    std::memcpy(room.data(), bytes.data(), std::min(bytes.size(), sizeof room));
    auto* const o = reinterpret_cast<regdirect_options*>(room.data()); // NOLINT(*-reinterpret-cast): as callers do
    if (o->size > sizeof room) o->size = static_cast<std::uint32_t>(sizeof room);
    auto const status = regdirect_check(checker(), REGDIRECT_REQUEST, body.data(), body.size(), o);
    require(status == REGDIRECT_OK || status == REGDIRECT_INVALID || status == REGDIRECT_BAD_ARGUMENT,
            "options are taken or refused");
    require(status != REGDIRECT_BAD_ARGUMENT || regdirect_finding_count(checker()) == 0,
            "what is refused finds nothing");
    bool const is_default = o->solution == 0 && o->unknown_members == 0 && o->null_members == 0 && o->strict == 0 &&
                            o->fail_fast == 0 && o->max_body >= body.size() && o->max_depth == 32;
    if (is_default && o->size == sizeof *o)
        require_same(read<view::RegDirectDeviceInDTO>(body, {.max_body = body.size()}));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::bytes in(data,
                   size); // options, a digit of the status, then parts that end with a tab: token, app_key; the rest
    options const o = in.options();
    static constexpr std::array<std::uint32_t, 6> statuses{200, 400, 403, 500, 0, UINT32_MAX};
    std::uint32_t const status = statuses[in.byte() % statuses.size()]; // '0' is 200
    std::string_view const whole = in.rest(), token = in.until('\t'), key = in.until('\t'), rest = in.rest();
    try_body(rest, o);
    try_reply(status, rest, o);
    try_call(rest, token, key, rest, o);
    try_call(token, token, key, rest, o);
    try_head(rest);
    try_exchange(key, rest, o);
    try_record(whole, rest);
    return 0;
}
