/* SPDX-License-Identifier: BSL-1.0 */
/* A program in C that gives the ABI what it should not: null pointers, numbers that are none, sizes that are none. Each is
   answered with a status; nothing crashes, and nothing is lost (valgrind looks). */
#include "regdirect.h"

#include <stdio.h>
#include <string.h>

static int failures = 0;

#define EXPECT(condition)                                                                                              \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                                             \
            ++failures;                                                                                                \
        }                                                                                                              \
    } while (0)

static char const good[] = "{\"nodeId\":\"n\"}";
static char const bad[] = "{\"nodeId\":7,\"psk\":\"0\",\"x\":[]}";

static void without_checker(void) {
    regdirect_text text = {NULL, 0};
    regdirect_finding finding;
    regdirect_platform_error error;
    regdirect_reply reply;
    finding.size = sizeof finding;
    error.size = sizeof error;
    reply.size = sizeof reply;
    EXPECT(regdirect_check(NULL, REGDIRECT_REQUEST, good, sizeof good - 1, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_call(NULL, "/", 1, NULL, 0, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_exchange(NULL, good, 1, good, 1, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_reply(NULL, 200, good, 1, NULL, &reply) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_finding_count(NULL) == 0);
    EXPECT(regdirect_is_truncated(NULL) == 0);
    EXPECT(regdirect_finding_at(NULL, 0, &finding) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_findings_json(NULL, &text) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_refusal(NULL, &error) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_write_error(NULL, &text) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_write_problem(NULL, &text) == REGDIRECT_BAD_ARGUMENT);
    regdirect_destroy(NULL);
}

static void without_results(regdirect_checker* checker) {
    EXPECT(regdirect_check(checker, REGDIRECT_REQUEST, bad, sizeof bad - 1, NULL) == REGDIRECT_INVALID);
    EXPECT(regdirect_finding_at(checker, 0, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_findings_json(checker, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_refusal(checker, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_write_error(checker, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_write_problem(checker, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_options_init(NULL, sizeof(regdirect_options)) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_catalogue_row(0, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_find_error(400, 50400, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_find_errors(100203, NULL) == 2);
    EXPECT(regdirect_check_reply(checker, 200, good, sizeof good - 1, NULL, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_finding_count(checker) == 0);
}

static void without_text(regdirect_checker* checker) {
    regdirect_header_field field = {{NULL, 1}, {NULL, 0}};
    regdirect_reply reply;
    reply.size = sizeof reply;
    EXPECT(regdirect_check(checker, REGDIRECT_REQUEST, NULL, 0, NULL) == REGDIRECT_INVALID);
    EXPECT(regdirect_check(checker, REGDIRECT_REQUEST, NULL, 1, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check(checker, REGDIRECT_REQUEST, NULL, (size_t)-1, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_exchange(checker, NULL, 1, good, 1, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_exchange(checker, good, 1, NULL, 1, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_exchange(checker, NULL, 0, NULL, 0, NULL) == REGDIRECT_INVALID);
    EXPECT(regdirect_check_reply(checker, 0, NULL, 0, NULL, &reply) == REGDIRECT_INVALID);
    EXPECT(reply.code.data != NULL && reply.code.data[0] == '\0');
    EXPECT(regdirect_check_reply(checker, 200, NULL, 5, NULL, &reply) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_call(checker, NULL, 0, NULL, 0, NULL) == REGDIRECT_INVALID);
    EXPECT(regdirect_check_call(checker, NULL, 1, NULL, 0, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_call(checker, "/", 1, NULL, 1, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_call(checker, "/", 1, &field, 1, NULL) == REGDIRECT_BAD_ARGUMENT);
    field.name.size = 0;
    EXPECT(regdirect_check_call(checker, "/", 1, &field, 1, NULL) == REGDIRECT_INVALID);
    field.value.size = 1;
    EXPECT(regdirect_check_call(checker, "/", 1, &field, 1, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_whole_request(checker, "/", 1, &field, 1, good, 1, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_whole_request(checker, NULL, 1, NULL, 0, good, 1, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_whole_request(checker, "/", 1, NULL, 1, good, 1, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_whole_request(checker, "/", 1, NULL, 0, NULL, 1, NULL) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_whole_request(checker, NULL, 0, NULL, 0, NULL, 0, NULL) == REGDIRECT_INVALID);
    EXPECT(regdirect_check_whole_request(NULL, "/", 1, NULL, 0, good, 1, NULL) == REGDIRECT_BAD_ARGUMENT);
}

static void with_wrong_heads(void) {
    regdirect_header_field field = {{NULL, 1}, {NULL, 0}};
    regdirect_head_fault fault;
    fault.size = sizeof fault;
    EXPECT(regdirect_check_head(NULL, 0, NULL, 0, NULL, 0, 0, 0, &fault) == REGDIRECT_INVALID);
    EXPECT(fault.name.size == 6 && strcmp(fault.name.data, "method") == 0 && fault.status == 405);
    EXPECT(regdirect_check_head("POST", 4, NULL, 0, NULL, 0, 0, 0, &fault) == REGDIRECT_OK);
    EXPECT(regdirect_check_head("POST", 4, NULL, 0, NULL, 0, 0, 1, &fault) == REGDIRECT_INVALID);
    EXPECT(regdirect_check_head(NULL, 1, NULL, 0, NULL, 0, 0, 0, &fault) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_head("POST", 4, NULL, 1, NULL, 0, 0, 0, &fault) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_head("POST", 4, "/", 1, NULL, 1, 0, 0, &fault) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_head("POST", 4, "/", 1, &field, 1, 0, 0, &fault) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_head("POST", 4, "/", 1, NULL, 0, 2, 0, &fault) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_head("POST", 4, "/", 1, NULL, 0, 0, 2, &fault) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_check_head("POST", 4, "/", 1, NULL, 0, 0, 0, NULL) == REGDIRECT_BAD_ARGUMENT);
    fault.size = 3;
    EXPECT(regdirect_check_head("POST", 4, "/", 1, NULL, 0, 0, 0, &fault) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_accepts_problem(NULL, 0) == 0);
    EXPECT(regdirect_accepts_problem(NULL, 1) == REGDIRECT_BAD_ARGUMENT);
    EXPECT(regdirect_accepts_problem(&field, 1) == REGDIRECT_BAD_ARGUMENT);
}

static void with_wrong_sizes(regdirect_checker* checker) {
    static uint32_t const sizes[] = {0, 1, 4, 7, 9, 12, 4097, 4104, 0x7fffffff, 0xffffffff};
    size_t i;
    for (i = 0; i < sizeof sizes / sizeof sizes[0]; ++i) {
        regdirect_finding finding;
        regdirect_platform_error error;
        regdirect_reply reply;
        regdirect_options options;
        memset(&options, 0, sizeof options);
        finding.size = error.size = reply.size = options.size = sizes[i];
        EXPECT(regdirect_check(checker, REGDIRECT_REQUEST, bad, sizeof bad - 1, NULL) == REGDIRECT_INVALID);
        EXPECT(regdirect_finding_at(checker, 0, &finding) == REGDIRECT_BAD_ARGUMENT);
        EXPECT(regdirect_refusal(checker, &error) == REGDIRECT_BAD_ARGUMENT);
        EXPECT(regdirect_catalogue_row(0, &error) == REGDIRECT_BAD_ARGUMENT);
        EXPECT(regdirect_find_error(400, 50400, &error) == REGDIRECT_BAD_ARGUMENT);
        EXPECT(regdirect_check_reply(checker, 200, bad, sizeof bad - 1, NULL, &reply) == REGDIRECT_BAD_ARGUMENT);
        EXPECT(regdirect_check(checker, REGDIRECT_REQUEST, good, sizeof good - 1, &options) == REGDIRECT_BAD_ARGUMENT);
        EXPECT(regdirect_options_init(&options, sizes[i]) == REGDIRECT_BAD_ARGUMENT);
    }
}

static void with_every_number(regdirect_checker* checker) {
    uint32_t message;
    for (message = 0; message < 300; ++message) {
        int32_t const done = regdirect_check(checker, message, good, sizeof good - 1, NULL);
        EXPECT(message <= REGDIRECT_ERROR_BODY ? done >= 0 : done == REGDIRECT_BAD_ARGUMENT);
    }
    EXPECT(regdirect_check(checker, 0xffffffff, good, sizeof good - 1, NULL) == REGDIRECT_BAD_ARGUMENT);
}

static void before_any_check(void) {
    regdirect_checker* checker = regdirect_create();
    regdirect_text text = {NULL, 0};
    regdirect_finding finding;
    finding.size = sizeof finding;
    EXPECT(regdirect_finding_count(checker) == 0);
    EXPECT(regdirect_finding_at(checker, 0, &finding) == REGDIRECT_NOTHING);
    EXPECT(regdirect_finding_at(checker, (size_t)-1, &finding) == REGDIRECT_NOTHING);
    EXPECT(regdirect_findings_json(checker, &text) == REGDIRECT_OK && strcmp(text.data, "[]") == 0);
    EXPECT(regdirect_write_problem(checker, &text) == REGDIRECT_NOTHING && text.size == 0);
    regdirect_destroy(checker);
}

/* Each byte of a message changed to each value: no status but these two. */
static void with_broken_bodies(regdirect_checker* checker) {
    char body[sizeof bad];
    size_t i;
    int byte;
    for (i = 0; i + 1 < sizeof bad; ++i) {
        for (byte = 0; byte < 256; byte += 3) {
            regdirect_text json;
            int32_t done;
            memcpy(body, bad, sizeof bad);
            body[i] = (char)byte;
            done = regdirect_check(checker, REGDIRECT_REQUEST, body, sizeof bad - 1, NULL);
            memset(body, '?', sizeof body); /* the checker keeps none of it */
            EXPECT(done == REGDIRECT_OK || done == REGDIRECT_INVALID);
            EXPECT(regdirect_findings_json(checker, &json) == REGDIRECT_OK && strlen(json.data) == json.size);
        }
    }
}

int main(void) {
    regdirect_checker* checker = regdirect_create();
    EXPECT(checker != NULL);
    without_checker();
    with_wrong_heads();
    without_results(checker);
    without_text(checker);
    with_wrong_sizes(checker);
    with_every_number(checker);
    with_broken_bodies(checker);
    before_any_check();
    EXPECT(regdirect_check(checker, REGDIRECT_REQUEST, good, sizeof good - 1, NULL) == REGDIRECT_OK);
    regdirect_destroy(checker);
    if (failures == 0) puts("nothing crashed, each had its status");
    return failures == 0 ? 0 : 1;
}
