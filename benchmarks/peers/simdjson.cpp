// SPDX-License-Identifier: BSL-1.0
#include "../subject.hpp"
#include "document.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

/// simdjson On-Demand, with extraction and checks by hand. What On-Demand has inline is made for the processor that is
/// compiled for, so its authors advise to name one; what is in the library picks the best for the processor it meets.
namespace {

using namespace regdirect::benchmarks;
using namespace regdirect::benchmarks::by_hand;
namespace ondemand = simdjson::ondemand;

bool is_null(ondemand::value value) {
    bool yes = false;
    return value.is_null().get(yes) == simdjson::SUCCESS && yes;
}

/// Reads the value of a member; false: it is of another type.
bool read(ondemand::value value, member m, request& out) {
    if (m == member::isSecure) {
        if (value.get_bool().get(out.isSecure) != simdjson::SUCCESS) return is_null(value);
        out.set(m);
        return true;
    }
    if (m == member::timeout) {
        if (value.get_int64().get(out.timeout) != simdjson::SUCCESS) {
            double d;
            if (value.get_double().get(d) != simdjson::SUCCESS) return is_null(value);
            auto const n = rounded_integer(d);
            if (!n) return false;
            out.timeout = *n;
        }
        out.set(m);
        return true;
    }
    std::string_view s;
    if (value.get_string().get(s) != simdjson::SUCCESS) return is_null(value);
    out.set(m, s);
    return true;
}

/// The member that a field is; unescaped, which copies the name, only where the name as it is written is unknown.
bool find(ondemand::field& field, bool is_info, member& out) {
    auto const named = is_info ? info_member : request_member;
    out = named(field.escaped_key());
    if (out != member::unknown) return true;
    std::string_view name;
    if (field.unescaped_key().get(name) != simdjson::SUCCESS) return false;
    out = named(name);
    return true;
}

/// Reads an object's members; false: it is not JSON.
bool read_object(ondemand::object object, bool is_info, request& out, verdict& v) {
    for (auto result : object) {
        ondemand::field field;
        member m;
        if (std::move(result).get(field) != simdjson::SUCCESS || !find(field, is_info, m)) return false;
        if (is_of_another_edition(m)) {
            v.warnings += !is_null(field.value());
        } else if (!out.meet(m)) {
            ++v.errors;
        } else if (m == member::deviceInfo) {
            ondemand::object info;
            if (field.value().get_object().get(info) == simdjson::SUCCESS) {
                out.set(m);
                if (!read_object(info, true, out, v)) return false;
            } else if (!is_null(field.value())) {
                ++v.errors;
            }
        } else if (!read(field.value(), m, out)) {
            ++v.errors;
        }
    }
    return true;
}

class judge_by_simdjson {
public:
    bool operator()(std::string const& body, regdirect::solution in) {
        ondemand::document document;
        ondemand::object object;
        if (parser_.iterate(body.data(), body.size(), body.size() + padding).get(document) != simdjson::SUCCESS ||
            document.get_object().get(object) != simdjson::SUCCESS)
            return false;
        verdict v;
        request r;
        if (!read_object(object, false, r, v) || !document.at_end()) return false;
        check(r, in == regdirect::solution::nb_iot, v);
        return v.ok();
    }

private:
    ondemand::parser parser_;
};
static_assert(padding >= simdjson::SIMDJSON_PADDING);

[[maybe_unused]] bool const added = add_subject<judge_by_simdjson>(
#ifdef __AVX2__
    "simdjson_on_demand_for_avx2_and_checks_by_hand",
#else
    "simdjson_on_demand_and_checks_by_hand",
#endif
    "values of unknown members are skipped unseen; integers in float form are rounded; no limits");

} // namespace
