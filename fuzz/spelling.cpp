// SPDX-License-Identifier: BSL-1.0
// The same document, respelled: white space, escapes, the order of members and the spelling of numbers change nothing.
#include "support/spelling.hpp"

#include "support/findings.hpp"
#include "support/values.hpp"

namespace {

using namespace regdirect;
using fuzz::require;

template <class T>
void compare(std::string_view body, std::string_view respelled, options o) {
    o.max_body = ~std::size_t{0};
    T out, again;
    report const found = decode(body, out, o);
    if (fuzz::gave_up(found)) return;
    report const other = decode(respelled, again, o);
    require(found.ok() == other.ok(), "the verdict does not depend on the spelling", respelled);
    auto first = fuzz::list(found), second = fuzz::list(other);
    std::sort(first.begin(), first.end()); // unknown members come in the order of the document
    std::sort(second.begin(), second.end());
    bool const comparable = !o.fail_fast && !found.truncated();
    require(!comparable || first == second, "the findings do not depend on the spelling",
            [&] { return fuzz::show(first, second); });
    // at the first error reading ends, and a number that is out of range is as far out as its type can tell
    require(!found.ok() || out == again, "the values do not depend on the spelling", respelled);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::bytes in(data, size);
    options const o = in.options();
    auto const document = fuzz::read_document(in.rest());
    if (!document) return 0;
    fuzz::chance by(fuzz::bytes(data, size).rest());
    for (int i = 0; i < 3; ++i) {
        auto const respelled = fuzz::respelling(by, {}).write(*document);
        compare<RegDirectDeviceInDTO>(in.rest(), respelled, o);
        compare<RegDirectDeviceOutDTO>(in.rest(), respelled, o);
    }
    return 0;
}
