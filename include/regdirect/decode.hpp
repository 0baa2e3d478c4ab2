// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DECODE_HPP
#define REGDIRECT_DECODE_HPP

#include <regdirect/actual.hpp>
#include <regdirect/constraint.hpp>
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/decode.hpp>
#include <regdirect/options.hpp>
#include <regdirect/report.hpp>
#include <regdirect/types.hpp>
#ifndef REGDIRECT_SEPARATE_COMPILATION // then the contracts of this API are compiled elsewhere
#include <regdirect/constraints.hpp>
#include <regdirect/validate.hpp>
#endif

#include <string_view>

/// Bytes to a value and a report, in one pass of Boost.JSON's basic_parser: no document is built. Or a document that
/// exists already, without a detour over its text.
namespace regdirect::inline v0 {

using engine::has_contract;
using engine::message_view;

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
    /// The same, with the rules of an extension (extend.hpp).
    template <auto const& Extension, message_view View>
    report decode(std::string_view body, View& out, options const& o = {}) {
        report found(o.strict);
        engine_.decode_into<Extension>(found, body, out, o);
        return found;
    }

    /// @cond for tests
    /// The same by the full reader alone, which takes every body.
    template <auto const& Extension = detail::nothing_added, message_view View>
    report decode_fully(std::string_view body, View& out, options const& o) {
        report found(o.strict);
        engine_.decode_fully_into<Extension>(found, body, out, o);
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
    /// The same, with the rules of an extension (extend.hpp).
    template <auto const& Extension, detail::json_document Document, message_view View>
    report decode(Document const& document, View& out, options const& o = {}) {
        report found(o.strict);
        engine_.decode_into<Extension>(found, document, out, o);
        return found;
    }

private:
    engine::decoder engine_;
};

// Not in the class: functions there are inline, and would be compiled in every file even with src.hpp.
template <message_view View>
report decoder::decode(std::string_view body, View& out, options const& o) {
    return decode<detail::nothing_added>(body, out, o);
}

template <detail::json_document Document, message_view View>
report decoder::decode(Document const& document, View& out, options const& o) {
    return decode<detail::nothing_added>(document, out, o);
}

/// Reads and checks one body. Whatever is wrong is reported, and what was valid is in `out`, which is a message only if
/// the report is ok(). Strings that `out` has already are used again. Throws only what its strings' allocator throws.
template <has_contract T>
    requires(!detail::has_views<T>())
report decode(std::string_view body, T& out, options const& o = {}) {
    return decode<detail::nothing_added>(body, out, o);
}
/// The same, with the rules of an extension (extend.hpp).
template <auto const& Extension, has_contract T>
    requires(!detail::has_views<T>())
report decode(std::string_view body, T& out, options const& o = {}) {
    report found(o.strict);
    engine::decode_into<Extension>(found, body, out, o);
    return found;
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
    return decode<detail::nothing_added>(document, out, o);
}
/// The same, with the rules of an extension (extend.hpp).
template <auto const& Extension, has_contract T, detail::json_document Document>
    requires(!detail::has_views<T>())
report decode(Document const& document, T& out, options const& o = {}) {
    report found(o.strict);
    engine::decode_into<Extension>(found, document, out, o);
    return found;
}

} // namespace regdirect::inline v0

#ifdef REGDIRECT_SEPARATE_COMPILATION
#include <regdirect/detail/compiled_decode.hpp>
#endif

#endif
