// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_BACKEND_SERVER_HPP
#define REGDIRECT_BACKEND_SERVER_HPP

#include "registry.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// The backend over HTTP.
namespace backend {

namespace http = boost::beast::http;

/// The answer to a registration request.
enum class manner {
    truly,      ///< as the platform would
    error,      ///< a row of the catalogue, for every request
    bare,       ///< a status without a body, for every request
    garbage,    ///< registers the device, then answers with something that is no JSON
    nameless,   ///< registers the device, then answers without a deviceId
    wrong_echo, ///< registers the device, then answers with other codes than the request's
    huge,       ///< registers the device, then answers with a mebibyte
    half,       ///< registers the device, then answers with half of what it announced, and closes
    reset,      ///< registers the device, then resets the connection
};

/// The answer to requests, and the wait before it: --answer and --delay, PUT /answer and PUT /delay set them.
struct behaviour {
    enum manner manner = manner::truly;
    std::optional<regdirect::platform_error> error; ///< for manner::error
    unsigned status = 200;                          ///< for manner::bare, and of a success
    std::chrono::milliseconds delay{0};             ///< before each answer to a registration
};

/// Reads the name of an answer, STATUS, or STATUS/CODE of a row of the catalogue. Returns false, and changes nothing, if
/// it is none of these.
bool set_answer(behaviour& b, std::string_view text);
/// Reads milliseconds, at most an hour. Returns false, and changes nothing, if it is not such a number.
bool set_delay(behaviour& b, std::string_view text);

/// The backend: accepts connections until the acceptor is closed. One thread.
class server {
public:
    explicit server(behaviour b) : behaviour_(std::move(b)) {}

    boost::asio::awaitable<void> listen(boost::asio::ip::tcp::acceptor& acceptor);
    /// Forgets devices whose time has run out, once a second.
    boost::asio::awaitable<void> forget();

private:
    using request = http::request<http::string_body>;
    using response = http::response<http::string_body>;

    registry registry_;
    behaviour behaviour_;

    boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);
    response administer(request const& got);
    response register_device(request const& got);
    void spoil(response& answer) const;
};

} // namespace backend

#endif
