// SPDX-License-Identifier: BSL-1.0
#include "secrecy.hpp"

#include "json_scan.hpp"
#include "members.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace regdirect::tool {

namespace {

/// With more of them than these, every value is hidden.
constexpr std::size_t most_secrets = 16;

/// Goes through a JSON text and says of each name and value which member it is, or is in.
class member_walk {
public:
    explicit member_walk(std::string_view text, members const& about) : text_(text), about_(about) {}

    /// Calls on(kind, begin, end, pointer); of a member that is not known, or in one, the pointer is null.
    void run(auto const& on) {
        scan_json(text_, [&](json_part kind, std::size_t begin, std::size_t end) {
            if (kind == json_part::close) {
                if (!objects_.empty()) objects_.pop_back();
                value_ = {}; // until the next name; elements of arrays are members of nothing known
            }
            if (kind == json_part::name) {
                value_ = objects_.empty() ? place() : objects_.back();
                if (value_.is_known) value_.pointer += pointer_step(text_.substr(begin, end - begin));
                value_.is_known = value_.is_known && has(about_.known, value_.pointer);
            }
            bool const is_member = value_.is_known && !value_.pointer.empty(); // the message itself is none
            on(kind, begin, end, is_member ? &value_.pointer : nullptr);
            if (kind == json_part::open) objects_.push_back(std::exchange(value_, {}));
        });
    }

private:
    struct place {
        bool is_known = false;
        std::string pointer{};
    };

    std::string_view text_;
    members const& about_;
    place value_{.is_known = true}; ///< the value that comes
    std::vector<place> objects_;
};

/// The text of a string; of another value, the value as it is written.
std::string text_of(std::string_view written) {
    return written.starts_with('"') ? unescaped(written) : std::string(written);
}

bool ends_early(report const& found) {
    for (violation const v : found)
        if (v.rule() == rule::syntax || v.rule() == rule::limit) return true;
    return false;
}

/// Returns the offset at which the reader noticed that a text is not JSON, or exceeds a limit.
std::size_t end_of_reading(report const& found) {
    for (violation const v : found) {
        if (auto const* const error = std::get_if<syntax_error>(&v.actual())) return error->offset.bytes;
        if (auto const* const at = std::get_if<byte_offset>(&v.actual())) return at->bytes;
    }
    return 0;
}

} // namespace

safe_text::safe_text(verdict const& about) : text_(about.message) {
    for (part const& p : about.parts) {
        if (!ends_early(p.found)) continue;
        is_json_ = false;
        text_ = text_.substr(0, std::min(text_.size(), end_of_reading(p.found)));
    }
    hidden_.assign(text_.size(), true);
    constexpr std::string_view structure = " \t\r\n,:{}[]";
    for (std::size_t i = 0; i < text_.size(); ++i) hidden_[i] = structure.find(text_[i]) == std::string_view::npos;
    if (is_json_) collect_secrets();
    for (part const& p : about.parts) mark(p);
}

void safe_text::collect_secrets() {
    bool is_secret = false; // the member whose value comes
    std::size_t depth = 0;  // in a secret member that is an object or array
    scan_json(text_, [&](json_part kind, std::size_t begin, std::size_t end) {
        std::string_view const written = text_.substr(begin, end - begin);
        if (kind == json_part::name) is_secret = has(secret_names(), unescaped(written));
        if (kind == json_part::open && (is_secret || depth != 0)) ++depth;
        if (kind == json_part::close && depth != 0) --depth;
        if (kind == json_part::scalar && (is_secret || depth != 0) && secrets_.size() <= most_secrets) {
            std::string value = text_of(written);
            if (!value.empty() && !has(secrets_, value)) secrets_.push_back(std::move(value));
        }
        if (kind != json_part::name) is_secret = false;
    });
}

bool safe_text::tells(std::string_view value) const {
    if (secrets_.size() > most_secrets) return true;
    return std::any_of(secrets_.begin(), secrets_.end(),
                       [value](std::string const& secret) { return value.find(secret) != std::string_view::npos; });
}

void safe_text::mark(part const& in) {
    members const& about = members_of(in.kind);
    std::string_view const text = in.text.substr(0, text_.size() - std::min(text_.size(), in.offset));
    member_walk(text, about).run([&](json_part kind, std::size_t begin, std::size_t end, std::string const* member) {
        std::string_view const written = text.substr(begin, end - begin);
        bool hide = false;
        if (kind == json_part::name)
            hide = member == nullptr && (!is_json_ || tells(unescaped(written)));
        else if (kind == json_part::scalar)
            hide = !is_json_ || member == nullptr || has(about.hidden, *member) || tells(text_of(written));
        for (std::size_t i = begin; i < end; ++i) hidden_[in.offset + i] = hide;
    });
}

} // namespace regdirect::tool
