// SPDX-License-Identifier: BSL-1.0
#include "verdict.hpp"

#include <regdirect/printable.hpp>
#include <regdirect/reply.hpp>

#include "file.hpp"
#include "places.hpp"

#include <string>
#include <variant>

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

std::string sentence(violation const& v) {
    std::string out(v.pointer());
    if (!out.empty()) out += ": ";
    return out += v.message();
}

void append_place(std::string& out, char const* before_line, char const* before_column, place const& at) {
    ((out += before_line) += std::to_string(at.line)) += before_column;
    out += std::to_string(at.column);
}

/// Whether another JSON text follows the one that the message should be.
bool has_second_text(report const& found) {
    violation const first = found[0];
    auto const* const error = std::get_if<syntax_error>(&first.actual());
    return error != nullptr && error->cause == syntax_cause::second_text;
}

} // namespace

std::string shown_name(std::string_view name) {
    if (name.empty()) return "''";
    return name == standard_input ? "<stdin>" : printable(name);
}

std::vector<std::string> verdict_writer::notes(report const& found) const {
    std::vector<std::string> out;
    if (found.truncated())
        out.push_back("more than " + std::to_string(report::capacity) + " violations: not all are shown");
    if (!names_lines_ && has_second_text(found)) out.emplace_back("if each line is a message, use --ndjson");
    return out;
}

verdict_writer::verdict_writer(verdict_format format, chunk const& from)
    : format_(format), names_lines_(from.kind == chunk_kind::lines),
      source_(from.source == standard_input ? "<stdin>" : escaped_name(format, from.source)) {}

void verdict_writer::append(std::string& out, std::size_t line, std::string_view message, report const& found) const {
    if (format_ == verdict_format::json) return append_object(out, line, found);
    if (found.empty()) return;
    if (format_ == verdict_format::text)
        append_text(out, line, message, found);
    else
        append_annotations(out, line, message, found);
}

void verdict_writer::append_text(std::string& out, std::size_t line, std::string_view message,
                                 report const& found) const {
    auto const begin = [&](std::string_view severity) {
        if (names_lines_) (out += ':') += std::to_string(line);
        ((out += ": ") += severity) += ": ";
    };
    auto const where = names_lines_ ? std::vector<place>() : places(found, message);
    for (std::size_t i = 0; i < found.size(); ++i) {
        out += source_;
        if (!names_lines_) append_place(out, ":", ":", where[i]);
        begin(to_string(found[i].severity()));
        (((out += printable(sentence(found[i]))) += " [") += found[i].id()) += "]\n";
    }
    for (std::string const& note : notes(found)) {
        out += source_;
        begin("note");
        (out += note) += '\n';
    }
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

void verdict_writer::append_annotations(std::string& out, std::size_t line, std::string_view message,
                                        report const& found) const {
    auto const append_one = [&](std::string_view level, place const& at, std::string_view title,
                                std::string_view words) {
        (((out += "::") += level) += " file=") += source_;
        if (names_lines_)
            (out += ",line=") += std::to_string(line);
        else
            append_place(out, ",line=", ",col=", at);
        (((out += ",title=") += title) += "::") += in_workflow_command(words, false);
        out += '\n';
    };
    auto const where = names_lines_ ? std::vector<place>(found.size()) : places(found, message);
    for (std::size_t i = 0; i < found.size(); ++i)
        append_one(to_string(found[i].severity()), where[i], found[i].id(), sentence(found[i]));
    for (std::string const& note : notes(found)) append_one("notice", where.front(), "note", note);
}

} // namespace regdirect::tool
