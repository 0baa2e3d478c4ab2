// SPDX-License-Identifier: BSL-1.0
#include "../subject.hpp"
#include "document.hpp"
#include "request_schema.hpp"

#ifdef __SSE2__
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/document.h>
#include <rapidjson/reader.h>
#include <rapidjson/schema.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// RapidJSON: a document with checks by hand, and its schema validator as the reader's handler, without a document.
namespace {

using namespace regdirect::benchmarks;

constexpr unsigned flags = rapidjson::kParseValidateEncodingFlag;

constexpr char const* what_rapidjson_accepts =
    "all that follows a zero byte is skipped; lone low surrogates; no limits";

struct library {
    using value = rapidjson::Value;
    static bool is_object(value const& v) { return v.IsObject(); }
    static bool is_null(value const& v) { return v.IsNull(); }
    static by_hand::text text(value const& v) {
        if (!v.IsString()) return std::nullopt;
        return std::string_view(v.GetString(), v.GetStringLength());
    }
    static std::optional<bool> boolean(value const& v) {
        if (!v.IsBool()) return std::nullopt;
        return v.GetBool();
    }
    static std::optional<std::int64_t> integer(value const& v) {
        if (v.IsInt64()) return v.GetInt64();
        if (v.IsUint64()) return INT64_MAX;
        if (v.IsDouble()) return by_hand::rounded_integer(v.GetDouble());
        return std::nullopt;
    }
    static void each_member(value const& object, auto f) {
        for (auto const& m : object.GetObject()) f({m.name.GetString(), m.name.GetStringLength()}, m.value);
    }
};

/// A document in buffers that are used again, as RapidJSON's documentation has it under "User Buffer".
class checks_by_hand {
public:
    bool operator()(std::string const& body, regdirect::solution in) {
        values_.Clear();
        stack_.Clear();
        document d(&values_, sizeof stack_buffer_ / 2, &stack_);
        d.Parse<flags>(body.c_str());
        return !d.HasParseError() && by_hand::check_document<library>(d, in == regdirect::solution::nb_iot).ok();
    }

private:
    using memory = rapidjson::MemoryPoolAllocator<>;
    using document = rapidjson::GenericDocument<rapidjson::UTF8<>, memory, memory>;

    char value_buffer_[8192], stack_buffer_[8192];
    memory values_{value_buffer_, sizeof value_buffer_}, stack_{stack_buffer_, sizeof stack_buffer_};
};

class schema {
public:
    bool operator()(std::string const& body, regdirect::solution in) {
        auto& validator = in == regdirect::solution::nb_iot ? nb_iot_.validator : generic_.validator;
        validator.Reset();
        rapidjson::StringStream text(body.c_str());
        return !reader_.Parse<flags>(text, validator).IsError() && validator.IsValid();
    }

private:
    struct compiled {
        explicit compiled(std::string_view text) : document(parsed(text)), validator(document) {}
        static rapidjson::SchemaDocument parsed(std::string_view text) {
            rapidjson::Document d;
            d.Parse(text.data(), text.size());
            return rapidjson::SchemaDocument(d);
        }
        rapidjson::SchemaDocument document;
        rapidjson::SchemaValidator validator;
    };
    rapidjson::Reader reader_;
    compiled generic_{request_schema(regdirect::solution::generic)};
    compiled nb_iot_{request_schema(regdirect::solution::nb_iot)};
};

[[maybe_unused]] bool const added =
    add_subject<checks_by_hand>("rapidjson_document_and_checks_by_hand",
                                std::string("integers in float form are rounded; ") + what_rapidjson_accepts) &&
    add_subject<schema>("rapidjson_schema_validator", std::string(what_no_schema_says) +
                                                          "; integers in float form are refused; " +
                                                          what_rapidjson_accepts);

} // namespace
