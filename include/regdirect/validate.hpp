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

/// A value against its contract.
namespace regdirect::inline v0 {

/// Checks a value against its contract. All that is wrong is reported, in documented order; nothing is allocated.
template <has_contract T>
constexpr report validate(T const& value, options const& o = {}) {
    report out(o.strict);
    engine::validate_into(out, value, o);
    return out;
}

/// Reports the members of the request that an answer fails to repeat: rule `echo`, pointers into the answer. Each
/// message alone is validate()'s. Both may own their text or be views of it. (A template, so that only who calls it
/// compiles it.)
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
