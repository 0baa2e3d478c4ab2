// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_VIOLATION_ITERATOR_HPP
#define REGDIRECT_ENGINE_VIOLATION_ITERATOR_HPP

#include <cstddef>

/// Iterates over a report.
namespace regdirect::inline v0::engine {

/// The violations of a report one after the other, by value.
template <class Report, class Violation>
class violation_iterator {
public:
    /// @cond the usual members of an iterator, but its categories: <iterator> is costly, and those that the standard
    /// library finds out are right, std::forward_iterator and, as it returns values, std::input_iterator_tag
    using value_type = Violation;
    using difference_type = std::ptrdiff_t;
    using reference = Violation;

    /// The result of `->`, of an iterator that makes its values.
    class pointer {
    public:
        constexpr explicit pointer(Violation v) : v_(v) {}
        constexpr Violation const* operator->() const { return &v_; }

    private:
        Violation v_;
    };

    constexpr violation_iterator() = default;
    constexpr violation_iterator(Report const* r, std::size_t i) : report_(r), i_(i) {}
    constexpr Violation operator*() const { return (*report_)[i_]; }
    constexpr pointer operator->() const { return pointer(**this); }
    constexpr violation_iterator& operator++() {
        ++i_;
        return *this;
    }
    constexpr violation_iterator operator++(int) {
        auto old = *this;
        ++*this;
        return old;
    }
    friend constexpr bool operator==(violation_iterator const&, violation_iterator const&) = default;

private:
    Report const* report_ = nullptr;
    std::size_t i_ = 0;
    /// @endcond
};

} // namespace regdirect::inline v0::engine

#endif
