// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_READER_HPP
#define REGDIRECT_DETAIL_READER_HPP

#include <regdirect/detail/hints.hpp>
#include <regdirect/detail/integer.hpp>
#include <regdirect/detail/member_descriptors.hpp>
#include <regdirect/detail/scratch.hpp>
#include <regdirect/options.hpp>
#include <regdirect/report.hpp>

#include <boost/json/error.hpp>

#include <array>
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

/// JSON tokens, put together to a message.
namespace regdirect::inline v0::detail {

/// The handler of a boost::json::basic_parser that fills in a message of views, and keeps what no value can show: which
/// members had another type, were unknown or came again. It owns no memory but for the names of unknown members; text
/// with escapes is put together in `memory`, which grows once, to the size of the body. What a good message passes is
/// always inlined: that leaves compilers, which stop at some size, room to inline the tokenizer's own small functions.
class reader {
public:
    // the body's own limit is enough
    static constexpr std::size_t max_object_size = (std::numeric_limits<std::size_t>::max)();
    static constexpr std::size_t max_array_size = (std::numeric_limits<std::size_t>::max)();
    static constexpr std::size_t max_key_size = (std::numeric_limits<std::size_t>::max)();
    static constexpr std::size_t max_string_size = (std::numeric_limits<std::size_t>::max)();
    using error_code = boost::system::error_code;

    /// `message` is the empty view that the directory was made for.
    reader(directory const& d, void* message, std::string& memory, std::string_view body, options const& o)
        : directory_(d), objects_(d.objects), message_(message), body_(body),
          scratch_(memory, body, digits_of_integer * d.members), options_(o), extras_(o.strict) {
        arrived_.usable = 0;
    }

    /// The same for the tokens of a document, whose texts stay where they are, but for those of its numbers.
    reader(directory const& d, void* message, std::string& memory, options const& o)
        : directory_(d), objects_(d.objects), message_(message),
          scratch_(memory, {}, 2 * digits_of_integer * d.members), options_(o), texts_stay_(true), extras_(o.strict) {
        arrived_.usable = 0;
    }

    /// Whether the message is an object; if not, what it is instead.
    bool is_object() const { return object_ != nullptr; }
    json_kind kind() const { return *kind_; }
    /// What arrived, once all is read. Control characters stand in JSON as escapes, but for one.
    arrivals& arrived() {
        arrived_.may_have_controls = texts_stay_ || !scratch_.empty() || body_.find('\x7f') != std::string_view::npos;
        return arrived_;
    }
    /// Unknown and repeated members, in the order of the message; if the reader stopped, the error that made it stop.
    report& extras() { return extras_; }
    /// Whether the reader itself ended the reading, at the first error.
    bool stopped() const { return options_.fail_fast && !extras_.ok(); }

    bool on_object_begin(error_code& ec) {
        if (skipped_ != 0) return ++skipped_, true;
        if (!is_object()) return enter(objects_[0]);
        if (member_ != nullptr && member_->take_object(message_, {}) == outcome::taken) {
            arrived_.usable |= member_->bit;
            return enter(objects_[member_->child]);
        }
        skipped_ = 1;
        return mistyped(json_kind::object, ec);
    }
    bool on_object_end(std::size_t, error_code&) {
        if (skipped_ != 0) return --skipped_, true;
        if (member_descriptor const* const holder = object_->holder) {
            enter(objects_[holder->object]);
            next_ = holder + 1;
        }
        return true;
    }
    bool on_array_begin(error_code& ec) { return skipped_++ != 0 || mistyped(json_kind::array, ec); }
    bool on_array_end(std::size_t, error_code&) { return --skipped_, true; }

    bool on_key_part(std::string_view s, std::size_t, error_code&) {
        if (skipped_ == 0) scratch_.gather(s);
        return true;
    }
    [[gnu::always_inline]] bool on_key(std::string_view s, std::size_t n, error_code& ec) {
        if (skipped_ != 0) [[unlikely]]
            return true;
        return find_member(n == s.size() ? s : scratch_.gathered(s, n), ec);
    }

    bool on_string_part(std::string_view s, std::size_t, error_code&) {
        if (member_ != nullptr) scratch_.gather(s);
        return true;
    }
    [[gnu::always_inline]] bool on_string(std::string_view s, std::size_t n, error_code& ec) {
        if (member_ == nullptr) return mistyped(json_kind::string, ec);
        if (n != s.size() || !scratch_.is_inside_body(s)) [[unlikely]]
            if (!texts_stay_) s = scratch_.gathered(s, n);
        return note(member_->take_string(message_, s), json_kind::string, ec);
    }

    bool on_number_part(std::string_view, error_code&) { return true; } // only of input in parts
    bool on_int64(std::int64_t n, std::string_view digits, error_code& ec) {
        if (member_ == nullptr) return mistyped(json_kind::integer, ec);
        return note(member_->take_integer(message_, n, digits), json_kind::integer, ec);
    }
    bool on_uint64(std::uint64_t, std::string_view digits, error_code& ec) {
        return on_int64((std::numeric_limits<std::int64_t>::max)(), digits,
                        ec); // above every bound, like the real value
    }
    /// An integer of a document, whose digits do not stay where they are.
    bool on_integer(std::int64_t n, std::string_view digits, error_code& ec) {
        if (member_ != nullptr) digits = scratch_.gathered(digits, digits.size());
        return on_int64(n, digits, ec);
    }
    bool on_double(double, std::string_view number, error_code& ec) {
        if (member_ == nullptr && is_object()) return mistyped(json_kind::number, ec);
        auto const n = integer_of(number);
        if (!n) return mistyped(json_kind::number, ec);
        constexpr auto most = (std::numeric_limits<std::int64_t>::max)();
        if (*n == most) // beyond the type: the text alone can tell
            return texts_stay_ ? on_integer(*n, number, ec) : on_int64(*n, number, ec);
        std::array<char, digits_of_integer> digits;
        auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), *n).ptr;
        auto const size = static_cast<std::size_t>(end - digits.data());
        return on_int64(*n, scratch_.gathered({digits.data(), size}, size), ec);
    }
    bool on_bool(bool b, error_code& ec) {
        if (member_ == nullptr) return mistyped(json_kind::boolean, ec);
        return note(member_->take_boolean(message_, b), json_kind::boolean, ec);
    }
    bool on_null(error_code& ec) {
        if (member_ != nullptr && (options_.null_members == null_members::absent ||
                                   member_->mandatory[static_cast<std::size_t>(options_.solution)]))
            return true;
        return mistyped(json_kind::null, ec);
    }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_comment_part(std::string_view, error_code&) { return true; }
    bool on_comment(std::string_view, error_code&) { return true; }

private:
    static constexpr std::size_t digits_of_integer = 20;

    directory const& directory_;
    object_descriptor const* objects_; ///< the message is the first one
    void* message_;
    std::string_view body_;
    scratch scratch_;
    options const& options_;
    bool texts_stay_ = false;                   ///< of a document
    member_descriptor const* member_ = nullptr; ///< the member that a token belongs to; none: it is not kept
    member_descriptor const* next_ = nullptr;   ///< the one behind the member that was found last
    object_descriptor const* object_ = nullptr; ///< the object that is read; none: the message has not begun
    std::uint64_t seen_ = 0;                    ///< members, a bit each
    std::size_t skipped_ = 0;                   ///< how deep in a value that is not kept
    constraint const* tolerated_ = nullptr;     ///< the row of a member of other editions whose value comes next
    std::optional<json_kind> kind_;             ///< of the first value that was not kept
    arrivals arrived_;
    report extras_;

    bool enter(object_descriptor const& object) {
        object_ = &object;
        next_ = object.first;
        return true;
    }

    [[gnu::always_inline]] bool note(outcome result, json_kind kind, error_code& ec) {
        if (result == outcome::taken) [[likely]] {
            arrived_.usable |= member_->bit;
            return true;
        }
        if (result == outcome::mistyped) return mistyped(kind, ec);
        arrived_.unlisted |= member_->bit;
        return !options_.fail_fast || stop(*member_->values, ec);
    }

    [[gnu::noinline]] bool mistyped(json_kind kind, error_code& ec) {
        if (!kind_) kind_ = kind;
        if (member_ == nullptr) return tolerated_ == nullptr || tolerate(kind, ec);
        member_descriptor const& at = *member_;
        member_ = nullptr; // nor is anything inside it kept
        arrived_.mistyped |= at.bit;
        arrived_.kinds[static_cast<std::size_t>(std::countr_zero(at.bit))] = kind;
        return !options_.fail_fast || stop(*at.type, ec, kind);
    }

    [[gnu::always_inline]] bool find_member(std::string_view name, error_code& ec) {
        // most senders keep the documented order: the member behind the last one is tried first
        member_descriptor const* found = next_;
        if (found == object_->end || !equal(found->name, name)) [[unlikely]] {
            std::size_t const place = object_->find(name);
            if (place == unknown_name) return unknown(name, ec);
            found = object_->first + place;
        }
        next_ = found + 1;
        member_ = found;
        if ((seen_ & found->bit) != 0) [[unlikely]]
            return repeated(ec);
        seen_ |= found->bit;
        return true;
    }

    [[gnu::noinline]] bool unknown(std::string_view name, error_code& ec) {
        member_ = nullptr;
        if (options_.unknown_members == unknown_members::ignore || !object_->closed) return true;
        tolerated_ = tolerated_member(*object_, name);
        if (tolerated_ != nullptr) return true; // its value decides
        auto const meant =
            extras_.size() < report::capacity ? meant_member(directory_, *object_, name) : std::string_view();
        extras_.add_unknown(object_->pointer(), name, meant);
        return !options_.fail_fast || end(ec);
    }
    /// The value of a member that only other editions have: null stands for an attribute that was not set.
    [[gnu::cold, gnu::noinline]] bool tolerate(json_kind kind, error_code& ec) {
        if (kind != json_kind::null) extras_.add(*tolerated_);
        tolerated_ = nullptr;
        return !stopped() || end(ec);
    }
    [[gnu::cold, gnu::noinline]] bool repeated(error_code& ec) {
        extras_.add(*member_->once);
        member_ = nullptr;
        return !options_.fail_fast || end(ec);
    }

    [[gnu::cold, gnu::noinline]] bool stop(constraint const& broken, error_code& ec, actual_value const& actual = {}) {
        extras_.add(broken, actual);
        return end(ec);
    }
    static bool end(error_code& ec) {
        ec = boost::json::error::incomplete; // never shown: the report says why
        return false;
    }
};

} // namespace regdirect::inline v0::detail

#endif
