// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DECODE_HPP
#define REGDIRECT_DECODE_HPP

#include <regdirect/detail/document_walk.hpp>
#include <regdirect/detail/fast_reader.hpp>
#include <regdirect/detail/reader.hpp>
#include <regdirect/detail/syntax.hpp>
#include <regdirect/validate.hpp>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

/// Bytes to a value and a report, in one pass of Boost.JSON's basic_parser: no document is built. Or a document that
/// exists already, without a detour over its text.
namespace regdirect::inline v0 {

/// A message that a decoder fills in without a copy between: one over std::string_view, or one that is no template over
/// its string type.
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
    report decode(std::string_view body, View& out, options const& o = {});

    /// @cond for tests
    /// The same by the full reader alone, which takes every body.
    template <message_view View>
    report decode_fully(std::string_view body, View& out, options const& o) {
        out = {};
        report found(o.strict);
        boost::json::parse_options limits;
        limits.max_depth = depth_of(o);
        boost::json::basic_parser<detail::reader> parser(limits, detail::descriptor_of<View>, &out, memory_, body, o);
        boost::system::error_code ec;
        std::size_t const read = parser.write_some(false, body.data(), body.size(), ec);
        detail::reader& got = parser.handler();
        bool const complete = !ec && read == body.size();
        if (!complete && !got.stopped()) {
            out = {}; // half a message is none, and its secrets may stand in the other half
            add_failure(found, body, read, ec);
            return found;
        }
        judge(got, complete, false, out, o, found);
        return found;
    }
    /// @endcond

    /// The same for a document: what a body with its text would be told, but for what a document cannot have: repeated
    /// members (of each, Boost.JSON keeps the last one), broken syntax, and digits that a double does not hold.
    /// `max_body` is not looked at: the document is in memory already. Text that is not UTF-8, which a program can put
    /// into a document, is `utf8`. The view shows the document's own texts; it is valid while the document lives
    /// unchanged and until the decoder reads the next message, is moved, or ends.
    template <detail::json_document Document, message_view View>
    report decode(Document const& document, View& out, options const& o = {});

private:
    std::string memory_;

    /// Reads and checks a message that looks as usual; false, and `out` is empty, for any other.
    template <class View>
    static bool read_fast(std::string_view body, View& out, options const& o, report& found) {
        if constexpr (detail::has_fast_reader<View>) {
            if (o.max_depth < detail::depth_of<View>()) return false;
            arrivals state(detail::member_count<View>());
            if (!detail::fast_reader<View>(body, o).read(out, state)) return false;
            if constexpr (detail::has_arrays<View>()) {
                detail::element_findings const none(o.strict);
                detail::check_message(out, state, o, found, &none);
            } else {
                detail::check_message(out, state, o, found);
            }
            return true;
        }
        return false;
    }

    static std::size_t depth_of(options const& o) { return std::min<std::size_t>(o.max_depth, 1000); }

    /// Adds what is wrong with a message that has been read, to its end or up to the first error.
    template <class View>
    static void judge(detail::reader& got, bool complete, bool made, View& out, options const& o, report& found) {
        if (!complete)
            out = {}; // half a message is none, and its secrets may stand in the other half
        else if (got.is_object() && made)
            detail::check_made(out, o, found, got.arrived(), got.element_findings_or_none());
        else if (got.is_object())
            detail::check_message(out, got.arrived(), o, found, got.element_findings_or_none());
        else
            found.add(constraints<View>[0], got.kind());
        if (!got.extras().empty()) found.append(std::move(got.extras())); // unknown and repeated members come last
    }

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

// Not in the class: functions there are inline, and would be compiled in every file even with src.hpp.
template <message_view View>
report decoder::decode(std::string_view body, View& out, options const& o) {
    out = {};
    report found(o.strict);
    if (body.size() > o.max_body) {
        found.add(detail::unforeseen_row(rule::limit), clamp_offset(o.max_body));
        return found;
    }
    if (read_fast(body, out, o, found)) return found;
    return decode_fully(body, out, o);
}

template <detail::json_document Document, message_view View>
report decoder::decode(Document const& document, View& out, options const& o) {
    out = {};
    report found(o.strict);
    detail::reader got(detail::descriptor_of<View>, &out, memory_, o);
    boost::system::error_code ec;
    bool const complete = detail::document_walk(got, ec)(document, depth_of(o));
    if (!complete && !got.stopped()) {
        out = {};
        found.add(detail::unforeseen_row(rule::limit));
        return found;
    }
    judge(got, complete, true, out, o, found);
    return found;
}

/// Reads and checks one body. Whatever is wrong is reported, and what was valid is in `out`, which is a message only if
/// the report is ok(). Strings that `out` has already are used again. Throws only what its strings' allocator throws.
template <has_contract T>
    requires(!detail::has_views<T>())
report decode(std::string_view body, T& out, options const& o = {}) {
    decoder d;
    if constexpr (message_view<T>) {
        return d.decode(body, out, o);
    } else {
        detail::view_t<T> v;
        report found = d.decode(body, v, o);
        detail::assign(out, v);
        return found;
    }
}

/// The same for a document, a boost::json::value or boost::json::object: see decoder.
/// @code
/// boost::json::object const part = settings.at("device").as_object();
/// regdirect::RegDirectDeviceInDTO request;
/// if (!regdirect::decode(part, request).ok()) return;
/// @endcode
template <has_contract T, detail::json_document Document>
    requires(!detail::has_views<T>())
report decode(Document const& document, T& out, options const& o = {}) {
    decoder d;
    if constexpr (message_view<T>) {
        return d.decode(document, out, o);
    } else {
        detail::view_t<T> v;
        report found = d.decode(document, v, o);
        detail::assign(out, v);
        return found;
    }
}

} // namespace regdirect::inline v0

#ifdef REGDIRECT_SEPARATE_COMPILATION
#include <regdirect/detail/compiled_decode.hpp>
#endif

#endif
