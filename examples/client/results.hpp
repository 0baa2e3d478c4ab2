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

/// Reads a line; of a line longer than `longest`, only `longest` + 1 bytes. Returns false at the end.
bool next_line(std::istream& in, std::string& line, std::size_t longest);

/// The hash by which a line is recognized (64 bits of FNV-1a).
std::uint64_t digest(std::string_view line);

/// The members of a JSON object, without braces: outcome, attempts and, if they exist, retry, deviceId, error, trouble
/// and violations. It contains no secret, and only printable characters.
std::string describe_json(result const& r);
/// The same for people: lines, each with its end.
std::string describe_text(result const& r);

/// A file of results, with a JSON object on each line, to which runs append: the members of describe_json(), the number
/// of the line, its digest, and the platform's answer: the response with verifyCode and psk, or the description of an
/// error.
class result_file {
public:
    /// Opens or makes the file; only its owner can read it (mode 0600). Removes an incomplete last line of a run that
    /// was killed. `again`: outcomes of earlier runs that are ignored; refusals for which a retry can help are always
    /// ignored. Throws std::runtime_error if the file cannot be opened, belongs to another run, or is not a file of
    /// results.
    result_file(std::string const& path, std::set<outcome> const& again);
    ~result_file();
    result_file(result_file const&) = delete;
    result_file& operator=(result_file const&) = delete;

    enum class before { nothing, registered, given_up, seen };
    /// The outcome of a line: registered if an earlier run registered it; seen if this run has recorded a result of it;
    /// otherwise the result of the latest run.
    before made_of(std::uint64_t line_digest) const;

    /// Appends a line, remembers it as seen, and passes it to the system, so that it is not lost if this program is
    /// killed immediately after.
    void add(std::uint64_t line, std::uint64_t line_digest, result const& r);

private:
    int descriptor_;
    std::string path_;
    /// The data that are kept of a file: for each line, a digest, with the result in the last two bits. Sorted; equal
    /// digests are in the order of the file.
    std::vector<std::uint64_t> entries_;

    void read(std::set<outcome> const& again);
};

} // namespace client

#endif
