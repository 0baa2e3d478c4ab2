# SPDX-License-Identifier: BSL-1.0
# A user's project adds a copy of ours, or has FetchContent fetch it (-D FETCH=ON in OPTIONS). parent/CMakeLists.txt sees to it that nothing but the library comes with
# it; here: that nothing but the user's program is installed.
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

file(REMOVE_RECURSE ${SCRATCH})
file(COPY ${CMAKE_CURRENT_LIST_DIR}/parent ${CMAKE_CURRENT_LIST_DIR}/consumer DESTINATION ${SCRATCH})
file(
  COPY ${SOURCE}/CMakeLists.txt ${SOURCE}/LICENSE ${SOURCE}/cmake ${SOURCE}/include ${SOURCE}/tests ${SOURCE}/tools
  DESTINATION ${SCRATCH}/regdirect)

build_and_run(${SCRATCH}/parent)
run(${CMAKE_COMMAND} --install ${SCRATCH}/build --config ${CONFIG} --prefix ${SCRATCH}/installed)
expect_files(${SCRATCH}/installed bin/consumer)
