// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CLIENT_BULK_HPP
#define REGDIRECT_CLIENT_BULK_HPP

#include "results.hpp"

#include <boost/asio/awaitable.hpp>

#include <array>
#include <cstdint>
#include <fstream>
#include <string>

/// A file of devices, with the body of a request on each line.
namespace client {

/// The outcome of a file, in lines.
struct tally {
    std::uint64_t lines = 0;               ///< that are not blank, as far as the run went
    std::uint64_t registered_before = 0;   ///< by an earlier run
    std::uint64_t given_up_before = 0;     ///< by an earlier run, and not to be tried again
    std::uint64_t repeated = 0;            ///< the same as an earlier line of this run, and not sent again
    std::array<std::uint64_t, 5> became{}; ///< by outcome
    std::string stopped{};                 ///< why the run ended before the file did

    bool all_registered() const;
    std::string json() const;
    std::string text() const;
};

/// Registers one device after the other, and records the result of each before the next. Ends early if all that follow
/// would fail in the same way: the server cannot be reached, or does not accept the caller (categories authentication
/// and authorization). The failed device is then not recorded, and the next run continues with it. Memory does not grow
/// with the file. Throws std::runtime_error if the file cannot be read, or the results cannot be written.
boost::asio::awaitable<void> register_all(registrar& to, std::string const& path, std::size_t longest,
                                          result_file& results, tally& out);

} // namespace client

#endif
