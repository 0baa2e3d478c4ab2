// SPDX-License-Identifier: BSL-1.0
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized" // g++ 12 with sanitizers, about the insides of std::regex
#endif

#include <regdirect/forms.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <random>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace regdirect;

static int run(int argument) { return argument; }

TEST_CASE("a program that uses the namespace can have a function run of its own") { CHECK(run(1) == 1); }

// Each form on the examples of its source, and on what stands next to them.

static_assert(is<hexadecimal>("0123456789abcdefABCDEF")); // documentation, "psk"
static_assert(!is<hexadecimal>("") && !is<hexadecimal>("g") && !is<hexadecimal>("0x00"));

static_assert(is<imsi>("460002289000168")); // ITU-T E.212: at most 15 digits
static_assert(is<imsi>("123456") && !is<imsi>("12345") && !is<imsi>("1234567890123456") && !is<imsi>("12345a"));

static_assert(is<imei>("260531793113837") && luhn("260531793113837")); // 3GPP TS 23.003, annex B.3
static_assert(!luhn("260531793113838") && !luhn("260531793113873"));
static_assert(luhn("000000000000000") && luhn("0") && luhn("18") && !luhn("1") && luhn(""));
static_assert(!is<imei>("26053179311383") && !is<imei>("2605317931138371"));
static_assert(is<imeisv>("2605317931138371") && !is<imeisv>("260531793113837"));

static_assert(is<urn_imei_prefix>("urn:imei:") && is<urn_imei_prefix>("URN:IMEI:") && is<urn_imei_prefix>("uRn:ImEi:"));
static_assert(!is<urn_imei_prefix>("urn:imei") && !is<urn_imei_prefix>("urn;imei:") &&
              !is<urn_imei_prefix>("urn:imsi:"));
static_assert(is<urn_imei>("urn:imei:260531793113837")); // documentation, "nodeId"
static_assert(!is<urn_imei>("urn:imei:") && !is<urn_imei>("urn:imei:26053179311383x"));
static_assert(!is<urn_imei>("urn:gsma:imei:90420156-025763-0")); // RFC 7254, 4: another namespace
static_assert(without_urn_imei("Urn:imei:x") == "x" && without_urn_imei("urn:imei:").empty());
static_assert(without_urn_imei("urn:gsma:imei:9") == "urn:gsma:imei:9" && without_urn_imei("urn:imei") == "urn:imei");

static_assert(is<upper_camel_case>("MultiSensor")); // documentation, "deviceType"
static_assert(is<upper_camel_case>("ContactSensor") && is<upper_camel_case>("CameraGateway") &&
              is<upper_camel_case>("A"));
static_assert(!is<upper_camel_case>("") && !is<upper_camel_case>("multiSensor") &&
              !is<upper_camel_case>("Multi Sensor"));

static_assert(is<zwave_product>("001A-0A12")); // documentation, "model"
static_assert(!is<zwave_product>("1A-A12") && !is<zwave_product>("001A0A12") && !is<zwave_product>("001G-0A12"));
static_assert(!is<zwave_product>("001A-0A1") && !is<zwave_product>("001A-0A123"));

static_assert(is<b64token>("mF_9.B5f-4.1JqM")); // RFC 6750, 2.1
static_assert(is<b64token>("YWJjZA==") && is<b64token>("a+/~") && is<b64token>("a"));
static_assert(!is<b64token>("") && !is<b64token>("=") && !is<b64token>("a=b") && !is<b64token>("a b") &&
              !is<b64token>("a\r\n"));

static_assert(is<visible_ascii>("!~") && is<visible_ascii>("a")); // RFC 5234, VCHAR
static_assert(!is<visible_ascii>("") && !is<visible_ascii>(" ") && !is<visible_ascii>("a\x7f") &&
              !is<visible_ascii>("\xc3\xa9"));

static_assert(zwave_product.regex() == std::string_view("^[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}$"));
static_assert(upper_camel_case.regex() == std::string_view("^[A-Z][A-Za-z0-9]*$"));
static_assert(imsi.regex() == std::string_view("^[0-9]{6,15}$"));
static_assert(imei.regex() == std::string_view("^[0-9]{15}$"));
static_assert(hexadecimal.regex() == std::string_view("^[0-9A-Fa-f]+$"));
static_assert(b64token.regex() == std::string_view("^[A-Za-z0-9._~+/-]+=*$"));
static_assert(visible_ascii.regex() == std::string_view("^[!-~]+$"));
static_assert(urn_imei.regex() == std::string_view("^[Uu][Rr][Nn]:[Ii][Mm][Ee][Ii]:[0-9]{15}$"));

// Where a text goes wrong, for messages.
static_assert(fitting<imsi>("460002289000168") == 15 && fitting<imsi>("1234567890123456") == 15);
static_assert(fitting<imsi>("123") == 3 && fitting<imsi>("12x456") == 2 && fitting<imsi>("") == 0);
static_assert(fitting<zwave_product>("001A-0G12") == 6 && fitting<zwave_product>("001A0A12") == 4);
static_assert(fitting<upper_camel_case>("multi") == 0 && fitting<upper_camel_case>("Multi-Sensor") == 5);
static_assert(fitting<urn_imei>("urn:imei:12") == 11);

// Contracts of somebody else's: text, alternatives, optional and repeated parts. Each with the expression that it is.

constexpr form serial{"be a serial number, as ACME-0042 or ACME-0042-b", literal("ACME-"), exactly(4, digit),
                      maybe("-", exactly(1, "a-z"))};
static_assert(serial.regex() == std::string_view("^ACME-[0-9]{4}(?:-[a-z])?$"));
static_assert(is<serial>("ACME-0042") && is<serial>("ACME-0042-b"));
static_assert(!is<serial>("ACME-0042-") && !is<serial>("ACME-0042b") && !is<serial>("ACME0042") && !is<serial>(""));
static_assert(fitting<serial>("ACMX-0042") == 3 && fitting<serial>("ACME-0042-B") == 10 && fitting<serial>("A") == 1);
static_assert(fitting<serial>("ACME-0042b") == 9 && fitting<serial>("ACME-0042-bc") == 11);

constexpr form verb{"be a method", one_of("GET", "PUT", "POST", "PATCH", "P", exactly(3, digit))};
static_assert(verb.regex() == std::string_view("^(?:GET|PUT|POST|PATCH|P|[0-9]{3})$"));
static_assert(is<verb>("GET") && is<verb>("POST") && is<verb>("P") && is<verb>("404"));
static_assert(!is<verb>("PU") && !is<verb>("POSTS") && !is<verb>("") && !is<verb>("40"));
static_assert(fitting<verb>("PATH") == 3 && fitting<verb>("GEL") == 2 && fitting<verb>("DELETE") == 0);

constexpr form colons{"be an EUI-48 with colons", exactly(2, hex_digit),
                      exactly(5, sequence(":", exactly(2, hex_digit)))};
static_assert(colons.regex() == std::string_view("^[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}$"));
static_assert(is<colons>("00:80:C8:93:4b:be") && !is<colons>("00:80:C8:93:4b") && !is<colons>("00:80:C8:93:4b:be:"));
static_assert(fitting<colons>("00:80:C8:93:4b:") == 15 && fitting<colons>("00:80-") == 5);

constexpr form version{"be a version", some(digit), between(1, 2, sequence(".", some(digit))),
                       maybe("-", one_of("alpha", "beta", "rc"), maybe(".", some(digit)))};
static_assert(version.regex() == std::string_view(R"(^[0-9]+(?:\.[0-9]+){1,2}(?:-(?:alpha|beta|rc)(?:\.[0-9]+)?)?$)"));
static_assert(is<version>("1.2") && is<version>("1.2.3-rc.4") && is<version>("10.20.30-alpha"));
static_assert(!is<version>("1") && !is<version>("1.2.3.4") && !is<version>("1.2-gamma") && !is<version>("1.2-rc."));

constexpr form list{"be a list of numbers", some(digit), any(sequence(",", some(digit)))};
static_assert(list.regex() == std::string_view("^[0-9]+(?:,[0-9]+)*$"));
static_assert(is<list>("1") && is<list>("1,22,333") && !is<list>("") && !is<list>("1,") && !is<list>(",1"));

// A form in a form; a part of one character needs no parentheses; a set of characters is one of them.
constexpr form tag{"be a tag", one_of(serial, sequence("#", some(digit)), digit), maybe("+"), maybe(exactly(1, "!?"))};
static_assert(tag.regex() == std::string_view(R"(^(?:ACME-[0-9]{4}(?:-[a-z])?|#[0-9]+|[0-9])\+?[!?]?$)"));
static_assert(is<tag>("#12+?") && is<tag>("7!") && is<tag>("ACME-0042-x+") && !is<tag>("77") && !is<tag>("+"));

// Counts, as expressions have them.
constexpr form counts{"be counted",
                      at_least(3, digit),
                      exactly(3, one_of("a", "b")),
                      between(0, 1, "x"),
                      at_least(2, sequence("y", "z")),
                      some(literal("n"))};
static_assert(counts.regex() == std::string_view("^[0-9]{3,}(?:a|b){3}x{0,1}(?:yz){2,}n+$"));
static_assert(is<counts>("0123abayzyzn") && is<counts>("012bbbxyzyzyznn"));
static_assert(!is<counts>("01abayzyzn") && !is<counts>("0123abyzyzn") && !is<counts>("0123abayzn"));

// Text is text: none of its characters means anything else in an expression.
constexpr form punctuation{"be all of it", literal(R"( !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~)")};
static_assert(is<punctuation>(R"( !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~)"));

// In brackets, too.
constexpr form bracket{"be punctuation", some(" -/:-@[-`{-~")};
static_assert(is<bracket>(R"( !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~)") && !is<bracket>("a") && !is<bracket>("0"));
constexpr form escaped{"be one of those that a bracket has with a backslash", some(R"(a\]\^\\\[-)")};
// Of texts that begin alike the longest counts; a part that may be empty does not hide one that began.
constexpr form nested{"be nested", one_of("ab", "abab", "b"), any(one_of("c", sequence("d", maybe("a")), "cab"))};
constexpr form hidden{"not hide", one_of("aca", maybe("b")), "c", maybe(any("b"))};
static_assert(!is<hidden>("ac") && is<hidden>("acac") && is<hidden>("c") && is<hidden>("bcbb"));
constexpr form twice{"be twice", exactly(2, one_of("a", sequence("b", any("c")))), between(1, 2, literal("da"))};

// Character sets are written as the inside of a bracket.
static_assert(char_set("0-9").contains('0') && char_set("0-9").contains('9') && !char_set("0-9").contains('/') &&
              !char_set("0-9").contains(':'));
static_assert(char_set("+/-").contains('-') && char_set("+/-").contains('+') && !char_set("+/-").contains('.'));
static_assert(char_set("a-c").overlaps("c-e") && !char_set("a-c").overlaps("d-e") && char_set("-").overlaps("+/-"));
static_assert(char_set("a-c-").contains('-') && char_set("\\]\\^\\\\").size() == 3 && char_set("\\]").contains(']'));
static_assert(!char_set("!-~").contains('\0') && !char_set("!-~").contains('\xff'));

namespace {

std::string random_text(std::mt19937& random, std::string_view alphabet, std::size_t longest) {
    std::string s(random() % (longest + 1), ' ');
    for (char& c : s) c = alphabet[random() % alphabet.size()];
    return s;
}

/// A text of steps of a form: so many characters, one of the alternatives, so many times.
void append_steps(std::string& out, form const& f, std::size_t begin, std::size_t end, std::mt19937& random) {
    using detail::step_kind;
    for (std::size_t i = begin; i < end; i = f.tree().after(i)) {
        std::size_t const spread = std::min<std::size_t>(f[i].max - f[i].min, 20);
        std::size_t const times = f[i].min + random() % (spread + 1);
        if (f.step(i).kind == step_kind::text) {
            out += f.step(i).text;
        } else if (f.step(i).kind == step_kind::group) {
            for (std::size_t n = 0; n < times; ++n) {
                std::vector<std::size_t> alternatives;
                for (std::size_t k = i; f.step(k).kind != step_kind::end; k += f.step(k).next)
                    alternatives.push_back(k);
                auto const k = alternatives[random() % alternatives.size()];
                append_steps(out, f, k + 1, k + f.step(k).next, random);
            }
        } else {
            std::string members;
            for (int c = 0; c < 128; ++c)
                if (f[i].set.contains(static_cast<char>(c))) members += static_cast<char>(c);
            for (std::size_t n = 0; n < times; ++n) out += members[random() % members.size()];
        }
    }
}

/// A text of the form, and every so often one with a character changed, added or taken away.
template <form const& F>
std::string nearly(std::mt19937& random) {
    std::string s;
    append_steps(s, F, 0, F.size(), random);
    if (s.empty()) return s;
    char const other = static_cast<char>(random() % 256);
    auto const at = random() % s.size();
    switch (random() % 6) {
    case 0:
        s[at] = other;
        break;
    case 1:
        s.insert(at, 1, other);
        break;
    case 2:
        s.erase(at, 1);
        break;
    default:
        break;
    }
    return s;
}

template <form const& F>
void predicate_and_expression_agree() {
    std::string const expression(F.regex());
    std::regex const re(expression);
    std::mt19937 random(7);
    INFO(expression);
    int fit = 0;
    for (int i = 0; i < 6000; ++i) {
        auto const s = i % 2 == 0 ? nearly<F>(random) : random_text(random, "0059AFafGgZz-:=./ \n\x7f\x80\xff", 18);
        bool const expected = std::regex_match(s, re);
        fit += expected;
        INFO("<" << s << ">");
        REQUIRE(is<F>(s) == expected);
        REQUIRE((fitting<F>(s) == s.size() || !expected));
    }
    CHECK(fit > 600);
}

/// Requires that std::regex and the form agree on every text of at most `longest` characters of the alphabet; and that
/// the form finds the first wrong character: no text that begins the same, up to and with that character, fits.
template <form const& F>
void agree_on_all_texts(std::string_view alphabet, std::size_t longest) {
    std::regex const re(std::string(F.regex()));
    std::set<std::string> beginnings; // of the texts that fit
    std::vector<std::string> texts{""};
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (texts[i].size() < longest)
            for (char const c : alphabet) texts.push_back(texts[i] + c);
    int fit = 0;
    for (auto const& s : texts) {
        bool const expected = std::regex_match(s, re);
        INFO(std::string_view(F.regex()) << " <" << s << ">");
        REQUIRE(is<F>(s) == expected);
        fit += expected;
        if (expected)
            for (std::size_t n = 0; n <= s.size(); ++n) beginnings.insert(s.substr(0, n));
    }
    CHECK(fit > 0);
    for (auto const& s : texts) {
        auto const n = fitting<F>(s);
        INFO(std::string_view(F.regex()) << " <" << s << "> " << n);
        if (beginnings.contains(s)) REQUIRE(n == s.size());
        if (n < s.size() && n + 1 < longest) REQUIRE_FALSE(beginnings.contains(s.substr(0, n + 1)));
    }
}

node_id_forms set_of(std::initializer_list<node_id_form> forms) {
    node_id_forms out;
    for (auto const f : forms) out.insert(f);
    return out;
}

} // namespace

TEST_CASE("the predicate and the regular expression of a form agree") {
    predicate_and_expression_agree<hexadecimal>();
    predicate_and_expression_agree<imsi>();
    predicate_and_expression_agree<imei>();
    predicate_and_expression_agree<imeisv>();
    predicate_and_expression_agree<urn_imei_prefix>();
    predicate_and_expression_agree<urn_imei>();
    predicate_and_expression_agree<upper_camel_case>();
    predicate_and_expression_agree<zwave_product>();
    predicate_and_expression_agree<b64token>();
    predicate_and_expression_agree<visible_ascii>();
    predicate_and_expression_agree<eui_48>();
    predicate_and_expression_agree<eui_64>();
    predicate_and_expression_agree<serial>();
    predicate_and_expression_agree<verb>();
    predicate_and_expression_agree<colons>();
    predicate_and_expression_agree<version>();
    predicate_and_expression_agree<list>();
    predicate_and_expression_agree<tag>();
    predicate_and_expression_agree<counts>();
    predicate_and_expression_agree<punctuation>();
    predicate_and_expression_agree<bracket>();
    predicate_and_expression_agree<escaped>();
}

TEST_CASE("a form with alternatives, optional and repeated parts agrees with its expression on every short text") {
    agree_on_all_texts<nested>("abcd", 7);
    agree_on_all_texts<hidden>("abc", 8);
    agree_on_all_texts<list>("1,", 10);
    agree_on_all_texts<verb>("GETPUOSACH", 5);
    agree_on_all_texts<version>("1.-rc", 7);
    agree_on_all_texts<twice>("abcd", 7);
    agree_on_all_texts<escaped>(R"(]^\[-ab)", 4);
    agree_on_all_texts<b64token>("a=-", 8);
    agree_on_all_texts<upper_camel_case>("aA0-", 7);
}

TEST_CASE("steps of fixed length are compared in words, wherever the one bad character is") {
    // static_assert has seen them one by one
    std::string const good[] = {"urn:imei:260531793113837", "001A-0A12", "ACME-0042"};
    bool (*const fits[])(std::string_view) = {is<urn_imei>, is<zwave_product>, is<serial>};
    for (std::size_t k = 0; k < std::size(good); ++k) {
        CHECK(fits[k](good[k]));
        for (std::size_t at = 0; at < good[k].size(); ++at)
            for (int c = 0; c < 256; ++c) {
                std::string s = good[k];
                s[at] = static_cast<char>(c);
                bool const digit_there = good[k][at] >= '0' && good[k][at] <= '9';
                INFO(s << ' ' << at << ' ' << c);
                if (!hex_digit.contains(s[at]) && c != good[k][at] && detail::lower(s[at]) != good[k][at])
                    REQUIRE_FALSE(fits[k](s));
                if (digit_there && c >= '0' && c <= '9') REQUIRE(fits[k](s));
            }
        CHECK_FALSE(fits[k](good[k].substr(1)));
        CHECK_FALSE(fits[k](good[k] + "0"));
    }
}

namespace {

/// Whether constant expressions and programs, which compare eight characters at a time, agree about the steps of fixed
/// length that the form begins with: for a text of the form, and those that differ from it in one character.
template <form const& F>
void blocks_agree(std::string const& good) {
    constexpr auto block = detail::fixed_from(F, 0);
    static_assert(detail::worth_words(0, block));
    auto const one_by_one = [](std::string_view s) { return detail::fits_one_by_one(F, 0, block.end, s); };
    INFO(good);
    REQUIRE(good.size() >= block.width);
    CHECK(one_by_one(good));
    CHECK(detail::begins_with_block<F, 0>(good));
    for (std::size_t at = 0; at < good.size(); ++at)
        for (int c = 0; c < 256; ++c) {
            std::string s = good;
            s[at] = static_cast<char>(c);
            INFO(at << ' ' << c);
            bool const fits = one_by_one(s);
            REQUIRE(detail::begins_with_block<F, 0>(s) == fits);
            if (at >= block.width) REQUIRE(fits); // a character behind the block
        }
}

} // namespace

TEST_CASE("steps of fixed length are the same in words as one by one") {
    blocks_agree<urn_imei>("uRn:iMeI:260531793113837");
    blocks_agree<zwave_product>("001A-0fA9");
    blocks_agree<serial>("ACME-0042-x");
    static_assert(!detail::fits_one_by_one(serial, 0, detail::fixed_from(serial, 0).end, "ACMF-0042"));
    static_assert(!detail::fits_one_by_one(serial, 0, detail::fixed_from(serial, 0).end, "ACME-004:"));
}

TEST_CASE("a form takes texts of any length, wherever the one bad character is") {
    for (std::size_t n = 1; n <= 40; ++n) {
        std::string s(n, 'a');
        CHECK(is<hexadecimal>(s));
        for (std::size_t at = 0; at < n; ++at)
            for (char const bad : {'g', '`', '/', ':', '@', 'G', '\0', '\x80', '\xe1', '\xff'}) {
                s[at] = bad;
                INFO(n << ' ' << at << ' ' << static_cast<int>(bad));
                REQUIRE_FALSE(is<hexadecimal>(s));
                s[at] = 'a';
            }
    }
}

TEST_CASE("a very long text costs no stack") {
    std::string s(1'000'000, 'a');
    CHECK(is<hexadecimal>(s));
    s.back() = 'z';
    CHECK_FALSE(is<hexadecimal>(s));
    CHECK(fitting<hexadecimal>(s) == s.size() - 1);
    CHECK_FALSE(is<imsi>(s));

    std::string numbers = "1";
    for (int i = 0; i < 300'000; ++i) numbers += ",23";
    CHECK(is<list>(numbers));
    CHECK_FALSE(is<list>(numbers + ","));
    CHECK(fitting<list>(numbers + ",x") == numbers.size() + 1);
}

TEST_CASE("the Luhn digit is the one that its definition gives") {
    std::mt19937 random(11);
    for (int i = 0; i < 2000; ++i) {
        auto const s = random_text(random, "0123456789", 20);
        int sum = 0;
        for (std::size_t k = 0; k < s.size(); ++k) {
            int d = s[s.size() - 1 - k] - '0';
            if (k % 2 == 1) d *= 2;
            sum += d / 10 + d % 10;
        }
        INFO(s);
        REQUIRE(luhn(s) == (sum % 10 == 0));
    }
}

TEST_CASE("a node id has all the forms that it can be read as") {
    using enum node_id_form;
    struct sample {
        std::string_view text;
        std::initializer_list<node_id_form> forms;
    };
    sample const samples[] = {
        {"260531793113837", {IMEI}},
        {"260531793113838", {IMEI}}, // whatever its check digit
        {"2605317931138371", {IMEISV, EUI_64}},
        {"urn:imei:260531793113837", {urn_IMEI}},
        {"URN:IMEI:260531793113837", {urn_IMEI}},
        {"0080C8934BBE", {EUI_48}},
        {"008012345678", {EUI_48}},
        {"00:80:C8:93:4B:BE", {EUI_48}},
        {"00-80-c8-93-4b-be", {EUI_48}},
        {"0080C8FFFE934BBE", {EUI_64}},
        {"00:80:C8:FF:FE:93:4B:BE", {EUI_64}},
        {"00-80-C8-FF-FE-93-4B-BE", {EUI_64}},
        {"00:80-C8:93-4B:BE", {other}},
        {"00:80:C8:93:4B:BG", {other}},
        {"00.80.C8.93.4B.BE", {other}},
        {"0080.C893.4BBE", {other}},
        {":0:80:C8:93:4B:BE", {other}},
        {"00:80:C8:93:4B:B", {other}},
        {"00:80:C8:93:4B:BE:", {other}},
        {"26053179311383", {other}},
        {"urn:imei:2605317931138371", {other}},
        {"XIAOMI123", {other}},
        {"", {other}},
    };
    for (auto const& [text, forms] : samples) {
        INFO(text);
        CHECK(classify_node_id(text) == set_of(forms));
    }
    static_assert(classify_node_id("2605317931138371").contains(IMEISV));
    static_assert(!classify_node_id("2605317931138371").contains(IMEI));
    CHECK(node_id_forms{}.empty());
}

TEST_CASE("the forms of a node id have names") {
    CHECK(to_string(node_id_form::IMEI) == "IMEI");
    CHECK(to_string(node_id_form::urn_IMEI) == "urn-IMEI");
    CHECK(to_string(node_id_form::EUI_48) == "EUI-48");
    CHECK(to_string(node_id_form::other) == "other");
}
