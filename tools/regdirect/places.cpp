// SPDX-License-Identifier: BSL-1.0
#include "places.hpp"

#include "json_scan.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace regdirect::tool {

namespace {

/// The beginnings of a value or member with some JSON pointer: one, or several if its name is repeated.
using occurrences = std::map<std::string, std::vector<std::size_t>, std::less<>>;

/// The object or array that a pointer's value is in.
std::string_view parent(std::string_view pointer) { return pointer.substr(0, pointer.rfind('/')); }

/// The pointers of all violations and of everything around them, found nowhere yet.
occurrences wanted(report const& found) {
    occurrences out;
    out.try_emplace("");
    for (violation const v : found)
        for (std::string_view p = v.pointer(); !p.empty(); p = parent(p)) out.try_emplace(std::string(p));
    return out;
}

/// Goes through a JSON text once and notes where what is wanted begins. What is inside of values that nothing wanted
/// is inside of is passed over. Of a text that is not JSON it notes something, and ends.
class walker {
public:
    walker(std::string_view text, occurrences& wanted) : text_(text), wanted_(wanted) {}

    void walk() {
        skip_space();
        begin_value("", at_);
        for (; at_ < text_.size(); skip_space()) {
            char const c = text_[at_];
            if (c == '"')
                string();
            else if (c == '{' || c == '[')
                enter(c == '{');
            else if (c == '}' || c == ']')
                leave();
            else if (c == ',' || c == ':')
                pass(c == ',');
            else
                at_ = std::min(text_.find_first_of(",:]} \t\r\n\"", at_), text_.size());
        }
    }

private:
    struct level {
        bool is_object;
        bool is_wanted;          ///< something wanted is in it
        std::string pointer{};   ///< if so
        std::size_t element = 0; ///< of an array: which one comes
    };

    std::string_view text_;
    occurrences& wanted_;
    std::size_t at_ = 0;
    std::vector<level> levels_;
    bool name_comes_ = false;
    bool value_is_wanted_ = false; ///< the one that comes
    std::string pointer_;          ///< its pointer, if so

    void skip_space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

    void begin_value(std::string pointer, std::size_t at) {
        auto const known = wanted_.find(pointer);
        value_is_wanted_ = known != wanted_.end();
        if (!value_is_wanted_) return;
        known->second.push_back(at);
        pointer_ = std::move(pointer);
    }

    void begin_element() {
        skip_space();
        level const& in = levels_.back();
        value_is_wanted_ = false;
        if (in.is_wanted && at_ < text_.size() && text_[at_] != ']')
            begin_value(in.pointer + '/' + std::to_string(in.element), at_);
    }

    void string() {
        std::size_t const begin = at_++;
        while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
        at_ = std::min(at_ + 1, text_.size());
        if (!name_comes_ || levels_.empty()) return;
        level const& in = levels_.back();
        value_is_wanted_ = false;
        if (in.is_wanted) begin_value(in.pointer + pointer_step(text_.substr(begin, at_ - begin)), begin);
    }

    void enter(bool is_object) {
        levels_.push_back({is_object, value_is_wanted_, value_is_wanted_ ? pointer_ : std::string()});
        name_comes_ = is_object;
        ++at_;
        if (!is_object) begin_element();
    }

    void leave() {
        if (!levels_.empty()) levels_.pop_back();
        name_comes_ = false;
        ++at_;
    }

    void pass(bool is_comma) {
        ++at_;
        name_comes_ = is_comma && !levels_.empty() && levels_.back().is_object;
        if (!is_comma || name_comes_ || levels_.empty()) return;
        ++levels_.back().element;
        begin_element();
    }
};

/// Returns the offset at which reading ended, of a violation that has it.
std::optional<std::size_t> end_of_reading(violation const& v) {
    if (auto const* const error = std::get_if<syntax_error>(&v.actual())) return error->offset.bytes;
    auto const* const offset = v.rule() == rule::limit ? std::get_if<byte_offset>(&v.actual()) : nullptr;
    return offset != nullptr ? std::optional<std::size_t>(offset->bytes) : std::nullopt;
}

} // namespace

std::vector<std::size_t> offsets(report const& found, std::string_view message) {
    if (found.size() == 1)
        if (auto const end = end_of_reading(found[0])) return {*end};
    occurrences where = wanted(found);
    walker(message, where).walk();
    std::map<std::string, std::size_t, std::less<>> repeated; // how often it was said of a member
    std::vector<std::size_t> out;
    for (violation const v : found) {
        std::string_view pointer = v.pointer();
        while (!pointer.empty() && where.find(pointer)->second.empty()) pointer = parent(pointer);
        auto const& begins = where.find(pointer)->second;
        std::size_t which = v.rule() == rule::uniqueKeys ? 1 : 0;
        if (which == 1 || v.rule() == rule::additionalProperties) which += repeated[std::string(pointer)]++;
        out.push_back(begins.empty() ? 0 : begins[std::min(which, begins.size() - 1)]);
    }
    return out;
}

std::vector<place> places(std::span<std::size_t const> at, std::string_view message) {
    std::vector<std::size_t> order(at.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&at](std::size_t a, std::size_t b) { return at[a] < at[b]; });

    std::vector<place> out(at.size());
    place here;
    std::size_t seen = 0; // bytes before `here`
    for (std::size_t const i : order) {
        for (; seen < std::min(at[i], message.size()); ++seen) {
            bool const continues = (static_cast<unsigned char>(message[seen]) & 0xC0) == 0x80; // a character of UTF-8
            if (message[seen] == '\n')
                here = {here.line + 1, 1};
            else if (!continues)
                ++here.column;
        }
        out[i] = here;
    }
    return out;
}

} // namespace regdirect::tool
