// SPDX-License-Identifier: BSL-1.0
// A checker: one message after the other, and the findings of the last one.
#include "checker.hpp"

#include <regdirect/call_reader.hpp>
#include <regdirect/decode.hpp>
#include <regdirect/options.hpp>
#include <regdirect/refusal.hpp>
#include <regdirect/reply.hpp>
#include <regdirect/report.hpp>
#include <regdirect/validate.hpp>

#include "records.hpp"
#include "regdirect.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace {

using namespace regdirect::c;
using regdirect::options;
using regdirect::report;

constexpr std::size_t size_of(std::uint64_t n) {
    return static_cast<std::size_t>((std::min<std::uint64_t>)(n, (std::numeric_limits<std::size_t>::max)()));
}

template <class E>
bool take(std::uint32_t number, E& out) {
    out = static_cast<E>(number);
    return regdirect::detail::is_enumerator(out);
}

bool take(std::uint32_t number, bool& out) {
    out = number == 1;
    return number <= 1;
}

/// Returns false if a number is not a value of the option.
bool take(regdirect_options const& from, options& out) {
    out.max_body = size_of(from.max_body);
    out.max_depth = size_of(from.max_depth);
    return take(from.solution, out.solution) && take(from.unknown_members, out.unknown_members) &&
           take(from.null_members, out.null_members) && take(from.strict, out.strict) &&
           take(from.fail_fast, out.fail_fast);
}

/// Reads options. Returns false if there are options that the library does not support.
bool read_options(regdirect_options const* given, options& out) {
    std::size_t const size = given->size;
    if (!is_size(size)) return false;
    auto const* const bytes = reinterpret_cast<unsigned char const*>(given); // NOLINT(*-reinterpret-cast): of that size
    for (std::size_t i = sizeof *given; i < size; ++i)
        if (bytes[i] != 0) return false; // an option that the library does not know
    regdirect_options all = record(options());
    std::memcpy(&all, bytes, (std::min)(size, sizeof all));
    return take(all, out);
}

/// Calls f. The only possible failure is a failed allocation.
template <class F>
std::int32_t guarded(F const& f) noexcept {
    try {
        return f();
    } catch (...) {
        return REGDIRECT_NO_MEMORY;
    }
}

/// Calls f(options), which returns the findings. If the check cannot be done, the report is empty.
template <class F>
std::int32_t check(regdirect_checker* checker, bool arguments_are_good, regdirect_options const* given,
                   F const& f) noexcept {
    if (checker == nullptr) return REGDIRECT_BAD_ARGUMENT;
    chosen_options const* const o = arguments_are_good ? options_of(checker, given) : nullptr;
    if (o == nullptr) {
        checker->found = {};
        return REGDIRECT_BAD_ARGUMENT;
    }
    try {
        checker->found = f(*o);
    } catch (...) {
        checker->found = {};
        return REGDIRECT_NO_MEMORY;
    }
    return checker->found.ok() ? REGDIRECT_OK : REGDIRECT_INVALID;
}

/// Reads and checks a message of another kind than requests.
template <class View>
report read(regdirect_checker* checker, std::string_view body, options const& o) {
    View v;
    return checker->decoder.decode(body, v, o);
}

/// The same for a request.
report read_request(regdirect_checker* checker, std::string_view body, chosen_options const& o) {
    if (check_request(checker, body, o) == REGDIRECT_NO_MEMORY) throw std::bad_alloc();
    return std::move(checker->found);
}

report read_call(regdirect_checker* checker, std::string_view target, std::span<regdirect_header_field const> fields,
                 options const& o) {
    checker->fields.clear();
    for (auto const& [name, value] : fields) checker->fields.push_back({view_of(name), view_of(value)});
    regdirect::view::call_parameters parameters;
    return checker->call_reader.read(target, checker->fields, parameters, o);
}

/// Whether a body was not read to its end, so that the message is unknown.
bool is_unread(report const& found) {
    return std::any_of(found.begin(), found.end(), [](regdirect::violation const& v) {
        return v.rule() == regdirect::rule::syntax || v.rule() == regdirect::rule::limit;
    });
}

report read_exchange(regdirect_checker* checker, std::string_view request, std::string_view response, options o) {
    o.fail_fast = false; // with it, reading would end at the first error
    regdirect::view::RegDirectDeviceOutDTO out;
    if (report found = read_request(checker, request, {o}); is_unread(found)) return found;
    if (report found = checker->decoder.decode(response, out, o); is_unread(found)) return found;
    return regdirect::validate_exchange(checker->request, out);
}

regdirect_text kept(std::string& in, std::string_view s) {
    in.assign(s);
    return text(in);
}

/// A limit or a measured value as a record; text that is not followed by a NUL is copied into the checker.
struct value_writer {
    regdirect_checker* checker;

    regdirect_value operator()(std::monostate) const { return {}; }
    regdirect_value operator()(std::uint64_t n) const { return number(REGDIRECT_LENGTH, static_cast<std::int64_t>(n)); }
    regdirect_value operator()(std::int64_t n) const { return number(REGDIRECT_NUMBER, n); }
    // limits of other contracts: this API has no fractions, arrays or rules about several members
    regdirect_value operator()(double) const { return {}; }
    regdirect_value operator()(regdirect::members_present const&) const { return {}; }
    regdirect_value operator()(regdirect::true_keyword const&) const { return {}; }
    regdirect_value operator()(regdirect::actual_length n) const { return number(REGDIRECT_LENGTH, n.characters); }
    regdirect_value operator()(regdirect::character_position n) const {
        return number(REGDIRECT_CHARACTER, n.character);
    }
    regdirect_value operator()(regdirect::byte_offset n) const { return number(REGDIRECT_OFFSET, n.bytes); }
    regdirect_value operator()(regdirect::actual_number n) const { return number(REGDIRECT_NUMBER, n.value); }
    regdirect_value operator()(regdirect::json_kind k) const {
        regdirect_value out = words_of(REGDIRECT_JSON_TYPE, text(to_string(k)));
        out.enumerator = static_cast<std::uint32_t>(k);
        return out;
    }
    regdirect_value operator()(regdirect::syntax_error e) const {
        regdirect_value out = words_of(REGDIRECT_SYNTAX, text(to_string(e.cause)));
        out.enumerator = static_cast<std::uint32_t>(e.cause);
        out.number = e.offset.bytes;
        return out;
    }
    regdirect_value operator()(std::string_view pattern) const {
        return words_of(REGDIRECT_PATTERN, kept(checker->limit, pattern));
    }
    regdirect_value operator()(regdirect::equal_to r) const { return member(r.member); }
    regdirect_value operator()(regdirect::true_if_present r) const { return member(r.member); }
    regdirect_value operator()(regdirect::present_unless r) const { return member(r.member); }
    regdirect_value operator()(std::span<std::string_view const> words) const {
        return list(REGDIRECT_WORDS, words, [](std::string_view text) { return text; });
    }
    regdirect_value operator()(std::span<regdirect::json_kind const> types) const {
        return list(REGDIRECT_JSON_TYPES, types, [](regdirect::json_kind k) { return to_string(k); });
    }

private:
    static regdirect_value number(std::uint32_t kind, std::int64_t n) {
        regdirect_value out{};
        out.kind = kind;
        out.number = n;
        return out;
    }
    static regdirect_value words_of(std::uint32_t kind, regdirect_text words) {
        regdirect_value out{};
        out.kind = kind;
        out.text = words;
        return out;
    }
    regdirect_value member(std::string_view name) const {
        return words_of(REGDIRECT_MEMBER, kept(checker->limit, name));
    }
    regdirect_value list(std::uint32_t kind, auto const& from, auto word_of) const {
        checker->limit.clear();
        for (auto const& each : from) (checker->limit += word_of(each)) += '\0';
        checker->words.clear();
        char const* at = checker->limit.data();
        for (auto const& each : from) {
            checker->words.push_back({at, word_of(each).size()});
            at += word_of(each).size() + 1;
        }
        regdirect_value out{};
        out.kind = kind;
        out.words = checker->words.data();
        out.word_count = checker->words.size();
        return out;
    }
};

regdirect_finding record(regdirect_checker* checker, regdirect::violation const& v) {
    return {.size = 0,
            .rule = static_cast<std::uint32_t>(v.rule()),
            .severity = static_cast<std::uint32_t>(v.severity()),
            .code = v.code(),
            .pointer = kept(checker->pointer, v.pointer()),
            .rule_id = text(v.id()),
            .message = kept(checker->text, v.message()),
            .meant = kept(checker->meant, v.meant()),
            .limit = std::visit(value_writer{checker}, v.broken().limit),
            .found = std::visit(value_writer{checker}, v.actual())};
}

/// Gives what f(error) writes about the platform error that the last message is refused with.
template <class F>
std::int32_t write_refusal(regdirect_checker* checker, regdirect_text* body, F const& f) noexcept {
    if (checker == nullptr || body == nullptr) return REGDIRECT_BAD_ARGUMENT;
    *body = text("");
    auto const error = regdirect::refusal(checker->found);
    if (!error) return REGDIRECT_NOTHING;
    return guarded([&] {
        checker->text = f(*error);
        *body = text(checker->text);
        return REGDIRECT_OK;
    });
}

} // namespace

namespace regdirect::c {

chosen_options const* options_of(regdirect_checker* checker, regdirect_options const* given) {
    if (given == nullptr) return &default_options;
    if (is_same(given, checker->given)) return &checker->chosen;
    options read;
    if (!read_options(given, read)) return nullptr;
    if (given->size == sizeof *given)
        checker->given = *given;
    else
        checker->given.size = 0; // different from all options
    checker->chosen = {read};
    return &checker->chosen;
}

std::int32_t check_message(regdirect_checker* checker, std::uint32_t message, char const* body, std::size_t size,
                           regdirect_options const* given) noexcept {
    bool const is_good = is_text(body, size) && message <= REGDIRECT_ERROR_BODY;
    return check(checker, is_good, given, [&](chosen_options const& o) {
        if (message == REGDIRECT_REQUEST) return read_request(checker, view_of(body, size), o);
        if (message == REGDIRECT_RESPONSE)
            return read<regdirect::view::RegDirectDeviceOutDTO>(checker, view_of(body, size), o);
        return read<regdirect::view::error_body>(checker, view_of(body, size), o);
    });
}

} // namespace regdirect::c

extern "C" {

regdirect_checker* regdirect_create() noexcept {
    try {
        return new regdirect_checker;
    } catch (...) {
        return nullptr;
    }
}

void regdirect_destroy(regdirect_checker* checker) noexcept { delete checker; }

int32_t regdirect_options_init(regdirect_options* out, size_t size) noexcept {
    if (out == nullptr || !is_size(size)) return REGDIRECT_BAD_ARGUMENT;
    out->size = static_cast<std::uint32_t>(size);
    return give(record(options()), out);
}

int32_t regdirect_check_call(regdirect_checker* checker, char const* target, size_t size,
                             regdirect_header_field const* fields, size_t count,
                             regdirect_options const* given) noexcept {
    bool const is_good = is_text(target, size) && are_fields(fields, count);
    return check(checker, is_good, given, [&](options const& o) {
        return read_call(checker, view_of(target, size), {fields, count}, o);
    });
}

int32_t regdirect_check_whole_request(regdirect_checker* checker, char const* target, size_t target_size,
                                      regdirect_header_field const* fields, size_t count, char const* body, size_t size,
                                      regdirect_options const* given) noexcept {
    bool const is_good = is_text(target, target_size) && are_fields(fields, count) && is_text(body, size);
    return check(checker, is_good, given, [&](chosen_options const& o) {
        report found = read_call(checker, view_of(target, target_size), {fields, count}, o);
        if (!o.all.fail_fast || found.ok()) found.append(read_request(checker, view_of(body, size), o));
        return found;
    });
}

int32_t regdirect_check_exchange(regdirect_checker* checker, char const* request, size_t request_size,
                                 char const* response, size_t response_size, regdirect_options const* given) noexcept {
    bool const is_good = is_text(request, request_size) && is_text(response, response_size);
    return check(checker, is_good, given, [&](options const& o) {
        return read_exchange(checker, view_of(request, request_size), view_of(response, response_size), o);
    });
}

int32_t regdirect_check_reply(regdirect_checker* checker, uint32_t status, char const* body, size_t size,
                              regdirect_options const* given, regdirect_reply* reply) noexcept {
    bool const is_good = is_text(body, size) && reply != nullptr && is_size(reply->size);
    regdirect_reply out{};
    out.meaning = out.handling = text("");
    std::int32_t const done = check(checker, is_good, given, [&](options const& o) {
        regdirect::reply got = regdirect::read_reply(status, view_of(body, size), o);
        if (got.ok()) out.kind = REGDIRECT_IS_RESPONSE;
        if (auto& error = got.error) {
            out.kind = REGDIRECT_IS_ERROR;
            if (auto const& row = error->documented) {
                auto const rows = regdirect::catalogue();
                out.is_documented = 1;
                out.row = static_cast<std::uint32_t>(std::find(rows.begin(), rows.end(), *row) - rows.begin());
            }
            checker->text = std::move(error->code);
            checker->pointer = std::move(error->description);
        } else {
            checker->text.clear();
            checker->pointer.clear();
        }
        if (auto const todo = regdirect::advice_for(got)) {
            out.retry = static_cast<std::uint32_t>(todo->retry);
            out.may_be_registered = todo->may_be_registered ? 1 : 0;
            out.category = static_cast<std::uint32_t>(todo->category);
            out.mender = static_cast<std::uint32_t>(todo->mender);
            out.meaning = text(todo->meaning);
            out.handling = text(todo->handling);
        }
        return std::move(got.findings);
    });
    if (done < 0) return done;
    out.is_valid = done == REGDIRECT_OK ? 1 : 0;
    out.code = text(checker->text);
    out.description = text(checker->pointer);
    give(out, reply);
    return out.kind == REGDIRECT_IS_RESPONSE ? REGDIRECT_OK : REGDIRECT_INVALID;
}

size_t regdirect_finding_count(regdirect_checker const* checker) noexcept {
    return checker == nullptr ? 0 : checker->found.size();
}

int32_t regdirect_is_truncated(regdirect_checker const* checker) noexcept {
    return checker != nullptr && checker->found.truncated() ? 1 : 0;
}

int32_t regdirect_finding_at(regdirect_checker* checker, size_t index, regdirect_finding* finding) noexcept {
    if (checker == nullptr || finding == nullptr || !is_size(finding->size)) return REGDIRECT_BAD_ARGUMENT;
    if (index >= checker->found.size()) return REGDIRECT_NOTHING;
    return guarded([&] { return give(record(checker, checker->found[index]), finding); });
}

int32_t regdirect_findings_json(regdirect_checker* checker, regdirect_text* json) noexcept {
    if (checker == nullptr || json == nullptr) return REGDIRECT_BAD_ARGUMENT;
    *json = text("");
    return guarded([&] {
        checker->text.clear();
        regdirect::append_json(checker->text, checker->found);
        *json = text(checker->text);
        return REGDIRECT_OK;
    });
}

int32_t regdirect_refusal(regdirect_checker const* checker, regdirect_platform_error* error) noexcept {
    if (checker == nullptr || error == nullptr || !is_size(error->size)) return REGDIRECT_BAD_ARGUMENT;
    auto const refused = regdirect::refusal(checker->found);
    return refused ? give(record(*refused), error) : REGDIRECT_NOTHING;
}

int32_t regdirect_write_error(regdirect_checker* checker, regdirect_text* body) noexcept {
    return write_refusal(checker, body, [](auto const& error) { return regdirect::write_error(error); });
}

int32_t regdirect_write_problem(regdirect_checker* checker, regdirect_text* body) noexcept {
    return write_refusal(checker, body,
                         [&](auto const& error) { return regdirect::write_problem(error, checker->found); });
}

} // extern "C"
