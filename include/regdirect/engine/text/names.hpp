// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_NAMES_HPP
#define REGDIRECT_ENGINE_TEXT_NAMES_HPP

#include <cstddef>
#include <string_view>
#include <utility>

/// Text that grows, for reports.
namespace regdirect::inline v0::engine::detail {

/// Text that only grows, and owns no memory while it is empty. (With a std::string, reports could not be used in
/// constant expressions with a standard library that is older than the compiler.)
class names {
public:
    constexpr names() = default;
    constexpr names(names const& o) { *this += o; }
    constexpr names(names&& o) noexcept { swap(o); }
    constexpr names& operator=(names o) noexcept {
        swap(o);
        return *this;
    }
    constexpr ~names() { delete[] data_; }

    constexpr names& operator+=(std::string_view s) {
        char* end = room_for(s.size());
        for (char const c : s) *end++ = c;
        end_at(end);
        return *this;
    }
    /// Returns where to write up to n more characters. end_at() then sets the end of the text.
    constexpr char* room_for(std::size_t n) {
        if (n > capacity_ - size_) grow(size_ + n);
        return data_ + size_;
    }
    constexpr void end_at(char const* end) { size_ = static_cast<std::size_t>(end - data_); }

    constexpr operator std::string_view() const { return {data_, size_}; }
    constexpr std::size_t size() const { return size_; }

private:
    static constexpr std::size_t least_capacity = 256; ///< room for the names of a usual mistake
    char* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;

    [[gnu::noinline]] constexpr void grow(std::size_t least) {
        names bigger;
        std::size_t const usual = 2 * capacity_ > least_capacity ? 2 * capacity_ : least_capacity;
        bigger.capacity_ = least > usual ? least : usual;
        bigger.data_ = new char[bigger.capacity_];
        bigger.size_ = size_;
        for (std::size_t i = 0; i != size_; ++i) bigger.data_[i] = data_[i];
        swap(bigger);
    }
    constexpr void swap(names& o) noexcept {
        std::swap(data_, o.data_);
        std::swap(size_, o.size_);
        std::swap(capacity_, o.capacity_);
    }
};

} // namespace regdirect::inline v0::engine::detail

#endif
