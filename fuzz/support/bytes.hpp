// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FUZZ_BYTES_HPP
#define REGDIRECT_FUZZ_BYTES_HPP

#include <regdirect/options.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <string_view>

/// A fuzzer's input, taken apart from the front. Seeds are text files, so the parts are characters that can be typed.
namespace fuzz {

class bytes {
public:
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    bytes(std::uint8_t const* data, std::size_t size) : rest_(reinterpret_cast<char const*>(data), size) {}

    std::string_view rest() const { return rest_; }

    unsigned byte() {
        if (rest_.empty()) return 0;
        unsigned const b = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        return b;
    }

    /// Up to the next separator, which is dropped.
    std::string_view until(char separator) {
        auto const part = rest_.substr(0, rest_.find(separator));
        rest_.remove_prefix(part.size() < rest_.size() ? part.size() + 1 : part.size());
        return part;
    }

    /// One character: `@` is the default; + 1 NB-IoT, + 2 Smart Home, + 4 ignore unknown members, + 8 refuse null,
    /// + 16 strict, + 32 fail fast; without 64, small limits of which the next character tells.
    regdirect::options options() {
        unsigned const bits = byte();
        regdirect::options o;
        if ((bits & 3) == 1) o.solution = regdirect::solution::nb_iot;
        if ((bits & 3) == 2) o.solution = regdirect::solution::smart_home;
        if ((bits & 4) != 0) o.unknown_members = regdirect::unknown_members::ignore;
        if ((bits & 8) != 0) o.null_members = regdirect::null_members::reject;
        o.strict = (bits & 16) != 0;
        o.fail_fast = (bits & 32) != 0;
        if ((bits & 64) == 0) {
            unsigned const limits = byte();
            o.max_depth = limits % 8;
            o.max_body = std::size_t{16} * (limits / 8);
        }
        return o;
    }

private:
    std::string_view rest_;
};

/// Chance that is the same each time the same input is tried.
class chance {
public:
    explicit chance(std::string_view input) {
        std::uint32_t hash = 2166136261u; // FNV-1a
        for (char const c : input) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
        generator_.seed(hash);
    }
    explicit chance(unsigned seed) : generator_(seed) {}

    /// Less than n.
    std::size_t below(std::size_t n) { return n == 0 ? 0 : generator_() % n; }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <class List>
    auto& pick(List& from) {
        return from[below(std::size(from))];
    }

private:
    std::mt19937 generator_;
};

} // namespace fuzz

#endif
