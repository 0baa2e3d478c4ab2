# SPDX-License-Identifier: BSL-1.0
# Runs PROGRAM without input; fails unless it ends with 0 and prints what the file EXPECTED says, if that is not empty.
cmake_minimum_required(VERSION 3.22)
execute_process(COMMAND ${PROGRAM} INPUT_FILE /dev/null OUTPUT_VARIABLE output RESULT_VARIABLE status)
file(READ ${EXPECTED} expected)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "ended with ${status}, having printed:\n${output}")
endif()
if(NOT expected STREQUAL "" AND NOT output STREQUAL expected)
  message(FATAL_ERROR "expected:\n${expected}\nprinted:\n${output}")
endif()
