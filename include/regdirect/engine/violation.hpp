// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_VIOLATION_HPP
#define REGDIRECT_ENGINE_VIOLATION_HPP

#include <regdirect/engine/actual.hpp>
#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/record/finding.hpp>
#include <regdirect/engine/record/hints.hpp>
#include <regdirect/engine/record/sentence.hpp>

#include <cstdint>
#include <string>
#include <string_view>

/// One finding of a report.
namespace regdirect::inline v0::engine {

/// One finding: the row of the contract that a message breaks, and the place. It is valid while its report lives.
class violation {
public:
    /// Only report makes violations.
    constexpr violation(constraint const& row, actual_value const& actual, std::string_view pointer,
                        std::string_view meant, bool strict, detail::known_rows const* known = nullptr)
        : row_(&row), actual_(actual), pointer_(pointer), meant_(meant), known_(known), strict_(strict) {}

    /// The id of the broken rule: "minLength", or the text of an API's own rule.
    constexpr std::string_view id() const { return id_of(*row_); }
    /// The kind of that rule, for exporters; `other` for an API's own rule.
    constexpr enum keyword keyword() const { return row_->id.keyword; }
    /// With `strict`, warnings are errors.
    constexpr enum severity severity() const { return strict_ ? severity::error : row_->level; }
    /// RFC 6901. For an unknown member, it has the name as it was sent: print it with printable().
    constexpr std::string_view pointer() const { return pointer_; }
    /// The code that the API answers with; 0, if its contract gives none.
    constexpr std::uint32_t code() const { return row_->code; }
    /// The row of the contract that is broken. It has static storage.
    constexpr constraint const& broken() const { return *row_; }
    /// The measured value: a length, a place, a JSON type. It is a number or an enumerator, never text of the
    /// message.
    constexpr actual_value const& actual() const { return actual_; }
    /// The member that was probably meant by an unknown one, as a JSON Pointer, or the name of the parameter. It
    /// belongs to the contract; empty: none is known. Each call searches for it.
    constexpr std::string_view meant() const {
        return known_ == nullptr ? meant_ : detail::meant_member(*known_, pointer_);
    }
    /// A sentence for people: "name should have at least 8 characters, but has 3". It never contains text of the
    /// checked message, hence no secret and no control character. It is made from broken(), actual() and meant(), which
    /// also allow sentences in other languages.
    std::string message() const { return detail::sentence(*row_, severity(), actual_, pointer_, meant()); }

    // whether both are the same finding about the same row
    friend constexpr bool operator==(violation const& a, violation const& b) {
        return a.row_ == b.row_ && detail::is_same(*a.row_, a.actual_, b.actual_) && a.pointer_ == b.pointer_ &&
               a.strict_ == b.strict_ && a.meant() == b.meant();
    }

private:
    constraint const* row_;
    actual_value actual_;
    std::string_view pointer_;
    std::string_view meant_;
    detail::known_rows const* known_;
    bool strict_;
};

} // namespace regdirect::inline v0::engine

#endif
