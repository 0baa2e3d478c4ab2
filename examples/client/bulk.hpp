// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CLIENT_BULK_HPP
#define REGDIRECT_CLIENT_BULK_HPP

#include "results.hpp"

#include <boost/asio/awaitable.hpp>

#include <array>
#include <cstdint>
#include <fstream>
#include <string>

/// A file of devices, a request's body a line.
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

/// Registers one device after the other, and notes what became of each before the next. Ends early where all that
/// follow would fail in the same way: the server cannot be reached, or does not take the caller's word (categories
/// authentication and authorization). Nothing is noted then, and the next run goes on from there. Memory does not grow
/// with the file. Throws std::runtime_error if it cannot be read, or the results not be written.
boost::asio::awaitable<void> register_all(registrar& to, std::string const& path, std::size_t longest,
                                          result_file& results, tally& out);

} // namespace client

#endif
