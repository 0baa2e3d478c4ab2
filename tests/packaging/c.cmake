# SPDX-License-Identifier: BSL-1.0
# A user in C finds the installed library (tests/packaging/install.cmake) by CMake; and by pkg-config, shared and static.
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

set(source ${CMAKE_CURRENT_LIST_DIR}/consumer_c)
file(REMOVE_RECURSE ${SCRATCH})
run(${CMAKE_COMMAND} -S ${source} -B ${SCRATCH}/build -G ${GENERATOR} -D CMAKE_PREFIX_PATH=${PREFIX} -D VERSION=${VERSION})
run(${CMAKE_COMMAND} --build ${SCRATCH}/build)
run(${SCRATCH}/build/consumer)

find_program(PKG_CONFIG NAMES pkg-config pkgconf)
if(NOT PKG_CONFIG)
  message("no pkg-config (Debian: pkgconf): not tried with it")
  return()
endif()
file(COPY ${PREFIX}/ DESTINATION "${SCRATCH}/moved")
set(ENV{PKG_CONFIG_PATH} "${SCRATCH}/moved/${LIBDIR}/pkgconfig")
run(${PKG_CONFIG} --exact-version=${VERSION} regdirect-c)
execute_process(COMMAND ${PKG_CONFIG} --cflags --libs regdirect-c OUTPUT_VARIABLE flags COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(flags UNIX_COMMAND "${flags}")
run(cc ${source}/main.c ${flags} -Wl,-rpath,${SCRATCH}/moved/${LIBDIR} -o ${SCRATCH}/shared)
run(${SCRATCH}/shared)

# Without the shared library, -lregdirect is the static one, which needs the C++ library besides.
file(GLOB shared "${SCRATCH}/moved/${LIBDIR}/libregdirect.so*")
file(REMOVE ${shared})
execute_process(COMMAND ${PKG_CONFIG} --static --cflags --libs regdirect-c OUTPUT_VARIABLE flags COMMAND_ERROR_IS_FATAL ANY)
separate_arguments(flags UNIX_COMMAND "${flags}")
run(cc ${source}/main.c ${flags} -o ${SCRATCH}/static)
run(${SCRATCH}/static)
