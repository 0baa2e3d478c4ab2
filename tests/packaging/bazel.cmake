# SPDX-License-Identifier: BSL-1.0
# A user's project built with Bazel, from a copy of our tree beside it (bazel/WORKSPACE). Nothing is fetched.
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

find_program(BAZEL bazel)
if(NOT BAZEL)
  message("skipped: no bazel (Debian: bazel-bootstrap)")
  return()
endif()

if(EXISTS ${SCRATCH})
  run(chmod -R u+w ${SCRATCH}) # Bazel protects what it built
endif()
file(REMOVE_RECURSE ${SCRATCH})
file(COPY ${SOURCE}/BUILD.bazel ${SOURCE}/MODULE.bazel ${SOURCE}/include DESTINATION ${SCRATCH}/regdirect)
file(TOUCH ${SCRATCH}/regdirect/WORKSPACE) # what Bazel knew a repository by before there were modules
file(MAKE_DIRECTORY ${SCRATCH}/system)
file(GLOB user ${CMAKE_CURRENT_LIST_DIR}/bazel/* ${CMAKE_CURRENT_LIST_DIR}/consumer/main.cpp)
file(COPY ${user} DESTINATION ${SCRATCH}/user)

set(ENV{CC} ${COMPILER})
execute_process(
  COMMAND ${BAZEL} --batch --output_user_root=${SCRATCH}/out build --jobs=2 --noshow_progress //:consumer
  WORKING_DIRECTORY ${SCRATCH}/user COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
run(${SCRATCH}/user/bazel-bin/consumer)
