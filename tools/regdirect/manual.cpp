// SPDX-License-Identifier: BSL-1.0
#include "command_line.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace regdirect::tool {

namespace {

/// Text for troff.
std::string escaped(std::string_view s) {
    std::string out;
    for (char const c : s) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n'))
            (out += "\\&") += c;
        else
            out += c;
    }
    return out;
}

std::string page_name(command_text const& about) {
    return about.name.empty() ? "regdirect" : "regdirect-" + about.name;
}

std::string upper(std::string s) {
    std::transform(s.begin(), s.end(), s.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return s;
}

void append_item(std::string& out, option_text const& one) {
    out += ".TP\n";
    for (std::string const& name : one.names) {
        if (&name != &one.names.front()) out += ", ";
        out += "\\fB" + escaped(name) + "\\fR";
    }
    if (!one.value.empty()) out += " \\fI" + escaped(one.value) + "\\fR";
    out += '\n' + escaped(one.help) + '\n';
}

/// Appends a paragraph; lines that are indented stay as they are.
void append_paragraph(std::string& out, std::string_view text) {
    bool as_it_is = text.starts_with("  ");
    if (as_it_is) out += ".nf\n";
    while (!text.empty()) {
        auto const line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        bool const indented = line.starts_with("  ");
        if (indented != as_it_is) out += indented ? ".PP\n.nf\n" : ".fi\n";
        as_it_is = indented;
        out += escaped(line) + '\n';
    }
    if (as_it_is) out += ".fi\n";
}

/// The footer's paragraphs that begin so, or all that begin with no heading.
void append_footer(std::string& out, std::string_view footer, std::string_view heading) {
    constexpr std::string_view status = "Exit status:";
    constexpr std::string_view examples = "Examples:";
    bool first = !heading.empty();
    while (!footer.empty()) {
        auto paragraph = footer.substr(0, footer.find("\n\n"));
        footer.remove_prefix(std::min(paragraph.size() + 2, footer.size()));
        auto const own = paragraph.starts_with(status) ? status : paragraph.starts_with(examples) ? examples : "";
        if (own != heading) continue;
        paragraph.remove_prefix(own.size());
        while (paragraph.starts_with('\n') || (paragraph.starts_with(' ') && !paragraph.starts_with("  ")))
            paragraph.remove_prefix(1);
        if (first) out += ".SH \"" + upper(std::string(heading.substr(0, heading.size() - 1))) + "\"\n";
        if (!first) out += ".PP\n";
        first = false;
        append_paragraph(out, paragraph);
    }
}

} // namespace

std::string manual_page(std::vector<command_text> const& all, command_text const& about) {
    std::string const name = page_name(about);
    std::string out = ".TH " + escaped(upper(name)) + " 1 \"\" \"regdirect " REGDIRECT_VERSION "\" \"User Commands\"\n";
    out += ".SH NAME\n" + escaped(name) + " \\- " + escaped(about.help) + '\n';
    out += ".SH SYNOPSIS\n\\fBregdirect" + (about.name.empty() ? "" : ' ' + about.name) + R"(\fR [\fIOPTION\fR]...)";
    for (option_text const& one : about.arguments)
        out += " [\\fI" + one.names.front() + "\\fR]" + (one.names.front() == "FILE" ? "..." : "");
    if (about.name.empty()) out += "\n.br\n\\fBregdirect\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...";
    out += "\n.SH DESCRIPTION\n" + escaped(about.help) + '\n';
    append_footer(out, about.footer, "");
    if (about.name.empty()) {
        out += ".SH COMMANDS\n";
        for (command_text const& one : all)
            if (!one.name.empty()) out += ".TP\n\\fB" + one.name + "\\fR\n" + escaped(one.help) + '\n';
    }
    out += ".SH OPTIONS\n";
    for (option_text const& one : about.arguments) append_item(out, one);
    for (option_text const& one : about.options) append_item(out, one);
    append_footer(out, about.footer, "Exit status:");
    append_footer(out, about.footer, "Examples:");
    out += ".SH \"SEE ALSO\"\n";
    char const* before = "";
    for (command_text const& one : all) {
        if (&one == &about || (one.name != about.name && !about.name.empty() && !one.name.empty())) continue;
        out += before + std::string("\\fB") + escaped(page_name(one)) + "\\fR(1)";
        before = ",\n";
    }
    return out += '\n';
}

} // namespace regdirect::tool
