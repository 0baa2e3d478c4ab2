// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FUZZ_DOCUMENT_HPP
#define REGDIRECT_FUZZ_DOCUMENT_HPP

#include <regdirect/constraint.hpp>

#include "bytes.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// JSON read in the obvious way, and nothing of it lost: repeated members, their order, the digits of numbers.
namespace fuzz {

using kind = regdirect::json_kind;

struct node {
    kind is = kind::null;
    std::string text{};                                  ///< of a string its value; of the rest its spelling
    std::vector<std::pair<std::string, node>> members{}; ///< of an array without names

    /// The first member with the name, if this is an object.
    node const* find(std::string_view name) const {
        if (is != kind::object) return nullptr;
        for (auto const& [key, value] : members)
            if (key == name) return &value;
        return nullptr;
    }
};

/// A number as digits · 10^exponent, without zeros at either end; 0 has no digits.
struct decimal {
    bool negative = false;
    std::string digits{};
    long exponent = 0;

    bool is_integer() const { return exponent >= 0; }
    /// The absolute value, or, if it is larger, 10^19.
    std::uint64_t integer() const {
        std::uint64_t n = 0;
        if (digits.size() + static_cast<std::size_t>(exponent) > 19) return 10'000'000'000'000'000'000u;
        for (char const c : digits) n = 10 * n + static_cast<std::uint64_t>(c - '0');
        for (long i = 0; i < exponent; ++i) n *= 10;
        return n;
    }
};

inline decimal decimal_of(std::string_view spelling) {
    decimal out;
    bool behind_point = false;
    std::size_t i = 0;
    for (; i < spelling.size() && spelling[i] != 'e' && spelling[i] != 'E'; ++i) {
        if (spelling[i] == '-') out.negative = true;
        if (spelling[i] == '.') behind_point = true;
        if (spelling[i] < '0' || spelling[i] > '9') continue;
        out.digits += spelling[i];
        out.exponent -= behind_point ? 1 : 0;
    }
    long written = 0;
    bool const below = spelling.substr(i).find('-') != std::string_view::npos;
    for (; i < spelling.size(); ++i)
        if (spelling[i] >= '0' && spelling[i] <= '9')
            written = std::min(10 * written + spelling[i] - '0', 1'000'000'000L);
    out.exponent += below ? -written : written;
    for (; out.digits.ends_with('0'); ++out.exponent) out.digits.pop_back();
    out.digits.erase(0, out.digits.find_first_not_of('0'));
    if (out.digits.empty()) out.exponent = 0;
    return out;
}

/// Reads one JSON text. It knows what it needs to: UTF-8, for one, is not looked at.
class document_reader {
public:
    explicit document_reader(std::string_view text) : left_(text) {}

    std::optional<node> read() {
        node out = value(0);
        skip_space();
        if (failed_ || !left_.empty()) return std::nullopt;
        return out;
    }

private:
    std::string_view left_;
    bool failed_ = false;

    char peek() const { return left_.empty() ? '\0' : left_.front(); }
    bool take(std::string_view s) {
        if (!left_.starts_with(s)) return false;
        left_.remove_prefix(s.size());
        return true;
    }
    void must_take(std::string_view s) { failed_ = !take(s) || failed_; }
    void skip_space() { left_.remove_prefix(std::min(left_.find_first_not_of(" \t\r\n"), left_.size())); }

    node value(int depth) {
        skip_space();
        if (depth > 1100) failed_ = true;
        if (failed_) return {};
        if (take("{")) return list(kind::object, "}", depth);
        if (take("[")) return list(kind::array, "]", depth);
        if (peek() == '"') return {kind::string, string()};
        if (take("null")) return {kind::null, "null"};
        if (take("true")) return {kind::boolean, "true"};
        if (take("false")) return {kind::boolean, "false"};
        auto const n = std::min(left_.find_first_not_of("+-.0123456789eE"), left_.size());
        std::string const text(left_.substr(0, n));
        failed_ = n == 0;
        left_.remove_prefix(n);
        return {decimal_of(text).is_integer() ? kind::integer : kind::number, text};
    }

    node list(kind is, std::string_view end, int depth) {
        node out{is};
        skip_space();
        if (take(end)) return out;
        do {
            skip_space();
            std::string name;
            if (is == kind::object) {
                name = string();
                skip_space();
                must_take(":");
            }
            out.members.emplace_back(std::move(name), value(depth + 1));
            skip_space();
        } while (!failed_ && take(","));
        must_take(end);
        return out;
    }

    std::uint32_t four_digits() {
        std::uint32_t n = 0;
        auto const digits = left_.substr(0, 4);
        for (char const c : digits) {
            auto const at = std::string_view("0123456789abcdef0123456789ABCDEF").find(c);
            failed_ = failed_ || at == std::string_view::npos;
            n = 16 * n + static_cast<std::uint32_t>(at % 16);
        }
        failed_ = failed_ || digits.size() != 4;
        left_.remove_prefix(digits.size());
        return n;
    }

    void code_point(std::string& out, std::uint32_t c) {
        auto const add = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
        if (c < 0x80) return add(c);
        if (c < 0x800) return add(0xC0 | c >> 6), add(0x80 | (c & 63));
        if (c < 0x10000) return add(0xE0 | c >> 12), add(0x80 | (c >> 6 & 63)), add(0x80 | (c & 63));
        add(0xF0 | c >> 18), add(0x80 | (c >> 12 & 63)), add(0x80 | (c >> 6 & 63)), add(0x80 | (c & 63));
    }

    std::string string() {
        std::string out;
        must_take("\"");
        while (!failed_ && !take("\"")) {
            if (left_.empty()) return failed_ = true, out;
            char const c = left_.front();
            left_.remove_prefix(1);
            if (c != '\\') {
                out += c;
            } else if (take("u")) {
                std::uint32_t high = four_digits();
                if (high >= 0xD800 && high < 0xDC00 && take("\\u")) {
                    std::uint32_t const low = four_digits();
                    failed_ = failed_ || low < 0xDC00 || low > 0xDFFF;
                    high = 0x10000 + ((high & 0x3FF) << 10 | (low & 0x3FF));
                }
                failed_ = failed_ || (high >= 0xD800 && high < 0xE000);
                code_point(out, high);
            } else {
                auto const at = std::string_view("\"\\/bfnrt").find(peek());
                failed_ = left_.empty() || at == std::string_view::npos;
                if (!failed_) out += "\"\\/\b\f\n\r\t"[at], left_.remove_prefix(1);
            }
        }
        return out;
    }
};

inline std::optional<node> read_document(std::string_view text) { return document_reader(text).read(); }

} // namespace fuzz

#endif
