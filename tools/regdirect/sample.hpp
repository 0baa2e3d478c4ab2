// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_TOOL_SAMPLE_HPP
#define REGDIRECT_TOOL_SAMPLE_HPP

#include <regdirect/constraint.hpp>
#include <regdirect/decode.hpp>
#include <regdirect/options.hpp>

#include "check_options.hpp"

#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Makes messages from the table of the contract.
namespace regdirect::tool {

struct sample {
    std::string message{}; ///< one line: JSON, unless `syntax` is broken
    std::string rule{};    ///< id of the rule that it breaks; empty: it is valid
    std::string pointer{}; ///< of the member that breaks it
};

/// Makes samples, the same ones for the same seed. Each has been checked: a valid one has no findings, an invalid one
/// has the error that it names. Only one thread at a time may use it.
class sample_maker {
public:
    /// The kind is request, response or error.
    sample_maker(message_kind kind, options const& rules, std::uint64_t seed);

    sample valid();
    sample invalid();

private:
    std::function<report(std::string_view)> check_;
    std::span<constraint const> rows_;
    options rules_;
    std::uint64_t state_;
    decoder decoder_;

    std::size_t random(std::size_t n);
    bool is_clean(boost::json::object const& message);
    bool in_force(constraint const& row) const;
    boost::json::object example() const;
    void drop_members(boost::json::object& message);
    void vary(boost::json::object& message, std::string_view pointer);
    boost::json::value varied(boost::json::value const& old, std::string_view pointer);
    std::string varied_text(std::string text, std::string_view pointer);
    boost::json::value varied_integer(std::string_view pointer);
    std::optional<sample> broken(constraint const& row);
    std::optional<std::string> break_row(boost::json::object message, constraint const& row);
};

} // namespace regdirect::tool

#endif
