// SPDX-License-Identifier: BSL-1.0
// RapidJSON, apart from the rest: it adds to null pointers and counts the leading zeros of 0, which
// UndefinedBehaviorSanitizer has to overlook in it alone.
#include "values.hpp"

#include <rapidjson/document.h>
#include <rapidjson/pointer.h>

struct fuzz::rapidjson_document::dom : rapidjson::Document {};

fuzz::rapidjson_document::rapidjson_document() : dom_(std::make_unique<dom>()) {}
fuzz::rapidjson_document::~rapidjson_document() = default;

fuzz::opinion fuzz::rapidjson_document::read(std::string_view text) {
    // Not with full precision, by which 0e90 is no number: the nearest integer is all that is compared.
    constexpr unsigned flags = rapidjson::kParseValidateEncodingFlag;
    dom_->Parse<flags>(text.data(), text.size());
    if (!dom_->HasParseError()) return opinion::yes;
    return dom_->GetParseError() == rapidjson::kParseErrorNumberTooBig ? opinion::too_big : opinion::no;
}

std::optional<std::string> fuzz::value_at(rapidjson_document const& in, std::string const& pointer) {
    auto const* const v = rapidjson::Pointer(pointer.data(), pointer.size()).Get(*in.dom_);
    if (!v || v->IsNull() || v->IsObject()) return std::nullopt;
    if (v->IsString()) return '"' + std::string(v->GetString(), v->GetStringLength());
    if (v->IsBool()) return v->GetBool() ? "true" : "false";
    return rounded(v->GetDouble());
}
