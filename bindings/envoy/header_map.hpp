// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENVOY_HEADER_MAP_HPP
#define REGDIRECT_ENVOY_HEADER_MAP_HPP

#include <regdirect/call_reader.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Header maps as proxy-wasm writes them: the number of fields, the sizes of the name and value of each, and then the
/// texts, each with a NUL after it. Numbers have four bytes, little-endian.
namespace regdirect::envoy {

/// Reads a map into fields, which refer to its text. Returns false if the text is not a map.
inline bool read_header_map(std::string_view map, std::vector<http_header_view>& out) {
    out.clear();
    auto const number = [map](std::size_t i) {
        std::uint32_t n = 0;
        std::memcpy(&n, map.data() + 4 * i, sizeof n);
        return std::size_t{n};
    };
    if (map.empty()) return true;
    if (map.size() < 4) return false;
    std::size_t const count = number(0);
    if (count > (map.size() - 4) / 10) return false; // two sizes and two NULs each
    std::string_view texts = map.substr(4 + 8 * count);
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t const name = number(1 + 2 * i), value = number(2 + 2 * i);
        if (texts.size() < 2 || name > texts.size() - 2 || value > texts.size() - 2 - name) return false;
        out.push_back({texts.substr(0, name), texts.substr(name + 1, value)});
        texts.remove_prefix(name + value + 2);
    }
    return true;
}

/// Writes a map.
inline std::string write_header_map(std::span<http_header_view const> fields) {
    std::string out;
    auto const number = [&out](std::size_t n) {
        auto const four = static_cast<std::uint32_t>(n);
        out.append(reinterpret_cast<char const*>(&four), sizeof four); // NOLINT(*-reinterpret-cast): its bytes
    };
    number(fields.size());
    for (auto const& [name, value] : fields) {
        number(name.size());
        number(value.size());
    }
    for (auto const& [name, value] : fields) ((out += name) += '\0') += value, out += '\0';
    return out;
}

} // namespace regdirect::envoy

#endif
