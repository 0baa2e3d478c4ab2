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
#ifndef REGDIRECT_SEPARATE_COMPILATION // with it, the contracts of this API are compiled elsewhere
#include <regdirect/constraints.hpp>
#include <regdirect/validate.hpp>
#endif

#include <string_view>

/// Decodes bytes to a value and a report, in one pass of Boost.JSON's basic_parser, without building a document. Also
/// decodes a document that exists already, without writing it as text.
namespace regdirect::inline v0 {

using engine::has_contract;
using engine::message_view;

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
    report decode(std::string_view body, View& out, options const& o = {});
    /// The same, with the rules of an extension (extend.hpp).
    template <auto const& Extension, message_view View>
    report decode(std::string_view body, View& out, options const& o = {}) {
        report found(o.strict);
        engine_.decode_into<Extension>(found, body, out, o);
        return found;
    }

    /// @cond for tests
    /// The same with the full reader alone, which can read every body.
    template <auto const& Extension = detail::nothing_added, message_view View>
    report decode_fully(std::string_view body, View& out, options const& o) {
        report found(o.strict);
        engine_.decode_fully_into<Extension>(found, body, out, o);
        return found;
    }
    /// @endcond

    /// The same for a document. The findings are those of a body with the document's text, except for faults that a
    /// document cannot have: repeated members (Boost.JSON keeps the last one), broken syntax, and digits that a double
    /// does not hold. `max_body` is not checked: the document is in memory already. Text that is not UTF-8, which a
    /// program can put into a document, breaks `utf8`. The view refers to the document's own texts. It is valid while
    /// the document lives unchanged, and until the decoder reads the next message, is moved, or is destroyed.
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

// Not in the class: functions there are inline, so every file would compile them even with src.hpp.
template <message_view View>
report decoder::decode(std::string_view body, View& out, options const& o) {
    return decode<detail::nothing_added>(body, out, o);
}

template <detail::json_document Document, message_view View>
report decoder::decode(Document const& document, View& out, options const& o) {
    return decode<detail::nothing_added>(document, out, o);
}

/// Reads and checks one body. All findings are reported, and `out` has the valid members; it is a valid message only if
/// the report is ok(). The memory of strings that `out` already has is used again. Throws only exceptions of its
/// strings' allocator.
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
