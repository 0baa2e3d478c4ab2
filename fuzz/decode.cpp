// SPDX-License-Identifier: BSL-1.0
// Any bytes, any options: no crash, a bounded report, and one verdict however it is asked for.
#include "support/bytes.hpp"
#include "support/findings.hpp"
#include "support/values.hpp"

namespace {

using namespace regdirect;
using fuzz::require;

fuzz::findings without(fuzz::findings all, rule id) {
    std::erase_if(all, [id](auto const& f) { return f.id == id; });
    return all;
}

template <class View>
fuzz::findings found_in(std::string_view body, options const& o) {
    View out;
    return fuzz::list(decoder().decode(body, out, o));
}

template <class T, class View>
void try_message(std::string_view body, options const& given) {
    options o = given;
    o.fail_fast = false;
    decoder reader;
    View out;
    report const found = reader.decode(body, out, o);
    auto const all = fuzz::list(found);
    fuzz::require_sound(found, body.size());
    fuzz::values const values = fuzz::values_of(out); // the decoder's memory is used again below
    require(!fuzz::gave_up(found) || values == fuzz::values_of(View()), "half a message is none");

    T owned;
    require(fuzz::list(decode(body, owned, o)) == all && fuzz::values_of(owned) == values, "views and values agree");
    require(fuzz::list(reader.decode(body, out, o)) == all, "a decoder that has been used finds the same");
    require(fuzz::values_of(out) == values, "a decoder that has been used reads the same");

    options other = o;
    other.fail_fast = true;
    report const first = decoder().decode(body, out, other);
    fuzz::require_sound(first, body.size());
    require(first.ok() == found.ok(), "fail_fast has the same verdict",
            [&] { return fuzz::show(fuzz::list(first), all); });
    auto const is_error = [](violation const& v) { return v.severity() == severity::error; };
    require(std::count_if(first.begin(), first.end(), is_error) <= 1, "fail_fast reports one error");

    other = o;
    other.strict = !o.strict;
    auto weighed = found_in<View>(body, other);
    require(weighed.size() == all.size(), "strict finds the same", [&] { return fuzz::show(weighed, all); });
    for (std::size_t i = 0; i < all.size(); ++i) {
        require(weighed[i].pointer == all[i].pointer && weighed[i].id == all[i].id, "strict finds the same");
        require((o.strict ? all : weighed)[i].level == severity::error, "when strict, all are errors");
    }
    if (fuzz::gave_up(found) || found.truncated()) return;

    other = o;
    other.unknown_members = unknown_members::ignore;
    require(found_in<View>(body, other) == without(all, rule::additionalProperties), "ignoring is to find no others");
    other = o;
    other.null_members = null_members::absent;
    View lenient;
    if (found.ok()) require(decoder().decode(body, lenient, other).ok(), "null is accepted more readily than refused");
    other = o;
    other.max_body = ~std::size_t{0};
    other.max_depth = ~std::size_t{0};
    require(found_in<View>(body, other) == all, "a limit that is not reached changes nothing");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::bytes in(data, size);
    options const o = in.options();
    try_message<RegDirectDeviceInDTO, view::RegDirectDeviceInDTO>(in.rest(), o);
    try_message<RegDirectDeviceOutDTO, view::RegDirectDeviceOutDTO>(in.rest(), o);
    try_message<error_body, view::error_body>(in.rest(), o);
    return 0;
}
