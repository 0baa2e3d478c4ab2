# SPDX-License-Identifier: BSL-1.0
# Our tree is built and installed with regdirect::compiled and moved; a user's program is built with that, and has no
# decoder of its own.
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

file(REMOVE_RECURSE ${SCRATCH})
run(${CMAKE_COMMAND} -S ${SOURCE} -B ${SCRATCH}/ours -G ${GENERATOR} -D CMAKE_CXX_COMPILER=${COMPILER} -D CMAKE_BUILD_TYPE=${CONFIG}
  -D REGDIRECT_BUILD_COMPILED=ON -D REGDIRECT_BUILD_TOOL=OFF -D BUILD_TESTING=OFF)
run(${CMAKE_COMMAND} --build ${SCRATCH}/ours --config ${CONFIG})
run(${CMAKE_COMMAND} --install ${SCRATCH}/ours --config ${CONFIG} --prefix ${SCRATCH}/installed)
file(RENAME ${SCRATCH}/installed ${SCRATCH}/moved)
build_and_run(${CMAKE_CURRENT_LIST_DIR}/consumer -D CMAKE_PREFIX_PATH=${SCRATCH}/moved -D VERSION=${VERSION}
  -D TARGET=regdirect::compiled -D CMAKE_BUILD_TYPE=${CONFIG})

find_program(nm nm)
if(nm)
  file(GLOB_RECURSE object ${SCRATCH}/build/*main.cpp.o)
  execute_process(COMMAND ${nm} -C ${object} OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
  if(symbols MATCHES "fast_reader|basic_parser|write_object" OR NOT symbols MATCHES "U [^\n]*decode")
    message(FATAL_ERROR "the user's program compiles a decoder of its own:\n${symbols}")
  endif()
endif()
