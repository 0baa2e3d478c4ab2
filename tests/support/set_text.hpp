// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TESTS_SUPPORT_SET_TEXT_HPP
#define REGDIRECT_TESTS_SUPPORT_SET_TEXT_HPP

#include <regdirect/types.hpp>

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <string>
#include <string_view>

namespace regdirect::tests {

/// Gives the member that the pointer names the text, whatever bytes it has. Returns false if no member that is a text
/// has that pointer.
template <class T>
bool set_text(T& out, std::string_view pointer, std::string const& text) {
    bool done = false;
    pointer.remove_prefix(1);
    auto const name = pointer.substr(0, pointer.find('/'));
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_any_access>>([&](auto d) {
        auto& member = out.*d.pointer;
        if (name != d.name) return;
        if constexpr (requires { member.emplace().model; }) {
            if (name.size() == pointer.size()) return;
            done = set_text(member ? *member : member.emplace(), pointer.substr(name.size()), text);
        } else if constexpr (requires { member = text; }) {
            member = text;
            done = true;
        } else if constexpr (requires { member = code_text{text}; }) {
            member = code_text{text};
            done = true;
        }
    });
    return done;
}

} // namespace regdirect::tests

#endif
