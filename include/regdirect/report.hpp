// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_REPORT_HPP
#define REGDIRECT_REPORT_HPP

#include <regdirect/detail/bounded_list.hpp>
#include <regdirect/detail/enums.hpp>
#include <regdirect/detail/names.hpp>
#include <regdirect/detail/text.hpp>

#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

/// What a check answers: rules, severities, the rows that a contract consists of, and reports of the rows broken.
namespace regdirect::inline v0 {

/// What a constraint demands. Where JSON Schema has a keyword for it, the enumerator is that keyword.
enum class rule {
    syntax,
    limit,
    uniqueKeys,
    additionalProperties,
    type,
    required,
    minLength,
    maxLength,
    minimum,
    maximum,
    enum_,
    pattern,
    luhn,
    controlCharacter,
    evenLength,
    secureFlag,
    equalsNodeId,
    equalsImsi,
    echo
};
BOOST_DESCRIBE_ENUM(rule, syntax, limit, uniqueKeys, additionalProperties, type, required, minLength, maxLength,
                    minimum, maximum, enum_, pattern, luhn, controlCharacter, evenLength, secureFlag, equalsNodeId,
                    equalsImsi, echo)

/// error: the documentation states it. warning: it recommends it, or another edition or standard states it.
enum class severity { error, warning };
BOOST_DESCRIBE_ENUM(severity, error, warning)

/// The solution that a device belongs to. The body does not say; the caller does.
enum class solution { generic, nb_iot, smart_home };
BOOST_DESCRIBE_ENUM(solution, generic, nb_iot, smart_home)

constexpr std::string_view to_string(rule r) { return detail::spelling_of(r); }
constexpr std::string_view to_string(severity s) { return detail::spelling_of(s); }
constexpr std::string_view to_string(solution s) { return detail::spelling_of(s); }

/// The value that JSON Schema writes after a keyword: a number, a word, or a list of words.
using bound = std::variant<std::monostate, std::uint64_t, detail::text<127>, std::span<std::string_view const>>;

/// "When that member has that value."
struct condition {
    std::string_view member;
    std::string_view value;
};

/// One row of the contract, as data: everything there is to say about one thing that one member must or should be.
/// Messages, schema, reference page and tests read these and nothing else.
struct constraint {
    detail::text<47> pointer{}; ///< RFC 6901: the member; a call parameter's bare name
    rule id = rule::type;
    severity level = severity::error;
    std::optional<solution> only{}; ///< applies to this solution alone
    condition when{};               ///< applies under this condition alone; empty: always
    bound limit{};                  ///< what the schema writes after the keyword
    detail::text<95> says{};        ///< what completes "must" or "should": "have at most 256 characters"
    std::string_view shows{};       ///< what a message adds of what was found, `#` for a number: ", but has #"
    std::uint32_t code = 0;         ///< the platform's error code for it
    std::string_view summary{};     ///< what the member is
};

/// The JSON type that was found where another one belongs.
enum class json_kind : std::uint8_t { null, boolean, integer, number, string, array, object };
BOOST_DESCRIBE_ENUM(json_kind, null, boolean, integer, number, string, array, object)

namespace detail {

struct finding {
    constraint const* row;
    std::uint32_t found; ///< a length, a place, a json_kind: what constraint::shows speaks of
    std::uint32_t name;  ///< of an unknown member: where its pointer begins in the report's names
};

inline constexpr std::uint32_t platform_bad_request = 100007;  ///< "Bad request message."
inline constexpr std::uint32_t platform_invalid_input = 50400; ///< "The input is invalid."

/// The findings that no row of a message's table can foresee.
inline constexpr constraint unforeseen[] = {
    {.id = rule::syntax,
     .says = std::string_view("be one JSON text in UTF-8 (RFC 8259)"),
     .shows = ", but stops being one at byte #",
     .code = platform_bad_request},
    {.id = rule::limit,
     .says = std::string_view("stay within the limits of size and nesting"),
     .shows = ", but exceeds them at byte #",
     .code = platform_bad_request},
    {.id = rule::additionalProperties,
     .says = std::string_view("be left out: the contract has no such member"),
     .code = platform_invalid_input},
};

constexpr constraint const& unforeseen_row(rule r) {
    for (constraint const& c : unforeseen)
        if (c.id == r) return c;
    return unforeseen[0];
}

inline std::string sentence(constraint const& c, severity level, std::uint32_t found) {
    std::string_view const member = c.pointer;
    std::string out(member.empty() ? "the message" : member.substr(member.rfind('/') + 1));
    if (c.id == rule::additionalProperties) out = "this member";
    out += level == severity::error ? " must " : " should ";
    out += std::string_view(c.says);
    auto const hash = c.shows.find('#');
    if (hash == std::string_view::npos) return out;
    out += c.shows.substr(0, hash);
    out += c.id == rule::type ? std::string(spelling_of(static_cast<json_kind>(found))) : std::to_string(found);
    return out += c.shows.substr(hash + 1);
}

} // namespace detail

/// One finding: which row of the contract a message breaks, and where. Valid while its report is.
class violation {
public:
    constexpr violation(constraint const& row, std::uint32_t found, std::string_view pointer, bool strict)
        : row_(&row), found_(found), pointer_(pointer), strict_(strict) {}

    constexpr enum rule rule() const { return row_->id; }
    constexpr enum severity severity() const { return strict_ ? severity::error : row_->level; }
    /// RFC 6901. Of an unknown member it has the name as it was sent: print it by way of printable().
    constexpr std::string_view pointer() const { return pointer_; }
    /// The code that the platform answers with (contract, "From violation to platform error").
    constexpr std::uint32_t code() const { return row_->code; }
    /// The row of the contract that is broken. It has static storage.
    constexpr constraint const& broken() const { return *row_; }
    /// A sentence a person can act on: "psk should have at least 8 characters, but has 3". It never has text of the
    /// checked message in it, hence no secret and no control character.
    std::string message() const { return detail::sentence(*row_, severity(), found_); }

private:
    constraint const* row_;
    std::uint32_t found_;
    std::string_view pointer_;
    bool strict_;
};

/// Everything that is wrong with a message, in documented order; unknown and repeated members follow in the order of
/// the message. It holds at most `capacity` violations, in place, and refers to nothing but constants: it can outlive
/// the message. Only the names of unknown members are copied.
class report {
public:
    static constexpr std::size_t capacity = 64;

    constexpr report() = default;
    /// A report in which warnings are errors, or not.
    constexpr explicit report(bool strict) : strict_(strict) {}

    /// Whether the message is valid: there is no error, not even one that found no room.
    constexpr bool ok() const { return !failed_; }
    constexpr bool empty() const { return findings_.size() == 0; }
    constexpr std::size_t size() const { return findings_.size(); }
    /// Whether there was more than there is room for.
    constexpr bool truncated() const { return truncated_; }

    constexpr violation operator[](std::size_t i) const {
        detail::finding const& f = findings_[i];
        std::string_view pointer = f.row->pointer;
        if (f.row->id == rule::additionalProperties) pointer = std::string_view(names_).substr(f.name, f.found);
        return {*f.row, f.found, pointer, strict_};
    }

    class iterator;
    constexpr iterator begin() const;
    constexpr iterator end() const;

    /// Adds a broken row, and what was found instead. The row must have static storage.
    [[gnu::cold]] constexpr void add(constraint const& row, std::uint32_t found = 0) {
        add(detail::finding{&row, found, 0});
    }

    /// Adds an unknown member.
    [[gnu::cold]] void add_unknown(std::string_view pointer) {
        auto const row = &detail::unforeseen_row(rule::additionalProperties);
        add({row, static_cast<std::uint32_t>(pointer.size()), static_cast<std::uint32_t>(names_.size())});
        if (!truncated_) names_ += pointer;
    }

    /// Adds all that another report of the same strictness has.
    [[gnu::cold]] void append(report const& other) {
        for (std::size_t i = 0; i < other.size(); ++i) {
            detail::finding f = other.findings_[i];
            f.name += static_cast<std::uint32_t>(names_.size());
            add(f);
        }
        names_ += other.names_;
        failed_ |= other.failed_;
        truncated_ |= other.truncated_;
    }

private:
    detail::bounded_list<detail::finding, capacity> findings_;
    detail::names names_;
    bool strict_ = false;
    bool failed_ = false;
    bool truncated_ = false;

    constexpr void add(detail::finding const& f) {
        failed_ |= strict_ || f.row->level == severity::error;
        truncated_ |= !findings_.add(f);
    }
};

/// Violations one after the other, by value.
class report::iterator {
public:
    using value_type = violation;
    using difference_type = std::ptrdiff_t;
    using iterator_concept = std::forward_iterator_tag;
    using iterator_category = std::input_iterator_tag;
    using reference = violation;

    /// What `->` needs of an iterator that makes its values.
    class pointer {
    public:
        constexpr explicit pointer(violation v) : v_(v) {}
        constexpr violation const* operator->() const { return &v_; }

    private:
        violation v_;
    };

    constexpr iterator() = default;
    constexpr iterator(report const* r, std::size_t i) : report_(r), i_(i) {}
    constexpr violation operator*() const { return (*report_)[i_]; }
    constexpr pointer operator->() const { return pointer(**this); }
    constexpr iterator& operator++() {
        ++i_;
        return *this;
    }
    constexpr iterator operator++(int) {
        auto old = *this;
        ++*this;
        return old;
    }
    friend constexpr bool operator==(iterator const&, iterator const&) = default;

private:
    report const* report_ = nullptr;
    std::size_t i_ = 0;
};

constexpr report::iterator report::begin() const { return {this, 0}; }
constexpr report::iterator report::end() const { return {this, size()}; }

} // namespace regdirect::inline v0

#endif
