# SPDX-License-Identifier: BSL-1.0
# Steps that the packaging tests share. A command that fails ends the test.
cmake_minimum_required(VERSION 3.22)

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# Configures and builds the user's project in `source` as a user would, but with our compiler and generator; runs what it built.
function(build_and_run source)
  separate_arguments(options UNIX_COMMAND "${OPTIONS}")
  file(REMOVE_RECURSE ${SCRATCH}/build)
  run(${CMAKE_COMMAND} -S ${source} -B ${SCRATCH}/build -G ${GENERATOR} -D CMAKE_CXX_COMPILER=${COMPILER} ${options} ${ARGN})
  run(${CMAKE_COMMAND} --build ${SCRATCH}/build --config ${CONFIG})
  find_program(consumer consumer PATHS ${SCRATCH}/build PATH_SUFFIXES ${CONFIG} NO_DEFAULT_PATH REQUIRED)
  run(${consumer})
endfunction()

# Fails unless the files below `directory` are exactly these.
function(expect_files directory)
  file(GLOB_RECURSE found RELATIVE ${directory} ${directory}/*)
  set(missing ${ARGN})
  list(REMOVE_ITEM missing ${found} "")
  set(unexpected ${found})
  list(REMOVE_ITEM unexpected ${ARGN} "")
  if(missing OR unexpected)
    message(FATAL_ERROR "below ${directory}\nmissing: ${missing}\nunexpected: ${unexpected}")
  endif()
endfunction()

# Fails if the text names the folder, or something below it. A folder such as /src is not named by boost/json/src.hpp.
function(expect_no_path text folder where)
  string(REGEX REPLACE "([][+.*()^$?|\\\\])" "\\\\\\1" escaped "${folder}")
  if("${text}" MATCHES "(^|-[A-Za-z]|[^A-Za-z0-9_./-])${escaped}(/|[^A-Za-z0-9_.-]|$)")
    message(FATAL_ERROR "${where} names ${folder}")
  endif()
endfunction()
