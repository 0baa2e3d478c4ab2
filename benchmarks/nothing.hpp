// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BENCHMARKS_NOTHING_HPP
#define REGDIRECT_BENCHMARKS_NOTHING_HPP

#include <boost/json/basic_parser_impl.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The floor: what it costs to look at every token and do nothing about it.
namespace regdirect::benchmarks {

/// A handler of boost::json::basic_parser that keeps nothing.
struct nothing {
    static constexpr std::size_t max_object_size = ~std::size_t{0};
    static constexpr std::size_t max_array_size = ~std::size_t{0};
    static constexpr std::size_t max_key_size = ~std::size_t{0};
    static constexpr std::size_t max_string_size = ~std::size_t{0};
    using error_code = boost::system::error_code;
    using text = std::string_view;

    static bool on_document_begin(error_code&) { return true; }
    static bool on_document_end(error_code&) { return true; }
    static bool on_object_begin(error_code&) { return true; }
    static bool on_object_end(std::size_t, error_code&) { return true; }
    static bool on_array_begin(error_code&) { return true; }
    static bool on_array_end(std::size_t, error_code&) { return true; }
    static bool on_key_part(text, std::size_t, error_code&) { return true; }
    static bool on_key(text, std::size_t, error_code&) { return true; }
    static bool on_string_part(text, std::size_t, error_code&) { return true; }
    static bool on_string(text, std::size_t, error_code&) { return true; }
    static bool on_number_part(text, error_code&) { return true; }
    static bool on_int64(std::int64_t, text, error_code&) { return true; }
    static bool on_uint64(std::uint64_t, text, error_code&) { return true; }
    static bool on_double(double, text, error_code&) { return true; }
    static bool on_bool(bool, error_code&) { return true; }
    static bool on_null(error_code&) { return true; }
    static bool on_comment_part(text, error_code&) { return true; }
    static bool on_comment(text, error_code&) { return true; }
};

/// Reads a body, token by token. Whether it is JSON.
inline bool read_nothing(std::string_view body) {
    boost::json::basic_parser<nothing> parser(boost::json::parse_options{});
    boost::system::error_code ec;
    return parser.write_some(false, body.data(), body.size(), ec) == body.size() && !ec;
}

} // namespace regdirect::benchmarks

#endif
