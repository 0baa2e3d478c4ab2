# SPDX-License-Identifier: BSL-1.0
# The warnings that our own programs are compiled with. Never part of the library: what a user hears is the user's choice.
include_guard(GLOBAL)
add_library(regdirect_warnings INTERFACE)
target_compile_options(regdirect_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow $<$<BOOL:${REGDIRECT_WARNINGS_AS_ERRORS}>:-Werror>)
