// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CLIENT_RESULTS_HPP
#define REGDIRECT_CLIENT_RESULTS_HPP

#include "registrar.hpp"

#include <cstddef>
#include <cstdint>
#include <istream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// The outcome of each line, for people, programs and the next run.
namespace client {

/// Reads a line; of one that is longer than `longest`, one byte more than that. False at the end.
bool next_line(std::istream& in, std::string& line, std::size_t longest);

/// The hash by which a line is known again (64 bits of FNV-1a).
std::uint64_t digest(std::string_view line);

/// The members of a JSON object, without braces: outcome, attempts and what there is of retry, deviceId, error, trouble
/// and violations. No secret is in it, and nothing that cannot be printed.
std::string describe_json(result const& r);
/// The same for people: lines, each with its end.
std::string describe_text(result const& r);

/// A file of results, a JSON object a line, which runs append to: what describe_json() says, the number of the line,
/// its digest, and the platform's words: the response with verifyCode and psk, or the description of an error.
class result_file {
public:
    /// Opens or makes the file; its owner alone can read it (mode 0600). What a run that was killed has left of a last
    /// line is removed. `again`: outcomes of earlier runs that do not count; refusals and the like that a retry can
    /// help never do. Throws std::runtime_error: it cannot be opened, is another run's, or is no file of results.
    result_file(std::string const& path, std::set<outcome> const& again);
    ~result_file();
    result_file(result_file const&) = delete;
    result_file& operator=(result_file const&) = delete;

    enum class before { nothing, registered, given_up, seen };
    /// The outcome of a line: registered if an earlier run did it; seen if this run has noted a result of it; or
    /// else what the latest run says.
    before made_of(std::uint64_t line_digest) const;

    /// Appends a line, remembers it as seen, and hands it to the system, so that it is there even if this program is
    /// killed the moment after.
    void add(std::uint64_t line, std::uint64_t line_digest, result const& r);

private:
    int descriptor_;
    std::string path_;
    /// All that is kept of a file: a digest, with what was made of it in the last two bits, for each line. Sorted; of
    /// one digest, in the order of the file.
    std::vector<std::uint64_t> entries_;

    void read(std::set<outcome> const& again);
};

} // namespace client

#endif
