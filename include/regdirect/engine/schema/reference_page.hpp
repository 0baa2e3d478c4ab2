// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_SCHEMA_REFERENCE_PAGE_HPP
#define REGDIRECT_ENGINE_SCHEMA_REFERENCE_PAGE_HPP

#include <regdirect/engine/schema/records.hpp>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

/// The contract of a message as a page for people, in Markdown.
namespace regdirect::inline v0::engine::detail {

/// Writes headings and tables of a page.
class page_writer {
public:
    std::string take() { return std::move(out_); }
    void text(std::string_view words) { out_ += words; }
    void heading(std::string_view title) { ((out_ += "\n## ") += title) += "\n\n"; }

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

private:
    std::string out_;
};

/// Writes the tables of one message: its members, and its rules.
class message_tables {
public:
    message_tables(message_records const& message, page_writer& page) : message_(message), page_(page) {}

    void members() {
        page_.head({"member", "meaning", "type", "mandatory", "if absent", "unit", "example"});
        for (constraint const& row : message_.rows) {
            std::string_view const pointer = row.pointer;
            if (pointer.empty() || row.id == keyword::additionalProperties || is_listed(row)) continue;
            if (is_element(pointer)) {
                page_.line({code(pointer), "An element of the member above.", type(row), {}, {}, {}, {}});
                continue;
            }
            page_.line({code(pointer), std::string(row.summary), type(row), mandatory(pointer),
                        std::string(row.if_absent), std::string(row.unit), code(row.example)});
        }
        page_.text("\n");
    }

    /// The rows of the table, and rows that are not about one of its members. `code_title`: the title of the column of
    /// the codes that answer violations; empty: there is no such column.
    void rules(std::span<constraint const> more, std::string_view code_title) {
        if (code_title.empty())
            page_.head({"member", "rule", "the member must, or should", "severity", "applies"});
        else
            page_.head(
                {"member", "rule", "the member must, or should", "severity", "applies", std::string(code_title)});
        for (constraint const& row : message_.rows)
            if (!is_repeated(row)) rule_line(row, !code_title.empty());
        for (constraint const& row : more) rule_line(row, !code_title.empty());
    }

    /// Members and rules of a body. `unforeseen`: the rules about a body that belong to no row; the last one is about
    /// unknown members.
    void body(std::span<constraint const> unforeseen, std::string_view code_title) {
        bool const closed = message_.objects[0].unknown == others::refused;
        if (!closed) page_.text("Other members are ignored.\n\n");
        members();
        rules(unforeseen.first(closed ? unforeseen.size() : unforeseen.size() - 1), code_title);
    }

    bool has_codes() const {
        return std::any_of(message_.rows.begin(), message_.rows.end(), [](auto const& row) { return row.code != 0; });
    }

private:
    message_records const& message_;
    page_writer& page_;

    static std::string code(std::string_view s) { return page_writer::code(s); }

    /// Whether an earlier row is about the value of the same member or element.
    bool is_listed(constraint const& row) const {
        return std::any_of(message_.rows.data(), &row, [&row](constraint const& o) {
            return o.id != keyword::additionalProperties && std::string_view(o.pointer) == row.pointer;
        });
    }

    /// The JSON types of a member; for a parameter, the part of the request that it is sent in as well.
    std::string type(constraint const& member) const {
        std::string_view const pointer = member.pointer;
        auto types = rows_in_force(message_.rows, {}).types_of(pointer);
        for (parameter_record const& parameter : message_.parameters)
            if (parameter.name == pointer) types = parameter.types;
        std::string out;
        bool const is_parameter = !pointer.starts_with('/');
        for (json_kind const kind : types)
            (out += out.empty() ? "" : " or ") +=
                is_parameter && kind == json_kind::string ? std::string_view("text") : spelling_of(kind);
        if (out.empty()) out = is_parameter ? "text" : "any";
        return is_parameter ? out + " (" + std::string(to_string(member.sent_in)) + ')' : out;
    }

    std::string mandatory(std::string_view pointer) const {
        for (constraint const& row : message_.rows)
            if (row.id == keyword::required && row.level == severity::error && std::string_view(row.pointer) == pointer)
                return applies(row).empty() ? "yes" : applies(row);
        return "no";
    }

    /// The conditions under which a row applies; empty if it always applies.
    std::string applies(constraint const& row) const {
        std::string out;
        auto const also = [&out](std::string const& words) { (out += out.empty() ? "" : ", ") += words; };
        if (row.only) {
            std::size_t const number = row.only->number;
            bool const has_name = number < message_.profiles.size();
            also("in " + (has_name ? std::string(message_.profiles[number]) : std::to_string(number)));
        }
        if (!row.when.member.empty()) also("if " + code(row.when.member) + " is " + code(row.when.value));
        if (row.about_names) also("to each name in it");
        if (!std::string_view(row.applies_to).empty()) also("to texts like " + code(row.applies_to));
        return out;
    }

    /// Whether a later row says the same: a bound of the type that has been replaced with that of a rule.
    bool is_repeated(constraint const& row) const {
        auto const is_the_same = [&](constraint const& other) {
            return std::string_view(other.pointer) == row.pointer && other.id == row.id && other.level == row.level &&
                   std::string_view(other.says) == row.says && applies(other) == applies(row) &&
                   values(other) == values(row);
        };
        auto const* const next = &row + 1;
        return std::any_of(next, message_.rows.data() + message_.rows.size(), is_the_same);
    }

    void rule_line(constraint const& row, bool with_code) {
        std::string member = code(row.pointer);
        if (member.empty() && row.id == keyword::additionalProperties) member = "any other";
        if (row.id == keyword::limit || (member.empty() && row.id == keyword::syntax)) member = "the text as a whole";
        if (member.empty()) member = "the message";
        std::string const words = std::string(std::string_view(row.says)) + values(row), level(to_string(row.level)),
                          when = applies(row).empty() ? "always" : applies(row);
        if (with_code)
            page_.line({member, code(id_of(row)), words, level, when, row.code == 0 ? "" : std::to_string(row.code)});
        else
            page_.line({member, code(id_of(row)), words, level, when});
    }

    static std::string values(constraint const& row) {
        std::string out;
        if (auto const* const list = std::get_if<std::span<std::string_view const>>(&row.limit))
            for (auto const value : *list) (out += out.empty() ? ": " : ", ") += code(value);
        auto const* const regex = std::get_if<text<127>>(&row.limit);
        if (regex != nullptr && row.about_names.value_or(row.id) == keyword::pattern) out = ": " + code(*regex);
        return out;
    }
};

/// The page of one message. `title`: its heading; empty: the name of its type. `unforeseen`: the rules about a body
/// that belong to no row.
inline std::string page_of(message_records const& message, std::string_view title,
                           std::span<constraint const> unforeseen) {
    page_writer page;
    page.text("<!-- Written from the contract's table. Do not edit. -->\n\n# ");
    page.text(title.empty() ? message.objects[0].name : title);
    page.text(
        "\n\nEvery member and rule of the contract. An *error* is a rule that must be kept; a *warning* is one that "
        "should be,\nand is an error too if the check is strict.\n\n");
    message_tables tables(message, page);
    std::string_view const code_title = tables.has_codes() ? "code" : "";
    if (message.parameters.empty()) {
        tables.body(unforeseen, code_title);
    } else {
        tables.members();
        tables.rules({}, code_title);
    }
    return page.take();
}

} // namespace regdirect::inline v0::engine::detail

#endif
