// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_CHECK_ELEMENT_FINDINGS_HPP
#define REGDIRECT_ENGINE_CHECK_ELEMENT_FINDINGS_HPP

#include <regdirect/engine/record/element_path.hpp>
#include <regdirect/engine/report.hpp>
#include <regdirect/engine/text/bounded_list.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

/// Findings about elements of arrays and maps: made while the elements are read, and kept until the check of the
/// message reaches them.
namespace regdirect::inline v0::engine::detail {

/// The same path in fewer bytes: names as hashes.
struct packed_path {
    std::array<std::uint32_t, max_element_depth> steps;
    std::size_t size;

    friend bool operator==(packed_path const& a, packed_path const& b) {
        return a.size == b.size && std::equal(a.steps.begin(), a.steps.begin() + a.size, b.steps.begin());
    }
};

inline packed_path pack(element_path const& path) {
    packed_path out;
    out.size = path.size();
    for (std::size_t i = 0; i < path.size(); ++i) {
        std::uint32_t hash = 2166136261u; // FNV-1a
        bool const is_name = path[i].is_name();
        for (char const c : is_name ? path[i].name() : std::string_view())
            hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
        out.steps[i] = is_name ? hash : static_cast<std::uint32_t>(path[i].index());
    }
    return out;
}

/// A list of findings, each with the member that it belongs to: that of the array or map, known by its row
/// `uniqueKeys`. It keeps as many findings as a report.
class element_findings {
public:
    explicit element_findings(bool strict) : found_(strict) {}

    bool empty() const { return found_.empty(); }
    std::size_t size() const { return found_.size(); }
    /// All findings, and whether an error was among those that did not fit.
    report const& all() const { return found_; }

    void add(constraint const& member, constraint const& row, actual_value const& actual, element_path const& path) {
        entries_.add({&member, pack(path), false});
        found_.add_element(row, actual, path);
    }
    /// Adds all findings inside an element that is an object.
    void add(constraint const& member, report const& element, element_path const& path) {
        for (std::size_t i = 0; i < element.size(); ++i) {
            entries_.add({&member, pack(path), true});
            found_.append_one(element, i);
        }
        found_.append_flags(element);
    }

    /// Copies the findings that belong to the member, from number `from` on.
    void copy_to(report& out, constraint const& member, std::size_t from) const {
        for (std::size_t i = from; i < size(); ++i)
            if (entries_[i].member == &member) out.append_one(found_, i);
    }
    /// Whether the element at the path could not be stored.
    bool is_refused(constraint const& member, std::size_t from, element_path const& path) const {
        for (std::size_t i = from; i < size(); ++i)
            if (entries_[i].member == &member && !entries_[i].inside && entries_[i].path == pack(path)) return true;
        return false;
    }
    /// Whether the element at the path, or a member of it, has an error. A warning is not an error here, not even with
    /// `strict`, so that `strict` does not change which rules are tried.
    bool is_invalid(constraint const& member, std::size_t from, element_path const& path) const {
        for (std::size_t i = from; i < size(); ++i)
            if (is_error_in(member, i) && entries_[i].path == pack(path)) return true;
        return false;
    }
    /// Whether some element of the member has an error.
    bool has_errors(constraint const& member, std::size_t from) const {
        for (std::size_t i = from; i < size(); ++i)
            if (is_error_in(member, i)) return true;
        return false;
    }
    /// Removes the findings from number n on, but remembers whether one of them was an error.
    void shrink_to(std::size_t n) {
        found_.shrink_to(n);
        entries_.shrink_to(n);
    }

private:
    struct entry {
        constraint const* member;
        packed_path path;
        bool inside; ///< about a member of the element, not about the element itself
    };
    report found_;
    bounded_list<entry, report::capacity> entries_;

    bool is_error_in(constraint const& member, std::size_t i) const {
        return entries_[i].member == &member && found_[i].broken().level == severity::error;
    }
};

} // namespace regdirect::inline v0::engine::detail

#endif
