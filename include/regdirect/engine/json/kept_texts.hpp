// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_KEPT_TEXTS_HPP
#define REGDIRECT_ENGINE_JSON_KEPT_TEXTS_HPP

#include <regdirect/engine/json/scratch.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// The texts of a message, where views can point to them.
namespace regdirect::inline v0::engine::detail {

/// Texts of a body, or of a document. Those of a body that have escapes, and those that respell a number, are put
/// together in memory of the decoder.
class kept_texts {
public:
    kept_texts(std::string& memory, std::string_view body, std::size_t more)
        : scratch_(memory, body, more), body_(body) {}
    /// The texts of a document, which stay where they are.
    kept_texts(std::string& memory, std::size_t more) : scratch_(memory, {}, more), stay_(true) {}

    /// Whether all texts stay where they are, but for respelled numbers.
    bool stay() const { return stay_; }
    bool is_inside_body(std::string_view s) const { return scratch_.is_inside_body(s); }
    void gather(std::string_view s) { scratch_.gather(s); }
    std::string_view gathered(std::string_view s, std::size_t n) { return scratch_.gathered(s, n); }
    /// The text itself, where it does not move.
    std::string_view kept(std::string_view s) { return stay_ ? s : scratch_.kept(s); }

    /// Whether any text can have a control character. In a body they stand as escapes, but for U+007F.
    bool may_have_controls() {
        if (!has_delete_) has_delete_ = body_.find('\x7f') != std::string_view::npos;
        return stay_ || !scratch_.empty() || *has_delete_;
    }

private:
    scratch scratch_;
    std::string_view body_;
    bool stay_ = false;
    std::optional<bool> has_delete_;
};

} // namespace regdirect::inline v0::engine::detail

#endif
