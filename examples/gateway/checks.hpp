// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_GATEWAY_CHECKS_HPP
#define REGDIRECT_GATEWAY_CHECKS_HPP

#include <regdirect/regdirect.hpp>

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What may pass: requests on their way in, replies on their way out. No input or output here.
namespace gateway {

namespace http = boost::beast::http;
using request = http::request<http::string_body>;

/// What goes back to the client.
struct answer {
    unsigned status = 0;
    std::string body{};
    std::string type{regdirect::call_media_type};
    std::string code{};    ///< the platform's, for the log
    std::string more{};    ///< header lines, each with its CRLF
    bool last_one = false; ///< the connection is closed behind it
};

/// Whether the client would rather have RFC 9457 problem details (RFC 9110, 12.5.1).
bool wants_problem(request const& r);

/// An error that is found here rather than in a message: with the platform's body for it, where there is a code that
/// says it, or else as problem details.
answer http_error(http::status status, bool problem, std::optional<std::uint32_t> code = {});

/// 405, which has to say what is allowed (RFC 9110, 15.5.6).
answer method_not_allowed(bool problem, std::string_view allowed);

/// Codes for http_error().
inline constexpr std::uint32_t bad_message = 100007, invalid_input = 50400, internal_error = 100001;

/// How long a request's head is, if its last line, an empty one, has arrived. Lines may end without CR: is_clean_head()
/// is for that. What stands before `from` has been looked at already.
std::optional<std::size_t> end_of_head(std::string_view text, std::size_t from);

/// Whether every server reads the same lines: each ends with CRLF, none is continued on the next one (RFC 9112, 2.2
/// and 5.2), and there is no other CR.
bool is_clean_head(std::string_view head);

/// Nothing, if every server sees the same end of the request's body, and the same host (RFC 9112, 3.2 and 6.1); else
/// the status to refuse it with. The parser allows more than that.
std::optional<http::status> framing_error(request const& r);

/// The contract, for the requests of one connection.
class checker {
public:
    /// `calls` may be shared with others; none: there is no limit.
    checker(regdirect::options const& o, regdirect::call_limit* calls) : options_(o), calls_(calls) {}

    /// Why the request cannot be forwarded, by its head alone: target, method, media type.
    std::optional<answer> refuse_head(request const& r) const;
    /// The same by everything. Remembers the message, a view of the request's body, for refuse_reply().
    std::optional<answer> refuse(request const& r);
    /// Why what an upstream answered cannot be passed on. Sets `code` to that of an error of the platform.
    std::optional<answer> refuse_reply(request const& r, unsigned status, std::string_view body,
                                       std::string& code) const;

private:
    regdirect::options options_;
    regdirect::call_limit* calls_;
    regdirect::decoder decoder_; // its own: the message is needed until the reply is there
    regdirect::view::RegDirectDeviceInDTO device_;
    std::vector<regdirect::http_header_view> headers_;
    regdirect::call_parameters caller_;
};

} // namespace gateway

#endif
