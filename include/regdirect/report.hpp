// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_REPORT_HPP
#define REGDIRECT_REPORT_HPP

#include <regdirect/constraint.hpp>
#include <regdirect/detail/bounded_list.hpp>
#include <regdirect/detail/names.hpp>
#include <regdirect/detail/pointer.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

/// What a check answers: the rows of the contract that a message breaks.
namespace regdirect::inline v0 {

/// One finding: which row of the contract a message breaks, and where. Valid while its report is.
class violation {
public:
    /// Made by report alone.
    constexpr violation(constraint const& row, std::uint32_t found, std::string_view pointer, bool strict)
        : row_(&row), found_(found), pointer_(pointer), strict_(strict) {}

    constexpr enum rule rule() const { return row_->id; } ///< what is broken
    /// With `strict`, warnings are errors.
    constexpr enum severity severity() const { return strict_ ? severity::error : row_->level; }
    /// RFC 6901. Of an unknown member it has the name as it was sent: print it by way of printable().
    constexpr std::string_view pointer() const { return pointer_; }
    /// The code that the platform answers with (contract, "From violation to platform error").
    constexpr std::uint32_t code() const { return row_->code; }
    /// The row of the contract that is broken. It has static storage.
    constexpr constraint const& broken() const { return *row_; }
    /// A sentence a person can act on: "psk should have at least 8 characters, but has 3". It never has text of the
    /// checked message in it, hence no secret and no control character.
    std::string message() const { return detail::sentence(*row_, severity(), found_); }

private:
    constraint const* row_;
    std::uint32_t found_;
    std::string_view pointer_;
    bool strict_;
};

namespace detail {

struct finding {
    constraint const* row;
    std::uint32_t found; ///< a length, a place, a json_kind: what constraint::shows speaks of
    std::uint32_t name;  ///< of an unknown member: where its pointer begins in the report's names
};

} // namespace detail

/// Everything that is wrong with a message, in documented order; unknown and repeated members follow in the order of
/// the message. It holds at most `capacity` violations, in place, and refers to nothing but constants: it can outlive
/// the message. Only the names of unknown members are copied.
class report {
public:
    static constexpr std::size_t capacity = 64; ///< violations

    constexpr report() = default;
    /// A report in which warnings are errors, or not.
    constexpr explicit report(bool strict) : strict_(strict) {}

    /// Whether the message is valid: there is no error, not even one that found no room.
    constexpr bool ok() const { return !failed_; }
    constexpr bool empty() const { return findings_.size() == 0; }  ///< nothing at all was found
    constexpr std::size_t size() const { return findings_.size(); } ///< how many there are, at most `capacity`
    /// Whether there was more than there is room for.
    constexpr bool truncated() const { return truncated_; }

    /// The violation with this number, from 0 on.
    constexpr violation operator[](std::size_t i) const {
        detail::finding const& f = findings_[i];
        std::string_view pointer = f.row->pointer;
        if (f.row->id == rule::additionalProperties) pointer = std::string_view(names_).substr(f.name, f.found);
        return {*f.row, f.found, pointer, strict_};
    }

    class iterator;
    constexpr iterator begin() const; ///< the first violation
    constexpr iterator end() const;   ///< behind the last one

    /// Adds a broken row, and what was found instead. The row must have static storage.
    [[gnu::noinline]] constexpr void add(constraint const& row, std::uint32_t found = 0) {
        add(detail::finding{&row, found, 0});
    }

    /// Adds an unknown member of the object that `object` points to.
    [[gnu::noinline]] constexpr void add_unknown(std::string_view object, std::string_view name) {
        std::size_t const begin = names_.size();
        if (size() < capacity) detail::append_pointer(names_, object, name);
        add({&detail::unforeseen_row(rule::additionalProperties), static_cast<std::uint32_t>(names_.size() - begin),
             static_cast<std::uint32_t>(begin)});
    }

    /// Adds all that another report of the same strictness has.
    [[gnu::noinline]] void append(report other) {
        if (empty()) return void(*this = std::move(other));
        for (std::size_t i = 0; i < other.size(); ++i) {
            detail::finding f = other.findings_[i];
            f.name += static_cast<std::uint32_t>(names_.size());
            add(f);
        }
        names_ += other.names_;
        failed_ |= other.failed_;
        truncated_ |= other.truncated_;
    }

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
};

/// Violations one after the other, by value.
class report::iterator {
public:
    /// @cond the usual members of an iterator
    using value_type = violation;
    using difference_type = std::ptrdiff_t;
    using iterator_concept = std::forward_iterator_tag;
    using iterator_category = std::input_iterator_tag;
    using reference = violation;

    /// What `->` needs of an iterator that makes its values.
    class pointer {
    public:
        constexpr explicit pointer(violation v) : v_(v) {}
        constexpr violation const* operator->() const { return &v_; }

    private:
        violation v_;
    };

    constexpr iterator() = default;
    constexpr iterator(report const* r, std::size_t i) : report_(r), i_(i) {}
    constexpr violation operator*() const { return (*report_)[i_]; }
    constexpr pointer operator->() const { return pointer(**this); }
    constexpr iterator& operator++() {
        ++i_;
        return *this;
    }
    constexpr iterator operator++(int) {
        auto old = *this;
        ++*this;
        return old;
    }
    friend constexpr bool operator==(iterator const&, iterator const&) = default;

private:
    report const* report_ = nullptr;
    std::size_t i_ = 0;
    /// @endcond
};

constexpr report::iterator report::begin() const { return {this, 0}; }
constexpr report::iterator report::end() const { return {this, size()}; }

} // namespace regdirect::inline v0

#endif
