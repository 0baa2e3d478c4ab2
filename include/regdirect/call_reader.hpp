// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_CALL_READER_HPP
#define REGDIRECT_CALL_READER_HPP

#include <regdirect/detail/arriving_parameters.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/detail/percent.hpp>
#include <regdirect/engine/reflect/members.hpp>
#include <regdirect/engine/reflect/views.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/engine/text/utf8.hpp>
#include <regdirect/options.hpp>
#include <regdirect/report.hpp>
#include <regdirect/types.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// The call's parameters, read from the target and the header fields of a request.
namespace regdirect::inline v0 {

/// A header field that arrived; refers to the caller's text.
struct http_header_view {
    std::string_view name;  ///< name of the field, in any letter case
    std::string_view value; ///< its value as it arrived
};

/// Reads the parameters of calls into views. It keeps the memory in which it decodes percent-encoded text: after one
/// query, it reads another one of the same size without an allocation. Only one thread at a time may use it.
class call_reader {
public:
    /// Reads the parameters from the target and the header fields of a request, and checks them. Names of header fields
    /// are compared in any letter case (RFC 9110, 5.1), those of query parameters after percent-decoding. A repeated
    /// parameter is a finding, and its first value is used; an unknown query parameter is a warning. The views refer to
    /// the characters of the target and the fields, or, for percent-encoded text, to the reader's memory. They are
    /// valid while the target and the fields live, and until the reader reads the next call, is moved, or is destroyed.
    /// @code
    /// call_reader reader;
    /// view::call_parameters caller;
    /// http_header_view const headers[] = {{"app_key", "a7Qx"}, {"Authorization", "Bearer t0ken"}};
    /// report const found = reader.read("/iocm/app/reg/v1.1.0/deviceCredentials", headers, caller);
    /// @endcode
    template <options_type Options = options>
    report read(std::string_view target, std::span<http_header_view const> headers, view::call_parameters& out,
                Options const& o = {}) {
        detail::arriving_parameters<Options> arriving(o);
        for (auto const& [name, value] : headers) {
            if (detail::equal_ignoring_case(name, "authorization")) {
                auto const token = detail::bearer_token(value);
                arriving.template take<&view::call_parameters::accessToken>(token.value_or(""), token ? 0 : 1);
            } else if (detail::equal_ignoring_case(name, "app_key")) {
                arriving.template take<&view::call_parameters::app_key>(value);
            }
        }
        auto const mark = (std::min)(target.find('?'), target.size());
        read_query(target.substr((std::min)(mark + 1, target.size())), arriving);
        return arriving.finish(out);
    }

private:
    std::string memory_;

    template <class Options>
    void read_query(std::string_view query, detail::arriving_parameters<Options>& arriving) {
        memory_.clear();
        if (auto const at = query.find_first_of(";#"); at != std::string_view::npos)
            return arriving.refuse_query(position(at));
        if (query.find('%') != std::string_view::npos) memory_.reserve(query.size());
        while (!query.empty()) {
            auto const parameter = query.substr(0, query.find('&'));
            query.remove_prefix((std::min)(parameter.size() + 1, query.size()));
            if (!parameter.empty()) read_parameter(parameter, arriving);
        }
    }

    template <class Options>
    void read_parameter(std::string_view parameter, detail::arriving_parameters<Options>& arriving) {
        auto const equals = (std::min)(parameter.find('='), parameter.size());
        auto const name = decoded_name(parameter.substr(0, equals));
        auto const value = parameter.substr((std::min)(equals + 1, parameter.size()));
        if (name != detail::name_of<&view::call_parameters::appId>) return arriving.take_unknown(name);
        auto const bad = detail::ambiguous_at(value);
        if (bad == std::string_view::npos)
            arriving.template take<&view::call_parameters::appId>(detail::percent_decoded(value, memory_));
        else
            arriving.template take<&view::call_parameters::appId>(value, position(bad));
    }

    /// Returns the name as it is if an escape is malformed, or if the decoded name is not UTF-8.
    std::string_view decoded_name(std::string_view name) {
        if (detail::malformed_escape(name) != std::string_view::npos) return name;
        auto const decoded = detail::percent_decoded(name, memory_);
        return detail::is_utf8(decoded) ? decoded : name;
    }

    static std::uint32_t position(std::size_t i) {
        return static_cast<std::uint32_t>((std::min)(i, std::size_t{UINT32_MAX - 1})) + 1;
    }
};

/// Reads the parameters of one call, as call_reader does, into a value that owns them.
/// @code
/// call_parameters caller;
/// http_header_view const headers[] = {{"app_key", "a7Qx"}, {"Authorization", "Bearer t0ken"}};
/// report const found = read_call("/iocm/app/reg/v1.1.0/deviceCredentials?appId=b81", headers, caller);
/// @endcode
template <class Parameters, options_type Options = options>
    requires(std::same_as<detail::view_t<Parameters>, view::call_parameters> &&
             !std::same_as<Parameters, view::call_parameters>)
report read_call(std::string_view target, std::span<http_header_view const> headers, Parameters& out,
                 Options const& o = {}) {
    call_reader reader;
    view::call_parameters read;
    report found = reader.read(target, headers, read, o);
    detail::assign(out, read);
    return found;
}

} // namespace regdirect::inline v0

#endif
