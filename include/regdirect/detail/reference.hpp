// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_REFERENCE_HPP
#define REGDIRECT_DETAIL_REFERENCE_HPP

#include <regdirect/detail/openapi.hpp>
#include <regdirect/engine/schema/reference_page.hpp>

#include <array>
#include <string>
#include <string_view>

/// The contract as a page for people, in Markdown.
namespace regdirect::inline v0::detail {

/// Writes the page section by section.
class reference_writer {
public:
    /// `extended`: whether one of the messages has the rules of an extension.
    std::string write(call_records const& all, bool extended = false) {
        page_.text("<!-- Written by `regdirect reference` from the contract's table. Do not edit. -->\n\n"
                   "# Reference\n\n"
                   "Every member, rule and error of the contract. An *error* is stated by the documentation");
        page_.text(extended ? ", or by rules that a project\nadds to it; a *warning* is recommended by one of them, "
                            : "; a *warning* is recommended by it,\n");
        page_.text("or stated by other editions of it or by the standard that a rule names, and is an error too if the "
                   "check is strict.\n");
        call(all.parameters);
        message("The request: " + std::string(all.request.objects[0].name), all.request);
        message("The response: " + std::string(all.response.objects[0].name), all.response);
        message("The error body", all.error);
        errors();
        other_errors();
        return page_.take();
    }

private:
    page_writer page_;

    void call(message_records const& parameters) {
        page_.heading("The call");
        page_.text(page_writer::code(std::string(call_method) + ' ' + std::string(call_path)) + ", ");
        page_.text(page_writer::code("Content-Type: " + std::string(call_media_type)) + ", over HTTPS.\n\n");
        page_.text("A status from 200 to 299 says that the device is registered, unless the body is an error: an error "
                   "can come with\nHTTP 200.\n\n");
        message_tables tables(parameters, page_);
        tables.members();
        tables.rules(std::array{undivided_query, unknown_parameter}, "platform error");
    }

    void message(std::string_view title, message_records const& message) {
        page_.heading(title);
        message_tables(message, page_).body(unforeseen, "platform error");
    }

    void errors() {
        page_.heading("Errors");
        page_.head({"HTTP status", "code", "as sent", "meaning", "what to do", "category", "retry helps", "fixed by"});
        for (platform_error const& e : regdirect::catalogue())
            page_.line({std::to_string(e.status), std::to_string(e.code), std::string(e.description),
                        std::string(e.meaning), std::string(e.handling), std::string(to_string(e.category)),
                        e.retry ? "yes" : "no", std::string(to_string(e.mender))});
    }

    void other_errors() {
        page_.heading("Errors without a documented code");
        page_.text("A reply that has a code, but none of these, is a refusal: the call has not registered the device, "
                   "unless the status\nis 429, 502, 503 or 504.\n\n");
        page_.head({"HTTP status", "meaning", "what to do", "retry", "the device may be registered"});
        for (status_advice const& row : status_rows)
            page_.line({statuses(row), std::string(row.what.meaning), std::string(row.what.handling),
                        std::string(to_string(row.what.retry)), row.what.may_be_registered ? "yes" : "no"});
    }
};

} // namespace regdirect::inline v0::detail

#endif
