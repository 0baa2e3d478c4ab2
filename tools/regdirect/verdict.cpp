// SPDX-License-Identifier: BSL-1.0
#include "verdict.hpp"

#include <regdirect/printable.hpp>
#include <regdirect/reply.hpp>

#include "file.hpp"

namespace regdirect::tool {

namespace {

/// The text in a JSON string. printable() is that but for \xXX, which is for bytes that JSON cannot have.
std::string in_json(std::string_view s) {
    std::string out;
    std::string const text = printable(s);
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if (text[i] != '\\') continue;
        char const escaped = text[++i];
        if (escaped == 'x') out += '\\';
        out += escaped;
    }
    return out;
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

std::string sentence(violation const& v) {
    std::string out(v.pointer());
    if (!out.empty()) out += ": ";
    return out += v.message();
}

std::string truncation() { return "more than " + std::to_string(report::capacity) + " violations: not all are shown"; }

} // namespace

std::string shown_name(std::string_view name) {
    if (name.empty()) return "''";
    return name == standard_input ? "<stdin>" : printable(name);
}

verdict_writer::verdict_writer(verdict_format format, piece const& from)
    : format_(format), names_lines_(from.kind == piece_kind::lines),
      source_(from.source == standard_input ? "<stdin>" : escaped_name(format, from.source)) {}

void verdict_writer::append(std::string& out, std::size_t line, report const& found) const {
    switch (format_) {
    case verdict_format::text:
        return append_text(out, line, found);
    case verdict_format::json:
        return append_object(out, line, found);
    case verdict_format::github:
        return append_annotations(out, line, found);
    }
}

void verdict_writer::append_text(std::string& out, std::size_t line, report const& found) const {
    auto const begin = [&](std::string_view severity) {
        out += source_;
        if (names_lines_) (out += ':') += std::to_string(line);
        ((out += ": ") += severity) += ": ";
    };
    for (violation const v : found) {
        begin(to_string(v.severity()));
        (((out += printable(sentence(v))) += " [") += to_string(v.rule())) += "]\n";
    }
    if (!found.truncated()) return;
    begin("note");
    (out += truncation()) += '\n';
}

void verdict_writer::append_object(std::string& out, std::size_t line, report const& found) const {
    ((out += R"({"source":")") += source_) += R"(","line":)";
    out += std::to_string(line);
    (out += R"(,"valid":)") += found.ok() ? "true" : "false";
    out += R"(,"violations":)";
    append_json(out, found);
    if (found.truncated()) out += R"(,"truncated":true)";
    out += "}\n";
}

void verdict_writer::append_annotations(std::string& out, std::size_t line, report const& found) const {
    auto const append_one = [&](std::string_view level, std::string_view title, std::string_view words) {
        ((((out += "::") += level) += " file=") += source_) += ",line=";
        (((out += std::to_string(line)) += ",title=") += title) += "::";
        (out += in_workflow_command(words, false)) += '\n';
    };
    for (violation const v : found) append_one(to_string(v.severity()), to_string(v.rule()), sentence(v));
    if (found.truncated()) append_one("notice", "truncated", truncation());
}

} // namespace regdirect::tool
