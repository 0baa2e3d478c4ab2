// SPDX-License-Identifier: BSL-1.0
#include "checks.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace gateway {

using boost::beast::iequals;

namespace {

/// The content of a list's entry without its parameters, and whether they say that it is not wanted.
bool names_problem(std::string_view entry) {
    auto const end = std::min(entry.find(';'), entry.size());
    auto name = entry.substr(0, end);
    auto const parameters = entry.substr(end);
    while (name.starts_with(' ') || name.starts_with('\t')) name.remove_prefix(1);
    while (name.ends_with(' ') || name.ends_with('\t')) name.remove_suffix(1);
    bool const unwanted = parameters.find("q=0") != parameters.npos && parameters.find("q=0.") == parameters.npos;
    return iequals(name, regdirect::problem_media_type) && !unwanted;
}

answer refused(regdirect::platform_error const& e, regdirect::report const& found, bool problem) {
    answer out{.status = e.status, .code = std::to_string(e.code)};
    out.body = problem ? regdirect::write_problem(e, found) : regdirect::write_error(e);
    if (problem) out.type = regdirect::problem_media_type;
    return out;
}

} // namespace

bool wants_problem(request const& r) {
    for (auto [field, end] = r.equal_range(http::field::accept); field != end; ++field) {
        std::string_view list = field->value();
        while (!list.empty()) {
            auto const entry = list.substr(0, list.find(','));
            if (names_problem(entry)) return true;
            list.remove_prefix(std::min(entry.size() + 1, list.size()));
        }
    }
    return false;
}

answer http_error(http::status status, bool problem, std::optional<std::uint32_t> code) {
    answer out{.status = static_cast<unsigned>(status)};
    if (code) out.code = std::to_string(*code);
    if (code && !problem) {
        out.body = regdirect::write_error(regdirect::find_errors(*code).front());
        return out;
    }
    out.type = regdirect::problem_media_type;
    ((out.body = "{\"type\":\"about:blank\",\"title\":\"") += http::obsolete_reason(status)) += "\",\"status\":";
    out.body += std::to_string(out.status);
    if (code) ((out.body += ",\"error_code\":\"") += out.code) += '"';
    out.body += '}';
    return out;
}

answer method_not_allowed(bool problem, std::string_view allowed) {
    answer out = http_error(http::status::method_not_allowed, problem);
    ((out.more = "Allow: ") += allowed) += "\r\n";
    return out;
}

std::optional<std::size_t> end_of_head(std::string_view text, std::size_t from) {
    for (auto lf = text.find('\n', from); lf != text.npos; lf = text.find('\n', lf + 1)) {
        auto const next = text.substr(lf + 1, 2);
        if (next.starts_with('\n')) return lf + 2;
        if (next == "\r\n") return lf + 3;
    }
    return std::nullopt;
}

bool is_clean_head(std::string_view head) {
    for (std::size_t i = 0; i < head.size(); ++i) {
        bool const crlf = head[i] == '\r' && i + 1 < head.size() && head[i + 1] == '\n';
        if (!crlf && (head[i] == '\r' || head[i] == '\n')) return false;
        if (!crlf) continue;
        ++i;
        if (i + 1 < head.size() && (head[i + 1] == ' ' || head[i + 1] == '\t')) return false;
    }
    return true;
}

std::optional<http::status> framing_error(request const& r) {
    if (r.count(http::field::host) > 1 || (r.version() == 11 && r.count(http::field::host) == 0))
        return http::status::bad_request;
    auto const lengths = r.count(http::field::content_length);
    auto const codings = r.count(http::field::transfer_encoding);
    if (lengths + codings > 1 || (codings > 0 && r.version() == 10)) return http::status::bad_request;
    if (codings > 0 && !iequals(r[http::field::transfer_encoding], "chunked")) return http::status::not_implemented;
    auto const digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::ranges::all_of(std::string_view(r[http::field::content_length]), digit)) return http::status::bad_request;
    return std::nullopt;
}

std::optional<answer> checker::refuse_head(request const& r) const {
    if (!regdirect::is_call_target(std::string_view(r.target())))
        return http_error(http::status::not_found, wants_problem(r));
    if (r.method_string() != regdirect::call_method)
        return method_not_allowed(wants_problem(r), regdirect::call_method);
    auto const [type, end] = r.equal_range(http::field::content_type);
    bool const is_one = type != end && std::next(type) == end;
    if (!is_one || !regdirect::is_call_media_type(std::string_view(type->value())))
        return http_error(http::status::unsupported_media_type, wants_problem(r), invalid_input);
    return std::nullopt;
}

std::optional<answer> checker::refuse(request const& r) {
    if (auto out = refuse_head(r)) return out;
    headers_.clear();
    for (auto const& field : r) headers_.push_back({field.name_string(), field.value()});
    auto found = regdirect::read_call(std::string_view(r.target()), headers_, caller_, options_);
    found.append(decoder_.decode(r.body(), device_, options_));
    if (auto const e = regdirect::refusal(found)) return refused(*e, found, wants_problem(r));
    auto const wait = calls_ == nullptr ? std::nullopt : calls_->try_call(caller_.app_key);
    if (!wait) return std::nullopt;
    answer out = refused(regdirect::call_limit_error(), {}, wants_problem(r));
    auto const seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
    ((out.more = "Retry-After: ") += std::to_string(seconds)) += "\r\n";
    return out;
}

std::optional<answer> checker::refuse_reply(request const& r, unsigned status, std::string_view body,
                                            std::string& code) const {
    auto const bad_gateway = [&] { return http_error(http::status::bad_gateway, wants_problem(r), internal_error); };
    auto const got = regdirect::read_reply(status, body);
    if (got.error) code = got.error->code;
    if (got.error && !got.error->code.empty()) return std::nullopt;
    if (!got.ok() || !regdirect::validate_exchange(device_, *got.response).ok()) return bad_gateway();
    return std::nullopt;
}

} // namespace gateway
