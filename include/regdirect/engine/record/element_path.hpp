// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RECORD_ELEMENT_PATH_HPP
#define REGDIRECT_ENGINE_RECORD_ELEMENT_PATH_HPP

#include <regdirect/engine/text/names.hpp>
#include <regdirect/engine/text/pointer.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// The place of an element in arrays and maps.
namespace regdirect::inline v0::engine::detail {

/// One step from an array or a map to a value in it. It is trivial, so that an empty path costs nothing.
struct element_step {
    char const* name_data; ///< of the name in a map; nullptr: the step is in an array
    std::size_t number;    ///< the length of the name, or the index in the array

    constexpr bool is_name() const { return name_data != nullptr; }
    constexpr std::string_view name() const { return {name_data, number}; }
    constexpr std::size_t index() const { return number; }
    friend constexpr bool operator==(element_step const& a, element_step const& b) {
        return a.is_name() == b.is_name() && (a.is_name() ? a.name() == b.name() : a.number == b.number);
    }
};

constexpr element_step step_to(std::size_t index) { return {nullptr, index}; }
constexpr element_step step_to(std::string_view name) {
    return {name.data() != nullptr ? name.data() : "", name.size()};
}

/// The deepest nesting of arrays and maps.
inline constexpr std::size_t max_element_depth = 8;

/// The steps from the message to an element, outermost first.
class element_path {
public:
    constexpr element_path() {} // NOLINT(modernize-use-equals-default): leaves the steps uninitialized
    constexpr element_path(element_path const& o) { *this = o; }
    constexpr element_path& operator=(element_path const& o) {
        for (std::size_t i = 0; i < o.size_; ++i) steps_[i] = o.steps_[i];
        size_ = o.size_;
        return *this;
    }
    constexpr ~element_path() = default;

    constexpr void push(element_step const& s) { steps_[size_++] = s; }
    constexpr void pop() { --size_; }
    constexpr std::size_t size() const { return size_; }
    constexpr element_step const& operator[](std::size_t i) const { return steps_[i]; }
    friend constexpr bool operator==(element_path const& a, element_path const& b) {
        if (a.size_ != b.size_) return false;
        for (std::size_t i = 0; i < a.size_; ++i)
            if (!(a.steps_[i] == b.steps_[i])) return false;
        return true;
    }

private:
    std::array<element_step, max_element_depth> steps_;
    std::size_t size_ = 0;
};

/// Appends the JSON Pointer of an element: each `*` of the row's pointer is the next step of the path.
constexpr void append_element_pointer(names& out, std::string_view pointer, element_path const& path) {
    std::size_t step = 0;
    for (std::size_t begin = 0; begin < pointer.size();) {
        std::size_t const slash = pointer.find('/', begin + 1);
        std::size_t const end = slash == std::string_view::npos ? pointer.size() : slash;
        std::string_view const part = pointer.substr(begin, end - begin);
        if (part != "/*" || step == path.size()) {
            out += part;
        } else if (element_step const& s = path[step++]; s.is_name()) {
            append_pointer(out, {}, s.name());
        } else {
            std::array<char, 21> digits{};
            std::size_t at = digits.size();
            std::size_t n = s.index();
            do digits[--at] = static_cast<char>('0' + n % 10);
            while ((n /= 10) != 0);
            digits[--at] = '/';
            out += std::string_view(digits.data() + at, digits.size() - at);
        }
        begin = end;
    }
}

} // namespace regdirect::inline v0::engine::detail

#endif
