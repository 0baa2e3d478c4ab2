// SPDX-License-Identifier: BSL-1.0
#include "../subject.hpp"
#include "document.hpp"

#include <string>
#include <string_view>

#include <simdjson.h>

/// simdjson On-Demand, with extraction and checks by hand.
namespace {

using namespace regdirect::benchmarks;
using namespace regdirect::benchmarks::by_hand;
namespace ondemand = simdjson::ondemand;

/// In some versions value.is_null() is a bool; in others it is a result, which throws where a bool is wanted.
bool is_null(ondemand::value value) {
    bool yes = false;
    return simdjson::simdjson_result<bool>(value.is_null()).get(yes) == simdjson::SUCCESS && yes;
}

/// Reads the value of a member; false: it is of another type.
bool read(ondemand::value value, member m, request& out) {
    if (m == member::isSecure) {
        bool b;
        if (value.get_bool().get(b) != simdjson::SUCCESS) return is_null(value);
        out.isSecure = b;
        return true;
    }
    if (m == member::timeout) {
        std::int64_t n;
        if (value.get_int64().get(n) == simdjson::SUCCESS) {
            out.timeout = n;
            return true;
        }
        double d;
        if (value.get_double().get(d) != simdjson::SUCCESS) return is_null(value);
        return (out.timeout = rounded_integer(d)).has_value();
    }
    std::string_view s;
    if (value.get_string().get(s) != simdjson::SUCCESS) return is_null(value);
    text_of(out, m) = s;
    return true;
}

/// Reads an object's members; false: it is not JSON.
bool read_object(ondemand::object object, bool is_info, request& out, seen& met, verdict& v) {
    for (auto field : object) {
        std::string_view name;
        if (field.unescaped_key().get(name) != simdjson::SUCCESS) return false;
        ondemand::value value;
        if (field.value().get(value) != simdjson::SUCCESS) return false;
        member const m = is_info ? info_member(name) : request_member(name);
        if (m == member::unknown || !met.first(m)) {
            ++v.errors;
        } else if (m == member::deviceInfo) {
            ondemand::object info;
            if (value.get_object().get(info) == simdjson::SUCCESS) {
                out.has_deviceInfo = true;
                if (!read_object(info, true, out, met, v)) return false;
            } else if (!is_null(value)) {
                ++v.errors;
            }
        } else if (!read(value, m, out)) {
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
        seen met;
        if (!read_object(object, false, r, met, v)) return false;
        bool const at_end = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
        check(r, in == regdirect::solution::nb_iot, v);
        return at_end && v.ok();
    }

private:
    ondemand::parser parser_;
};
static_assert(padding >= simdjson::SIMDJSON_PADDING);

[[maybe_unused]] bool const added = add_subject<judge_by_simdjson>(
    "simdjson_on_demand_and_checks_by_hand",
    "values of unknown members are skipped unseen; integers in float form are rounded; no limits");

} // namespace
