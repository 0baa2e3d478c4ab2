// SPDX-License-Identifier: BSL-1.0
#include "checker.hpp"

#include "verdict.hpp"

namespace regdirect::tool {

namespace {

/// How much text is kept before somebody takes it, more or less.
constexpr std::size_t large = std::size_t{1024} * 1024;

} // namespace

checker::checker(check_options const& o) : options_(o), rules_(o.rules), decode_(decode_for(o.message)) {
    rules_.fail_fast = o.quiet; // the verdict is the same
}

checker::decode_function checker::decode_for(message_kind kind) {
    switch (kind) {
    case message_kind::response:
        return &checker::decode<view::RegDirectDeviceOutDTO>;
    case message_kind::error:
        return &checker::decode<view::error_body>;
    case message_kind::request:
        break;
    }
    return &checker::decode<view::RegDirectDeviceInDTO>;
}

summary checker::check(chunk const& in, std::string& out, sink const& write) {
    summary sum;
    verdict_writer const writer(options_.format, in);
    auto const check_one = [&](std::string_view body, std::size_t line) {
        report const found = (this->*decode_)(body);
        sum.add(found);
        if (options_.quiet) return;
        writer.append(out, line, body, found);
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
        ++sum.unreadable;
    }
    return sum;
}

} // namespace regdirect::tool
