# SPDX-License-Identifier: BSL-1.0
# regdirect_readme_examples(README PREFIX): makes each ```cpp block that has an `int main` a program and a test, so that nobody
# copies an example that does not work. The program must end with 0, and print the ```text block between it and the
# next program; if there is none, it only has to run.

# Cuts `text` after the next `opening` line; its block into `block`, what follows into `rest`; both empty where there is none.
function(regdirect_next_block text opening block rest)
  set(${block} "" PARENT_SCOPE)
  set(${rest} "" PARENT_SCOPE)
  string(FIND "\n${text}" "\n${opening}\n" begin) # FIND and SUBSTRING: a list would break at the code's semicolons
  if(begin EQUAL -1)
    return()
  endif()
  string(LENGTH "${opening}\n" skip)
  math(EXPR begin "${begin} + ${skip}")
  string(SUBSTRING "${text}" ${begin} -1 text)
  string(FIND "\n${text}" "\n```" end)
  string(SUBSTRING "${text}" 0 ${end} found)
  string(SUBSTRING "${text}" ${end} -1 text)
  set(${block} "${found}" PARENT_SCOPE)
  set(${rest} "${text}" PARENT_SCOPE)
endfunction()

# Writes only what changed, so that only what changed is compiled again.
function(regdirect_write file content)
  if(EXISTS ${file})
    file(READ ${file} old)
    if(old STREQUAL content)
      return()
    endif()
  endif()
  file(WRITE ${file} "${content}")
endfunction()

# Names of programs and tests begin with `prefix`.
function(regdirect_readme_examples readme prefix)
  if(NOT EXISTS ${readme})
    return()
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${readme})
  file(READ ${readme} text)
  set(number 0)
  while(TRUE)
    regdirect_next_block("${text}" "```cpp" code text)
    if(code STREQUAL "")
      break()
    endif()
    if(NOT code MATCHES "int main")
      continue()
    endif()
    math(EXPR number "${number} + 1")
    set(name ${prefix}_example_${number})
    set(stem ${CMAKE_CURRENT_BINARY_DIR}/${prefix}/${number})
    regdirect_write(${stem}.cpp "${code}")
    add_executable(${name} ${stem}.cpp)
    target_link_libraries(${name} PRIVATE regdirect_program)

    # The next program's text is not ours: look no further than the next ```cpp.
    string(FIND "${text}" "\n```cpp\n" next)
    string(SUBSTRING "${text}" 0 ${next} until_next)
    regdirect_next_block("${until_next}" "```text" output unused)
    regdirect_write(${stem}.txt "${output}")
    add_test(NAME ${name} COMMAND ${CMAKE_COMMAND}
      -D PROGRAM=$<TARGET_FILE:${name}> -D EXPECTED=${stem}.txt -P ${PROJECT_SOURCE_DIR}/cmake/expect_output.cmake)
  endwhile()
endfunction()
