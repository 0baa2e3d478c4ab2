// SPDX-License-Identifier: BSL-1.0
// libFuzzer's hook: edits a model of the message instead of its bytes, so that mutants stay JSON and come near the
// rules.
#include <regdirect/regdirect.hpp>

#include "spelling.hpp"

#include <cstring>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using namespace regdirect;
using fuzz::chance;
using fuzz::kind;
using fuzz::node;

node number(std::string text) {
    return {fuzz::decimal_of(text).is_integer() ? kind::integer : kind::number, std::move(text)};
}
node string(std::string text) { return {kind::string, std::move(text)}; }

/// Text of a form or a length that some rule is about.
std::string interesting_text(chance& by) {
    static std::string const texts[] = {"",
                                        "a",
                                        "n\x7f",
                                        "\x01",
                                        "260531793113837",
                                        "260531793113838",
                                        "urn:imei:260531793113837",
                                        "URN:Imei:260531793113838",
                                        "urn:imei:26053179311383",
                                        "urn:imei:2605317931138370",
                                        "urn:imei:",
                                        "urn:imei",
                                        "001A-0A12",
                                        "001a-0A1g",
                                        "001A0A12",
                                        "MultiSensor",
                                        "multiSensor",
                                        "Multi_Sensor",
                                        "\xC3\xA9",
                                        "\xF0\x9F\x98\x80",
                                        "00-80-C8-93-4B-BE",
                                        "~/"};
    static constexpr std::size_t lengths[] = {1, 5, 6, 7, 8, 9, 14, 15, 16, 31, 32, 33, 255, 256, 257};
    static std::string const units[] = {"1", "0", "f", "A", "G", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};
    if (by.one_in(3)) return by.pick(texts);
    if (by.one_in(3)) return std::string(to_string(static_cast<ProtocolType>(by.below(11))));
    std::string out, unit = by.pick(units);
    for (std::size_t n = by.pick(lengths); n != 0; --n) out += unit;
    return out;
}

node interesting_value(chance& by) {
    static std::string const numbers[] = {"0",
                                          "-0",
                                          "1",
                                          "-1",
                                          "180",
                                          "180.0",
                                          "1.8e2",
                                          "180.5",
                                          "2147483647",
                                          "2147483648",
                                          "2147483646",
                                          "2147483647.0000000001",
                                          "9223372036854775807",
                                          "9223372036854775808",
                                          "18446744073709551616",
                                          "1e400",
                                          "1e-400",
                                          "0e999",
                                          "0.18E+3",
                                          "-1e-1"};
    if (by.one_in(2)) return string(interesting_text(by));
    if (by.one_in(2)) return number(by.pick(numbers));
    node const others[] = {
        {kind::null, "null"}, {kind::boolean, "true"}, {kind::boolean, "false"}, {kind::array}, {kind::object}};
    return others[by.below(5)];
}

std::string known_name(chance& by) {
    static std::string const names[] = {
        "deviceInfo", "endUserId",    "imsi",           "isSecure",         "nodeId",     "psk",       "timeout",
        "verifyCode", "productId",    "manufacturerId", "manufacturerName", "deviceType", "model",     "protocolType",
        "deviceId",   "error_code",   "error_desc",     "resultcode",       "resultmsg",  "error_msg", "account",
        "groupId",    "customFields", "deviceInfo2",    "deviceName"};
    return by.pick(names);
}

/// A bound moved by one: a character more or less, a number one up or down.
void nudge(node& n, chance& by) {
    if (n.is == kind::string && by.one_in(2) && !n.text.empty()) {
        n.text.pop_back();
    } else if (n.is == kind::string) {
        n.text += n.text.empty() || by.one_in(4) ? 'x' : n.text.back();
    } else if (n.is == kind::integer && n.text.size() < 18 &&
               n.text.find_first_not_of("0123456789") == std::string::npos) {
        n.text = std::to_string(std::stoll(n.text) + (by.one_in(2) ? 1 : -1));
    } else {
        n = interesting_value(by);
    }
}

void rename(std::string& name, chance& by) {
    static constexpr char endings[] = {' ', '\0', 's', '_'};
    if (by.one_in(2) || name.empty())
        name = known_name(by);
    else if (by.one_in(3))
        name += endings[by.below(4)];
    else if (by.one_in(2))
        name[by.below(name.size())] ^= 0x20; // the other case
    else
        name.pop_back();
}

/// Some object or array inside, or the document itself.
node& some_holder(node& in, chance& by) {
    for (auto& [name, value] : in.members)
        if (!value.members.empty() && by.one_in(2)) return some_holder(value, by);
    return in;
}

void edit(node& document, chance& by) {
    auto& members = some_holder(document, by).members;
    std::size_t const at = by.below(members.size()), other = by.below(members.size());
    std::size_t const what = members.empty() ? 0 : by.below(10);
    switch (what) {
    case 0:
        members.emplace_back(known_name(by), interesting_value(by));
        break;
    case 1:
        members.erase(members.begin() + static_cast<std::ptrdiff_t>(at));
        break;
    case 2:
        members.push_back(members[at]);
        break;
    case 3:
        std::swap(members[at].second, members[other].second);
        break;
    case 4:
        std::swap(members[at], members[other]);
        break;
    case 5:
        rename(members[at].first, by);
        break;
    case 6:
        members[at].second = node(members[other].second);
        break; // copied first: one may be inside the other
    case 7:
        members[at].second = interesting_value(by);
        break;
    default:
        nudge(members[at].second, by);
        break;
    }
}

} // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
    chance by(seed);
    fuzz::bytes in(data, size);
    in.options();
    auto document = fuzz::read_document(in.rest());
    if (by.one_in(10) || !document || size > max_size / 4) return LLVMFuzzerMutate(data, size, max_size);
    std::string out(reinterpret_cast<char const*>(data), size - in.rest().size());
    if (by.one_in(4)) out[0] = static_cast<char>(static_cast<unsigned char>(out[0]) ^ (1u << by.below(6)));
    if (document->is != kind::object) *document = node{kind::object};
    for (std::size_t edits = 1 + by.below(4); edits != 0; --edits) edit(*document, by);
    out += fuzz::respelling(by, by.one_in(4) ? fuzz::freedom{.order = false} : fuzz::plain).write(*document);
    if (out.size() > max_size) return LLVMFuzzerMutate(data, size, max_size);
    std::memcpy(data, out.data(), out.size());
    return out.size();
}
