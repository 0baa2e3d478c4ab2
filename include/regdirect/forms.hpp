// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_FORMS_HPP
#define REGDIRECT_FORMS_HPP

#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/form/form.hpp>
#include <regdirect/engine/form/form_match.hpp>
#include <regdirect/engine/text/characters.hpp>
#include <regdirect/enums.hpp>

#include <boost/describe/enum.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

/// The textual forms that the contract names. is<imsi>(text) tests one; imsi.regex() is the same as a regular
/// expression.
namespace regdirect::inline v0 {

using engine::any;
using engine::at_least;
using engine::between;
using engine::char_set;
using engine::exactly;
using engine::fitting;
using engine::form;
using engine::form_part;
using engine::is;
using engine::literal;
using engine::maybe;
using engine::one_of;
using engine::sequence;
using engine::some;

/// Decimal digits.
inline constexpr char_set digit = "0-9";
/// Hexadecimal digits, upper or lower case.
inline constexpr char_set hex_digit = "0-9A-Fa-f";

/// Hexadecimal digits of either case (documentation, "psk").
inline constexpr form hexadecimal{"be a string of hexadecimal digits", some(hex_digit)};
/// IMSI: 6 to 15 decimal digits (ITU-T E.212; documentation, "imsi").
inline constexpr form imsi{"be an IMSI: 6 to 15 decimal digits", between(6, 15, digit)};
/// IMEI: 15 decimal digits, the last one a check digit (3GPP TS 23.003, 6.2.1).
inline constexpr form imei{"be an IMEI: 15 decimal digits", exactly(15, digit)};
/// IMEI and software version: 16 decimal digits, no check digit (3GPP TS 23.003, 6.2.2).
inline constexpr form imeisv{"be an IMEISV: 16 decimal digits", exactly(16, digit)};
/// The beginning of a URN of the IMEI namespace, in any letter case (RFC 7254; documentation, "nodeId").
inline constexpr form urn_imei_prefix{"begin with urn:imei:", exactly(1, "Uu"), exactly(1, "Rr"), exactly(1, "Nn"),
                                      exactly(1, ":"),        exactly(1, "Ii"), exactly(1, "Mm"), exactly(1, "Ee"),
                                      exactly(1, "Ii"),       exactly(1, ":")};
/// An IMEI as a URN, as some chips report it (documentation, "nodeId").
inline constexpr form urn_imei{"be urn:imei: followed by 15 decimal digits", urn_imei_prefix, imei};
/// Upper camel case (documentation, "deviceType").
inline constexpr form upper_camel_case{"be in upper camel case, for example MultiSensor", exactly(1, "A-Z"),
                                       any("A-Za-z0-9")};
/// Z-Wave product type and product id (documentation, "model").
inline constexpr form zwave_product{"have the form XXXX-XXXX, each X a hexadecimal digit", exactly(4, hex_digit),
                                    exactly(1, "-"), exactly(4, hex_digit)};
/// A bearer token (RFC 6750, 2.1).
inline constexpr form b64token{"be a bearer token (RFC 6750)", some("A-Za-z0-9._~+/-"), any("=")};
/// Visible ASCII without spaces (RFC 5234, VCHAR): nothing in it can split a header or a line.
inline constexpr form visible_ascii{"be visible ASCII without spaces", some("!-~")};
/// EUI-48, the form of a MAC address: 12 hexadecimal digits, bare or in pairs (IEEE 802, 8.1).
inline constexpr form eui_48{"be an EUI-48", exactly(12, hex_digit)};
/// EUI-64: 16 hexadecimal digits, bare or in pairs (IEEE 802, 8.1).
inline constexpr form eui_64{"be an EUI-64", exactly(16, hex_digit)};

namespace detail {

/// Returns the part of the sum of luhn() that comes from eight digits. The digits where `doubled` has ones are doubled.
constexpr unsigned add_digits(std::uint64_t digits, std::uint64_t doubled) {
    constexpr auto each = engine::detail::each_byte;
    std::uint64_t const again = digits & doubled;
    std::uint64_t const has_two_digits = (again + 3 * each) >> 3 & each; // the double of 5 and more
    return static_cast<unsigned>((digits + again - 9 * has_two_digits) * each >> 56);
}

/// luhn() for eight digits or more, in words. The first word can have digits of the next one; those count there.
inline bool luhn_in_words(std::string_view digits) {
    constexpr std::string_view each_second("\xFF\0\xFF\0\xFF\0\xFF\0", 8);
    constexpr std::string_view counted("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0\0\0\0\0\0\0\0", 16);
    using word = engine::detail::word;
    auto const digits_at = [p = digits.data()](std::size_t i) {
        return engine::detail::load<word>(p + i) - '0' * engine::detail::each_byte;
    };
    word const doubled = engine::detail::load<word>(each_second.data());
    unsigned sum = 0;
    std::size_t rest = digits.size();
    for (; rest >= 8; rest -= 8) sum += add_digits(digits_at(rest - 8), doubled);
    if (rest != 0)
        sum += add_digits(digits_at(0) & engine::detail::load<word>(counted.data() + 8 - rest),
                          rest % 2 == 0 ? doubled : ~doubled);
    return sum % 10 == 0;
}

} // namespace detail

/// Whether the last of the decimal digits is the Luhn check digit of the others (3GPP TS 23.003, annex B).
constexpr bool luhn(std::string_view digits) {
    if (!std::is_constant_evaluated() && digits.size() >= 8) return detail::luhn_in_words(digits);
    constexpr std::array<unsigned char, 10> doubled{0, 2, 4, 6, 8,
                                                    1, 3, 5, 7, 9}; // the digits of the product, added up
    auto const digit_at = [digits](std::size_t i) { return static_cast<unsigned>(digits[i] - '0'); };
    unsigned sum = 0;
    std::size_t i = digits.size();
    for (; i >= 2; i -= 2) sum += digit_at(i - 1) + doubled[digit_at(i - 2)];
    if (i == 1) sum += digit_at(0);
    return sum % 10 == 0;
}

/// The text after urn:imei:, or the whole text if it has no such beginning.
constexpr std::string_view without_urn_imei(std::string_view s) {
    constexpr std::size_t n = urn_imei_prefix.size();
    return s.size() >= n && is<urn_imei_prefix>(s.substr(0, n)) ? s.substr(n) : s;
}

/// The kinds of node ids. A text can be of several kinds: 16 decimal digits are an IMEISV and an EUI-64.
enum class node_id_form { IMEI, IMEISV, urn_IMEI, EUI_48, EUI_64, other };
BOOST_DESCRIBE_ENUM(node_id_form, IMEI, IMEISV, urn_IMEI, EUI_48, EUI_64, other)

/// A set of node id forms.
class node_id_forms {
public:
    constexpr bool contains(node_id_form f) const { return (bits_ & flag(f)) != 0; } ///< whether it has this one
    constexpr bool empty() const { return bits_ == 0; }                              ///< whether it has none
    constexpr void insert(node_id_form f) { bits_ |= flag(f); }                      ///< adds one
    friend constexpr bool operator==(node_id_forms const&, node_id_forms const&) = default;

private:
    std::uint32_t bits_ = 0;
    static constexpr std::uint32_t flag(node_id_form f) { return std::uint32_t{1} << static_cast<unsigned>(f); }
};

namespace detail {

/// Whether the text is n pairs of hexadecimal digits, bare or with one separator, `:` or `-`, throughout.
template <form const& Bare>
constexpr bool is_eui(std::string_view s) {
    constexpr std::size_t digits = Bare[0].min;
    if (s.size() != digits / 2 * 3 - 1) return is<Bare>(s);
    for (std::size_t i = 0; i < s.size(); ++i) {
        bool const separates = i % 3 == 2;
        if (separates ? s[i] != s[2] : !hex_digit.contains(s[i])) return false;
    }
    return s[2] == ':' || s[2] == '-';
}

} // namespace detail

/// Every form that the node id has; only `other` if it has none. Check digits are not checked: see luhn().
constexpr node_id_forms classify_node_id(std::string_view s) {
    node_id_forms out;
    if (is<imei>(s)) out.insert(node_id_form::IMEI);
    if (is<imeisv>(s)) out.insert(node_id_form::IMEISV);
    if (is<urn_imei>(s)) out.insert(node_id_form::urn_IMEI);
    if (detail::is_eui<eui_48>(s)) out.insert(node_id_form::EUI_48);
    if (detail::is_eui<eui_64>(s)) out.insert(node_id_form::EUI_64);
    if (out.empty()) out.insert(node_id_form::other);
    return out;
}

} // namespace regdirect::inline v0

#endif
