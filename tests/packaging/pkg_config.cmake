# SPDX-License-Identifier: BSL-1.0
# A user without CMake: pkg-config (package OPTIONS) tells a compiler where the installed tree is, which was moved once more.
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

find_program(PKG_CONFIG NAMES pkg-config pkgconf)
if(NOT PKG_CONFIG)
  message("skipped: no pkg-config (Debian: pkgconf)")
  return()
endif()

file(REMOVE_RECURSE ${SCRATCH})
file(COPY ${PREFIX}/ DESTINATION "${SCRATCH}/moved")
set(ENV{PKG_CONFIG_PATH} "${SCRATCH}/moved/share/pkgconfig")
run(${PKG_CONFIG} --exact-version=${VERSION} ${OPTIONS})
execute_process(COMMAND ${PKG_CONFIG} --cflags --libs ${OPTIONS} OUTPUT_VARIABLE flags COMMAND_ERROR_IS_FATAL ANY)
string(FIND "${flags}" "${SCRATCH}/moved" position)
if(position EQUAL -1)
  message(FATAL_ERROR "expected a folder in ${SCRATCH}/moved, found: ${flags}")
endif()

separate_arguments(flags UNIX_COMMAND "${flags}")
set(sources main.cpp)
if(OPTIONS STREQUAL "regdirect-header-only")
  list(APPEND sources boost_json_src.cpp)
endif()
list(TRANSFORM sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/consumer/)
run(${COMPILER} -std=c++20 ${sources} ${flags} -o ${SCRATCH}/consumer)
run(${SCRATCH}/consumer)
