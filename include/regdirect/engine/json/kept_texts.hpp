// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_KEPT_TEXTS_HPP
#define REGDIRECT_ENGINE_JSON_KEPT_TEXTS_HPP

#include <regdirect/engine/json/scratch.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Keeps the texts of a message where views can refer to them.
namespace regdirect::inline v0::engine::detail {

/// The texts of a body or of a document. Texts of a body with escapes, and the digits of a number that is written anew,
/// are stored in the decoder's memory.
class kept_texts {
public:
    kept_texts(std::string& memory, std::string_view body, std::size_t more)
        : scratch_(memory, body, more), body_(body) {}
    /// The texts of a document, which stay where they are.
    kept_texts(std::string& memory, std::size_t more) : scratch_(memory, {}, more), stay_(true) {}

    /// Whether all texts stay where they are, except for the digits of numbers that are written anew.
    bool stay() const { return stay_; }
    bool is_inside_body(std::string_view s) const { return scratch_.is_inside_body(s); }
    void gather(std::string_view s) { scratch_.gather(s); }
    std::string_view gathered(std::string_view s, std::size_t n) { return scratch_.gathered(s, n); }
    /// Returns the text at a place where it does not move.
    std::string_view kept(std::string_view s) { return stay_ ? s : scratch_.kept(s); }

    /// Whether any text can have a control character. In a body, control characters are escaped, except U+007F.
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
