// SPDX-License-Identifier: BSL-1.0
#include "verdict.hpp"

#include <regdirect/printable.hpp>
#include <regdirect/refusal.hpp>

#include "file.hpp"
#include "junit.hpp"
#include "sarif.hpp"
#include "secrecy.hpp"
#include "snippet.hpp"

#include <optional>
#include <string>

namespace regdirect::tool {

namespace {

/// The text in a JSON string, without its quotes.
std::string in_json(std::string_view s) {
    std::string out;
    append_json_string(out, s);
    return out.substr(1, out.size() - 2);
}

/// The text in a workflow command of GitHub Actions. In a property, what ends one is escaped too.
std::string in_workflow_command(std::string_view s, bool is_property) {
    std::string out;
    for (char const c : s) {
        if (c == '%')
            out += "%25";
        else if (c == '\r')
            out += "%0D";
        else if (c == '\n')
            out += "%0A";
        else if (c == ':' && is_property)
            out += "%3A";
        else if (c == ',' && is_property)
            out += "%2C";
        else
            out += c;
    }
    return printable(out);
}

std::string escaped_name(verdict_format format, std::string_view name) {
    if (format == verdict_format::github) return in_workflow_command(name, true);
    return format == verdict_format::json ? in_json(name) : printable(name);
}

/// Appends the violations of a part as JSON objects; in the pointers, `prefix`, which needs no escapes, comes first.
void append_objects(std::string& out, report const& found, std::string_view prefix) {
    constexpr std::string_view begins = R"({"pointer":")";
    for (violation const v : found) {
        if (out.back() != '[') out += ',';
        std::size_t const begin = out.size();
        append_json(out, v);
        out.insert(begin + begins.size(), prefix);
    }
}

void append_place(std::string& out, char const* before_line, char const* before_column, place const& at) {
    ((out += before_line) += std::to_string(at.line)) += before_column;
    out += std::to_string(at.column);
}

palette palette_of(check_options const& o) {
    return palette_with(o.format == verdict_format::text && o.color == color_choice::always);
}

std::string_view color_of(palette const& colors, std::string_view level) {
    return level == "error" ? colors.error : level == "warning" ? colors.warning : colors.note;
}

} // namespace

verdict_writer::verdict_writer(check_options const& o, chunk const& from)
    : format_(o.format), names_lines_(from.kind == chunk_kind::lines), colors_(palette_of(o)), name_(from.source),
      source_(from.source == standard_input ? "<stdin>" : escaped_name(o.format, from.source)) {}

void verdict_writer::append(std::string& out, verdict const& about) const {
    switch (format_) {
    case verdict_format::json:
        return append_object(out, about);
    case verdict_format::text:
        return append_text(out, about);
    case verdict_format::github:
        return append_annotations(out, about);
    case verdict_format::sarif:
        return append_sarif_results(out, name_, findings_of(about, names_lines_));
    case verdict_format::junit:
        return append_junit_case(out, name_, about, findings_of(about, names_lines_));
    }
}

void verdict_writer::append_text(std::string& out, verdict const& about) const {
    auto const found = findings_of(about, names_lines_);
    if (found.empty()) return;
    std::optional<safe_text> shown;
    if (!names_lines_) shown.emplace(about);
    for (finding_text const& one : found) {
        bool const is_note = one.id.empty();
        (out += colors_.place) += source_;
        if (names_lines_)
            (out += ':') += std::to_string(one.at.line);
        else if (!is_note)
            append_place(out, ":", ":", one.at);
        ((out += ": ") += colors_.off) += color_of(colors_, one.level);
        (((out += one.level) += ": ") += colors_.off) += printable(one.sentence);
        if (!is_note) ((out += " [") += one.id) += ']';
        out += '\n';
        if (!is_note && shown) append_snippet(out, *shown, one.offset, one.at, colors_);
    }
}

void verdict_writer::append_object(std::string& out, verdict const& about) const {
    ((out += R"({"source":")") += source_) += R"(","line":)";
    out += std::to_string(about.line);
    (out += R"(,"valid":)") += about.ok() ? "true" : "false";
    out += R"(,"violations":[)";
    for (part const& p : about.parts) append_objects(out, p.found, p.pointer);
    out += ']';
    if (about.truncated()) out += R"(,"truncated":true)";
    out += "}\n";
}

void verdict_writer::append_annotations(std::string& out, verdict const& about) const {
    for (finding_text const& one : findings_of(about, names_lines_)) {
        bool const is_note = one.id.empty();
        (((out += "::") += is_note ? "notice" : one.level) += " file=") += source_;
        if (names_lines_)
            (out += ",line=") += std::to_string(one.at.line);
        else
            append_place(out, ",line=", ",col=", one.at);
        (((out += ",title=") += is_note ? "note" : one.id) += "::") += in_workflow_command(one.sentence, false);
        out += '\n';
    }
}

} // namespace regdirect::tool
