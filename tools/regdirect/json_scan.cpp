// SPDX-License-Identifier: BSL-1.0
#include "json_scan.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

namespace regdirect::tool {

std::string unescaped(std::string_view written) {
    std::string out(written.size() < 2 ? "" : written.substr(1, written.size() - 2));
    if (out.find('\\') == std::string::npos) return out;
    boost::system::error_code ec;
    auto const read = boost::json::parse(boost::json::string_view(written.data(), written.size()), ec);
    if (auto const* const text = read.if_string()) out.assign(text->begin(), text->end());
    return out;
}

std::string pointer_step(std::string_view written) {
    std::string out = "/";
    for (char const c : unescaped(written)) {
        if (c == '~' || c == '/')
            (out += '~') += c == '~' ? '0' : '1';
        else
            out += c;
    }
    return out;
}

} // namespace regdirect::tool
