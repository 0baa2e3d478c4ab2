// SPDX-License-Identifier: BSL-1.0
// The check of a request, the message that a gateway checks most. It is compiled separately from all other messages: if
// a file has the readers of several messages, compilers inline less.
#include <regdirect/contract.hpp>
#include <regdirect/report.hpp>

#include "checker.hpp"
#include "regdirect.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace regdirect::c {

std::int32_t check_request(regdirect_checker* checker, std::string_view body, chosen_options const& o) noexcept {
    report* const found = &checker->found;
    std::destroy_at(found); // constructed again in place, because it is 1 KiB large
    ::new (static_cast<void*>(found)) report(o.of_engine.strict);
    try {
        checker->of_requests.decode_into(*found, body, checker->request, o.of_engine);
    } catch (...) {
        *found = {};
        return REGDIRECT_NO_MEMORY;
    }
    return found->ok() ? REGDIRECT_OK : REGDIRECT_INVALID;
}

} // namespace regdirect::c

int32_t regdirect_check(regdirect_checker* checker, uint32_t message, char const* body, size_t size,
                        regdirect_options const* given) noexcept {
    using namespace regdirect::c;
    if (message == REGDIRECT_REQUEST && checker != nullptr && body != nullptr) [[likely]] {
        if (given == nullptr) return check_request(checker, {body, size}, default_options);
        if (is_same(given, checker->given)) return check_request(checker, {body, size}, checker->chosen);
    }
    return check_message(checker, message, body, size, given);
}
