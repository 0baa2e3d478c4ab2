// SPDX-License-Identifier: BSL-1.0
// A message that the fast reader accepts has the same value and the same report by the full reader, which takes every
// message; so does a message that the fast reader leaves to it.
#include "../tests/support/shop.hpp"
#include "support/bytes.hpp"
#include "support/findings.hpp"

#include <algorithm>
#include <array>
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
    return a == b || !(b == b); // NOLINT(misc-redundant-expression): no number equals itself
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
    std::unique_ptr<char[]> const copy(new char[text.size()]); // NOLINT(*-avoid-c-arrays)
    std::copy(text.begin(), text.end(), copy.get());
    std::string_view const body(copy.get(), text.size());
    try_message<view::RegDirectDeviceInDTO>(body, o);
    try_message<view::RegDirectDeviceOutDTO>(body, o);
    try_message<view::error_body>(body, o);
    try_message<shop::order>(body, o);
}

/// The place of the n-th of a character, around and around, or the end.
std::size_t place_of(char c, std::size_t n, std::string_view body) {
    auto const all = static_cast<std::size_t>(std::count(body.begin(), body.end(), c));
    std::size_t at = body.size();
    for (n = all == 0 ? 0 : n % all + 1; n != 0; --n) at = body.find(c, at == body.size() ? 0 : at + 1);
    return at;
}

/// The body with a piece more in one place, or without its end. Most bodies are JSON, as the mutator makes them, with
/// no escape and no member twice: this one is nearly so, and can be unusual.
std::string changed(std::string_view body) {
    if (body.empty()) return "0";
    static constexpr auto anywhere = std::to_array<std::string_view>(
        {"0", ".", ",", "}", "]", "\"", "-", "\x01", "\xff", "\x7f", " ", "1234567890123456789"});
    static constexpr auto escapes =
        std::to_array<std::string_view>({R"(\n)", R"(\")", R"(\u0041)", R"(\u0000)", R"(\u00e9)", R"(\ud83d\ude00)",
                                         R"(\ud83d)", "\\", R"(\ude00)", R"(\u007f)", R"(\ud83d\u0041)"});
    static constexpr auto members = std::to_array<std::string_view>(
        {R"("x":1,)", R"("psk":true,)", R"("n\u006fdeId":"n",)", R"("x":null,)", R"("timeout":1.50,)",
         R"("x/~":"\u0041",)", R"("deviceName":0,)", R"("key":1,"key":2,)", R"("x":-12345678901234567890.0,)"});
    std::size_t const hash = std::hash<std::string_view>{}(body), n = hash / 1024;
    std::string out(body);
    switch (hash % 8) {
    case 0:
        return out.erase(n % body.size());
    case 1:
        return out.insert(std::min(place_of('{', n, body) + 1, body.size()), members[n % std::size(members)]);
    case 2:
        return out.insert(std::min(place_of('"', n, body) + 1, body.size()), escapes[n % std::size(escapes)]);
    case 3:
        return out.insert(n % (body.size() + 1), escapes[n % std::size(escapes)]);
    case 4: // where a value begins
        return out.insert(std::min(place_of(':', n, body) + 1, body.size()), anywhere[n % std::size(anywhere)]);
    default:
        return out.insert(n % (body.size() + 1), anywhere[n / 8 % std::size(anywhere)]);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::bytes in(data, size);
    options const o = in.options();
    try_messages(in.rest(), o);
    try_messages(changed(in.rest()), o);
    return 0;
}
