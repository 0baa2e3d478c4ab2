// SPDX-License-Identifier: BSL-1.0
#include "../subject.hpp"
#include "document.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// nlohmann/json: a document, with checks by hand.
namespace {

using namespace regdirect::benchmarks;

struct library {
    using value = nlohmann::json;
    static bool is_object(value const& v) { return v.is_object(); }
    static bool is_null(value const& v) { return v.is_null(); }
    static by_hand::text text(value const& v) {
        if (auto const* s = v.get_ptr<std::string const*>()) return *s;
        return std::nullopt;
    }
    static std::optional<bool> boolean(value const& v) {
        if (auto const* b = v.get_ptr<bool const*>()) return *b;
        return std::nullopt;
    }
    static std::optional<std::int64_t> integer(value const& v) {
        if (v.is_number_float()) return by_hand::rounded_integer(v.get<double>());
        if (v.is_number_unsigned() && v.get<std::uint64_t>() > INT64_MAX) return INT64_MAX;
        if (v.is_number_integer()) return v.get<std::int64_t>();
        return std::nullopt;
    }
    static void each_member(value const& object, auto f) {
        for (auto const& [name, v] : object.get_ref<value::object_t const&>()) f(name, v);
    }
};

struct checks_by_hand {
    bool operator()(std::string const& body, regdirect::solution in) const {
        auto const document = nlohmann::json::parse(body, nullptr, false);
        return !document.is_discarded() &&
               by_hand::check_document<library>(document, in == regdirect::solution::nb_iot).ok();
    }
};

[[maybe_unused]] bool const added = add_subject<checks_by_hand>(
    "nlohmann_json_and_checks_by_hand",
    "a byte order mark and all that follows a zero byte are skipped; of repeated members the last one counts; integers "
    "in float form are rounded; no limits");

} // namespace
