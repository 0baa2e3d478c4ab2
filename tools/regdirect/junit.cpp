// SPDX-License-Identifier: BSL-1.0
#include "junit.hpp"

#include <regdirect/printable.hpp>

namespace regdirect::tool {

namespace {

/// The text in an attribute or element. Every character of it must be printable: XML 1.0 has no others.
void append_xml(std::string& out, std::string_view s) {
    for (std::size_t i = 0; i < s.size(); ++i) {
        char const c = s[i];
        bool const no_character = s.substr(i, 2) == "\xEF\xBF" && i + 2 < s.size() &&
                                  (s[i + 2] == '\xBE' || s[i + 2] == '\xBF'); // U+FFFE, U+FFFF
        if (no_character) {
            out += s[i + 2] == '\xBE' ? "\\ufffe" : "\\uffff";
            i += 2;
        } else if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '"') {
            out += "&quot;";
        } else {
            out += c;
        }
    }
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
    ((out += ' ') += name) += "=\"";
    append_xml(out, value);
    out += '"';
}

void append_begin(std::string& out, std::string_view file, std::size_t line) {
    std::string const name = shown_name(file);
    out += "<testcase";
    append_attribute(out, "classname", name);
    append_attribute(out, "name", name + ':' + std::to_string(line));
    append_attribute(out, "file", name);
    append_attribute(out, "line", std::to_string(line));
}

/// Appends the findings of one severity, a line each.
void append_lines(std::string& out, std::string_view file, std::span<finding_text const> found, bool errors) {
    for (finding_text const& one : found) {
        if ((one.level == "error") != errors) continue;
        std::string line = shown_name(file) + ':' + std::to_string(one.at.line);
        if (one.at.column != 0) (line += ':') += std::to_string(one.at.column);
        (((line += ": ") += one.level) += ": ") += printable(one.sentence);
        if (!one.id.empty()) ((line += " [") += one.id) += ']';
        append_xml(out, line);
        out += '\n';
    }
}

} // namespace

std::string junit_begin() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"regdirect check\">\n";
}

void append_junit_case(std::string& out, std::string_view file, verdict const& about,
                       std::span<finding_text const> found) {
    append_begin(out, file, about.line);
    if (found.empty()) return void(out += "/>\n");
    out += '>';
    bool others = false;
    finding_text const* first = nullptr;
    for (finding_text const& one : found) {
        others |= one.level != "error";
        if (one.level == "error" && first == nullptr) first = &one;
    }
    if (first != nullptr) {
        out += "<failure";
        append_attribute(out, "message", printable(first->sentence));
        append_attribute(out, "type", first->id);
        out += '>';
        append_lines(out, file, found, true);
        out += "</failure>";
    }
    if (others) {
        out += "<system-out>";
        append_lines(out, file, found, false);
        out += "</system-out>";
    }
    out += "</testcase>\n";
}

std::string junit_error(unreadable_file const& file) {
    std::string out;
    append_begin(out, file.name, 1);
    out += "><error";
    append_attribute(out, "message", printable("cannot read " + shown_name(file.name) + ": " + file.why));
    out += " type=\"unreadable\"/></testcase>\n";
    return out;
}

std::string junit_end() { return "</testsuite>\n</testsuites>\n"; }

} // namespace regdirect::tool
