// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_DECODE_HPP
#define REGDIRECT_ENGINE_DECODE_HPP

#include <regdirect/engine/check/extended.hpp>
#include <regdirect/engine/json/document_walk.hpp>
#include <regdirect/engine/json/fast_reader.hpp>
#include <regdirect/engine/json/reader.hpp>
#include <regdirect/engine/json/syntax.hpp>
#include <regdirect/engine/validate.hpp>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

/// Bytes to a value and a report, in one pass of Boost.JSON's basic_parser: no document is built. Or a document that
/// exists already, without a detour over its text.
namespace regdirect::inline v0::engine {

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
    report decode(std::string_view body, View& out, options const& o = {}) {
        report found(o.strict);
        decode_into(found, body, out, o);
        return found;
    }
    /// The same, with the findings in a report that is empty and as strict as the options are, and with the rules of an
    /// extension (extend.hpp).
    template <auto const& Extension = detail::nothing_added, message_view View>
    void decode_into(report& found, std::string_view body, View& out, options const& o) {
        static_assert(detail::may_extend<Extension, View>, "contract: the extension is of another message");
        out = {};
        if (body.size() > o.max_body)
            found.add(unforeseen_row_of<contract_of<View>.answers>(keyword::limit), detail::clamp_offset(o.max_body));
        else if (!read_fast<Extension>(body, out, o, found))
            decode_fully_into<Extension>(found = report(o.strict), body, out, o,
                                         !o.fail_fast && detail::is_unclosed_object(body));
    }

    /// @cond for tests
    /// The same by the full reader alone, which takes every body; of one that is surely not JSON it keeps nothing.
    template <auto const& Extension = detail::nothing_added, message_view View>
    void decode_fully_into(report& found, std::string_view body, View& out, options const& o, bool broken = false) {
        out = {};
        boost::json::parse_options limits;
        limits.max_depth = depth_of(o);
#if !defined(__cpp_lib_to_chars)
        detail::ask_for_exact_numbers(limits);
#endif
        boost::json::basic_parser<detail::reader> parser(limits, detail::descriptor_of<View>, &out, memory_, body, o);
        if (broken) parser.handler().pass_over();
        boost::system::error_code ec;
        std::size_t const read = parser.write_some(false, body.data(), body.size(), ec);
        detail::reader& got = parser.handler();
        bool const complete = !ec && read == body.size();
        if (!complete && !got.stopped()) {
            out = {}; // half a message is none, and its secrets may stand in the other half
            detail::add_failure(found, unforeseen_rows<contract_of<View>.answers>, body, read, ec);
        } else {
            judge<Extension>(got, complete, false, out, o, found);
        }
    }
    /// @endcond

    /// The same for a document: what a body with its text would be told, but for what a document cannot have: repeated
    /// members (of each, Boost.JSON keeps the last one), broken syntax, and digits that a double does not hold.
    /// `max_body` is not looked at: the document is in memory already. Text that is not UTF-8, which a program can put
    /// into a document, is `utf8`. The view shows the document's own texts; it is valid while the document lives
    /// unchanged and until the decoder reads the next message, is moved, or ends.
    template <detail::json_document Document, message_view View>
    report decode(Document const& document, View& out, options const& o = {}) {
        report found(o.strict);
        decode_into(found, document, out, o);
        return found;
    }
    /// The same, with the findings in a report that is empty and as strict as the options are, and with the rules of an
    /// extension (extend.hpp).
    template <auto const& Extension = detail::nothing_added, detail::json_document Document, message_view View>
    void decode_into(report& found, Document const& document, View& out, options const& o) {
        static_assert(detail::may_extend<Extension, View>, "contract: the extension is of another message");
        out = {};
        detail::reader got(detail::descriptor_of<View>, &out, memory_, o);
        boost::system::error_code ec;
        bool const complete = detail::document_walk(got, ec)(document, depth_of(o));
        if (!complete && !got.stopped()) {
            out = {};
            found.add(unforeseen_row_of<contract_of<View>.answers>(keyword::limit));
        } else {
            judge<Extension>(got, complete, true, out, o, found);
        }
    }

private:
    std::string memory_;

    /// Reads and checks a message that looks as usual; false for any other, of which the full reader says all anew.
    template <auto const& Extension, class View>
    bool read_fast(std::string_view body, View& out, options const& o, report& found) {
        if constexpr (detail::has_fast_reader<View>()) {
            if (o.max_depth < detail::depth_of<View>()) return false;
            arrivals state(detail::member_count<View>());
            if (!detail::fast_reader<View>(body, o, memory_, found).read(out, state)) return false;
            if (found.empty()) [[likely]]
                detail::check_read<Extension>(out, state, o, found);
            else
                detail::check_read_before<Extension>(out, state, o, found);
            return true;
        }
        return false;
    }

    static std::size_t depth_of(options const& o) { return std::min<std::size_t>(o.max_depth, 1000); }

    /// Adds what is wrong with a message that has been read, to its end or up to the first error.
    template <auto const& Extension, class View>
    static void judge(detail::reader& got, bool complete, bool made, View& out, options const& o, report& found) {
        if (!complete)
            out = {}; // half a message is none, and its secrets may stand in the other half
        else if (got.is_object() && made)
            detail::check_made(out, o, found, got.arrived(), got.element_findings_or_none());
        else if (got.is_object())
            detail::check_message(out, got.arrived(), o, found, got.element_findings_or_none());
        else
            found.add(constraints<View>[0], got.kind());
        if (complete && got.is_object())
            detail::check_added<Extension>(out, got.arrived(), o, found, made, got.element_findings_or_none());
        if (!got.extras().empty()) found.append(std::move(got.extras())); // unknown and repeated members come last
    }
};

/// Reads and checks a body or a document, by its contract and an extension. Adds what is wrong to a report that is
/// empty and as strict as the options are.
template <auto const& Extension, class T>
void decode_into(report& found, auto const& source, T& out, options const& o) {
    decoder d;
    if constexpr (message_view<T>) {
        d.decode_into<Extension>(found, source, out, o);
    } else {
        detail::view_t<T> v;
        d.decode_into<Extension>(found, source, v, o);
        detail::assign(out, v);
    }
}

/// Reads and checks one body. Whatever is wrong is reported, and what was valid is in `out`, which is a message only if
/// the report is ok(). Strings that `out` has already are used again. Throws only what its strings' allocator throws.
template <has_contract T>
    requires(!detail::has_views<T>())
report decode(std::string_view body, T& out, options const& o = {}) {
    report found(o.strict);
    decode_into<detail::nothing_added>(found, body, out, o);
    return found;
}

/// The same for a document, a boost::json::value or boost::json::object: see decoder.
template <has_contract T, detail::json_document Document>
    requires(!detail::has_views<T>())
report decode(Document const& document, T& out, options const& o = {}) {
    report found(o.strict);
    decode_into<detail::nothing_added>(found, document, out, o);
    return found;
}

} // namespace regdirect::inline v0::engine

#endif
