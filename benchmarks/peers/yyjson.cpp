// SPDX-License-Identifier: BSL-1.0
#include "../subject.hpp"
#include "document.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <yyjson.h>

/// yyjson: a document, with checks by hand.
namespace {

using namespace regdirect::benchmarks;

struct library {
    using value = yyjson_val*;
    static bool is_object(value v) { return yyjson_is_obj(v); }
    static bool is_null(value v) { return yyjson_is_null(v); }
    static by_hand::text text(value v) {
        if (!yyjson_is_str(v)) return std::nullopt;
        return std::string_view(yyjson_get_str(v), yyjson_get_len(v));
    }
    static std::optional<bool> boolean(value v) {
        if (!yyjson_is_bool(v)) return std::nullopt;
        return yyjson_get_bool(v);
    }
    static std::optional<std::int64_t> integer(value v) {
        if (yyjson_is_real(v)) return by_hand::rounded_integer(yyjson_get_real(v));
        if (yyjson_is_uint(v) && yyjson_get_uint(v) > INT64_MAX) return INT64_MAX;
        if (yyjson_is_int(v)) return yyjson_get_sint(v);
        return std::nullopt;
    }
    static void each_member(value object, auto f) {
        auto members = yyjson_obj_iter_with(object);
        while (yyjson_val* const name = yyjson_obj_iter_next(&members)) f(*text(name), yyjson_obj_iter_get_val(name));
    }
};

/// A document in memory that is used again.
class checks_by_hand {
public:
    bool operator()(std::string const& body, regdirect::solution in) {
        auto const needed = yyjson_read_max_memory_usage(body.size(), YYJSON_READ_NOFLAG);
        if (memory_.size() < needed) memory_.resize(needed);
        yyjson_alc allocator;
        yyjson_alc_pool_init(&allocator, memory_.data(), memory_.size());
        // It only writes to the body if asked to.
        auto* const text = const_cast<char*>(body.data());
        std::unique_ptr<yyjson_doc, void (*)(yyjson_doc*)> const document{
            yyjson_read_opts(text, body.size(), YYJSON_READ_NOFLAG, &allocator, nullptr), yyjson_doc_free};
        return document &&
               by_hand::check_document<library>(yyjson_doc_get_root(document.get()), in == regdirect::solution::nb_iot)
                   .ok();
    }

private:
    std::vector<std::byte> memory_;
};

[[maybe_unused]] bool const added =
    add_subject<checks_by_hand>("yyjson_document_and_checks_by_hand", "integers in float form are rounded; no limits");

} // namespace
