// SPDX-License-Identifier: BSL-1.0
// Memory ends at the first allocation, at the second one, and so on: each call says so, the checker goes on to work,
// and nothing is lost.
#include "regdirect.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

namespace {

constexpr long unlimited = -1;
long left = unlimited; ///< allocations that succeed
long blocks = 0;       ///< that have not been given back

} // namespace

void* operator new(std::size_t size) {
    if (left == 0) throw std::bad_alloc();
    if (left > 0) --left;
    void* const p = std::malloc(size == 0 ? 1 : size);
    if (p == nullptr) throw std::bad_alloc();
    ++blocks;
    return p;
}
void operator delete(void* p) noexcept {
    if (p != nullptr) --blocks;
    std::free(p);
}
void operator delete(void* p, std::size_t) noexcept { operator delete(p); }

namespace {

int failures = 0;

void expect(bool condition, char const* what, long allocations) {
    if (condition) return;
    std::printf("with %ld allocations: not so: %s\n", allocations, what);
    ++failures;
}

/// Whether a call was done; else it must have said that there was no memory.
bool is_done(std::int32_t status, char const* what, long allocations) {
    expect(status >= 0 || status == REGDIRECT_NO_MEMORY, what, allocations);
    return status >= 0;
}

/// Every call, with so many allocations. Whether none failed.
bool try_all(std::string const& body, std::string const& call, long allocations) {
    left = allocations;
    regdirect_checker* const c = regdirect_create();
    if (c == nullptr) return left = unlimited, false;
    regdirect_header_field const fields[] = {{{"app_key", 7}, {call.data(), call.size()}},
                                             {{"Authorization", 13}, {call.data(), call.size()}}};
    regdirect_reply reply{};
    reply.size = sizeof reply;
    regdirect_finding finding{};
    finding.size = sizeof finding;
    regdirect_text text{};
    bool done = true;
    auto const tried = [&](std::int32_t status, char const* what) {
        done = is_done(status, what, allocations) && done;
    };
    for (std::uint32_t message : {REGDIRECT_REQUEST, REGDIRECT_RESPONSE, REGDIRECT_ERROR_BODY}) {
        auto const status = regdirect_check(c, message, body.data(), body.size(), nullptr);
        tried(status, "regdirect_check");
        if (status < 0)
            expect(regdirect_finding_count(c) == 0, "a check that was not done has no findings", allocations);
        for (std::size_t i = 0; i < regdirect_finding_count(c); ++i)
            tried(regdirect_finding_at(c, i, &finding), "regdirect_finding_at");
        tried(regdirect_findings_json(c, &text), "regdirect_findings_json");
        tried(regdirect_write_error(c, &text), "regdirect_write_error");
        tried(regdirect_write_problem(c, &text), "regdirect_write_problem");
        expect(std::strlen(text.data) == text.size, "there is always a text", allocations);
    }
    tried(regdirect_check_call(c, call.data(), call.size(), fields, 2, nullptr), "regdirect_check_call");
    tried(regdirect_check_whole_request(c, call.data(), call.size(), fields, 2, body.data(), body.size(), nullptr),
          "regdirect_check_whole_request");
    tried(regdirect_check_exchange(c, body.data(), body.size(), body.data(), body.size(), nullptr),
          "regdirect_check_exchange");
    tried(regdirect_check_reply(c, 400, body.data(), body.size(), nullptr, &reply), "regdirect_check_reply");
    left = unlimited;
    expect(regdirect_check(c, REGDIRECT_REQUEST, R"({"nodeId":"n"})", 14, nullptr) == REGDIRECT_OK,
           "the checker works when there is memory again", allocations);
    regdirect_destroy(c);
    return done;
}

} // namespace

int main() {
    std::string const unknown(300, 'u'), words(300, 'w');
    std::string const body =
        R"({"nodeId":7,"deviceInfo":{"protocolType":"HTTP"},"psk":"\u0030g","error_code":"\u0035)" + words +
        R"(","error_desc":"\u0020)" + words + R"(",")" + unknown + R"(":1})";
    std::string const call = "/x?appId=" + words;
    long const before = blocks;
    long n = 0;
    while (!try_all(body, call, n)) ++n;
    expect(blocks == before, "all memory is given back", n);
    expect(n > 10, "there are allocations to fail", n);
    std::printf("memory ended at each of %ld allocations\n", n);
    return failures == 0 ? 0 : 1;
}
