// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_GATEWAY_ACCESS_LOG_HPP
#define REGDIRECT_GATEWAY_ACCESS_LOG_HPP

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace gateway {

/// What the log tells of one request. Nothing of headers, query and body is in it, hence no secret.
struct log_entry {
    std::string_view peer;
    std::string_view method;
    std::string_view path; ///< without the query
    unsigned status = 0;
    std::string_view code; ///< the platform's, if the answer has one
    std::chrono::microseconds taken{0};
    std::size_t bytes = 0; ///< of the request's body
};

/// One JSON object a line, whatever bytes the request was made of. Safe from several threads.
class access_log {
public:
    /// Opens a file to append to; "-" is standard output, "" none at all. Throws std::system_error.
    explicit access_log(std::string const& file);
    ~access_log();
    access_log(access_log const&) = delete;
    access_log& operator=(access_log const&) = delete;

    /// Writes a line at once, in one piece. A reader that does not read holds the gateway up; a disk that is full does
    /// not, and loses lines.
    void write(log_entry const& entry) const;

private:
    int descriptor_ = -1;
};

} // namespace gateway

#endif
