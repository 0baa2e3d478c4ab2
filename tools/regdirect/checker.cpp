// SPDX-License-Identifier: BSL-1.0
#include "checker.hpp"

#include "verdict.hpp"

// The decoders, compiled here for all files of the tool. regdirect/src.hpp has more of them, and takes longer.
namespace regdirect::inline v0 {
template report decoder::decode(std::string_view, view::RegDirectDeviceInDTO&, options const&);
template report decoder::decode(std::string_view, view::RegDirectDeviceOutDTO&, options const&);
template report decoder::decode(std::string_view, view::error_body&, options const&);
} // namespace regdirect::inline v0

namespace regdirect::tool {

namespace {

/// The size of the text, more or less, that is kept before the sink gets it.
constexpr std::size_t large = std::size_t{1024} * 1024;

} // namespace

checker::checker(check_options const& o)
    : options_(o), rules_(o.rules), decode_(decode_for(o.message)), exchange_(o.rules) {
    rules_.fail_fast = o.quiet; // the verdict is the same
}

checker::decode_function checker::decode_for(message_kind kind) {
    switch (kind) {
    case message_kind::response:
        return &checker::decode<view::RegDirectDeviceOutDTO>;
    case message_kind::error:
        return &checker::decode<view::error_body>;
    case message_kind::request:
    case message_kind::exchange: // has its own checker
        break;
    }
    return &checker::decode<view::RegDirectDeviceInDTO>;
}

void checker::check_message(std::string_view body, std::size_t line, verdict_writer const& to, std::string& out,
                            summary& counted) {
    report const found = (this->*decode_)(body);
    counted.add(found, line);
    if (options_.quiet || (found.empty() && !to.writes_valid())) return;
    part const all{.found = found, .text = body, .kind = options_.message};
    to.append(out, {body, line, {&all, 1}});
}

void checker::check_exchange(std::string_view body, std::size_t line, verdict_writer const& to, std::string& out,
                             summary& counted) {
    verdict const about{body, line, exchange_.check(body)};
    counted.add(about.parts, line);
    if (!options_.quiet && (!about.empty() || to.writes_valid())) to.append(out, about);
}

summary checker::check(chunk const& in, std::string& out, sink const& write) {
    summary counted;
    verdict_writer const writer(options_, in);
    auto const check_one = [&](std::string_view body, std::size_t line) {
        if (options_.message == message_kind::exchange)
            check_exchange(body, line, writer, out, counted);
        else
            check_message(body, line, writer, out, counted);
        if (out.size() > large) write(out);
    };

    std::string_view const text = in.bytes.text();
    if (in.kind == chunk_kind::message) {
        check_one(text, in.line);
    } else if (in.kind == chunk_kind::lines) {
        std::size_t begin = 0;
        std::size_t line = in.line;
        for (std::size_t const end : in.line_ends) {
            std::string_view const body = text.substr(begin, end - begin);
            if (!is_blank(body)) check_one(body, line);
            begin = end + 1;
            ++line;
        }
    } else {
        ++counted.unreadable;
    }
    return counted;
}

} // namespace regdirect::tool
