// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_VALIDATE_HPP
#define REGDIRECT_VALIDATE_HPP

#include <regdirect/constraints.hpp>
#include <regdirect/contract.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/validate.hpp>
#include <regdirect/options.hpp>
#include <regdirect/report.hpp>

#include <concepts>

/// Checks a value against its contract.
namespace regdirect::inline v0 {

/// Checks a value against its contract. All findings are reported, in documented order. Allocates nothing.
template <has_contract T>
constexpr report validate(T const& value, options const& o = {}) {
    report out(o.strict);
    engine::validate_into(out, value, o);
    return out;
}

/// Reports the members of the request that an answer fails to repeat: rule `echo`, pointers into the answer. Does not
/// check each message alone: see validate(). Both may own their text or be views of it. (It is a template, so that only
/// programs that call it compile it.)
template <class Request = RegDirectDeviceInDTO, class Answer = RegDirectDeviceOutDTO>
    requires(std::same_as<detail::view_t<Request>, view::RegDirectDeviceInDTO>&&
                 std::same_as<detail::view_t<Answer>, view::RegDirectDeviceOutDTO>)
constexpr report validate_exchange(Request const& request, Answer const& answer) {
    report out;
    engine::validate_answer_into(out, detail::as_view(request), detail::as_view(answer));
    return out;
}

} // namespace regdirect::inline v0

#endif
