// SPDX-License-Identifier: BSL-1.0
// A message that the fast reader accepts has the same value and the same report by the full reader, which takes every
// message; so does a message that the fast reader leaves to it.
#include "../tests/support/shop.hpp"
#include "support/bytes.hpp"
#include "support/findings.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <memory>
#include <string>

namespace {

using namespace regdirect;
using fuzz::require;

/// Boost.JSON reads 0e999 in a document as NaN, which equals nothing, not even itself.
template <class T>
bool same(T const& a, T const& b) {
    return a == b || !(b == b);
}

template <class T>
void try_message(std::string_view body, options const& o) {
    T usual, full, read;
    decoder first, second;
    report const found = first.decode(body, usual, o);
    if (body.size() > o.max_body) return;
    report const expected = second.decode_fully(body, full, o);
    auto const words = [&] { return fuzz::show(fuzz::list(found), fuzz::list(expected)); };
    require(found == expected, "two readers have one report", words);
    require(same(usual, full), "two readers read one value", words);
    if (o.max_depth < detail::depth_of<T>()) return;
    arrivals state(detail::member_count<T>());
    std::string memory;
    report refused(o.strict);
    if (!detail::fast_reader<T>(body, o, memory, refused).read(read, state)) return;
    require(expected.size() != 1 || expected[0].rule() != rule::syntax, "the fast reader accepts JSON alone");
    require(o.fail_fast || same(read, full), "the fast reader reads the same value");
}

void try_messages(std::string_view text, options const& o) {
    // a copy with nothing behind it, so that AddressSanitizer sees a reader that goes on behind the end
    std::unique_ptr<char[]> const copy(new char[text.size()]);
    std::copy(text.begin(), text.end(), copy.get());
    std::string_view const body(copy.get(), text.size());
    try_message<view::RegDirectDeviceInDTO>(body, o);
    try_message<view::RegDirectDeviceOutDTO>(body, o);
    try_message<view::error_body>(body, o);
    try_message<shop::order>(body, o);
}

/// The body with a piece more in one place. Most bodies are JSON, as the mutator makes them: this one is nearly so.
std::string with_a_piece_more(std::string_view body) {
    if (body.empty()) return "0";
    static std::string_view const pieces[] = {"0", ".",    ",",    "}",    "]", "\"",
                                              "-", "\x01", "\xff", "\x7f", " ", "1234567890123456789"};
    std::size_t const hash = std::hash<std::string_view>{}(body);
    std::string out(body);
    std::size_t at = hash / 1024 % (body.size() + 1);
    if ((hash & 512) != 0) at = std::min(body.find(':', at), body.size() - 1) + 1; // where a value begins
    out.insert(at, pieces[hash % std::size(pieces)]);
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::bytes in(data, size);
    options const o = in.options();
    try_messages(in.rest(), o);
    try_messages(with_a_piece_more(in.rest()), o);
    return 0;
}
