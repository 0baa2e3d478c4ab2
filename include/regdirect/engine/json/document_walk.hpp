// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_DOCUMENT_WALK_HPP
#define REGDIRECT_ENGINE_JSON_DOCUMENT_WALK_HPP

#include <boost/json/error.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

/// Produces the tokens of a document, which Boost.JSON has parsed or a program has made, without writing it as text.
namespace regdirect::inline v0::engine::detail {

template <class D>
concept json_document = std::same_as<D, boost::json::value> || std::same_as<D, boost::json::object>;

/// Calls a handler of basic_parser for each token of a document, in the order in which its text would have them. Ends
/// if the handler returns false, or if the document is nested too deeply: `ec` tells which.
template <class Handler>
class document_walk {
public:
    document_walk(Handler& to, boost::system::error_code& ec) : to_(to), ec_(ec) {}

    /// Returns whether the walk came to the end. `depth`: the allowed nesting of objects and arrays.
    bool operator()(boost::json::value const& v, std::size_t depth) {
        switch (v.kind()) {
        case boost::json::kind::null:
            return to_.on_null(ec_);
        case boost::json::kind::bool_:
            return to_.on_bool(v.get_bool(), ec_);
        case boost::json::kind::int64:
            return integer(v.get_int64(), v.get_int64());
        case boost::json::kind::uint64:
            return beyond_int64(v.get_uint64());
        case boost::json::kind::double_:
            return number(v.get_double());
        case boost::json::kind::string:
            return to_.on_string(v.get_string(), v.get_string().size(), ec_);
        case boost::json::kind::array:
            return (*this)(v.get_array(), depth);
        case boost::json::kind::object:
            break;
        }
        return (*this)(v.get_object(), depth);
    }

    bool operator()(boost::json::object const& o, std::size_t depth) {
        if (depth == 0) return too_deep();
        if (!to_.on_object_begin(ec_)) return false;
        for (auto const& member : o) {
            std::string_view const name = member.key();
            if (!to_.on_key(name, name.size(), ec_) || !(*this)(member.value(), depth - 1)) return false;
        }
        return to_.on_object_end(o.size(), ec_);
    }

private:
    Handler& to_;
    boost::system::error_code& ec_;

    bool operator()(boost::json::array const& a, std::size_t depth) {
        if (depth == 0) return too_deep();
        if (!to_.on_array_begin(ec_)) return false;
        for (auto const& element : a)
            if (!(*this)(element, depth - 1)) return false;
        return to_.on_array_end(a.size(), ec_);
    }

    bool too_deep() {
        ec_ = boost::json::error::too_deep;
        return false;
    }

    /// A number that may be above the range of std::int64_t.
    bool beyond_int64(std::uint64_t n) {
        constexpr std::uint64_t most = (std::numeric_limits<std::int64_t>::max)();
        if (n <= most) return integer(n, static_cast<std::int64_t>(n));
        std::array<char, 24> digits;
        return to_.on_natural(n, shown(n, digits), ec_);
    }

    bool integer(auto n, std::int64_t value) {
        std::array<char, 24> digits;
        return to_.on_integer(value, shown(n, digits), ec_);
    }

    /// Passes on the shortest text that has this value; the handler decides whether it is an integer. JSON has no
    /// infinity and no NaN: infinity is passed on as a text with a large exponent, NaN as a number that is not an
    /// integer.
    bool number(double n) {
        constexpr double most = (std::numeric_limits<double>::max)();
        if (n > most || n < -most) return to_.on_double(n, n < 0 ? "-1e999" : "1e999", ec_);
        if (!(n <= most)) return to_.on_double(n, "0.5", ec_); // NaN
        if (n >= 9223372036854775808.0 && n < 18446744073709551616.0) return natural(n);
        std::array<char, 32> text; // the longest is -2.2250738585072014e-308
        return to_.on_double(n, shown(n, text), ec_);
    }

    /// An integer within std::uint64_t: passes on all its digits, because the shortest text would have zeros in place
    /// of some.
    bool natural(double n) {
        std::array<char, 24> digits;
        return to_.on_double(n, shown(static_cast<std::uint64_t>(n), digits), ec_);
    }

    template <std::size_t N>
    static std::string_view shown(auto n, std::array<char, N>& text) {
        char* const end = std::to_chars(text.data(), text.data() + N, n).ptr;
        return {text.data(), static_cast<std::size_t>(end - text.data())};
    }
};

} // namespace regdirect::inline v0::engine::detail

#endif
