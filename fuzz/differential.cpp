// SPDX-License-Identifier: BSL-1.0
// decode() and a second reading of the contract find the same. Other readers of JSON accept each body that decode()
// accepts, with the same members and values, and refuse each body that it says is not JSON.
#include "support/second_reading.hpp"
#include "support/values.hpp"

namespace {

using namespace regdirect;
using fuzz::require;

/// Whether some exponent has so many digits that a tokenizer may give up on it (contract: then it may be `syntax`).
bool has_long_exponent(std::string_view body) {
    for (std::size_t i = body.find_first_of("eE"); i < body.size(); i = body.find_first_of("eE", i + 1)) {
        auto const from = std::min(body.find_first_not_of("+-", i + 1), body.size());
        if (std::min(body.find_first_not_of("0123456789", from), body.size()) - from >= 9) return true;
    }
    return false;
}

void compare_syntax(std::string_view body, options const& given) {
    options o = given;
    o.fail_fast = false;
    view::RegDirectDeviceInDTO out;
    decoder reader;
    report const found = reader.decode(body, out, o);
    bool const refused = fuzz::gave_up(found);
    if (refused && found[0].rule() == rule::limit) return;
    nlohmann::json dom;
    auto const opinion = fuzz::ask_nlohmann(body, dom);
    if (opinion == fuzz::opinion::too_big) return;
    // nlohmann/json skips a byte order mark, and takes NUL for the end
    bool const lenient = body.starts_with("\xEF\xBB\xBF") || body.find('\0') != std::string_view::npos;
    if (refused)
        require(opinion == fuzz::opinion::no || lenient || has_long_exponent(body), "what others read is no `syntax`");
    else
        require(opinion == fuzz::opinion::yes, "what others refuse to read is `syntax`");
}

template <class T>
void compare_message(std::string_view body, options const& o) {
    fuzz::require_second_reading<T>(body, o);
    T out;
    if (decode(body, out, o).ok()) fuzz::require_readers_agree(body, out);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::bytes in(data, size);
    options const o = in.options();
    compare_syntax(in.rest(), o);
    compare_message<RegDirectDeviceInDTO>(in.rest(), o);
    compare_message<RegDirectDeviceOutDTO>(in.rest(), o);
    return 0;
}
