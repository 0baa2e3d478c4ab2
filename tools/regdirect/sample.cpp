// SPDX-License-Identifier: BSL-1.0
#include "sample.hpp"

#include <regdirect/constraints.hpp>
#include <regdirect/contract.hpp>
#include <regdirect/types.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <variant>

namespace regdirect::tool {

namespace {

namespace json = boost::json;

std::string_view parent(std::string_view pointer) { return pointer.substr(0, pointer.rfind('/')); }
std::string_view name(std::string_view pointer) { return pointer.substr(pointer.rfind('/') + 1); }

/// The object that the pointer's member belongs to; null if it is absent.
json::object* object_of(json::object& message, std::string_view pointer) {
    if (parent(pointer).empty()) return &message;
    json::object* const outer = object_of(message, parent(pointer));
    json::value* const found = outer == nullptr ? nullptr : outer->if_contains(name(parent(pointer)));
    return found == nullptr ? nullptr : found->if_object();
}

/// The member; null if it is absent.
json::value* find(json::object& message, std::string_view pointer) {
    json::object* const object = object_of(message, pointer);
    return object == nullptr ? nullptr : object->if_contains(name(pointer));
}

void erase(json::object& message, std::string_view pointer) {
    json::object* const object = object_of(message, pointer);
    if (object == nullptr) return;
    if (auto const at = object->find(name(pointer)); at != object->end()) object->stable_erase(at);
}

/// The pointer of another member of the same object.
std::string sibling(std::string_view pointer, std::string_view other) {
    return std::string(parent(pointer)).append("/").append(other);
}

/// JSON in one line, with no control character: JSON lets DEL stand as it is.
std::string text_of(json::value const& v) {
    std::string out = json::serialize(v);
    for (std::size_t at = 0; (at = out.find('\x7f', at)) != std::string::npos;) out.replace(at, 1, "\\u007f");
    return out;
}

/// Gives members that must equal the changed one the same value.
void keep_equal(json::object& message, std::span<constraint const> rows, std::string_view changed) {
    for (constraint const& row : rows) {
        auto const* const equal = std::get_if<equal_to>(&row.limit);
        if (equal == nullptr) continue;
        std::string const one(std::string_view(row.pointer));
        std::string const two = sibling(one, equal->member);
        if (changed != one && changed != two) continue;
        json::value* const from = find(message, changed);
        json::value* const to = find(message, changed == one ? two : one);
        if (from != nullptr && to != nullptr) *to = json::value(*from);
    }
}

template <class View>
auto checking(decoder& with, options const& rules) {
    return [&with, &rules](std::string_view body) {
        View message;
        return with.decode(body, message, rules);
    };
}

/// The number of attempts to find a random value that is valid.
constexpr int tries = 16;

} // namespace

sample_maker::sample_maker(message_kind kind, options const& rules, std::uint64_t seed) : rules_(rules), state_(seed) {
    if (kind == message_kind::response) {
        check_ = checking<view::RegDirectDeviceOutDTO>(decoder_, rules_);
        rows_ = constraints<view::RegDirectDeviceOutDTO>;
    } else if (kind == message_kind::error) {
        check_ = checking<view::error_body>(decoder_, rules_);
        rows_ = constraints<view::error_body>;
    } else {
        check_ = checking<view::RegDirectDeviceInDTO>(decoder_, rules_);
        rows_ = constraints<view::RegDirectDeviceInDTO>;
    }
}

/// SplitMix64, from 0 to n - 1: the same on every system.
std::size_t sample_maker::random(std::size_t n) {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % n);
}

bool sample_maker::is_clean(json::object const& message) { return check_(text_of(message)).empty(); }

bool sample_maker::in_force(constraint const& row) const {
    return row.only.value_or(rules_.solution) == rules_.solution && (rules_.strict || row.level == severity::error);
}

/// The message that the examples of the table make.
json::object sample_maker::example() const {
    json::object out;
    for (constraint const& row : rows_) {
        if (row.id != rule::type || row.pointer.empty()) continue;
        auto const types = std::get<std::span<json_kind const>>(row.limit);
        json::object* const object = object_of(out, row.pointer);
        if (object == nullptr || types.empty()) continue;
        boost::system::error_code ec;
        if (types[0] == json_kind::object)
            (*object)[name(row.pointer)] = json::object();
        else if (!row.example.empty())
            (*object)[name(row.pointer)] =
                types[0] == json_kind::string ? json::value(row.example) : json::parse(row.example, ec);
    }
    return out;
}

/// Leaves out each member by chance, if it may be absent.
void sample_maker::drop_members(json::object& message) {
    for (constraint const& row : rows_) {
        if (row.id != rule::type || row.pointer.empty() || random(2) == 0) continue;
        json::object less = message;
        erase(less, row.pointer);
        if (is_clean(less)) message = std::move(less);
    }
}

/// Gives the member another value, if one is found that is valid.
void sample_maker::vary(json::object& message, std::string_view pointer) {
    for (int i = 0; i < tries; ++i) {
        json::object other = message;
        json::value* const value = find(other, pointer);
        if (value == nullptr || value->is_object()) return;
        *value = varied(*value, pointer);
        keep_equal(other, rows_, pointer);
        if (!is_clean(other)) continue;
        message = std::move(other);
        return;
    }
}

json::value sample_maker::varied(json::value const& old, std::string_view pointer) {
    if (old.is_bool()) return random(2) == 0;
    if (!old.is_string()) return varied_integer(pointer);
    for (constraint const& row : rows_)
        if (auto const* const words = std::get_if<std::span<std::string_view const>>(&row.limit);
            words != nullptr && std::string_view(row.pointer) == pointer && !words->empty())
            return json::value((*words)[random(words->size())]);
    return json::value(varied_text(std::string(std::string_view(old.get_string())), pointer));
}

/// Another text of the same kinds of characters; now and then as short or as long as the contract allows.
std::string sample_maker::varied_text(std::string text, std::string_view pointer) {
    for (constraint const& row : rows_) {
        auto const* const length = std::get_if<std::uint64_t>(&row.limit);
        if (length == nullptr || std::string_view(row.pointer) != pointer) continue;
        if (random(*length > 64 ? 32 : 8) != 0) continue; // long ones are hard to read
        while (text.size() < *length) text += text.empty() ? '0' : text[random(text.size())];
        text.resize(*length);
    }
    for (char& c : text) {
        if (random(2) == 0) continue;
        std::size_t const letters = random(2) == 0 ? 6 : 26; // hexadecimal digits, or any letter
        if (c >= '0' && c <= '9')
            c = static_cast<char>('0' + random(10));
        else if (c >= 'a' && c <= 'z')
            c = static_cast<char>('a' + random(letters));
        else if (c >= 'A' && c <= 'Z')
            c = static_cast<char>('A' + random(letters));
    }
    return text;
}

json::value sample_maker::varied_integer(std::string_view pointer) {
    std::int64_t least = 0, most = 0;
    for (constraint const& row : rows_) {
        auto const* const bound = std::get_if<std::int64_t>(&row.limit);
        if (bound != nullptr && std::string_view(row.pointer) == pointer)
            (row.id == rule::minimum ? least : most) = *bound;
    }
    if (random(8) == 0) return least;
    if (random(8) == 0) return most;
    return least + static_cast<std::int64_t>(random(86400)); // seconds of a day
}

sample sample_maker::valid() {
    json::object message = example();
    drop_members(message);
    for (constraint const& row : rows_)
        if (row.id == rule::type && !row.pointer.empty() && random(4) != 0) vary(message, row.pointer);
    std::string text = text_of(message);
    if (!check_(text).empty()) throw std::logic_error("the examples of the contract are not valid");
    return {.message = std::move(text)};
}

sample sample_maker::invalid() {
    std::vector<rule> rules{rule::syntax, rule::additionalProperties};
    for (constraint const& row : rows_)
        if (in_force(row) && std::find(rules.begin(), rules.end(), row.id) == rules.end()) rules.push_back(row.id);
    for (;;) {
        rule const id = rules[random(rules.size())];
        std::vector<constraint const*> rows;
        for (constraint const& row : rows_)
            if (row.id == id && in_force(row)) rows.push_back(&row);
        if (!rows.empty()) {
            if (auto made = broken(*rows[random(rows.size())])) return *std::move(made);
            continue;
        }
        sample out = valid();
        out.rule = to_string(id);
        if (id == rule::syntax) {
            out.message.resize(1 + random(out.message.size() - 1)); // an object that does not end
        } else {
            out.pointer = "/colour";
            out.message.insert(1, out.message == "{}" ? R"("colour":"red")" : R"("colour":"red",)");
        }
        for (violation const v : check_(out.message))
            if (v.rule() == id && v.severity() == severity::error) return out;
    }
}

/// A message that breaks this row; nothing, if the attempt does not.
std::optional<sample> sample_maker::broken(constraint const& row) {
    json::object message = example();
    for (constraint const& other : rows_)
        if (other.id == rule::type && !other.pointer.empty() && random(2) == 0) vary(message, other.pointer);
    if (!row.when.member.empty()) {
        if (json::value* const given = find(message, sibling(row.pointer, row.when.member)))
            *given = row.when.is_boolean ? json::value(row.when.value == "true") : json::value(row.when.value);
    }
    auto const text = break_row(std::move(message), row);
    if (!text) return std::nullopt;
    report const found = check_(*text);
    for (violation const v : found)
        if (&v.broken() == &row && v.severity() == severity::error)
            return sample{*text, std::string(id_of(row)), std::string(std::string_view(row.pointer))};
    return std::nullopt;
}

/// The message, changed so that it breaks the row.
std::optional<std::string> sample_maker::break_row(json::object message, constraint const& row) {
    std::string_view const pointer = row.pointer;
    if (pointer.empty()) return "[]";
    json::object* const object = object_of(message, pointer);
    json::value* const value = find(message, pointer);
    if (object == nullptr) return std::nullopt;
    auto const change_text = [&](auto change) -> std::optional<std::string> {
        if (value == nullptr || !value->is_string() || value->get_string().empty()) return std::nullopt;
        std::string text(std::string_view(value->get_string()));
        change(text);
        *value = json::value(text);
        if (!std::holds_alternative<equal_to>(row.limit)) keep_equal(message, rows_, pointer);
        return text_of(message);
    };
    auto const set = [&](json::value to) {
        (*object)[name(pointer)] = std::move(to);
        return text_of(message);
    };
    auto const* const length = std::get_if<std::uint64_t>(&row.limit);
    auto const* const bound = std::get_if<std::int64_t>(&row.limit);
    switch (static_cast<rule>(row.id)) {
    case rule::required:
        erase(message, pointer);
        if (auto const* const unless = std::get_if<present_unless>(&row.limit))
            erase(message, sibling(pointer, unless->member));
        return text_of(message);
    case rule::uniqueKeys: {
        if (value == nullptr) return std::nullopt;
        (*object)["?"] = json::value(*value);
        std::string text = text_of(message);
        return text.replace(text.rfind("\"?\""), 3, '"' + std::string(name(pointer)) + '"');
    }
    case rule::type:
        return set(json::array());
    case rule::additionalProperties:
        return set(true);
    case rule::enum_:
        return set("carrier pigeon");
    case rule::secureFlag:
        return set(false);
    case rule::minimum:
        return bound == nullptr ? std::nullopt : std::optional(set(*bound - 1));
    case rule::maximum:
        return bound == nullptr ? std::nullopt : std::optional(set(*bound + 1));
    case rule::minLength:
        return change_text([&](std::string& text) { text.resize(length != nullptr ? *length - 1 : 0); });
    case rule::maxLength:
        return change_text([&](std::string& text) { text.resize(length != nullptr ? *length + 1 : 0, '0'); });
    case rule::pattern:
        return change_text([&](std::string& text) {
            if (!row.applies_to.empty()) text = "urn:imei:26053179311383"; // a digit is missing
            text.insert(text.begin() +
                            static_cast<std::ptrdiff_t>(row.applies_to.empty() ? random(text.size()) : text.size()),
                        ' ');
        });
    case rule::controlCharacter:
        return change_text([](std::string& text) { text.back() = '\x7f'; });
    case rule::evenLength:
        return change_text([](std::string& text) { text.pop_back(); });
    case rule::luhn:
    case rule::equalsNodeId:
    case rule::equalsImsi:
        return change_text([](std::string& text) { text.back() = text.back() == '0' ? '1' : '0'; });
    case rule::syntax:
    case rule::limit:
    case rule::echo:
    case rule::utf8:
    case rule::other:
        break;
    }
    return std::nullopt;
}

} // namespace regdirect::tool
