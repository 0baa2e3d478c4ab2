// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_READER_HPP
#define REGDIRECT_DETAIL_READER_HPP

#include <regdirect/detail/describe.hpp>
#include <regdirect/detail/elements.hpp>
#include <regdirect/detail/hints.hpp>
#include <regdirect/detail/integer.hpp>
#include <regdirect/detail/scratch.hpp>
#include <regdirect/options.hpp>
#include <regdirect/report.hpp>

#include <boost/json/error.hpp>
#include <boost/json/value_stack.hpp>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// JSON tokens, put together to a message.
namespace regdirect::inline v0::detail {

/// A SAX handler of boost::json::basic_parser that fills in a message and records type errors, unknown and repeated
/// members. It owns no memory but for the names of unknown members and what arrays, maps and documents of the message
/// need; text with escapes is put together in `memory`, which grows once, to the size of the body. Callbacks that every
/// good message passes are always inlined: otherwise g++ reaches its limit of inlining (measured).
class reader {
public:
    // the body's own limit is enough
    static constexpr std::size_t max_object_size = (std::numeric_limits<std::size_t>::max)();
    static constexpr std::size_t max_array_size = (std::numeric_limits<std::size_t>::max)();
    static constexpr std::size_t max_key_size = (std::numeric_limits<std::size_t>::max)();
    static constexpr std::size_t max_string_size = (std::numeric_limits<std::size_t>::max)();
    using error_code = boost::system::error_code;

    /// `object` is the empty message that the descriptor was made for.
    reader(message_descriptor const& m, void* object, std::string& memory, std::string_view body, options const& o)
        : message_(&m), object_(object), body_(body), scratch_(memory, body, digits_of_integer * m.count),
          options_(o), arrived_(m.count), extras_(o.strict) {}

    /// The same for the tokens of a document, whose texts stay where they are, but for those of its numbers.
    reader(message_descriptor const& m, void* object, std::string& memory, options const& o)
        : message_(&m), object_(object), scratch_(memory, {}, 2 * digits_of_integer * m.count), options_(o),
          texts_stay_(true), arrived_(m.count), extras_(o.strict) {}

    /// Whether the message is an object; if not, what it is instead.
    bool is_object() const { return container_ != nullptr; }
    json_kind kind() const { return *kind_; }
    /// What arrived, once all is read. Control characters stand in JSON as escapes, but for one.
    arrivals& arrived() {
        arrived_.may_have_controls = can_have_controls();
        return arrived_;
    }
    /// Findings about elements of arrays and maps; none, if the message has neither.
    element_findings const* element_findings_or_none() const { return elements_ ? &elements_->findings : nullptr; }
    /// Unknown and repeated members, in the order of the message; if the reader stopped, the error that made it stop.
    report& extras() { return extras_; }
    /// Whether the reader itself ended the reading, at the first error.
    bool stopped() const { return options_.fail_fast && !extras_.ok(); }

    bool on_object_begin(error_code& ec) {
        if (skipped_ != 0) return ++skipped_, true;
        if (!is_object()) return enter(message_->containers[0], nullptr, object_);
        return opens(json_kind::object) ? begin_value(ec) : skip_value(json_kind::object, ec);
    }
    bool on_object_end(std::size_t n, error_code& ec) {
        if (skipped_ != 0) return end_skipped(json_kind::object, n, ec);
        return depth_ == 1 || end_value(ec);
    }
    bool on_array_begin(error_code& ec) {
        if (skipped_ != 0) return ++skipped_, true;
        return opens(json_kind::array) ? begin_value(ec) : skip_value(json_kind::array, ec);
    }
    bool on_array_end(std::size_t n, error_code& ec) {
        if (skipped_ != 0) return end_skipped(json_kind::array, n, ec);
        return end_value(ec);
    }

    bool on_key_part(std::string_view s, std::size_t, error_code&) {
        if (skipped_ == 0 || document_) scratch_.gather(s);
        return true;
    }
    [[gnu::always_inline]] bool on_key(std::string_view s, std::size_t n, error_code& ec) {
        if (skipped_ != 0) [[unlikely]]
            return document_key(s, n);
        return find_member(n == s.size() ? s : scratch_.gathered(s, n), ec);
    }

    bool on_string_part(std::string_view s, std::size_t, error_code&) {
        if (place_ != nullptr || document_) scratch_.gather(s);
        return true;
    }
    [[gnu::always_inline]] bool on_string(std::string_view s, std::size_t n, error_code& ec) {
        if (place_ == nullptr) return kept_nowhere(json_kind::string, ec, [&] { return document_text(s, n); });
        if (n != s.size() || !scratch_.is_inside_body(s)) [[unlikely]]
            if (!texts_stay_) s = scratch_.gathered(s, n);
        return note(place_->store_text(object_, s), json_kind::string, ec);
    }

    bool on_number_part(std::string_view, error_code&) { return true; } // only of input in parts
    bool on_int64(std::int64_t n, std::string_view digits, error_code& ec) {
        if (place_ == nullptr) return kept_nowhere(json_kind::integer, ec, [&] { return document_->push_int64(n), true; });
        return note(place_->store_integer(object_, {n, digits}), json_kind::integer, ec);
    }
    bool on_uint64(std::uint64_t n, std::string_view digits, error_code& ec) {
        if (place_ == nullptr) return kept_nowhere(json_kind::integer, ec, [&] { return document_->push_uint64(n), true; });
        if (place_->store_unsigned != nullptr)
            return note(place_->store_unsigned(object_, {n, digits}), json_kind::integer, ec);
        return on_int64((std::numeric_limits<std::int64_t>::max)(), digits, ec); // above every bound, like the real one
    }
    /// An integer of a document, whose digits do not stay where they are.
    bool on_integer(std::int64_t n, std::string_view digits, error_code& ec) {
        if (place_ != nullptr && place_->keeps_digits) digits = scratch_.gathered(digits, digits.size());
        return on_int64(n, digits, ec);
    }
    bool on_double(double d, std::string_view number, error_code& ec) {
        if (place_ == nullptr && document_) return document_->push_double(d), true;
        if (place_ == nullptr && is_object()) return mistyped(json_kind::number, ec);
        if (place_ != nullptr && place_->store_number != nullptr)
            return note(place_->store_number(object_, {d}), json_kind::number, ec);
        auto const n = integer_of(number);
        if (!n) return mistyped(json_kind::number, ec);
        constexpr auto most = (std::numeric_limits<std::int64_t>::max)();
        if (*n == most) // beyond the type: the text alone can tell
            return texts_stay_ ? on_integer(*n, number, ec) : on_int64(*n, number, ec);
        if (place_ == nullptr || !place_->keeps_digits) return on_int64(*n, {}, ec);
        std::array<char, digits_of_integer> digits;
        auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), *n).ptr;
        auto const size = static_cast<std::size_t>(end - digits.data());
        return on_int64(*n, scratch_.gathered({digits.data(), size}, size), ec);
    }
    bool on_bool(bool b, error_code& ec) {
        if (place_ == nullptr) return kept_nowhere(json_kind::boolean, ec, [&] { return document_->push_bool(b), true; });
        return note(place_->store_boolean(object_, b), json_kind::boolean, ec);
    }
    bool on_null(error_code& ec) {
        if (place_ == nullptr) return kept_nowhere(json_kind::null, ec, [&] { return document_->push_null(), true; });
        if (container_->kind != container_descriptor::form::object) return element_null(ec);
        if (place_->store_document != nullptr && place_->mandatory != 0) return store_null(ec);
        if (options_.null_members == null_members::absent ||
            (place_->mandatory >> static_cast<unsigned>(options_.solution) & 1) != 0)
            return true;
        return mistyped(json_kind::null, ec);
    }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_comment_part(std::string_view, error_code&) { return true; }
    bool on_comment(std::string_view, error_code&) { return true; }

private:
    static constexpr std::size_t digits_of_integer = 20;

    message_descriptor const* message_;
    void* object_; ///< where values are stored: the object or array that is read, or the value that a map has made
    std::string_view body_;
    scratch scratch_;
    options const& options_;
    bool texts_stay_ = false;                         ///< of a document
    member_descriptor const* place_ = nullptr;        ///< where the next value belongs; none: it is not kept
    member_descriptor const* next_ = nullptr;         ///< the member behind the one that was found last
    member_descriptor const* end_ = nullptr;          ///< behind the last member of the object that is read
    container_descriptor const* container_ = nullptr; ///< the one that is read; none: the message has not begun
    arrivals* state_ = &arrived_;                     ///< of the message or element that is read
    std::size_t skipped_ = 0;                         ///< how deep in a value that is not kept, or in a document
    std::size_t depth_ = 0;                           ///< how many frames there are
    constraint const* tolerated_ = nullptr;           ///< of a member of other editions whose value comes next
    std::optional<json_kind> kind_;                   ///< of the first value that was not kept
    std::optional<bool> has_delete_;                  ///< whether the body has U+007F
    arrivals arrived_;
    std::array<reading_frame, max_depth_of_contract> frames_;
    std::optional<element_states> elements_;        ///< from the first array or map on
    std::optional<boost::json::value_stack> document_; ///< while a value is read that is kept as a document
    member_descriptor const* document_place_ = nullptr; ///< where that value belongs
    report extras_;

    // --- Objects, arrays and maps ---

    bool opens(json_kind kind) const { return place_ != nullptr && place_->opened_by == kind; }

    bool enter(container_descriptor const& c, member_descriptor const* holder, void* object) {
        container_ = &c;
        object_ = object;
        next_ = message_->members + c.begin;
        bool const is_array = c.kind == container_descriptor::form::array;
        place_ = is_array ? next_ : nullptr;
        end_ = message_->members + c.end;
        std::size_t const first_finding = depth_ == 0 ? 0 : frames_[depth_ - 1].first_finding;
        frames_[depth_++] = {message_, &c, holder, object, state_, first_finding, {}};
        return true;
    }

    bool begin_value(error_code&) {
        member_descriptor const& holder = *place_;
        bool const is_member = container_->kind == container_descriptor::form::object;
        if (is_member) state_->set_usable(holder.index);
        void* const object = holder.open(object_);
        if (holder.element == nullptr) {
            container_descriptor const& c = message_->containers[holder.child];
            if (c.kind != container_descriptor::form::object && !elements_) elements_.emplace(options_.strict);
            return enter(c, &holder, object);
        }
        message_ = holder.element;
        state_ = &elements_->push(message_->count);
        enter(message_->containers[0], &holder, object);
        frames_[depth_ - 1].first_finding = elements_->findings.size();
        return true;
    }

    bool end_value(error_code& ec) {
        reading_frame const ended = frames_[--depth_];
        reading_frame const& outer = frames_[depth_ - 1];
        if (ended.message != outer.message && !check_element(ended, ec)) return false;
        resume(outer, *ended.holder);
        return true;
    }

    /// Goes on behind a value that has been read or skipped.
    void resume(reading_frame const& outer, member_descriptor const& behind) {
        message_ = outer.message;
        state_ = outer.arrived;
        container_ = outer.container;
        object_ = outer.object;
        bool const is_object = container_->kind == container_descriptor::form::object;
        next_ = is_object ? &behind + 1 : message_->members + container_->begin;
        end_ = message_->members + container_->end;
        place_ = container_->kind == container_descriptor::form::array ? next_ : nullptr;
    }

    /// Checks an object in an array or map, which has ended.
    [[gnu::noinline]] bool check_element(reading_frame const& ended, error_code& ec) {
        report found(options_.strict);
        ended.arrived->may_have_controls = can_have_controls();
        auto const path = path_of(frames_.data(), frames_.data() + depth_);
        checking in{*ended.arrived,         options_.solution,   options_.fail_fast, found, false,
                    &elements_->findings, ended.first_finding, path};
        ended.message->check(ended.object, in);
        elements_->pop();
        elements_->findings.shrink_to(ended.first_finding);
        if (found.empty()) return true;
        elements_->findings.add(member_of(&frames_[depth_ - 1]), found, path);
        if (!options_.fail_fast || found.ok()) return true;
        extras_.append(std::move(found));
        return end(ec);
    }

    /// Control characters stand in JSON as escapes, but for one.
    bool can_have_controls() {
        if (!has_delete_) has_delete_ = body_.find('\x7f') != std::string_view::npos;
        return texts_stay_ || !scratch_.empty() || *has_delete_;
    }

    // --- Values that do not fit ---

    [[gnu::always_inline]] bool note(outcome result, json_kind kind, error_code& ec) {
        if (result == outcome::taken) [[likely]] {
            state_->set_usable(place_->index);
            return true;
        }
        return result == outcome::mistyped ? mistyped(kind, ec) : unlisted(result == outcome::above, ec);
    }

    [[gnu::cold, gnu::noinline]] bool unlisted(bool above, error_code& ec) {
        constraint const& broken = place_->values[above ? 1 : 0];
        if (container_->kind != container_descriptor::form::object) return refuse_element(broken, {}, ec);
        state_->set_unlisted(place_->index, above);
        return !options_.fail_fast || stop(broken, {}, ec);
    }

    [[gnu::noinline]] bool mistyped(json_kind kind, error_code& ec) {
        if (!kind_) kind_ = kind;
        if (place_ == nullptr) return tolerated_ == nullptr || tolerate(kind, ec);
        if (container_->kind != container_descriptor::form::object) return refuse_element(*place_->type, kind, ec);
        state_->set_mistyped(place_->index, kind);
        return !options_.fail_fast || stop(*place_->type, kind, ec);
    }

    /// An element that is not what it must be. Of an array, it has an empty place already; of a map, it is taken out.
    [[gnu::cold, gnu::noinline]] bool refuse_element(constraint const& broken, actual_value const& actual,
                                                     error_code& ec) {
        reading_frame const& frame = frames_[depth_ - 1];
        auto const path = path_of(frames_.data(), frames_.data() + depth_);
        elements_->findings.add(member_of(&frame), broken, actual, path);
        if (options_.fail_fast) extras_.add_element(broken, actual, path);
        if (container_->erase != nullptr) container_->erase(frame.object, frame.name);
        return !options_.fail_fast || end(ec);
    }

    bool element_null(error_code& ec) {
        if (place_->store_document != nullptr && !place_->nullable) return store_null(ec);
        if (place_->add_empty != nullptr) place_->add_empty(object_);
        return place_->nullable || refuse_element(*place_->type, json_kind::null, ec);
    }

    /// Passes over an object or an array; keeps it, if its place takes any JSON value.
    [[gnu::noinline]] bool skip_value(json_kind kind, error_code& ec) {
        skipped_ = 1;
        if (place_ != nullptr && place_->store_document != nullptr) {
            document_.emplace().reset();
            document_place_ = std::exchange(place_, nullptr);
            return true;
        }
        if (place_ != nullptr && place_->add_empty != nullptr) place_->add_empty(object_);
        bool const go_on = mistyped(kind, ec);
        place_ = nullptr;
        return go_on;
    }
    bool end_skipped(json_kind kind, std::size_t n, error_code& ec) {
        if (document_) kind == json_kind::object ? document_->push_object(n) : document_->push_array(n);
        if (--skipped_ != 0) return true;
        if (is_object() && container_->kind == container_descriptor::form::array) place_ = next_;
        if (!document_) return true;
        boost::json::value v = document_->release();
        document_.reset();
        place_ = document_place_;
        return note(place_->store_document(object_, {&v}), kind, ec);
    }
    bool store_null(error_code& ec) {
        boost::json::value v;
        return note(place_->store_document(object_, {&v}), json_kind::null, ec);
    }

    // --- Tokens of a value that is not kept, or kept as a document ---

    bool kept_nowhere(json_kind kind, error_code& ec, auto push) { return document_ ? push() : mistyped(kind, ec); }
    bool document_key(std::string_view s, std::size_t n) {
        if (document_) document_->push_key(n == s.size() ? s : scratch_.gathered(s, n));
        return true;
    }
    bool document_text(std::string_view s, std::size_t n) {
        document_->push_string(n == s.size() ? s : scratch_.gathered(s, n));
        return true;
    }

    // --- Names ---

    [[gnu::always_inline]] bool find_member(std::string_view name, error_code& ec) {
        // most senders keep the documented order: the member behind the last one is tried first
        member_descriptor const* found = next_;
        if (found == end_ || !equal(found->name, name)) [[unlikely]] {
            if (container_->find == nullptr) return add_to_map(name, ec);
            std::size_t const at = container_->find(name);
            if (at == unknown_name) return unknown(name, ec);
            found = message_->members + container_->begin + at;
        }
        next_ = found + 1;
        place_ = found;
        if (state_->is_seen(found->index)) [[unlikely]]
            return repeated(ec);
        state_->set_seen(found->index);
        return true;
    }

    /// Makes room for a value in a map. The first one of a name counts.
    [[gnu::noinline]] bool add_to_map(std::string_view name, error_code& ec) {
        reading_frame& frame = frames_[depth_ - 1];
        if (!texts_stay_) name = scratch_.kept(name);
        auto const [kept, value] = container_->insert(frame.object, name);
        frame.name = kept;
        place_ = next_;
        object_ = value;
        return value != nullptr || repeated(ec);
    }

    [[gnu::noinline]] bool unknown(std::string_view name, error_code& ec) {
        place_ = nullptr;
        if (options_.unknown_members == unknown_members::ignore || !container_->closed) return true;
        tolerated_ = tolerated_member(*container_, name);
        if (tolerated_ != nullptr) return true; // its value decides
        member_descriptor const* const holder = frames_[depth_ - 1].holder;
        names object;
        if (holder != nullptr)
            append_element_pointer(object, holder->type->pointer, path_of(frames_.data(), frames_.data() + depth_));
        auto const meant =
            extras_.size() < report::capacity ? meant_member(*message_, *container_, name) : std::string_view();
        extras_.add_unknown(object, name, meant);
        return !options_.fail_fast || end(ec);
    }
    /// The value of a member that only other editions have: null stands for an attribute that was not set.
    [[gnu::cold, gnu::noinline]] bool tolerate(json_kind kind, error_code& ec) {
        if (kind != json_kind::null) add_extra(*tolerated_, {});
        tolerated_ = nullptr;
        return !stopped() || end(ec);
    }
    [[gnu::cold, gnu::noinline]] bool repeated(error_code& ec) {
        add_extra(*place_->once, {});
        place_ = nullptr;
        return !options_.fail_fast || end(ec);
    }

    void add_extra(constraint const& broken, actual_value const& actual) {
        auto const path = path_of(frames_.data(), frames_.data() + depth_);
        if (path.size() == 0)
            extras_.add(broken, actual);
        else
            extras_.add_element(broken, actual, path);
    }
    [[gnu::cold, gnu::noinline]] bool stop(constraint const& broken, actual_value const& actual, error_code& ec) {
        add_extra(broken, actual);
        return end(ec);
    }
    static bool end(error_code& ec) {
        ec = boost::json::error::incomplete; // never shown: the report says why
        return false;
    }
};

} // namespace regdirect::inline v0::detail

#endif
