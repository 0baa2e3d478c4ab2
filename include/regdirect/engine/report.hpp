// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_REPORT_HPP
#define REGDIRECT_ENGINE_REPORT_HPP

#include <regdirect/engine/actual.hpp>
#include <regdirect/engine/constraint.hpp>
#include <regdirect/engine/record/element_path.hpp>
#include <regdirect/engine/record/finding.hpp>
#include <regdirect/engine/record/hints.hpp>
#include <regdirect/engine/text/bounded_list.hpp>
#include <regdirect/engine/text/names.hpp>
#include <regdirect/engine/text/pointer.hpp>
#include <regdirect/engine/violation.hpp>
#include <regdirect/engine/violation_iterator.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

/// The result of a check: the rows of the contract that a message breaks.
namespace regdirect::inline v0::engine {

/// All findings about a message, in documented order; unknown and repeated members follow in the order of the message.
/// It holds at most `capacity` violations, in place, and refers only to constants, so it can outlive the message. Only
/// the names of unknown members are copied.
class report {
public:
    static constexpr std::size_t capacity = 64; ///< violations

    constexpr report() = default;
    /// A report in which warnings are errors, or not.
    constexpr explicit report(bool strict) : strict_(strict) {}

    /// Whether the message is valid: there is no error, not even one that did not fit into the report.
    constexpr bool ok() const { return !failed_; }
    constexpr bool empty() const { return findings_.size() == 0; }  ///< there are no findings
    constexpr std::size_t size() const { return findings_.size(); } ///< how many there are, at most `capacity`
    /// Whether there were more violations than the report can hold.
    constexpr bool truncated() const { return truncated_; }

    /// The violation with this number, from 0 on.
    constexpr violation operator[](std::size_t i) const& {
        detail::finding const& f = findings_[i];
        std::string_view const names = names_;
        std::string_view pointer = f.row->pointer;
        if (f.name_size != 0) pointer = names.substr(f.name_begin, f.name_size);
        return {*f.row, f.actual(), pointer, names.substr(f.name_begin + f.name_size, f.meant_size), strict_, f.known};
    }

    violation operator[](std::size_t) const&& = delete; ///< the report would be destroyed before its violation is used

    using iterator = violation_iterator<report, violation>;    ///< makes violations
    constexpr iterator begin() const& { return {this, 0}; }    ///< the first violation
    constexpr iterator end() const& { return {this, size()}; } ///< after the last one
    iterator begin() const&& = delete; ///< the report would be destroyed before its violations are used
    iterator end() const&& = delete;

    /// Adds a broken row and the measured value. The row must have static storage.
    [[gnu::noinline]] constexpr void add(constraint const& row, actual_value const& actual = {}) {
        add(detail::make_finding(row, actual));
    }
    /// The same for a rule that measures a plain number.
    [[gnu::noinline]] constexpr void add(constraint const& row, std::uint32_t number) {
        add(row, actual_value(std::in_place_index<detail::a_number>, actual_number{number}));
    }

    /// Adds a broken row about an element of an array or a map: `path` leads to it.
    [[gnu::noinline]] constexpr void add_element(constraint const& row, actual_value const& actual,
                                                 detail::element_path const& path) {
        add_named(detail::make_finding(row, actual), {},
                  [&](detail::names& out) { detail::append_element_pointer(out, row.pointer, path); });
    }

    /// Adds an unknown member of the object that `object` points to, and the JSON Pointer of the member that was
    /// probably meant, if there is one. `row` is the row of unknown members.
    [[gnu::noinline]] constexpr void add_unknown(constraint const& row, std::string_view object, std::string_view name,
                                                 std::string_view meant = {}) {
        add_named(detail::unmeasured(row), meant,
                  [&](detail::names& out) { detail::append_pointer(out, object, name); });
    }

    /// @cond for the reader
    /// The same; the member that was meant is searched for among these constraints when somebody asks for it.
    [[gnu::noinline]] constexpr void add_unknown_near(constraint const& row, std::string_view object,
                                                      std::string_view name, detail::known_rows const& known) {
        add_named(detail::unmeasured(row, &known), {},
                  [&](detail::names& out) { detail::append_pointer(out, object, name); });
    }
    /// @endcond

    /// Adds an unknown parameter of a call, and the name of the parameter that was probably meant, if there is one.
    [[gnu::noinline]] constexpr void add_unknown_parameter(constraint const& row, std::string_view name,
                                                           std::string_view meant = {}) {
        add_named(detail::unmeasured(row), meant, [&](detail::names& out) { out += name; });
    }

    /// Adds everything from another report of the same strictness.
    void append(report const& other) { append(report(other)); }
    /// The same, and takes the other report's memory.
    [[gnu::noinline]] void append(report&& other) {
        if (empty()) return void(*this = std::move(other));
        auto const shift = static_cast<std::uint32_t>(names_.size());
        truncated_ |= other.truncated_ || other.size() > capacity - size();
        for (std::size_t i = 0; i < other.size(); ++i) {
            detail::finding f = other.findings_[i];
            f.name_begin += shift;
            if (!findings_.add(f)) break;
        }
        if (shift == 0)
            names_ = std::move(other.names_);
        else
            names_ += other.names_;
        failed_ |= other.failed_;
    }

    /// @cond for the reader
    /// Adds one finding of another report, with its text.
    constexpr void append_one(report const& other, std::size_t i) {
        detail::finding f = other.findings_[i];
        std::string_view const text = std::string_view(other.names_).substr(f.name_begin, f.name_size + f.meant_size);
        f.name_begin = static_cast<std::uint32_t>(names_.size());
        if (size() < capacity) names_ += text;
        add(f);
    }
    /// If another report has errors, or findings that did not fit, then so has this one.
    constexpr void append_flags(report const& other) {
        failed_ |= other.failed_;
        truncated_ |= other.truncated_;
    }
    /// Removes all findings after the first n; ok() and truncated() do not change.
    constexpr void shrink_to(std::size_t n) { findings_.shrink_to(n); }
    /// @endcond

private:
    detail::bounded_list<detail::finding, capacity> findings_;
    detail::names names_;
    bool strict_ = false;
    bool failed_ = false;
    bool truncated_ = false;

    constexpr void add(detail::finding const& f) {
        failed_ |= strict_ || f.row->level == severity::error;
        truncated_ |= !findings_.add(f);
    }

    /// Pointers contain the names of a map's members. Above this number of bytes, no more names are kept.
    static constexpr std::size_t most_text = 262'144;

    /// Adds a finding whose pointer `write_name` appends to the names. A name that does not fit is not kept.
    /// Inlined, the finding is written once, into its place.
    [[gnu::always_inline]] constexpr void add_named(detail::finding f, std::string_view meant, auto write_name) {
        if (names_.size() > most_text) {
            failed_ = failed_ || strict_ || f.row->level == severity::error;
            truncated_ = true;
            return;
        }
        if (size() < capacity) {
            std::size_t const begin = names_.size();
            write_name(names_);
            f.name_begin = static_cast<std::uint32_t>(begin);
            f.name_size = static_cast<std::uint32_t>(names_.size() - begin);
            if (meant.size() <= UINT8_MAX) names_ += meant;
            f.meant_size = static_cast<std::uint8_t>(names_.size() - begin - f.name_size);
        }
        add(f);
    }
};

/// Whether both have the same violations in the same order, and truncated() is the same for both.
constexpr bool operator==(report const& a, report const& b) {
    if (a.size() != b.size() || a.ok() != b.ok() || a.truncated() != b.truncated()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!(a[i] == b[i])) return false;
    return true;
}

} // namespace regdirect::inline v0::engine

#endif
