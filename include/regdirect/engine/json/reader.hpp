// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_JSON_READER_HPP
#define REGDIRECT_ENGINE_JSON_READER_HPP

#include <regdirect/engine/json/scalar_reader.hpp>
#include <regdirect/engine/options.hpp>

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

/// Builds a message from JSON tokens.
namespace regdirect::inline v0::engine::detail {

/// A SAX handler of boost::json::basic_parser that fills in a message and records type errors, unknown and repeated
/// members. It owns memory only for the names of unknown members, and for the arrays, maps and documents of the
/// message. Text with escapes is stored in `memory`, which grows once, to the size of the body. The callbacks for valid
/// messages are always inlined: otherwise g++ reaches its limit of inlining (measured).
class reader : public scalar_reader {
public:
    // the body's own limit is enough
    static constexpr std::size_t max_object_size = (std::numeric_limits<std::size_t>::max)();
    static constexpr std::size_t max_array_size = (std::numeric_limits<std::size_t>::max)();
    static constexpr std::size_t max_key_size = (std::numeric_limits<std::size_t>::max)();
    static constexpr std::size_t max_string_size = (std::numeric_limits<std::size_t>::max)();
    /// `object` is the empty message that the descriptor was made for.
    reader(message_descriptor const& m, void* object, std::string& memory, std::string_view body, options const& o)
        : scalar_reader(m, object, kept_texts(memory, body, digits_of_integer * m.count), o) {}

    /// The same for the tokens of a document, whose texts, except those of its numbers, stay where they are.
    reader(message_descriptor const& m, void* object, std::string& memory, options const& o)
        : scalar_reader(m, object, kept_texts(memory, 2 * digits_of_integer * m.count), o) {}

    /// Skips all tokens: the body is not JSON, and there will be no other finding about it.
    void pass_over() { skipped_ = 1; }

    /// The JSON type of a message that is not an object.
    json_kind kind() const { return found_.kind(); }
    /// The state of each member, after reading.
    arrivals& arrived() {
        at_.state_of_message().may_have_controls = texts_.may_have_controls();
        return at_.state_of_message();
    }
    /// Findings about elements of arrays and maps; none, if the message has neither.
    element_findings const* element_findings_or_none() { return at_.findings(); }
    /// Unknown and repeated members, in the order of the message; if the reader stopped, the error that made it stop.
    report& extras() { return found_.extras(); }
    /// Whether the reader itself ended the reading, at the first error.
    bool stopped() const { return found_.stopped(); }

    bool on_object_begin(error_code& ec) {
        if (skipped_ != 0) return ++skipped_, true;
        if (!is_object()) return at_.begin(), true;
        return begin_value(json_kind::object, ec);
    }
    bool on_object_end(std::size_t n, error_code& ec) { return end_value(json_kind::object, n, ec); }
    bool on_array_begin(error_code& ec) {
        return skipped_ != 0 ? (++skipped_, true) : begin_value(json_kind::array, ec);
    }
    bool on_array_end(std::size_t n, error_code& ec) { return end_value(json_kind::array, n, ec); }

    bool on_key_part(std::string_view s, std::size_t, error_code&) {
        if (skipped_ == 0 || document_) texts_.gather(s);
        return true;
    }
    [[gnu::always_inline]] bool on_key(std::string_view s, std::size_t n, error_code& ec) {
        if (n != s.size()) [[unlikely]]
            if (skipped_ == 0 || document_) s = texts_.gathered(s, n);
        if (skipped_ != 0) [[unlikely]]
            return document_.key(s);
        return find_member(s, ec);
    }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_comment_part(std::string_view, error_code&) { return true; }
    bool on_comment(std::string_view, error_code&) { return true; }

private:
    /// Enters an object or array. Skips one that is kept as a document or does not fit.
    bool begin_value(json_kind kind, error_code& ec) {
        if (at_.takes(kind)) return at_.open(), true;
        skipped_ = 1;
        if (at_.place != nullptr && at_.place->store_document != nullptr) {
            document_.begin(*at_.place);
            at_.place = nullptr;
            return true;
        }
        keep_place();
        bool const go_on = found_.mistyped(kind, ec);
        at_.place = nullptr;
        return go_on;
    }
    bool end_value(json_kind kind, std::size_t n, error_code& ec) {
        if (skipped_ != 0) return end_skipped(kind, n, ec);
        if (at_.is_outermost()) return true;
        reading_frame const ended = at_.close();
        return !at_.is_element(ended) || found_.check_element(ended, ec);
    }
    bool end_skipped(json_kind kind, std::size_t n, error_code& ec) {
        if (document_) document_.end(kind, n);
        if (--skipped_ != 0) return true;
        if (is_object() && at_.in_array()) at_.place = at_.next;
        if (!document_) return true;
        at_.place = &document_.place();
        return store_document(document_.release(), kind, ec);
    }
    [[gnu::always_inline]] bool find_member(std::string_view name, error_code& ec) {
        // most senders keep the documented order: the member after the last one is tried first
        member_descriptor const* found = at_.next;
        if (found == at_.end || !equal(found->name, name)) [[unlikely]] {
            if (at_.container->find == nullptr) return add_to_map(name, ec);
            std::size_t const i = at_.container->find(name);
            std::size_t const known = at_.container->end - at_.container->begin;
            if (i >= known) return found_.unknown(name, i - known, ec);
            found = at_.message->members + at_.container->begin + i;
        }
        at_.next = found + 1;
        at_.place = found;
        if (at_.state().is_seen(found->index)) [[unlikely]]
            return found_.repeated(ec);
        at_.state().set_seen(found->index);
        return true;
    }
    /// Makes room for a value in a map. If a name is repeated, its first value is kept.
    [[gnu::noinline]] bool add_to_map(std::string_view name, error_code& ec) {
        auto const [kept, value] = at_.container->insert(at_.frame().object, texts_.kept(name));
        at_.frame().name = kept;
        at_.place = at_.next;
        at_.object = value;
        return value != nullptr || found_.repeated(ec);
    }
};

} // namespace regdirect::inline v0::engine::detail

#endif
