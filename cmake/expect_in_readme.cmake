# SPDX-License-Identifier: BSL-1.0
# Fails unless README has, line by line, what `TOOL check examples/requests.ndjson` prints in the folder of README.
cmake_minimum_required(VERSION 3.22)
get_filename_component(folder ${README} DIRECTORY)
execute_process(COMMAND ${TOOL} check examples/requests.ndjson WORKING_DIRECTORY ${folder}
  OUTPUT_VARIABLE output ERROR_VARIABLE summary RESULT_VARIABLE status)
file(READ ${README} readme)
string(FIND "${readme}" "${output}${summary}" place)
if(NOT status EQUAL 1 OR place EQUAL -1)
  message(FATAL_ERROR "ended with ${status}; the README does not show:\n${output}${summary}")
endif()
