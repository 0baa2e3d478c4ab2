// SPDX-License-Identifier: BSL-1.0
// An extended contract: its report is that of the contract, with the findings about the extension's rules behind those
// of the contract's own rows. A second reading of the extension, from the document, says which these are.
#include <regdirect/decode.hpp>

#include "support/bytes.hpp"
#include "support/document.hpp"
#include "support/extended.hpp"
#include "support/findings.hpp"
#include "support/second_reading.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace regdirect;
using fuzz::node;
using fuzz::require;
using list = std::vector<std::string>; // of findings: "error /id minLength"

std::string finding(severity level, std::string_view pointer, std::string_view id) {
    std::string out(to_string(level));
    return (((out += ' ') += pointer) += ' ') += id;
}
list list_of(report const& r) {
    list out;
    for (auto const v : r) out.push_back(finding(v.severity(), v.pointer(), v.id()));
    return out;
}
std::string show(list const& a, list const& b) {
    std::string out;
    for (list const* const each : {&a, &b}) {
        for (std::string const& f : *each) (out += printable(f)) += '\n';
        out += "---\n";
    }
    return out;
}
void require_same(list const& a, list const& b, std::string_view promise) {
    require(a == b, promise, [&] { return show(a, b); });
}

/// The rules of stock::ours, applied to a document one by one.
class second_reading {
public:
    second_reading(report const& plain, options const& o) : plain_(plain), options_(o) {}

    list read(node const& document) {
        about_texts(document);
        about_elements(document);
        about_best(document);
        node const* const paid = member(document, "", "paid");
        bool const is_set = paid && paid->text == "true";
        if (takes_rules("/paid") && member(document, "", "best") && !is_set) add("/paid", "trueIfPresent");
        if (node const* const code = member(document, "", "code"); code && !is_said("/code", "pattern")) {
            if (code->text.size() < 2) advise("/code", "minLength");
            if (code->text.size() % 2 != 0) add("/code", "evenLength");
        }
        if (!is_there(document, "code") && !is_there(document, "mail")) add("", "anyOf");
        return out_;
    }

private:
    report const& plain_;
    options options_;
    list out_;

    void add(std::string_view pointer, std::string_view id) { out_.push_back(finding(severity::error, pointer, id)); }
    void advise(std::string_view pointer, std::string_view id) {
        out_.push_back(finding(options_.strict ? severity::error : severity::warning, pointer, id));
    }

    /// Whether the contract finds an error, however strict. Unknown and repeated members keep no rule from being tried.
    static bool is_error(violation const& v) {
        bool const is_extra = v.rule() == rule::additionalProperties || v.rule() == rule::uniqueKeys;
        return v.broken().level == severity::error && !is_extra;
    }
    /// Whether the contract has a finding about a place. Without an id: any error.
    bool is_said(std::string_view pointer, std::string_view id = {}) const {
        return std::any_of(plain_.begin(), plain_.end(), [&](auto const& v) {
            return v.pointer() == pointer && (id.empty() ? is_error(v) : v.id() == id);
        });
    }
    bool is_said_inside(std::string const& pointer) const {
        return std::any_of(plain_.begin(), plain_.end(),
                           [&](auto const& v) { return is_error(v) && v.pointer().starts_with(pointer + '/'); });
    }
    bool takes_rules(std::string_view pointer) const {
        return !is_said(pointer, "type") && !is_said(pointer, "required");
    }
    /// Whether a member is there; null is, where it is a wrong type.
    bool is_there(node const& object, std::string_view name) const {
        node const* const found = object.find(name);
        return found && (found->is != fuzz::kind::null || options_.null_members == null_members::reject);
    }
    /// A member that has a value of its type.
    node const* member(node const& object, std::string const& at, std::string_view name) const {
        node const* const found = object.find(name);
        if (!found || found->is == fuzz::kind::null) return nullptr;
        return takes_rules(at + '/' + std::string(name)) ? found : nullptr;
    }

    static bool is_capital(std::string_view s) { return s.empty() || (s[0] >= 'A' && s[0] <= 'Z'); }
    static std::string escaped(std::string_view name) { // RFC 6901
        std::string out;
        for (char const c : name) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        return out;
    }
    static std::string place(std::string const& at, std::size_t i) { return at + '/' + std::to_string(i); }

    void about_texts(node const& document) {
        node const* const id = member(document, "", "id");
        if (id && fuzz::count_code_points(id->text) > 3) advise("/id", "maxLength");
        if (id && !is_capital(id->text)) add("/id", "capital");
    }

    void about_elements(node const& document) {
        node const none{};
        auto const elements = [&](std::string_view name) -> auto const& {
            node const* const found = member(document, "", name);
            return (found ? found : &none)->members;
        };
        auto const& lines = elements("lines");
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (std::string const at = place("/lines", i); !is_said(at) && !is_said_inside(at))
                about_line(lines[i].second, at);
        if (member(document, "", "lines") && lines.empty()) add("/lines", "minItems");

        auto const& grid = elements("grid");
        for (std::size_t i = 0; i < grid.size(); ++i)
            if (std::string const at = place("/grid", i); !is_said(at)) about_numbers(grid[i].second.members, at);
        if (grid.size() > 3) advise("/grid", "maxItems");

        auto const& words = elements("words");
        bool are_texts = true;
        std::set<std::string> different;
        for (std::size_t i = 0; i < words.size(); ++i) {
            std::string const at = place("/words", i), &text = words[i].second.text;
            are_texts = are_texts && !is_said(at, "type");
            different.insert(text);
            if (is_said(at, "type")) continue;
            if (text.empty()) add(at, "minLength");
            if (!is_capital(text)) add(at, "capital");
        }
        if (are_texts && different.size() < words.size()) add("/words", "uniqueItems");

        std::map<std::string, double> prices; // in the order of findings; of each name the first that is stored
        for (auto const& [name, value] : elements("prices"))
            if (value.is == fuzz::kind::number || value.is == fuzz::kind::integer)
                if (double const n = std::strtod(value.text.c_str(), nullptr); std::isfinite(n))
                    prices.try_emplace(name, n);
        bool short_names = true;
        for (auto const& [name, n] : prices) {
            std::string const at = "/prices/" + escaped(name);
            short_names = short_names && fuzz::count_code_points(name) <= 2;
            if (n <= 0 && !is_said(at)) add(at, "exclusiveMinimum");
        }
        if (!short_names) add("/prices", "propertyNames");
    }

    void about_line(node const& line, std::string const& at) {
        if (!is_capital(line.find("item")->text)) add(at + "/item", "capital");
        node const* const count = member(line, at, "count");
        if (!count) add(at + "/count", "required");
        if (count && !count->text.starts_with('-') && fuzz::decimal_of(count->text).integer() > 9)
            advise(at + "/count", "maximum");
    }

    void about_numbers(auto const& numbers, std::string const& at) {
        for (std::size_t j = 0; j < numbers.size(); ++j) {
            std::string const& text = numbers[j].second.text;
            if (!is_said(place(at, j)) && text.starts_with('-') && fuzz::decimal_of(text).integer() > 1)
                add(place(at, j), "minimum");
        }
        if (numbers.size() > 2) add(at, "maxItems");
    }

    void about_best(node const& document) {
        node const* const best = member(document, "", "best");
        if (best) {
            node const* const item = member(*best, "/best", "item");
            if (item && !is_capital(item->text)) add("/best/item", "capital");
            bool const is_a = item && item->text == "A";
            if (is_a && !is_there(*best, "note")) add("/best/note", "required");
        }
        bool const wanted = options_.solution == solution::nb_iot;
        if (wanted && !is_there(document, "best")) add("/best", "required");
    }
};

/// An extension of the library's own request.
constexpr auto of_requests = extend<RegDirectDeviceInDTO>(
    must(any_of<&RegDirectDeviceInDTO::imsi, &RegDirectDeviceInDTO::productId>{}),
    member<&RegDirectDeviceInDTO::deviceInfo>(should(present{}), member<&DeviceInfo::deviceType>(must(max_length{8})),
                                              member<&DeviceInfo::manufacturerId>(must(present{}))),
    member<&RegDirectDeviceInDTO::nodeId>(must(stock::capital{})),
    member<&RegDirectDeviceInDTO::psk>(in(solution::nb_iot, must(present{})), must(min_length{16})));

/// Whether what the contract found is about values that are stored: then the value has the same findings.
bool is_about_values(report const& plain) {
    return std::none_of(plain.begin(), plain.end(), [](auto const& v) {
        constexpr std::array<std::string_view, 7> ids{
            "type", "required", "enum", "minimum", "maximum", "uniqueKeys", "additionalProperties"};
        return std::find(std::begin(ids), std::end(ids), v.id()) != std::end(ids);
    });
}

/// Checks what holds of every extension, and returns the findings about its rules; nothing, if there was no room.
template <auto const& Extension, class T, class View>
std::optional<list> try_extension(std::string_view body, options o, report const& plain) {
    T out;
    report const found = decode<Extension>(body, out, o);
    list const all = list_of(found), usual = list_of(plain);
    auto const words = [&] { return show(all, usual); };
    decoder reader;
    View seen;
    require_same(list_of(reader.decode<Extension>(body, seen, o)), all, "a view is checked as a value is");
    if (body.size() <= o.max_body)
        require_same(list_of(reader.decode_fully<Extension>(body, seen, o)), all, "two readers have one report");
    if (fuzz::gave_up(plain)) require_same(all, usual, "what is no message is tried against no rule");
    require(found.truncated() || !plain.truncated(), "an extension finds no less");
    if (found.truncated() || fuzz::gave_up(plain)) return std::nullopt;

    // the added findings stand together, and only unknown and repeated members are behind them
    require(all.size() >= usual.size(), "an extension finds no less", words);
    auto const added = static_cast<std::ptrdiff_t>(all.size() - usual.size());
    auto const behind = std::mismatch(usual.begin(), usual.end(), all.begin());
    list const extras(behind.first, usual.end()), ours(behind.second, behind.second + added);
    require(std::equal(extras.begin(), extras.end(), behind.second + added), "the contract's findings stay", words);
    for (std::size_t i = usual.size() - extras.size(); i < usual.size(); ++i)
        require(plain[i].rule() == rule::additionalProperties || plain[i].rule() == rule::uniqueKeys,
                "an extension's findings are behind those of the contract", words);
    if (is_about_values(plain))
        require_same(list_of(validate<Extension>(out, o)), all, "a value has the same findings");

    o.fail_fast = true;
    list first(all.begin(), behind.second);
    if (plain.ok()) {
        bool failed = false;
        for (auto f = ours.begin(); f != ours.end() && !failed; ++f) {
            first.push_back(*f);
            failed = f->starts_with("error");
        }
        require(failed != found.ok(), "an extension's errors refuse a message", words);
        first.insert(first.end(), extras.begin(), extras.end());
    } else {
        first = list_of(decode(body, out, o));
    }
    require_same(list_of(decode<Extension>(body, out, o)), first, "fail_fast stops at the first error");
    require_same(list_of(reader.decode<Extension>(body, seen, o)), first, "fail_fast stops in a view, too");
    return ours;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::bytes in(data, size);
    options o = in.options();
    o.fail_fast = false;
    stock::order order;
    report const plain = decode(in.rest(), order, o);
    if (auto const found = try_extension<stock::ours, stock::order, stock::order_view>(in.rest(), o, plain)) {
        auto const document = fuzz::read_document(in.rest());
        bool const is_message = document && document->is == fuzz::kind::object;
        require_same(*found, is_message ? second_reading(plain, o).read(*document) : list(),
                     "an extension finds what a second reading of its rules finds");
    }
    RegDirectDeviceInDTO request;
    report const usual = decode(in.rest(), request, o);
    try_extension<of_requests, RegDirectDeviceInDTO, view::RegDirectDeviceInDTO>(in.rest(), o, usual);
    return 0;
}
