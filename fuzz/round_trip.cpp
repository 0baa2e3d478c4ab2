// SPDX-License-Identifier: BSL-1.0
// Decode, encode, decode: the same value; and what is encoded is JSON to everybody, with the same values.
#include "support/bytes.hpp"
#include "support/findings.hpp"
#include "support/values.hpp"

#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>

namespace {

using namespace regdirect;
using fuzz::require;

template <class T>
void try_value(T const& value, options const& o) {
    std::string text = "before ";
    bool const encoded = encode(value, text);
    require(text.starts_with("before "), "encode() appends");
    text.erase(0, 7);
    require(encoded || text.empty(), "what cannot be encoded leaves nothing behind", text);
    require(encode(value) == text, "both ways to encode give the same");
    if (!encoded) return;
    fuzz::require_readers_agree(text, value);

    options wide = o;
    wide.max_body = ~std::size_t{0};
    wide.max_depth = 32;
    T again;
    report const found = decode(text, again, wide);
    require(again == value, "decode() gives back what was encoded", text);
    require(fuzz::list(found) == fuzz::list(validate(value, wide)), "what is encoded is as valid as the value",
            [&] { return fuzz::show(fuzz::list(found), fuzz::list(validate(value, wide))); });
    require(encode(again) == text, "encode() always says the same");

    if (text.size() > options{}.max_body) return; // escapes can make it longer than any input
    boost::json::value const document = boost::json::value_from(value);
    T from_document;
    decode(document, from_document);
    require(from_document == value, "a document has the same value", text);
    require(boost::json::try_value_to<T>(document).has_value() == validate(value).ok(), "value_to() takes valid ones");
}

template <class T>
void try_body(std::string_view body, options const& o) {
    T out;
    report const found = decode(body, out, o);
    require(encode(out) != "", "what was decoded can be encoded");
    if (found.ok()) try_value(out, o);
}

/// Requires that text which is not UTF-8 has the finding utf8 and no other.
bool require_utf8(std::string const& text, std::string_view pointer, report const& found) {
    bool const good = fuzz::is_utf8(text);
    for (auto const v : found)
        if (v.pointer() == pointer) {
            require((v.rule() == rule::utf8) == !good, "text that is not UTF-8 has that finding alone", pointer);
            require(good || (v.severity() == severity::error && v.code() == 100007), "it is a bad message", pointer);
        }
    auto const same = [&](violation const& v) { return v.pointer() == pointer; };
    require(good || std::count_if(found.begin(), found.end(), same) == 1, "text that is not UTF-8 is found", pointer);
    return good;
}

/// Texts of any bytes, an enum of any number: what no decoder makes.
void try_any_value(fuzz::bytes in, options const& o) {
    RegDirectDeviceInDTO any{.nodeId = std::string(in.until('\n')), .psk = std::string(in.until('\n'))};
    DeviceInfo info{.manufacturerName = std::string(in.until('\n')), .model = std::string(in.until('\n'))};
    info.protocolType = static_cast<ProtocolType>(in.byte() % 12);
    any.deviceInfo = info;
    any.timeout = static_cast<std::int64_t>(in.byte()) - 128;
    options all = o;
    all.fail_fast = false;
    report const found = validate(any, all);
    bool sayable = static_cast<int>(*info.protocolType) < 11;
    sayable = require_utf8(any.nodeId, "/nodeId", found) && sayable;
    sayable = require_utf8(*any.psk, "/psk", found) && sayable;
    sayable = require_utf8(*info.manufacturerName, "/deviceInfo/manufacturerName", found) && sayable;
    sayable = require_utf8(info.model, "/deviceInfo/model", found) && sayable;
    require(encode(any).empty() == !sayable, "what is UTF-8 can be encoded, and nothing else");
    try_value(any, o);
    any.deviceInfo.reset();
    any.nodeId = std::string(in.rest());
    require(fuzz::is_utf8(any.nodeId) || !prepare_call({"t", "k", {}}, any, o).ok(), "what is not UTF-8 makes no call");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::bytes in(data, size);
    options const o = in.options();
    try_body<RegDirectDeviceInDTO>(in.rest(), o);
    try_body<RegDirectDeviceOutDTO>(in.rest(), o);
    try_any_value(in, o);
    return 0;
}
