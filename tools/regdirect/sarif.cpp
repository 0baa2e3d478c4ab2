// SPDX-License-Identifier: BSL-1.0
#include "sarif.hpp"

#include <regdirect/printable.hpp>

#include "file.hpp"
#include "rule_help.hpp"

namespace regdirect::tool {

namespace {

/// The name of a file as a reference to a URI (RFC 3986).
std::string uri_of(std::string_view file) {
    if (file == standard_input) return "stdin";
    std::string out = file.starts_with('/') ? "file://" : "";
    for (char const c : file) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("/-._~").find(c) != std::string_view::npos;
        if (plain) {
            out += c;
        } else {
            constexpr std::string_view digits = "0123456789ABCDEF";
            auto const byte = static_cast<unsigned char>(c);
            ((out += '%') += digits[byte >> 4]) += digits[byte & 0xFU];
        }
    }
    return out;
}

void append_text(std::string& out, std::string_view before, std::string_view text) {
    append_json_string(out += before, text);
}

void append_rule(std::string& out, rule id) {
    append_text(out, R"({"id":)", to_string(id));
    append_text(out, R"(,"shortDescription":{"text":)", summary_of(id));
    append_text(out, R"(},"help":{"text":)", help_on(id));
    append_text(out, R"(},"defaultConfiguration":{"level":)", to_string(usual_severity(id)));
    out += "}}";
}

} // namespace

std::string sarif_begin() {
    std::string out = R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{)"
                      R"("tool":{"driver":{"name":"regdirect","version":")" REGDIRECT_VERSION R"(","rules":[)";
    for (int i = 0; i <= static_cast<int>(rule::other); ++i) {
        out += i == 0 ? "\n" : ",\n";
        append_rule(out, static_cast<rule>(i));
    }
    return out += R"(]}},"columnKind":"unicodeCodePoints","results":[)";
}

void append_sarif_results(std::string& out, std::string_view file, std::span<finding_text const> found) {
    if (found.empty()) return;
    std::string const uri = uri_of(file);
    for (finding_text const& one : found) {
        if (one.id.empty()) continue; // a note on a verdict is no result
        append_text(out, ",\n{\"ruleId\":", one.id);
        (out += R"(,"ruleIndex":)") += std::to_string(static_cast<int>(one.rule));
        append_text(out, R"(,"level":)", one.level);
        append_text(out, R"(,"message":{"text":)", printable(one.sentence));
        append_text(out, R"(},"locations":[{"physicalLocation":{"artifactLocation":{"uri":)", uri);
        (out += R"(},"region":{"startLine":)") += std::to_string(one.at.line);
        if (one.at.column != 0) (out += R"(,"startColumn":)") += std::to_string(one.at.column);
        out += "}}";
        if (!one.pointer.empty()) {
            append_text(out, R"(,"logicalLocations":[{"fullyQualifiedName":)", one.pointer);
            out += R"(,"kind":"member"}])";
        }
        out += "}]}";
    }
}

std::string sarif_end(std::span<unreadable_file const> unreadable) {
    std::string out = "],\n\"invocations\":[{\"executionSuccessful\":";
    out += unreadable.empty() ? "true" : "false";
    char const* before = R"(,"toolExecutionNotifications":[)";
    for (unreadable_file const& one : unreadable) {
        (out += before) += R"({"level":"error")";
        append_text(out, R"(,"message":{"text":)", "cannot read " + shown_name(one.name) + ": " + one.why);
        append_text(out, R"(},"locations":[{"physicalLocation":{"artifactLocation":{"uri":)", uri_of(one.name));
        out += "}}}]}";
        before = ",";
    }
    return out += unreadable.empty() ? "}]}]}\n" : "]}]}]}\n";
}

} // namespace regdirect::tool
