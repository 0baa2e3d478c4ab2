// SPDX-License-Identifier: BSL-1.0
// The head of a request, by the rules of all gateways (bindings/common/head.hpp).
#include "../common/head.hpp"

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/exchange.hpp>

#include "records.hpp"
#include "regdirect.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

using namespace regdirect::c;
using regdirect::gateway::head_fault;

head_fault find_fault(std::string_view method, std::string_view target, regdirect_header_field const* fields,
                      std::size_t count, bool call, bool media_type) {
    if (method != regdirect::call_method) return head_fault::method;
    if (regdirect::gateway::has_fragment_in_path(target)) return head_fault::target;
    regdirect::gateway::head_scan scan;
    std::for_each(fields, fields + count,
                  [&](auto const& each) { scan.take(view_of(each.name), view_of(each.value)); });
    return scan.fault(call, media_type);
}

regdirect_head_fault record(head_fault fault) {
    auto const& words = regdirect::gateway::words_of(fault);
    return {.size = 0,
            .status = words.status,
            .code = words.code,
            .reserved = 0,
            .name = text(words.name),
            .title = text(words.title),
            .detail = text(words.detail),
            .field = text(words.accepted.name),
            .value = text(words.accepted.value)};
}

} // namespace

extern "C" {

int32_t regdirect_check_head(char const* method, size_t method_size, char const* target, size_t target_size,
                             regdirect_header_field const* fields, size_t count, uint32_t call, uint32_t media_type,
                             regdirect_head_fault* fault) noexcept {
    if (!is_text(method, method_size) || !is_text(target, target_size) || !are_fields(fields, count) || call > 1 ||
        media_type > 1 || fault == nullptr || !is_size(fault->size))
        return REGDIRECT_BAD_ARGUMENT;
    head_fault const found = find_fault(view_of(method, method_size), view_of(target, target_size), fields, count,
                                        call == 1, media_type == 1);
    if (found == head_fault::none) return REGDIRECT_OK;
    give(record(found), fault);
    return REGDIRECT_INVALID;
}

int32_t regdirect_accepts_problem(regdirect_header_field const* fields, size_t count) noexcept {
    if (!are_fields(fields, count)) return REGDIRECT_BAD_ARGUMENT;
    return std::any_of(fields, fields + count, [](regdirect_header_field const& each) {
        return regdirect::detail::equal_ignoring_case(view_of(each.name), "accept") &&
               regdirect::gateway::accepts_problem(view_of(each.value));
    });
}

} // extern "C"
