/* SPDX-License-Identifier: BSL-1.0 */
/* The header alone, in each language that it is for. */
#include "regdirect.h"

int main(void) { return regdirect_version_number() > 0 ? 0 : 1; }
