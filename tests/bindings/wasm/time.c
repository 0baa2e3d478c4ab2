/* SPDX-License-Identifier: BSL-1.0 */
/* Times the C ABI natively on the requests that time.mjs writes: time FILE. */
#include "regdirect.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { requests = 1024, longest = 1024, rounds = 25, passes = 20 };

int main(int count, char **arguments) {
    static char bodies[requests][longest];
    static size_t sizes[requests];
    regdirect_checker *const checker = regdirect_create();
    regdirect_options options;
    double least = 1e9;
    FILE *const file = count == 2 ? fopen(arguments[1], "r") : NULL;
    if (checker == NULL || file == NULL) return 2;
    regdirect_options_init(&options, sizeof options);
    options.solution = REGDIRECT_NB_IOT;
    for (int i = 0; i < requests; ++i) {
        if (fgets(bodies[i], longest, file) == NULL) return 2;
        sizes[i] = strcspn(bodies[i], "\n");
    }
    for (int round = 0; round < rounds; ++round) {
        clock_t const begin = clock();
        for (int pass = 0; pass < passes; ++pass)
            for (int i = 0; i < requests; ++i)
                if (regdirect_check(checker, REGDIRECT_REQUEST, bodies[i], sizes[i], &options) != REGDIRECT_OK) return 1;
        double const each = (double)(clock() - begin) * 1e9 / CLOCKS_PER_SEC / passes / requests;
        if (each < least) least = each;
    }
    printf("native               %6.0f ns at least\n", least);
    regdirect_destroy(checker);
    fclose(file);
    return 0;
}
