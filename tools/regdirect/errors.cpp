// SPDX-License-Identifier: BSL-1.0
#include <regdirect/advice.hpp>
#include <regdirect/errors.hpp>
#include <regdirect/printable.hpp>

#include "choice.hpp"
#include "command.hpp"
#include "output.hpp"

#include <boost/describe/enum.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// `regdirect errors`: what do the platform's errors mean?
namespace regdirect::tool {

namespace {

constexpr char const* footer = R"(Exit status: 0 found, 1 no such error in the catalogue, 2 wrong usage.

Examples:
  regdirect errors
  regdirect errors 100203
  regdirect errors 403/1010009 --format json)";

enum class catalogue_format { text, json };
BOOST_DESCRIBE_ENUM(catalogue_format, text, json)

struct errors_options {
    std::string key{};
    catalogue_format format = catalogue_format::text;
};

bool is_number(std::string_view s) { return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos; }

/// The digits as a number; nothing if there is none so large.
std::optional<std::uint32_t> number(std::string_view digits) {
    std::uint32_t n = 0;
    bool const fits = std::from_chars(digits.data(), digits.data() + digits.size(), n).ec == std::errc{};
    return fits ? std::optional(n) : std::nullopt;
}

/// CODE or STATUS/CODE.
bool is_key(std::string_view s) {
    auto const slash = s.find('/');
    if (slash == std::string_view::npos) return is_number(s);
    return is_number(s.substr(0, slash)) && is_number(s.substr(slash + 1));
}

std::vector<platform_error> find(std::string_view key) {
    auto const slash = key.find('/');
    auto const code = number(slash == std::string_view::npos ? key : key.substr(slash + 1));
    if (!code) return {};
    auto const all = find_errors(*code);
    if (slash == std::string_view::npos) return {all.begin(), all.end()};
    auto const exact = find_error(number(key.substr(0, slash)).value_or(0), *code);
    return exact ? std::vector{*exact} : std::vector<platform_error>{};
}

std::string yes_or_no(bool b) { return b ? "yes" : "no"; }

using row = std::array<std::string, 6>;

row cells(platform_error const& e) {
    return {std::to_string(e.status), std::to_string(e.code),           std::string(to_string(e.category)),
            yes_or_no(e.retry),       std::string(to_string(e.mender)), std::string(e.description)};
}

std::string table(std::span<platform_error const> errors) {
    std::vector<row> rows{{"status", "code", "category", "retry", "fixed by", "description"}};
    for (platform_error const& e : errors) rows.push_back(cells(e));
    std::string out;
    for (row const& r : rows) {
        for (std::size_t column = 0; column + 1 < r.size(); ++column) {
            std::size_t width = 0;
            for (row const& other : rows) width = std::max(width, other[column].size());
            out += r[column] + std::string(width + 2 - r[column].size(), ' ');
        }
        out += r.back() + '\n';
    }
    return out;
}

std::string details(platform_error const& e) {
    std::string out = "HTTP " + std::to_string(e.status) + ", error code " + std::to_string(e.code) + '\n';
    auto const line = [&out](std::string name, std::string_view value) {
        name.resize(16, ' ');
        (((out += "  ") += name) += value) += '\n';
    };
    line("as sent", e.description);
    line("meaning", e.meaning);
    line("what to do", e.handling);
    line("category", to_string(e.category));
    line("retry helps", yes_or_no(e.retry));
    line("fixed by", to_string(e.mender));
    return out;
}

std::string text(std::span<platform_error const> errors, bool all) {
    if (all) return table(errors);
    std::string out;
    for (platform_error const& e : errors) (out += out.empty() ? "" : "\n") += details(e);
    return out;
}

/// A JSON array, an object a line.
std::string json(std::span<platform_error const> errors) {
    std::string out;
    for (platform_error const& e : errors) {
        auto const member = [&out](std::string_view name, std::string_view value) {
            ((((out += ",\"") += name) += "\":\"") += printable(value)) += '"';
        };
        out += out.empty() ? "[" : ",\n ";
        (out += "{\"status\":") += std::to_string(e.status);
        member("code", std::to_string(e.code));
        member("description", e.description);
        member("meaning", e.meaning);
        member("handling", e.handling);
        member("category", to_string(e.category));
        (out += ",\"retry\":") += e.retry ? "true" : "false";
        member("mender", to_string(e.mender));
        out += '}';
    }
    return out += "]\n";
}

/// The advice for an HTTP status, where the key can be one: a reply need not have a code.
std::string as_status(std::string_view key) {
    auto const status = number(key).value_or(0);
    if (!is_number(key) || status < 300 || status > 599) return {};
    advice const todo = advice_for_status(status, false);
    return ". For HTTP status " + std::to_string(status) + " without a code: " + std::string(todo.meaning) + ' ' +
           std::string(todo.handling) + " Retry: " + std::string(to_string(todo.retry)) + '.';
}

exit_status run(errors_options const& o) {
    bool const all = o.key.empty();
    std::vector<platform_error> const found =
        all ? std::vector<platform_error>{catalogue().begin(), catalogue().end()} : find(o.key);
    if (found.empty()) {
        print_error("the catalogue has no error " + o.key + as_status(o.key));
        return exit_status::invalid;
    }
    write_stdout(o.format == catalogue_format::json ? json(found) : text(found, all));
    return exit_status::success;
}

} // namespace

command add_errors(command_line_parser& program) {
    auto const chosen = std::make_shared<errors_options>();
    command_parser parser = program.add_command("errors", "Explain the platform's errors.");
    auto const choose = [chosen](std::string const& key) -> std::string {
        if (!is_key(key)) return "must be a number, or STATUS/CODE such as 403/1010009, not '" + key + "'";
        chosen->key = key;
        return {};
    };
    parser.add_word("CODE", "", "The code of an error, or STATUS/CODE. Without it, all errors are listed.", choose);
    add_choice(parser, "--format", chosen->format, "The format of the output.");
    parser.footer(footer);
    return {parser, [chosen] { return run(*chosen); }};
}

} // namespace regdirect::tool
