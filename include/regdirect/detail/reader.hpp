// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_DETAIL_READER_HPP
#define REGDIRECT_DETAIL_READER_HPP

#include <regdirect/detail/check.hpp>
#include <regdirect/detail/integer.hpp>
#include <regdirect/detail/scratch.hpp>
#include <regdirect/detail/slots.hpp>
#include <regdirect/detail/take.hpp>

#include <boost/json/error.hpp>

#include <array>
#include <charconv>
#include <concepts>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

/// JSON tokens, put together to a message.
namespace regdirect::inline v0::detail {

/// The handler of a boost::json::basic_parser that fills in a message of views, and keeps what no value can show: which
/// members had another type, were unknown or came again. It owns no memory but for the names of unknown members; text
/// with escapes is put together in `memory`, which grows once, to the size of the body.
template <class Message>
class reader {
public:
    static constexpr std::size_t max_object_size = ~std::size_t{0};
    static constexpr std::size_t max_array_size = ~std::size_t{0};
    static constexpr std::size_t max_key_size = ~std::size_t{0};
    static constexpr std::size_t max_string_size = ~std::size_t{0};
    using error_code = boost::system::error_code;

    /// Text inside `body` is not copied.
    reader(Message& out, std::string& memory, std::string_view body, options const& o)
        : out_(out), scratch_(memory, body, room_for_numbers), options_(o) {
        out = {};
        for (arrivals& a : arrived_) a.usable = 0;
    }

    /// Whether the reader itself ended the reading, at the first error.
    bool stopped() const { return stopped_; }

    /// Checks what was read; unknown and repeated members come last.
    void report_to(report& found) const {
        if (!is_object_)
            found.add(constraints<Message>[0], static_cast<std::uint32_t>(root_kind_));
        else if (!stopped_)
            check(out_, arrived_, options_, found);
        if (!extras_.empty()) found.append(extras_);
    }

    bool on_object_begin(error_code& ec) {
        if (skipped_ != 0) return ++skipped_, true;
        if (slot_ == root) {
            slot_ = none;
            is_object_ = true;
            return true;
        }
        bool entered = false;
        at_slot([&]<std::size_t Object, std::size_t R>() {
            using T = type_at<Object>;
            using Row = row_at<T, R>;
            if constexpr (has_contract<typename Row::value_type>) {
                if constexpr (is_optional<raw_t<Row::pointer>>) (object<Object>().*Row::pointer).emplace();
                arrived_[Object].usable |= bit(R);
                object_ = object_in_row<T, R>(Object);
                next_slot_ = objects::first_slot[object_in_row<T, R>(Object)];
                entered = true;
            }
        });
        if (entered) return true;
        skipped_ = 1;
        return mistyped(json_kind::object, ec);
    }
    bool on_object_end(std::size_t, error_code&) {
        if (skipped_ != 0)
            --skipped_;
        else
            leave_object();
        return true;
    }
    bool on_array_begin(error_code& ec) { return skipped_++ != 0 || mistyped(json_kind::array, ec); }
    bool on_array_end(std::size_t, error_code&) { return --skipped_, true; }

    bool on_key_part(std::string_view s, std::size_t, error_code&) {
        if (skipped_ == 0) scratch_.gather(s);
        return true;
    }
    bool on_key(std::string_view s, std::size_t n, error_code& ec) {
        if (skipped_ != 0) return true;
        if (n == s.size()) return find_member(s, ec);
        std::string_view const name = scratch_.gathered(s, n);
        bool const go_on = find_member(name, ec);
        scratch_.drop(n); // names need not stay
        return go_on;
    }

    bool on_string_part(std::string_view s, std::size_t, error_code&) {
        if (slot_ != none) scratch_.gather(s);
        return true;
    }
    bool on_string(std::string_view s, std::size_t n, error_code& ec) {
        if (slot_ == none) return true;
        bool const stays = n == s.size() && scratch_.is_inside_body(s);
        return assign(stays ? s : scratch_.gathered(s, n), json_kind::string, ec);
    }

    bool on_number_part(std::string_view, error_code&) { return true; } // only of input in parts
    bool on_int64(std::int64_t n, std::string_view text, error_code& ec) { return on_integer(n, text, ec); }
    bool on_uint64(std::uint64_t, std::string_view text, error_code& ec) {
        return on_integer(std::numeric_limits<std::int64_t>::max(), text, ec); // above every bound, like the real value
    }
    bool on_double(double, std::string_view text, error_code& ec) {
        if (slot_ == none) return true;
        auto const n = integer_of(text);
        if (!n) return mistyped(json_kind::number, ec);
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        if (*n == most || *n == -most) return on_integer(*n, text, ec); // beyond the type: the text alone can tell
        std::array<char, 20> digits;
        auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), *n).ptr;
        return on_integer(*n, {digits.data(), static_cast<std::size_t>(end - digits.data())}, ec);
    }
    bool on_bool(bool b, error_code& ec) { return slot_ == none || assign(b, json_kind::boolean, ec); }
    bool on_null(error_code& ec) {
        bool refused = slot_ == root;
        if (options_.null_members == null_members::reject)
            at_slot([&]<std::size_t Object, std::size_t R>() {
                refused = !is_mandatory<type_at<Object>, R>(options_.solution);
            });
        return !refused || mistyped(json_kind::null, ec);
    }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_comment_part(std::string_view, error_code&) { return true; }
    bool on_comment(std::string_view, error_code&) { return true; }

private:
    using objects = objects_of<Message>;
    template <std::size_t Object>
    using type_at = typename objects::template type_at<Object>;
    static constexpr auto const& numbers = slots_of<Message>;
    static constexpr std::size_t slot_count = numbers.slots.size();

    // where a token belongs: a slot, or
    static constexpr std::size_t none = slot_count;     // to nothing that is kept
    static constexpr std::size_t root = slot_count + 1; // to the message itself

    Message& out_;
    scratch scratch_;
    options const& options_;
    std::size_t slot_ = root;
    std::size_t next_slot_ = 0; ///< the one behind the member read last
    std::size_t object_ = 0;    ///< the object that is read
    std::size_t skipped_ = 0;   ///< how deep in a value that is not kept
    bool stopped_ = false;
    bool is_object_ = false;
    json_kind root_kind_ = json_kind::null; ///< what the message is instead
    arrivals_of<Message> arrived_;
    std::array<std::uint32_t, objects::count> seen_{};
    report extras_;

    static constexpr std::size_t room_for_numbers = 20 * slot_count;
    static constexpr std::size_t unknown_name = ~std::size_t{0};
    static constexpr std::uint32_t bit(std::size_t row) { return std::uint32_t{1} << row; }

    template <std::size_t Object>
    auto& object() {
        return objects::template node_at<Object>::in(out_);
    }

    /// Calls f.operator()<object, row>() for the current slot, if there is one.
    void at_slot(auto f) {
        [&]<std::size_t... S>(std::index_sequence<S...>) {
            (void)((slot_ == S && (f.template operator()<numbers.slots[S].object, numbers.slots[S].row>(), true)) ||
                   ...);
        }
        (std::make_index_sequence<slot_count>{});
    }

    void leave_object() {
        next_slot_ = numbers.holder[object_] + 1;
        object_ = numbers.slots[numbers.holder[object_]].object;
    }

    bool assign(auto const& token, json_kind kind, error_code& ec) {
        outcome result = outcome::mistyped;
        at_slot([&]<std::size_t Object, std::size_t R>() {
            constexpr auto P = row_at<type_at<Object>, R>::pointer;
            auto& member = object<Object>().*P;
            if constexpr (!is_optional<raw_t<P>>)
                result = take(member, token);
            else if (result = take(member.emplace(), token); result != outcome::taken)
                member.reset();
            auto& arrived = arrived_[Object];
            if (result == outcome::taken) arrived.usable |= bit(R);
            if (result == outcome::unlisted) arrived.unlisted |= bit(R);
        });
        if (result == outcome::mistyped) return mistyped(kind, ec);
        if (result == outcome::taken || !options_.fail_fast) return true;
        return stop(numbers.slots[slot_].values_constraint, 0, ec);
    }

    bool on_integer(std::int64_t n, std::string_view text, error_code& ec) {
        if (slot_ == none) return true;
        return assign(integer_token{n, scratch_.is_inside_body(text) ? text : scratch_.gathered(text, text.size())},
                      json_kind::integer, ec);
    }

    [[gnu::cold]] bool mistyped(json_kind kind, error_code& ec) {
        std::size_t const at = slot_;
        slot_ = none; // nor is anything inside it kept
        if (at == none) return true;
        if (at == root) return root_kind_ = kind, true;
        slot const s = numbers.slots[at];
        arrived_[s.object].mistyped |= bit(s.row);
        arrived_[s.object].kinds[s.row] = kind;
        return !options_.fail_fast || stop(s.type_constraint, static_cast<std::uint32_t>(kind), ec);
    }

    /// Most senders keep the order of the documentation: the member behind the last one is tried first.
    bool find_member(std::string_view name, error_code& ec) {
        std::size_t const next = next_slot_;
        std::size_t row = next - objects::first_slot[object_];
        if (next >= objects::first_slot[object_ + 1] || !equal(numbers.name[next], name)) {
            row = row_named(name);
            if (row == unknown_name) {
                slot_ = none;
                return options_.unknown_members == unknown_members::ignore || !refuses_unknown() ||
                       refuse_member(name, ec);
            }
        }
        slot_ = objects::first_slot[object_] + row;
        next_slot_ = slot_ + 1;
        if ((seen_[object_] & bit(row)) != 0) return refuse_repetition(ec);
        seen_[object_] |= bit(row);
        return true;
    }

    std::size_t row_named(std::string_view name) const {
        std::size_t row = unknown_name;
        [&]<std::size_t... O>(std::index_sequence<O...>) {
            (void)((object_ == O && (row = members_by_name<type_at<O>>[name], true)) || ...);
        }
        (std::make_index_sequence<objects::count>{});
        return row;
    }
    bool refuses_unknown() const {
        return []<std::size_t... O>(std::size_t object, std::index_sequence<O...>) {
            return ((object == O && contract_of<type_at<O>>.unknown == others::refused) || ...);
        }
        (object_, std::make_index_sequence<objects::count>{});
    }

    [[gnu::cold]] bool refuse_member(std::string_view name, error_code& ec) {
        extras_.add_unknown(pointer_to(name));
        return !options_.fail_fast || end(ec);
    }
    [[gnu::cold]] bool refuse_repetition(error_code& ec) {
        extras_.add(constraints<Message>[numbers.slots[slot_].repeated_constraint]);
        slot_ = none;
        return !options_.fail_fast || end(ec);
    }

    /// The RFC 6901 pointer to a member of the object that is read.
    [[gnu::cold]] std::string pointer_to(std::string_view name) const {
        std::string out(std::string_view(numbers.pointer[object_]));
        out += '/';
        for (char const c : name) {
            if (c == '~')
                out += "~0";
            else if (c == '/')
                out += "~1";
            else
                out += c;
        }
        return out;
    }

    [[gnu::cold]] bool end(error_code& ec) {
        stopped_ = true;
        ec = boost::json::error::incomplete; // never shown: the report says why
        return false;
    }
    [[gnu::cold]] bool stop(std::size_t constraint, std::uint32_t found, error_code& ec) {
        extras_.add(constraints<Message>[constraint], found);
        return end(ec);
    }
};

} // namespace regdirect::inline v0::detail

#endif
