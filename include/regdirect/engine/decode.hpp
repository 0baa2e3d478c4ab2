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

/// Decodes bytes to a value and a report, in one pass of Boost.JSON's basic_parser, without building a document. Also
/// decodes a document that exists already, without writing it as text.
namespace regdirect::inline v0::engine {

/// A message that a decoder fills in without an additional copy: it uses std::string_view, or is not a template over
/// its string type.
template <class T>
concept message_view = has_contract<T> && std::same_as<T, detail::view_t<T>>;

/// Reads messages into views. It keeps the memory into which it decodes text with escapes: after one body, it reads
/// another one of the same size without an allocation. Only one thread at a time may use it.
class decoder {
public:
    /// Reads and checks one body (RFC 8259). All findings are reported, and `out` has the valid members. `out` is empty
    /// if the body was not read to its end (`syntax`, `limit`, fail_fast). A view refers to the characters of the body,
    /// or, for text with escapes, to the decoder's memory. It is valid while the body lives, and until the decoder
    /// reads the next one, is moved, or is destroyed. Time grows no faster than the body. The decoder allocates memory
    /// for text with escapes, unless it has kept enough from earlier bodies, and for the names of unknown members: at
    /// most 1 KiB and eight bytes for each byte of the body.
    template <message_view View>
    report decode(std::string_view body, View& out, options const& o = {}) {
        report found(o.strict);
        decode_into(found, body, out, o);
        return found;
    }
    /// The same, with the rules of an extension (extend.hpp). Adds the findings to a report, which must be empty and as
    /// strict as the options.
    template <auto const& Extension = detail::nothing_added, message_view View>
    void decode_into(report& found, std::string_view body, View& out, options const& o) {
        static_assert(detail::may_extend<Extension, View>, "contract: the extension is for another message");
        out = {};
        if (body.size() > o.max_body)
            found.add(unforeseen_row_of<contract_of<View>.answers>(keyword::limit), detail::clamp_offset(o.max_body));
        else if (!read_fast<Extension>(body, out, o, found))
            decode_fully_into<Extension>(found = report(o.strict), body, out, o,
                                         !o.fail_fast && detail::is_unclosed_object(body));
    }

    /// @cond for tests
    /// The same with the full reader alone, which can read every body. `broken`: the body is known not to be JSON, and
    /// nothing of it is kept.
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
            out = {}; // an incomplete message is not valid, and may contain a secret that it should not show
            detail::add_failure(found, unforeseen_rows<contract_of<View>.answers>, body, read, ec);
        } else {
            judge<Extension>(got, complete, false, out, o, found);
        }
    }
    /// @endcond

    /// The same for a document. The findings are those of a body with the document's text, except for faults that a
    /// document cannot have: repeated members (Boost.JSON keeps the last one), broken syntax, and digits that a double
    /// does not hold. `max_body` is not checked: the document is in memory already. Text that is not UTF-8, which a
    /// program can put into a document, breaks `utf8`. The view refers to the document's own texts. It is valid while
    /// the document lives unchanged, and until the decoder reads the next message, is moved, or is destroyed.
    template <detail::json_document Document, message_view View>
    report decode(Document const& document, View& out, options const& o = {}) {
        report found(o.strict);
        decode_into(found, document, out, o);
        return found;
    }
    /// The same, with the rules of an extension (extend.hpp). Adds the findings to a report, which must be empty and as
    /// strict as the options.
    template <auto const& Extension = detail::nothing_added, detail::json_document Document, message_view View>
    void decode_into(report& found, Document const& document, View& out, options const& o) {
        static_assert(detail::may_extend<Extension, View>, "contract: the extension is for another message");
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

    /// Reads and checks a message in the usual form. Returns false for any other message, which the full reader must
    /// then read from its beginning.
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

    /// Adds the findings about a message that has been read to its end or up to the first error.
    template <auto const& Extension, class View>
    static void judge(detail::reader& got, bool complete, bool made, View& out, options const& o, report& found) {
        if (!complete)
            out = {}; // an incomplete message is not valid, and may contain a secret that it should not show
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

/// Reads and checks a body or a document, with its contract and an extension. Adds the findings to a report, which must
/// be empty and as strict as the options.
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

/// Reads and checks one body. All findings are reported, and `out` has the valid members; it is a valid message only if
/// the report is ok(). The memory of strings that `out` already has is used again. Throws only exceptions of its
/// strings' allocator.
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
