// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_SECRECY_HPP
#define REGDIRECT_TOOL_SECRECY_HPP

#include "part.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The characters of a message that may be shown to people. Cold: not called for a message without violations.
namespace regdirect::tool {

/// A message without its secrets. It hides the values of secret members, of members that must equal one, of members
/// that the contract does not know, and every value that contains the value of a secret member. In a text that is not
/// JSON, or is beyond a limit, it hides all values and unknown names, and everything after the place where that was
/// noticed.
class safe_text {
public:
    explicit safe_text(verdict const& about);

    std::string_view text() const { return text_; }
    /// Whether the byte must not be shown.
    bool hides(std::size_t i) const { return hidden_[i]; }

private:
    std::string_view text_;
    std::vector<bool> hidden_;
    std::vector<std::string> secrets_; ///< the values of secret members
    bool is_json_ = true;

    void collect_secrets();
    void mark(part const& in);
    bool tells(std::string_view value) const;
};

} // namespace regdirect::tool

#endif
