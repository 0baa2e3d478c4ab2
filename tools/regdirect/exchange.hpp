// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_EXCHANGE_HPP
#define REGDIRECT_TOOL_EXCHANGE_HPP

#include <regdirect/decode.hpp>
#include <regdirect/exchange.hpp>

#include "part.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// A recorded call: a JSON object with the members request (mandatory), response, error, target and headers.
namespace regdirect::tool {

/// Whether an exchange has such a member, given as a step of a JSON Pointer: "/target".
bool is_exchange_member(std::string_view step);

/// Checks exchanges, one after the other. Only one thread at a time may use it.
class exchange_checker {
public:
    explicit exchange_checker(options const& o);

    /// The reports on the exchange itself, on its call parameters, its request, its response, on the members that the
    /// response fails to repeat, and on its error. They are valid until the next exchange is checked.
    std::span<part const> check(std::string_view body);

private:
    /// A member of the exchange: its value as it stands in the text.
    struct member {
        std::size_t begin = 0, end = 0;
        bool is_there() const { return end != 0; }
    };
    enum which : std::size_t { request, response, error, target, headers };

    options rules_;
    std::string_view body_;
    std::array<member, headers + 1> members_{};
    decoder whole_, request_decoder_, response_decoder_;
    view::RegDirectDeviceInDTO request_;
    view::RegDirectDeviceOutDTO response_;
    std::vector<report> reports_;
    std::vector<part> parts_;

    report read_members();
    report check_call();
    std::string_view text_of(which m) const {
        return body_.substr(members_[m].begin, members_[m].end - members_[m].begin);
    }
    void add(report found, which m, std::string_view pointer, message_kind kind);
    std::optional<std::vector<std::pair<std::string, std::string>>> read_headers() const;
};

} // namespace regdirect::tool

#endif
