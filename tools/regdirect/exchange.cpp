// SPDX-License-Identifier: BSL-1.0
#include "exchange.hpp"

#include <regdirect/validate.hpp>

#include "json_scan.hpp"

#include <algorithm>
#include <utility>

namespace regdirect::tool {

namespace {

constexpr std::array<std::string_view, 5> names{"request", "response", "error", "target", "headers"};

constexpr constraint no_request{.pointer = std::string_view("/request"),
                                .id = rule::required,
                                .says = std::string_view("be present"),
                                .code = 100007};

constexpr constraint repeated(std::string_view pointer) {
    return {.pointer = pointer, .id = rule::uniqueKeys, .says = std::string_view("occur only once"), .code = 100007};
}
constexpr std::array<constraint, 5> repeated_rows{repeated("/request"), repeated("/response"), repeated("/error"),
                                                  repeated("/target"), repeated("/headers")};

constexpr constraint target_type{
    .pointer = std::string_view("/target"), .says = std::string_view("be a string: path and query"), .code = 50400};
constexpr constraint headers_type{.pointer = std::string_view("/headers"),
                                  .says = std::string_view("be an object of strings: header fields by name"),
                                  .code = 50400};

/// The fault of a text that is no JSON, or no JSON object.
report document_findings(report const& all, bool strict) {
    report out(strict);
    for (std::size_t i = 0; i < all.size(); ++i) {
        violation const v = all[i];
        bool const is_object = v.rule() != rule::type || !v.pointer().empty();
        if (v.rule() == rule::syntax || v.rule() == rule::limit || !is_object) out.append_one(all, i);
    }
    return out;
}

} // namespace

bool is_exchange_member(std::string_view step) {
    return step.starts_with('/') && std::find(names.begin(), names.end(), step.substr(1)) != names.end();
}

exchange_checker::exchange_checker(options const& o) : rules_(o) { rules_.fail_fast = false; }

void exchange_checker::add(report found, which m, std::string_view pointer, message_kind kind) {
    reports_.push_back(std::move(found));
    parts_.push_back({reports_.back(), pointer, members_[m].begin, text_of(m), kind});
}

std::span<part const> exchange_checker::check(std::string_view body) {
    body_ = body;
    parts_.clear();
    reports_.clear();
    reports_.reserve(names.size() + 2); // parts refer to them
    members_ = {};

    // Any contract that ignores unknown members will do: it reads the whole text.
    view::error_body any;
    reports_.push_back(document_findings(whole_.decode(body, any, rules_), rules_.strict));
    if (reports_.back().empty()) reports_.back() = read_members();
    parts_.push_back({reports_.back(), "", 0, body, message_kind::exchange});
    if (!members_[request].is_there()) return parts_;

    if (members_[target].is_there() || members_[headers].is_there()) {
        reports_.push_back(check_call());
        parts_.push_back({reports_.back(), "", 0, {}, message_kind::exchange});
    }
    add(request_decoder_.decode(text_of(request), request_, rules_), request, "/request", message_kind::request);
    bool both_are_valid = reports_.back().ok();
    if (members_[response].is_there()) {
        add(response_decoder_.decode(text_of(response), response_, rules_), response, "/response",
            message_kind::response);
        both_are_valid &= reports_.back().ok();
        if (both_are_valid) add(validate_exchange(request_, response_), response, "/response", message_kind::response);
    }
    if (members_[error].is_there()) {
        view::error_body refusal;
        add(whole_.decode(text_of(error), refusal, rules_), error, "/error", message_kind::error);
    }
    return parts_;
}

report exchange_checker::read_members() {
    report out(rules_.strict);
    std::size_t depth = 0;
    std::size_t begin = 0;
    std::size_t now = names.size(); // the member that comes
    scan_json(body_, [&](json_part kind, std::size_t from, std::size_t to) {
        if (kind == json_part::close) --depth;
        if (depth == 1 && kind == json_part::name) {
            std::string const name = unescaped(body_.substr(from, to - from));
            now = static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
            if (now == names.size() && rules_.unknown_members == unknown_members::reject) out.add_unknown("", name);
            if (now != names.size() && members_[now].is_there()) {
                out.add(repeated_rows[now]);
                now = names.size(); // the first one counts
            }
        } else if (depth == 1) {
            if (kind == json_part::open) begin = from;
            if (kind != json_part::open && now != names.size())
                members_[now] = {kind == json_part::close ? begin : from, to};
        }
        if (kind == json_part::open) ++depth;
    });
    if (!members_[request].is_there()) out.add(no_request);
    return out;
}

std::optional<std::vector<std::pair<std::string, std::string>>> exchange_checker::read_headers() const {
    std::vector<std::pair<std::string, std::string>> out;
    std::string_view const text = text_of(headers);
    bool good = text.starts_with('{');
    std::size_t depth = 0;
    scan_json(text, [&](json_part kind, std::size_t from, std::size_t to) {
        std::string_view const written = text.substr(from, to - from);
        if (kind == json_part::name)
            out.emplace_back(unescaped(written), "");
        else if (kind == json_part::open)
            good &= ++depth == 1;
        else if (kind == json_part::scalar && good && written.starts_with('"') && !out.empty())
            out.back().second = unescaped(written);
        else if (kind == json_part::scalar)
            good = false;
    });
    if (!good) return std::nullopt;
    return out;
}

report exchange_checker::check_call() {
    report out(rules_.strict);
    std::string where;
    if (members_[target].is_there()) {
        if (text_of(target).starts_with('"'))
            where = unescaped(text_of(target));
        else
            out.add(target_type);
    }
    std::vector<std::pair<std::string, std::string>> fields;
    if (members_[headers].is_there()) {
        if (auto read = read_headers())
            fields = *std::move(read);
        else
            out.add(headers_type);
    }
    if (!out.empty()) return out;
    std::vector<http_header_view> all;
    for (auto const& [name, value] : fields) all.push_back({name, value});
    call_parameters caller;
    out.append(read_call(where, all, caller, rules_));
    return out;
}

} // namespace regdirect::tool
