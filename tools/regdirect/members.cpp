// SPDX-License-Identifier: BSL-1.0
#include "members.hpp"

#include <regdirect/constraints.hpp>
#include <regdirect/contract.hpp>
#include <regdirect/secret_members.hpp>
#include <regdirect/types.hpp>

#include <variant>

namespace regdirect::tool {

namespace {

/// Adds the names of the members that a message calls secret.
template <auto... P>
void add_names(secret_members<P...>, [[maybe_unused]] std::vector<std::string>& out) {
    (out.emplace_back(detail::name_of<P>), ...);
}

/// Adds to the hidden members those that a rule compares with a hidden one.
bool add_equal(std::span<constraint const> rows, std::vector<std::string>& hidden) {
    std::size_t const before = hidden.size();
    for (constraint const& row : rows) {
        auto const* const other = std::get_if<equal_to>(&row.limit);
        if (other == nullptr) continue;
        std::string const one(std::string_view(row.pointer));
        std::string const two = one.substr(0, one.rfind('/') + 1).append(other->member);
        if (has(hidden, one) && !has(hidden, two)) hidden.push_back(two);
        if (has(hidden, two) && !has(hidden, one)) hidden.push_back(one);
    }
    return hidden.size() != before;
}

template <class T>
members members_of() {
    members out;
    for (constraint const& row : constraints<T>)
        if (!has(out.known, row.pointer)) out.known.emplace_back(std::string_view(row.pointer));
    add_names(typename T::secrets{}, out.hidden);
    for (std::string& name : out.hidden) name = std::string("/").append(name);
    while (add_equal(constraints<T>, out.hidden)) {}
    return out;
}

} // namespace

members const& members_of(message_kind kind) {
    static members const request = members_of<view::RegDirectDeviceInDTO>();
    static members const response = members_of<view::RegDirectDeviceOutDTO>();
    static members const error = members_of<view::error_body>();
    static members const none;
    switch (kind) {
    case message_kind::request:
        return request;
    case message_kind::response:
        return response;
    case message_kind::error:
        return error;
    case message_kind::exchange:
        break;
    }
    return none;
}

std::vector<std::string> const& secret_names() {
    static auto const all = [] {
        std::vector<std::string> out;
        add_names(view::RegDirectDeviceInDTO::secrets{}, out);
        add_names(view::RegDirectDeviceOutDTO::secrets{}, out);
        add_names(view::error_body::secrets{}, out);
        add_names(view::call_parameters::secrets{}, out);
        return out;
    }();
    return all;
}

} // namespace regdirect::tool
