// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TESTS_SUPPORT_CASES_HPP
#define REGDIRECT_TESTS_SUPPORT_CASES_HPP

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

/// Reads conformance/*.json; conformance/README.md says what stands in them.
namespace regdirect::tests {

inline std::string bytes_of(std::string_view hexadecimal) {
    std::string out;
    for (std::size_t i = 0; i < hexadecimal.size(); i += 2)
        out += static_cast<char>(std::stoi(std::string(hexadecimal.substr(i, 2)), nullptr, 16));
    return out;
}

/// A text, or the pieces of one joined.
inline std::string text_of(boost::json::value const& v) {
    if (v.is_string()) return std::string(std::string_view(v.get_string()));
    std::string out;
    if (v.is_array()) {
        for (auto const& piece : v.get_array()) out += text_of(piece);
        return out;
    }
    auto const& piece = v.as_object();
    if (auto const* const hex = piece.if_contains("hex")) return bytes_of(hex->as_string());
    if (auto const* const count = piece.if_contains("count")) {
        auto const before = text_of(piece.at("before")), after = text_of(piece.at("after"));
        for (int i = 0; i < count->to_number<int>(); ++i) ((out += before) += std::to_string(i)) += after;
        return out;
    }
    auto const repeated = text_of(piece.at("repeat"));
    for (auto n = piece.at("times").to_number<int>(); n > 0; --n) out += repeated;
    return out;
}

/// The first {"each": […]} in a value, if there is one.
inline boost::json::value* find_each(boost::json::value& v) {
    if (v.is_array()) {
        for (auto& element : v.get_array())
            if (auto* const found = find_each(element)) return found;
    } else if (v.is_object()) {
        if (v.get_object().contains("each")) return &v;
        for (auto& member : v.get_object())
            if (auto* const found = find_each(member.value())) return found;
    }
    return nullptr;
}

/// Calls f(case) for every case that this one stands for, by way of "each" and "every_prefix".
void for_each_variant(boost::json::value c, auto const& f) {
    if (auto* const place = find_each(c)) {
        auto const choices = place->at("each").as_array();
        for (auto const& choice : choices) {
            *place = choice;
            for_each_variant(c, f);
        }
    } else if (c.as_object().erase("every_prefix") != 0) {
        auto const body = text_of(c.at("body"));
        for (std::size_t n = 0; n < body.size(); ++n) {
            c.at("body") = std::string_view(body).substr(0, n);
            f(c.get_object());
        }
    } else {
        f(c.get_object());
    }
}

/// Calls f(file, case) for every case as it is written.
void for_each_written_case(auto const& f) {
    for (auto const& entry : std::filesystem::directory_iterator(TESTS_DIR "/conformance")) {
        if (entry.path().extension() != ".json") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        auto const data = boost::json::parse(std::string{std::istreambuf_iterator<char>(file), {}});
        for (auto const& c : data.at("cases").as_array()) f(entry.path().filename().string(), c);
    }
}

} // namespace regdirect::tests

#endif
