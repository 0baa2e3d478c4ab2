// SPDX-License-Identifier: BSL-1.0
#include <regdirect/detail/engine.hpp>
#include <regdirect/engine/json/json_writer.hpp>
#include <regdirect/printable.hpp>

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

#include <random>
#include <string>
#include <string_view>

using namespace regdirect;

TEST_CASE("text that can do no harm is printed as it is") {
    for (std::string_view const text :
         {"", "plain", "a b/c~d", "caf\xc3\xa9", "\xe9\x9b\xbb", "\xf0\x9f\x98\x80", "\xc2\xa0"})
        CHECK(printable(text) == text);
}

TEST_CASE("control characters are escaped") {
    CHECK(printable(std::string_view("\0", 1)) == R"(\u0000)");
    CHECK(printable("\x1b[31m") == R"(\u001b[31m)");
    CHECK(printable("a\r\nb\tc") == R"(a\u000d\u000ab\u0009c)");
    CHECK(printable("\x7f") == R"(\u007f)");
    CHECK(printable("\xc2\x80\xc2\x85\xc2\x9b\xc2\x9f") == R"(\u0080\u0085\u009b\u009f)"); // C1: 0x9b opens a sequence
}

TEST_CASE("characters that break lines or reorder text are escaped") {
    CHECK(printable("\xe2\x80\xa8\xe2\x80\xa9") == R"(\u2028\u2029)");
    CHECK(printable("\xe2\x80\xaa\xe2\x80\xae") == R"(\u202a\u202e)");
    CHECK(printable("\xe2\x81\xa6\xe2\x81\xa9") == R"(\u2066\u2069)");
    CHECK(printable("\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c") == R"(\u200e\u200f\u061c)");
    CHECK(printable("\xef\xbb\xbf") == R"(\ufeff)");
}

TEST_CASE("their neighbours are printed as they are") {
    for (std::string_view const text :
         {" ", "~", "\xc2\xa0", "\xd8\x9b", "\xd8\x9d", "\xe2\x80\x8d", "\xe2\x80\x90", "\xe2\x80\xa7", "\xe2\x80\xaf",
          "\xe2\x81\xa5", "\xe2\x81\xaa", "\xef\xbb\xbe", "\xef\xbc\x80"})
        CHECK(printable(text) == text);
}

TEST_CASE("quotes and backslashes are escaped") { CHECK(printable(R"(say "hi" \n)") == R"(say \"hi\" \\n)"); }

TEST_CASE("bytes that are not UTF-8 are escaped, and no good character next to them is lost") {
    CHECK(printable("\xff") == R"(\xff)");
    CHECK(printable("caf\xe9") == R"(caf\xe9)");
    CHECK(printable("\xc3(") == R"(\xc3()");
    CHECK(printable("\xe9\x9b") == R"(\xe9\x9b)");
    CHECK(printable("\xe9\x9b"
                    "a") == R"(\xe9\x9b)"
                            "a");
    CHECK(printable("\xc0\x80") == R"(\xc0\x80)");
    CHECK(printable("\xed\xa0\x80") == R"(\xed\xa0\x80)");
    CHECK(printable("\xf4\x90\x80\x80") == R"(\xf4\x90\x80\x80)");
    CHECK(printable("\xc3\xc3\xa9") == "\\xc3\xc3\xa9");
    CHECK(printable("\xc3\x1b") == R"(\xc3\u001b)");
}

TEST_CASE("whatever comes in, nothing that acts on a terminal comes out") {
    std::mt19937 random(9);
    for (int i = 0; i < 20'000; ++i) {
        std::string s(random() % 12, ' ');
        std::string_view const interesting = "\x1b\xc2\x9b\xe2\x80\xaa\xa8\xff\n\x7f\"\\a";
        for (char& c : s)
            c = random() % 2 == 0 ? interesting[random() % interesting.size()] : static_cast<char>(random() % 256);
        auto const out = printable(s);
        for (std::size_t k = 0; k < out.size(); ++k) {
            auto const byte = static_cast<unsigned char>(out[k]);
            REQUIRE(byte >= 0x20);
            REQUIRE(byte != 0x7f);
            if (byte == 0xc2) REQUIRE(static_cast<unsigned char>(out[k + 1]) >= 0xa0);
        }
        REQUIRE(out.find("\xe2\x80\xa8") == std::string::npos);
        REQUIRE(out.find("\xe2\x80\xae") == std::string::npos);
    }
}

TEST_CASE("a JSON string for logs is JSON and printable, whatever the bytes are") {
    auto const quoted = [](std::string_view s) {
        std::string out = "before ";
        append_json_string(out, s);
        return out.substr(7);
    };
    CHECK(quoted("") == R"("")");
    CHECK(quoted("a\nb \"c\" \\d") == R"("a\u000ab \"c\" \\d")");
    CHECK(quoted("\xe5\x8d\x8e\xe2\x80\xa8") == "\"\xe5\x8d\x8e\\u2028\"");
    CHECK(quoted("caf\xe9") == R"("caf\\xe9")");

    std::mt19937 random(9);
    for (int i = 0; i < 2000; ++i) {
        std::string s(random() % 12, ' ');
        for (char& c : s) c = static_cast<char>(random() % 256);
        boost::system::error_code ec;
        auto const read = boost::json::parse(quoted(s), ec);
        REQUIRE_FALSE(ec);
        for (char const c : quoted(s)) REQUIRE(static_cast<unsigned char>(c) >= 0x20);
        if (detail::is_utf8(s)) REQUIRE(std::string_view(read.get_string()) == s);
    }
}
