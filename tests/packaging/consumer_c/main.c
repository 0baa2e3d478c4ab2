/* SPDX-License-Identifier: BSL-1.0 */
#include <regdirect.h>

#include <stdio.h>
#include <string.h>

int main(void) {
    char const* body = "{\"nodeId\":\"n\"}";
    regdirect_checker* checker = regdirect_create();
    int const done = checker == NULL ? -1 : regdirect_check(checker, REGDIRECT_REQUEST, body, strlen(body), NULL);
    printf("regdirect %s: %d\n", regdirect_version(), done);
    regdirect_destroy(checker);
    return done == REGDIRECT_OK ? 0 : 1;
}
