// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_CHECKER_HPP
#define REGDIRECT_TOOL_CHECKER_HPP

#include <regdirect/decode.hpp>

#include "check_options.hpp"
#include "chunk.hpp"
#include "exchange.hpp"
#include "summary.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <tuple>

/// Turns chunks of input into verdicts. Each thread has one.
namespace regdirect::tool {

class verdict_writer;

class checker {
public:
    /// Takes text that has grown large out of the string.
    using sink = std::function<void(std::string&)>;

    /// The options must live as long as this object.
    explicit checker(check_options const& o);

    /// Checks the messages of a chunk and appends the verdicts that the options ask for. Allocates nothing for a line
    /// without a verdict to print.
    summary check(chunk const& in, std::string& out, sink const& write);

private:
    using decode_function = report (checker::*)(std::string_view body);

    check_options const& options_;
    options rules_;
    decoder decoder_;
    std::tuple<view::RegDirectDeviceInDTO, view::RegDirectDeviceOutDTO, view::error_body> messages_; ///< the last ones
    decode_function decode_;
    exchange_checker exchange_;

    template <class View>
    report decode(std::string_view body) {
        return decoder_.decode(body, std::get<View>(messages_), rules_);
    }
    static decode_function decode_for(message_kind kind);
    void check_message(std::string_view body, std::size_t line, verdict_writer const& to, std::string& out,
                       summary& counted);
    void check_exchange(std::string_view body, std::size_t line, verdict_writer const& to, std::string& out,
                        summary& counted);
};

} // namespace regdirect::tool

#endif
