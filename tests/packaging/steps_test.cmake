# SPDX-License-Identifier: BSL-1.0
# The steps themselves: a folder is found where it is named, and only there.
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

if(DEFINED TEXT) # one try, in a process of its own
  expect_no_path("${TEXT}" "${FOLDER}" here)
  return()
endif()

function(expect_named text folder named)
  execute_process(
    COMMAND ${CMAKE_COMMAND} "-DTEXT=${text}" "-DFOLDER=${folder}" -P ${CMAKE_CURRENT_LIST_FILE}
    RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
  if((failed AND NOT named) OR (NOT failed AND named))
    message(FATAL_ERROR "is ${folder} named in '${text}'? expected ${named}")
  endif()
endfunction()

expect_named("needs a file with #include <boost/json/src.hpp>" /src NO)
expect_named("prefix=/usr/src" /src NO)
expect_named("/srcs/include and /src.d" /src NO)
expect_named("a/b+c/include" /b+c NO)
expect_named("includedir=/src/include" /src YES)
expect_named("Cflags: -I/src/include" /src YES)
expect_named("\"/src\"" /src YES)
expect_named("/src" /src YES)
expect_named("at /a/b+c/include" /a/b+c YES)
