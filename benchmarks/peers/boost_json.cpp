// SPDX-License-Identifier: BSL-1.0
#include "../plain.hpp"
#include "../subject.hpp"
#include "document.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Boost.JSON as most use it: a document, and values out of it.
namespace {

using namespace regdirect::benchmarks;
namespace json = boost::json;

struct library {
    using value = json::value;
    static bool is_object(value const& v) { return v.is_object(); }
    static bool is_null(value const& v) { return v.is_null(); }
    static by_hand::text text(value const& v) {
        if (auto const* s = v.if_string()) return std::string_view(s->data(), s->size());
        return std::nullopt;
    }
    static std::optional<bool> boolean(value const& v) {
        if (auto const* b = v.if_bool()) return *b;
        return std::nullopt;
    }
    static std::optional<std::int64_t> integer(value const& v) {
        if (auto const* n = v.if_int64()) return *n;
        if (v.is_uint64()) return INT64_MAX;
        if (auto const* d = v.if_double()) return by_hand::rounded_integer(*d);
        return std::nullopt;
    }
    static void each_member(value const& object, auto f) {
        for (auto const& [name, v] : object.get_object()) f(std::string_view(name.data(), name.size()), v);
    }
};

/// A document in a buffer, as Boost.JSON's documentation advises for small ones.
class document {
public:
    explicit document(std::string const& body)
        : memory_(buffer_, sizeof buffer_), value_(json::parse(body, error_, &memory_)) {}

    bool ok() const { return !error_; }
    json::value const& value() const { return value_; }

private:
    unsigned char buffer_[4096];
    json::monotonic_resource memory_;
    json::error_code error_;
    json::value value_;
};

struct parse_alone {
    bool operator()(std::string const& body, regdirect::solution) const {
        document const d(body);
        benchmark::DoNotOptimize(&d);
        return d.ok();
    }
};

struct value_to {
    bool operator()(std::string const& body, regdirect::solution) const {
        document const d(body);
        if (!d.ok()) return false;
        auto const request = json::try_value_to<plain::Request>(d.value());
        benchmark::DoNotOptimize(&request);
        return request.has_value();
    }
};

struct checks_by_hand {
    bool operator()(std::string const& body, regdirect::solution in) const {
        document const d(body);
        return d.ok() && by_hand::check_document<library>(d.value(), in == regdirect::solution::nb_iot).ok();
    }
};

[[maybe_unused]] bool const added =
    add_subject<parse_alone>("boost_json_document", "everything but syntax") &&
    add_subject<value_to>("boost_json_value_to", "everything but syntax and types") &&
    add_subject<checks_by_hand>("boost_json_document_and_checks_by_hand",
                                "of repeated members the last one counts; integers in float form are rounded; "
                                "length has no limit");

} // namespace
