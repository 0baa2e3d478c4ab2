// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BENCHMARKS_WORK_HPP
#define REGDIRECT_BENCHMARKS_WORK_HPP

#include "requests.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The work that is measured: bodies of valid requests.
namespace regdirect::benchmarks {

/// Bytes behind each body that a reader may look at, which some want.
inline constexpr std::size_t padding = 64;

struct work {
    std::string name;
    enum solution solution;
    std::vector<std::string> bodies;
};

namespace detail {

template <class Make>
work make_work(std::string name, Make make, solution in = solution::nb_iot) {
    work out{std::move(name), in, {}};
    for (auto const& r : requests()) {
        out.bodies.push_back(make(r));
        out.bodies.back().reserve(out.bodies.back().size() + padding);
    }
    return out;
}

/// A body with a line for each member, indented by four.
inline std::string pretty(std::string_view body) {
    std::string out, line = "\n";
    bool in_text = false;
    for (char const c : body) { // there are no escapes
        if (c == '"') in_text = !in_text;
        if (!in_text && c == '}') out += line.erase(line.size() - 4);
        out += c;
        if (!in_text && c == '{') out += line.append(4, ' ');
        if (!in_text && c == ',') out += line;
        if (!in_text && c == ':') out += ' ';
    }
    return out;
}

/// Texts that a person wrote, in UTF-8.
inline std::string in_other_letters(RegDirectDeviceInDTO r) {
    r.deviceInfo->manufacturerName = "\u96fb\u529b\u516c\u53f8 \u00c9lectricit\u00e9";
    r.productId = "\u6c34\u8868-" + *r.productId;
    return encode(r);
}

/// The same, escaped.
inline std::string escaped(RegDirectDeviceInDTO const& r) {
    std::string out = encode(r);
    auto const put = [&out](std::string_view key, std::string_view value) {
        auto const at = out.find(key) + key.size();
        out.replace(at, out.find('"', at) - at, value);
    };
    put(R"("manufacturerName":")", R"(\u96fb\u529b\u516c\u53f8 \u00c9lectricit\u00e9)");
    put(R"("productId":")", R"(\u6c34\u8868 \"A\/B\")");
    return out;
}

} // namespace detail

/// 1,024 bodies of each kind.
inline std::vector<work> const& all_work() {
    static std::vector<work> const all{
        detail::make_work("usual", [](auto const& r) { return encode(r); }),
        detail::make_work(
            "minimal", [](auto const& r) { return encode(RegDirectDeviceInDTO{.nodeId = r.nodeId}); },
            solution::generic),
        detail::make_work("pretty", [](auto const& r) { return detail::pretty(encode(r)); }),
        detail::make_work("non_ascii", detail::in_other_letters),
        detail::make_work("escaped", detail::escaped),
    };
    return all;
}

} // namespace regdirect::benchmarks

#endif
