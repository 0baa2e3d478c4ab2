// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FUZZ_SPELLING_HPP
#define REGDIRECT_FUZZ_SPELLING_HPP

#include "document.hpp"

#include <set>
#include <string>
#include <string_view>

/// JSON written in one of the many ways to say the same.
namespace fuzz {

/// The parts of a spelling that may differ by chance.
struct freedom {
    bool space = true;
    bool escapes = true;
    bool order = true;
    bool numbers = true;
};
inline constexpr freedom plain{false, false, false, false};

class respelling {
public:
    respelling(chance& by, freedom may) : by_(by), may_(may) {}

    std::string write(node const& what) {
        out_.clear();
        space();
        value(what);
        space();
        return out_;
    }

private:
    chance& by_;
    freedom may_;
    std::string out_;

    void space() {
        while (may_.space && by_.one_in(4)) out_ += " \t\r\n"[by_.below(4)];
    }

    void escape(unsigned unit) {
        std::string_view const digits = by_.one_in(2) ? "0123456789abcdef" : "0123456789ABCDEF";
        out_ += "\\u";
        for (unsigned const shift : {12u, 8u, 4u, 0u}) out_ += digits[unit >> shift & 0xF];
    }

    /// Characters of one to three bytes as themselves or as \uXXXX; those of four as themselves or as two of these.
    void string(std::string_view s) {
        out_ += '"';
        for (std::size_t i = 0, n = 1; i < s.size(); i += n) {
            auto const first = static_cast<unsigned char>(s[i]);
            n = std::min<std::size_t>(first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4, s.size() - i);
            unsigned c = n == 1 ? first : first & (0xFFu >> (n + 1));
            for (std::size_t k = 1; k < n; ++k) c = c << 6 | (static_cast<unsigned char>(s[i + k]) & 63u);
            bool const as_it_is = c >= 0x20 && c != '"' && c != '\\' && !(may_.escapes && by_.one_in(3));
            if (as_it_is || (n == 1 && first >= 0x80)) {
                out_ += s.substr(i, n);
            } else if (c < 0x10000) {
                escape(c);
            } else {
                escape(0xD800 + ((c - 0x10000) >> 10));
                escape(0xDC00 + (c & 0x3FF));
            }
        }
        out_ += '"';
    }

    void number(std::string_view spelling) {
        decimal const d = decimal_of(spelling);
        bool const modest = d.exponent > -1000 && d.exponent < 1000 && d.digits.size() < 1000;
        if (!may_.numbers || !modest || by_.one_in(4)) {
            out_ += spelling;
            return;
        }
        if (d.negative) out_ += '-';
        std::string digits = (d.digits.empty() ? "0" : d.digits) + std::string(by_.below(4), '0');
        long exponent = d.exponent - static_cast<long>(digits.size() - std::max<std::size_t>(d.digits.size(), 1));
        if (by_.one_in(3)) { // 0.ddd
            out_ += "0." + std::string(by_.below(3), '0');
            exponent += static_cast<long>(digits.size() + out_.size() - out_.rfind('.') - 1);
            out_ += digits;
        } else if (by_.one_in(2)) { // d.ddd
            exponent += static_cast<long>(digits.size()) - 1;
            ((out_ += digits[0]) += '.') += digits.substr(1) + "0";
        } else if (exponent >= 0 && exponent < 30) {
            out_ += d.digits.empty() ? "0" : digits + std::string(static_cast<std::size_t>(exponent), '0');
            return;
        } else {
            out_ += d.digits.empty() ? "0" : digits;
        }
        out_ += by_.one_in(2) ? "e" : "E";
        if (exponent >= 0 && by_.one_in(2)) out_ += '+';
        out_ += std::to_string(exponent);
    }

    void value(node const& what) {
        if (what.is == kind::string) return string(what.text);
        if (what.is == kind::integer || what.is == kind::number) return number(what.text);
        if (what.is != kind::object && what.is != kind::array) return void(out_ += what.text);
        auto members = what.members;
        if (may_.order && what.is == kind::object && !repeats(what))
            for (std::size_t i = members.size(); i > 1; --i) std::swap(members[i - 1], members[by_.below(i)]);
        char before = what.is == kind::object ? '{' : '[';
        for (auto const& [name, inner] : members) {
            out_ += std::exchange(before, ',');
            space();
            if (what.is == kind::object) {
                string(name);
                space();
                out_ += ':';
                space();
            }
            value(inner);
            space();
        }
        if (members.empty()) out_ += before, space();
        out_ += what.is == kind::object ? '}' : ']';
    }

    /// The first of repeated members counts, so their order matters.
    static bool repeats(node const& object) {
        std::set<std::string_view> names;
        for (auto const& [name, value] : object.members)
            if (!names.insert(name).second) return true;
        return false;
    }
};

} // namespace fuzz

#endif
