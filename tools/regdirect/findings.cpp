// SPDX-License-Identifier: BSL-1.0
#include "findings.hpp"

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/reflect/enums.hpp>
#include <regdirect/printable.hpp>

#include "file.hpp"
#include "other_kind.hpp"

#include <variant>

namespace regdirect::tool {

namespace {

/// Whether another JSON text follows the one that the message should be.
bool has_second_text(verdict const& about) {
    for (part const& p : about.parts) {
        if (p.found.empty()) continue;
        violation const first = p.found[0];
        auto const* const error = std::get_if<syntax_error>(&first.actual());
        if (error != nullptr && error->cause == syntax_cause::second_text) return true;
    }
    return false;
}

void add(std::vector<finding_text>& out, part const& in) {
    auto const where = in.text.empty() ? std::vector<std::size_t>(in.found.size()) : offsets(in.found, in.text);
    for (std::size_t i = 0; i < in.found.size(); ++i) {
        violation const v = in.found[i];
        finding_text one{.level = to_string(v.severity()), .id = id_of(v.broken()), .rule = v.rule()};
        one.pointer = std::string(in.pointer).append(v.pointer());
        one.sentence = one.pointer.empty() ? v.message() : one.pointer + ": " + v.message();
        one.offset = in.offset + where[i];
        out.push_back(std::move(one));
    }
}

} // namespace

std::vector<finding_text> findings_of(verdict const& about, bool in_lines) {
    std::vector<finding_text> out;
    for (part const& p : about.parts) add(out, p);
    std::vector<std::size_t> where;
    for (finding_text const& one : out) where.push_back(one.offset);
    auto const at = in_lines ? std::vector<place>(out.size(), {about.line, 0}) : places(where, about.message);
    for (std::size_t i = 0; i < out.size(); ++i) out[i].at = at[i];
    auto const note = [&out](std::string words) {
        out.push_back({.level = "note", .sentence = std::move(words), .at = out.empty() ? place{} : out.front().at});
    };
    if (about.truncated()) note("more than " + std::to_string(report::capacity) + " violations: not all are shown");
    if (!in_lines && has_second_text(about)) note("if each line is a message, use --ndjson");
    if (auto const kind = other_kind(about))
        note("these are the members of another kind of message: use --message " +
             std::string(detail::spelling_of(*kind)));
    return out;
}

std::string shown_name(std::string_view name) {
    if (name.empty()) return "''";
    return name == standard_input ? "<stdin>" : printable(name);
}

} // namespace regdirect::tool
