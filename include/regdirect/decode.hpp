// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DECODE_HPP
#define REGDIRECT_DECODE_HPP

#include <regdirect/detail/reader.hpp>
#include <regdirect/detail/syntax.hpp>
#include <regdirect/validate.hpp>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

/// Bytes to a value and a report, in one pass of Boost.JSON's basic_parser: no document is built.
namespace regdirect::inline v0 {

/// A message over std::string_view.
template <class T>
concept message_view = has_contract<T> && std::same_as<T, detail::view_t<T>>;

/// Reads messages into views. It keeps the memory that text with escapes was put together in, so that a decoder that
/// has seen a body of some size reads the next one without an allocation. Not for several threads at once.
class decoder {
public:
    /// Reads and checks one body (RFC 8259). Whatever is wrong is reported, and what was valid is in `out`; nothing is,
    /// if the body was not read to its end (`syntax`, `limit`, fail_fast). A view shows the body's own characters, or,
    /// of text that was escaped, the decoder's: it is valid while the body lives and until the decoder reads the next
    /// one, is moved, or ends. Time grows no faster than the body. Memory is taken for escaped text, by a decoder that
    /// is not warm, and for the names of unknown members: at most eight bytes for each byte of the body, and a
    /// kibibyte.
    template <message_view View>
    report decode(std::string_view body, View& out, options const& o = {}) {
        out = {};
        report found(o.strict);
        if (body.size() > o.max_body) {
            found.add(detail::unforeseen_row(rule::limit), clamp_offset(o.max_body));
            return found;
        }
        boost::json::parse_options limits;
        limits.max_depth = std::min<std::size_t>(o.max_depth, 1000);
        boost::json::basic_parser<detail::reader> parser(limits, detail::directory_of<View>, &out, memory_, body, o);
        boost::system::error_code ec;
        std::size_t const read = parser.write_some(false, body.data(), body.size(), ec);
        detail::reader& got = parser.handler();
        if (ec || read != body.size()) {
            out = {}; // half a message is none, and its secrets may stand in the other half
            if (!got.stopped()) {
                add_failure(found, body, read, ec);
                return found;
            }
        } else if (got.is_object()) {
            detail::check_message(out, got.arrived(), o, found);
        } else {
            found.add(constraints<View>[0], got.kind());
        }
        if (!got.extras().empty()) found.append(std::move(got.extras())); // unknown and repeated members come last
        return found;
    }

private:
    std::string memory_;

    /// Cold path: the tokenizer took `read` bytes and no more.
    [[gnu::cold, gnu::noinline]] static void add_failure(report& found, std::string_view body, std::size_t read,
                                                         boost::system::error_code const& ec) {
        if (ec == boost::json::error::too_deep)
            found.add(detail::unforeseen_row(rule::limit), clamp_offset(read));
        else
            found.add(detail::unforeseen_row(rule::syntax),
                      syntax_error{clamp_offset(read), detail::cause_of(body, read, ec)});
    }

    static byte_offset clamp_offset(std::size_t byte) {
        return {static_cast<std::uint32_t>(std::min<std::size_t>(byte, UINT32_MAX))};
    }
};

/// Reads and checks one body. Whatever is wrong is reported, and what was valid is in `out`, which is a message only if
/// the report is ok(). Strings that `out` has already are used again. Throws only what its strings' allocator throws.
template <has_contract T>
    requires(!message_view<T>)
report decode(std::string_view body, T& out, options const& o = {}) {
    decoder d;
    detail::view_t<T> v;
    report found = d.decode(body, v, o);
    detail::assign(out, v);
    return found;
}

/// The same for a document that Boost.JSON has parsed. Repeated members are gone by then: of each, the last one counts.
template <has_contract T, std::same_as<boost::json::value> Value>
report decode(Value const& document, T& out, options const& o = {}) {
    return decode(std::string_view(boost::json::serialize(document)), out, o);
}

} // namespace regdirect::inline v0

#endif
