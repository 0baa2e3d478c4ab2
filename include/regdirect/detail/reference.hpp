// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_REFERENCE_HPP
#define REGDIRECT_DETAIL_REFERENCE_HPP

#include <regdirect/detail/openapi.hpp>

#include <array>
#include <initializer_list>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>

/// The contract as a page for people, in Markdown.
namespace regdirect::inline v0::detail {

/// Writes the page section by section.
class reference_writer {
public:
    std::string write(call_records const& all) {
        out_ =
            "<!-- Written by `regdirect reference` from the contract's table. Do not edit. -->\n\n"
            "# Reference\n\n"
            "Every member, rule and error of the contract. An *error* is stated by the documentation; a *warning* is "
            "recommended by it,\nor stated by other editions of it or by the standard that a rule names, and is an "
            "error too if the check is strict.\n";
        call(all.parameters.rows);
        message("The request: " + std::string(all.request.objects[0].name), all.request);
        message("The response: " + std::string(all.response.objects[0].name), all.response);
        message("The error body", all.error);
        errors();
        other_errors();
        return std::move(out_);
    }

private:
    std::string out_;

    void heading(std::string_view text) { ((out_ += "\n## ") += text) += "\n\n"; }

    /// A row of a table. A bar would end a cell, so it is escaped.
    void line(std::initializer_list<std::string> cells) {
        out_ += '|';
        for (std::string const& cell : cells) {
            out_ += ' ';
            for (char const c : cell) (out_ += c == '|' ? "\\" : "") += c;
            out_ += cell.empty() ? "|" : " |";
        }
        out_ += '\n';
    }

    void head(std::initializer_list<std::string> titles) {
        line(titles);
        for (std::size_t i = 0; i < titles.size(); ++i) out_ += "| --- ";
        out_ += "|\n";
    }

    static std::string code(std::string_view s) { return s.empty() ? std::string{} : '`' + std::string(s) + '`'; }

    void call(std::span<constraint const> parameters) {
        heading("The call");
        (out_ += code(std::string(call_method) + ' ' + std::string(call_path))) += ", ";
        (out_ += code("Content-Type: " + std::string(call_media_type))) += ", over HTTPS.\n\n";
        out_ +=
            "A status from 200 to 299 says that the device is registered, unless the body is an error: an error can "
            "come with\nHTTP 200.\n\n";
        members(parameters);
        rules(parameters, std::array{undivided_query, unknown_parameter});
    }

    void message(std::string_view title, message_records const& message) {
        heading(title);
        if (message.objects[0].unknown == others::ignored) out_ += "Other members are ignored.\n\n";
        members(message.rows);
        bool const closed = message.objects[0].unknown == others::refused;
        rules(message.rows, std::span(unforeseen).first(closed ? unforeseen.size() : unforeseen.size() - 1));
    }

    void members(std::span<constraint const> rows) {
        head({"member", "meaning", "type", "mandatory", "if absent", "unit", "example"});
        std::set<std::string_view> listed;
        for (constraint const& row : rows) {
            std::string_view const pointer = row.pointer;
            if (pointer.empty() || row.id == rule::additionalProperties || !listed.insert(pointer).second) continue;
            if (is_element(pointer)) {
                line({code(pointer), "An element of the member above.", type(rows, row), {}, {}, {}, {}});
                continue;
            }
            line({code(pointer), std::string(row.summary), type(rows, row), mandatory(rows, pointer),
                  std::string(row.if_absent), std::string(row.unit), code(row.example)});
        }
        out_ += '\n';
    }

    /// The JSON types of a member; for a parameter, the part of the request that it is sent in.
    static std::string type(std::span<constraint const> rows, constraint const& member) {
        std::string out;
        rows_in_force const all(rows, {});
        for (json_kind const kind : all.types_of(member.pointer))
            (out += out.empty() ? "" : " or ") += spelling_of(kind);
        if (out.empty() && std::string_view(member.pointer).starts_with('/')) return "any";
        return out.empty() ? "text (" + std::string(to_string(member.sent_in)) + ')' : out;
    }

    static std::string mandatory(std::span<constraint const> rows, std::string_view pointer) {
        for (constraint const& row : rows)
            if (row.id == rule::required && row.level == severity::error && std::string_view(row.pointer) == pointer)
                return applies(row).empty() ? "yes" : applies(row);
        return "no";
    }

    /// The conditions under which a row applies; empty if it always applies.
    static std::string applies(constraint const& row) {
        std::string out;
        auto const also = [&out](std::string const& words) { (out += out.empty() ? "" : ", ") += words; };
        if (row.only) also("in " + std::string(to_string(*row.only)));
        if (!row.when.member.empty()) also("if " + code(row.when.member) + " is " + code(row.when.value));
        if (row.about_names) also("to each name in it");
        if (!std::string_view(row.applies_to).empty()) also("to texts like " + code(row.applies_to));
        return out;
    }

    /// The rows of a table, and the rows that are not about one of its members.
    void rules(std::span<constraint const> rows, std::span<constraint const> more) {
        head({"member", "rule", "the member must, or should", "severity", "applies", "platform error"});
        for (constraint const& row : rows) rule_line(row);
        for (constraint const& row : more) rule_line(row);
    }

    void rule_line(constraint const& row) {
        std::string member = code(row.pointer);
        if (member.empty() && row.id == rule::additionalProperties) member = "any other";
        if (row.id == rule::limit || (member.empty() && row.id == rule::syntax)) member = "the text as a whole";
        line({member, code(id_of(row)), std::string(std::string_view(row.says)) + values(row),
              std::string(to_string(row.level)), applies(row).empty() ? "always" : applies(row),
              std::to_string(row.code)});
    }

    static std::string values(constraint const& row) {
        std::string out;
        if (auto const* const list = std::get_if<std::span<std::string_view const>>(&row.limit))
            for (auto const value : *list) (out += out.empty() ? ": " : ", ") += code(value);
        auto const* const regex = std::get_if<text<127>>(&row.limit);
        if (regex != nullptr && row.about_names.value_or(row.id) == rule::pattern) out = ": " + code(*regex);
        return out;
    }

    void errors() {
        heading("Errors");
        head({"HTTP status", "code", "as sent", "meaning", "what to do", "category", "retry helps", "fixed by"});
        for (platform_error const& e : regdirect::catalogue())
            line({std::to_string(e.status), std::to_string(e.code), std::string(e.description), std::string(e.meaning),
                  std::string(e.handling), std::string(to_string(e.category)), e.retry ? "yes" : "no",
                  std::string(to_string(e.mender))});
    }

    void other_errors() {
        heading("Errors without a documented code");
        out_ +=
            "A reply that has a code, but none of these, is a refusal: the call has not registered the device, unless "
            "the status\nis 429, 502, 503 or 504.\n\n";
        head({"HTTP status", "meaning", "what to do", "retry", "the device may be registered"});
        for (status_advice const& row : status_rows)
            line({statuses(row), std::string(row.what.meaning), std::string(row.what.handling),
                  std::string(to_string(row.what.retry)), row.what.may_be_registered ? "yes" : "no"});
    }
};

} // namespace regdirect::inline v0::detail

#endif
