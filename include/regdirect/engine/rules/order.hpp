// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_RULES_ORDER_HPP
#define REGDIRECT_ENGINE_RULES_ORDER_HPP

#include <regdirect/engine/reflect/json_type.hpp>
#include <regdirect/engine/reflect/members.hpp>

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

/// An order of values, for finding equal ones among many.
namespace regdirect::inline v0::engine::detail {

/// Whether values of the type can be sorted: texts, numbers, enums, arrays and described structs of these.
template <class V>
constexpr bool is_ordered() {
    if constexpr (is_optional<V>)
        return is_ordered<typename V::value_type>();
    else if constexpr (map_like<V> || any_value<V>)
        return false;
    else if constexpr (array_like<V>)
        return is_ordered<typename V::value_type>();
    else if constexpr (text_like<V> || std::is_arithmetic_v<V> || std::is_enum_v<V>)
        return true;
    else if constexpr (boost::describe::has_describe_members<V>::value)
        return []<template <class...> class L, class... D>(L<D...>) {
            return (is_ordered<raw_t<D::pointer>>() && ...);
        }(members_of<V>{});
    else
        return false;
}
template <class V>
concept ordered = is_ordered<V>();

template <class V>
std::partial_ordering compare_values(V const& a, V const& b) {
    if constexpr (is_optional<V>) {
        if (a && b) return compare_values(*a, *b);
        return a.has_value() <=> b.has_value();
    } else if constexpr (text_like<V>) {
        return std::string_view(a) <=> std::string_view(b);
    } else if constexpr (array_like<V>) {
        using E = typename V::value_type;
        for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
            if (auto const c = compare_values<E>(a[i], b[i]); c != 0) return c;
        return a.size() <=> b.size();
    } else if constexpr (std::is_class_v<V>) {
        std::partial_ordering out = std::partial_ordering::equivalent;
        for_each_member<V>([&]<auto P>() {
            if (out == 0) out = compare_values(a.*P, b.*P);
        });
        return out;
    } else {
        return a <=> b;
    }
}

/// The numbers from 0 on, in memory of its own. (<vector>, <memory> and <string> take 0.05 to 0.1 s to compile.)
class indexes {
public:
    explicit indexes(std::size_t size) : numbers_(new std::uint32_t[size]), size_(size) {
        for (std::size_t i = 0; i < size; ++i) numbers_[i] = static_cast<std::uint32_t>(i);
    }
    indexes(indexes const&) = delete;
    indexes& operator=(indexes const&) = delete;
    ~indexes() { delete[] numbers_; }

    std::size_t size() const { return size_; }
    std::uint32_t& operator[](std::size_t i) { return numbers_[i]; }

private:
    std::uint32_t* numbers_;
    std::size_t size_;
};

/// Sorts the numbers. A heap sort: no order of them makes it slow. (<algorithm> takes 0.05 s to compile.)
inline void sort(indexes& numbers, auto const& less) {
    auto const sink = [&](std::size_t at, std::size_t size) { // until no number below it is greater
        for (std::size_t child = 2 * at + 1; child < size; at = child, child = 2 * at + 1) {
            if (child + 1 < size && less(numbers[child], numbers[child + 1])) ++child;
            if (!less(numbers[at], numbers[child])) return;
            std::swap(numbers[at], numbers[child]);
        }
    };
    for (std::size_t i = numbers.size() / 2; i != 0; --i) sink(i - 1, numbers.size());
    for (std::size_t last = numbers.size(); last > 1;) {
        std::swap(numbers[0], numbers[--last]);
        sink(0, last);
    }
}

/// The index of the first element that equals an earlier one; the number of elements if there is none.
template <class V>
std::size_t first_repeated(V const& v) {
    using E = typename V::value_type;
    if (v.size() <= 32) {
        for (std::size_t i = 1; i < v.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (compare_values<E>(v[i], v[j]) == 0) return i;
        return v.size();
    }
    indexes sorted(v.size()); // a body has less than 2^32 bytes
    sort(sorted, [&v](std::uint32_t i, std::uint32_t j) {
        auto const order = compare_values<E>(v[i], v[j]);
        return order < 0 || (order == 0 && i < j);
    });
    std::size_t first = v.size();
    for (std::size_t i = 1; i < sorted.size(); ++i)
        if (sorted[i] < first && compare_values<E>(v[sorted[i - 1]], v[sorted[i]]) == 0) first = sorted[i];
    return first;
}

} // namespace regdirect::inline v0::engine::detail

#endif
