# SPDX-License-Identifier: BSL-1.0
# A build without options compiles the tool and nothing else; the library alone needs neither CLI11 nor Catch2; where one of
# them is missing and needed, CMake says so in a sentence that names the option to go on without it.
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

# Configures our tree in SCRATCH/folder with the options that follow; its status and all that it prints.
function(configure folder status output)
  separate_arguments(options UNIX_COMMAND "${OPTIONS}")
  file(REMOVE_RECURSE ${SCRATCH}/${folder})
  execute_process(COMMAND ${CMAKE_COMMAND} -S ${SOURCE} -B ${SCRATCH}/${folder} -G ${GENERATOR} -D CMAKE_CXX_COMPILER=${COMPILER}
    -D CMAKE_EXPORT_COMPILE_COMMANDS=ON ${options} ${ARGN} RESULT_VARIABLE ended OUTPUT_VARIABLE printed ERROR_VARIABLE printed)
  string(REGEX REPLACE "[ \n]+" " " printed "${printed}") # CMake breaks lines
  set(${status} ${ended} PARENT_SCOPE)
  set(${output} "${printed}" PARENT_SCOPE)
endfunction()

function(expect_refusal folder sentence)
  configure(${folder} status output ${ARGN})
  string(FIND "${output}" "${sentence}" place)
  if(status EQUAL 0 OR place EQUAL -1)
    message(FATAL_ERROR "expected the sentence '${sentence}'; configuring ended with ${status} and printed:\n${output}")
  endif()
endfunction()

configure(plain status output)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "a plain build cannot be configured:\n${output}")
endif()
file(READ ${SCRATCH}/plain/compile_commands.json commands)
string(JSON count LENGTH "${commands}")
math(EXPR last "${count} - 1")
set(others "")
foreach(index RANGE ${last})
  string(JSON file GET "${commands}" ${index} file)
  if(NOT file MATCHES "^${SOURCE}/tools/regdirect/|/cmake_pch\\.hxx\\.cxx$|/tests/support/boost_json_src\\.cpp$") # the last one: on demand
    list(APPEND others ${file})
  endif()
endforeach()
if(others OR count LESS 2)
  message(FATAL_ERROR "a plain build compiles ${count} files, these among them: ${others}")
endif()

set(no_cli -D CMAKE_DISABLE_FIND_PACKAGE_CLI11=ON)
set(no_catch -D CMAKE_DISABLE_FIND_PACKAGE_Catch2=ON)
expect_refusal(no_cli "the command-line tool needs CLI11 2, which was not found (Debian: libcli11-dev). Install it, or configure with -D REGDIRECT_BUILD_TOOL=OFF." ${no_cli})
expect_refusal(no_catch "the test program needs Catch2 3, which was not found (Debian: catch2). Install it, or configure with -D BUILD_TESTING=OFF."
  ${no_catch} -D BUILD_TESTING=ON -D REGDIRECT_BUILD_EXAMPLES=OFF -D REGDIRECT_BUILD_C=OFF -D REGDIRECT_BUILD_NGINX=OFF)

configure(library status output ${no_cli} ${no_catch} -D REGDIRECT_BUILD_TOOL=OFF -D REGDIRECT_INSTALL_MODULE=ON)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "the library alone cannot be configured:\n${output}")
endif()
run(${CMAKE_COMMAND} --build ${SCRATCH}/library)
run(${CMAKE_COMMAND} --install ${SCRATCH}/library --prefix ${SCRATCH}/installed)
if(NOT EXISTS ${SCRATCH}/installed/include/regdirect/regdirect.hpp OR NOT EXISTS ${SCRATCH}/installed/share/regdirect/modules/regdirect.cppm
  OR EXISTS ${SCRATCH}/installed/bin)
  message(FATAL_ERROR "installed: the headers or the module are missing, or there is a program")
endif()
