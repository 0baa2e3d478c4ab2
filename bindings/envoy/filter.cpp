// SPDX-License-Identifier: BSL-1.0
// A filter for Envoy, and for every host of proxy-wasm (ABI 0.2.1): checks the call and the body of a registration, and
// itself answers the requests that it refuses.
#include <regdirect/call_reader.hpp>
#include <regdirect/decode.hpp>
#include <regdirect/printable.hpp>
#include <regdirect/refusal.hpp>
#include <regdirect/types.hpp>

#include "../common/reason.hpp"
#include "head.hpp"
#include "header_map.hpp"
#include "host.hpp"
#include "settings.hpp"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace regdirect::envoy {
namespace {

/// The state of a request.
struct stream {
    settings const* chosen = nullptr;
    bool settled = false; ///< it has been checked
    bool wants_problem = false;
    std::optional<report> call{};            ///< of the parameters
    std::size_t body_size = 0;               ///< of the part that has arrived
    std::optional<std::uint64_t> declared{}; ///< by Content-Length
};

/// The filter's state: it runs in one thread.
struct state {
    std::map<std::uint32_t, settings> roots; ///< each has a configuration
    std::map<std::uint32_t, stream> streams;
    std::vector<http_header_view> fields; ///< kept for its memory
    decoder reader;
    call_reader parameters;
};

state& all() {
    static state s;
    return s;
}

void send_answer(stream const& s, platform_error const& e, report const& found, head_fault fault) {
    problem_texts texts;
    std::vector<http_header_view> fields;
    if (fault != head_fault::none) {
        auto const& words = words_of(fault);
        texts = {.title = std::string(words.title), .detail = std::string(words.detail)};
        if (!words.accepted.name.empty()) fields.push_back(words.accepted);
    }
    std::string const body = s.wants_problem ? write_problem(e, found, texts) : write_error(e);
    fields.push_back({"content-type", s.wants_problem ? problem_media_type : call_media_type});
    std::string const map = write_header_map(fields);
    std::string_view const details = "regdirect";
    proxy_send_local_response(e.status, details.data(), details.size(), body.data(), body.size(), map.data(),
                              map.size(), no_grpc_status);
}

/// Writes the findings to the log, and answers the request if it is refused.
action settle(stream& s, report const& found, head_fault fault = head_fault::none) {
    s.settled = true;
    std::string rule(words_of(fault).name), pointer = "-", findings;
    if (fault == head_fault::none) rule = "-";
    append_json(findings, found);
    for (violation const v : found) {
        if (v.severity() != severity::error) continue;
        rule = to_string(v.rule());
        pointer = printable(v.pointer());
        break; // the others are among the findings
    }
    bool const valid = found.ok() && fault == head_fault::none;
    set_property("regdirect_verdict", valid ? "valid" : "invalid");
    set_property("regdirect_rule", rule);
    set_property("regdirect_pointer", pointer);
    set_property("regdirect_findings", findings);
    if (valid) return go_on;
    platform_error e = refusal(found).value_or(regdirect::detail::invalid_input);
    if (fault != head_fault::none) {
        e = find_errors(words_of(fault).code).front();
        e.status = static_cast<std::uint16_t>(words_of(fault).status);
    }
    bool const enforced = s.chosen->mode == mode::enforce;
    log(log_level::info, std::string("regdirect ") + (enforced ? "refuses" : "would refuse") +
                             " the request: " + gateway::reason_of(e, found, fault));
    if (!enforced) return go_on;
    send_answer(s, e, found, fault);
    return pause;
}

action refuse_long(stream& s) {
    options const& rules = s.chosen->rules;
    report found(rules.strict);
    found.add(regdirect::detail::unforeseen_row(rule::limit),
              byte_offset{static_cast<std::uint32_t>(rules.max_body)}); // the setting has 31 bits
    return settle(s, found);
}

/// Checks a body that has arrived completely.
action check(stream& s) {
    options const& rules = s.chosen->rules;
    auto const body = bytes_of(buffer::request_body, s.body_size);
    bool const whole = body && (!s.declared || *s.declared == s.body_size);
    if (!whole) log(log_level::error, "regdirect: the host's body differs from the one that arrived");
    view::RegDirectDeviceInDTO v;
    report found = all().reader.decode(whole ? body->text() : std::string_view(""), v, rules);
    if (!s.call) return settle(s, found);
    report both = *std::exchange(s.call, std::nullopt);
    both.append(std::move(found));
    return settle(s, both);
}

action on_headers(stream& s, bool end) {
    char* data = nullptr;
    std::size_t size = 0;
    auto const failed = proxy_get_header_map_pairs(request_headers, &data, &size);
    host_bytes const map(data, size);
    auto& fields = all().fields;
    if (failed != 0 || !read_header_map(map.text(), fields)) {
        log(log_level::error, "regdirect: the host's header map cannot be read");
        fields.clear(); // without a method, which is a fault
    }
    settings const& chosen = *s.chosen;
    s.wants_problem =
        chosen.answer == answer::problem || (chosen.answer == answer::negotiate && accepts_problem(fields));
    auto const fault = find_head_fault(fields, chosen.call, chosen.media_type == media_type::require);
    if (fault != head_fault::none) return settle(s, report(), fault);
    if (auto const length = field_of(fields, "content-length"); !length.empty()) {
        std::uint64_t n = 0;
        auto const [stopped, ec] = std::from_chars(length.data(), length.data() + length.size(), n);
        if (ec != std::errc() || stopped != length.data() + length.size() || n > chosen.rules.max_body)
            return refuse_long(s);
        s.declared = n;
    }
    if (chosen.call) {
        view::call_parameters caller;
        s.call = all().parameters.read(field_of(fields, ":path"), fields, caller, chosen.rules);
    }
    // Paused only if there is no body: else Envoy would not pass the body to this filter.
    return end ? check(s) : go_on;
}

action on_body(stream& s, std::size_t size, bool end) {
    if (s.settled) return go_on;
    s.body_size = size;
    if (size > s.chosen->rules.max_body) return refuse_long(s);
    return end ? check(s) : pause;
}

stream* find_stream(std::uint32_t context) {
    auto const at = all().streams.find(context);
    return at == all().streams.end() ? nullptr : &at->second;
}

} // namespace
} // namespace regdirect::envoy

// --- Called by the host
// ------------------------------------------------------------------------------------------------

using namespace regdirect::envoy;

#define REGDIRECT_HOOK(name) extern "C" __attribute__((export_name(#name)))

REGDIRECT_HOOK(proxy_abi_version_0_2_1) void proxy_abi_version_0_2_1() {}

REGDIRECT_HOOK(proxy_on_memory_allocate) void* proxy_on_memory_allocate(std::size_t n) { return std::malloc(n); }

REGDIRECT_HOOK(proxy_on_vm_start)
std::uint32_t proxy_on_vm_start(std::uint32_t /*root*/, std::uint32_t /*size*/) { return 1; }

REGDIRECT_HOOK(proxy_on_context_create) void proxy_on_context_create(std::uint32_t context, std::uint32_t parent) {
    if (parent == 0)
        all().roots[context]; // its configuration follows
    else
        all().streams[context].chosen = &all().roots[parent];
}

REGDIRECT_HOOK(proxy_on_configure) std::uint32_t proxy_on_configure(std::uint32_t root, std::uint32_t size) {
    auto const text = bytes_of(buffer::plugin_configuration, size);
    settings chosen;
    auto const wrong = text ? read_settings(text->text(), chosen) : std::string("the configuration cannot be read");
    if (!wrong.empty()) {
        log(log_level::error, "regdirect: " + wrong);
        return 0;
    }
    all().roots[root] = chosen;
    return 1;
}

REGDIRECT_HOOK(proxy_on_request_headers)
std::uint32_t proxy_on_request_headers(std::uint32_t context, std::uint32_t /*count*/, std::uint32_t end) {
    stream* const s = find_stream(context);
    return s == nullptr ? pause : on_headers(*s, end != 0);
}

REGDIRECT_HOOK(proxy_on_request_body)
std::uint32_t proxy_on_request_body(std::uint32_t context, std::uint32_t size, std::uint32_t end) {
    stream* const s = find_stream(context);
    return s == nullptr ? pause : on_body(*s, size, end != 0);
}

REGDIRECT_HOOK(proxy_on_request_trailers)
std::uint32_t proxy_on_request_trailers(std::uint32_t context, std::uint32_t /*count*/) {
    stream* const s = find_stream(context);
    if (s == nullptr) return pause;
    return s->settled ? go_on : check(*s);
}

REGDIRECT_HOOK(proxy_on_log) void proxy_on_log(std::uint32_t /*context*/) {}
REGDIRECT_HOOK(proxy_on_done) std::uint32_t proxy_on_done(std::uint32_t /*context*/) { return 1; }

REGDIRECT_HOOK(proxy_on_delete) void proxy_on_delete(std::uint32_t context) {
    all().streams.erase(context);
    all().roots.erase(context);
}
