# SPDX-License-Identifier: BSL-1.0
# Installs what was built and moves it elsewhere: it must be complete, nothing more, and know no path of ours.
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

file(REMOVE_RECURSE ${SCRATCH} ${PREFIX})
run(${CMAKE_COMMAND} --install ${BUILD} --config ${CONFIG} --prefix ${SCRATCH})
file(RENAME ${SCRATCH} ${PREFIX})

file(GLOB_RECURSE files RELATIVE ${SOURCE} ${SOURCE}/include/*.hpp)
list(APPEND files share/doc/regdirect/LICENSE)
foreach(part config config-version targets)
  list(APPEND files share/cmake/regdirect/regdirect-${part}.cmake)
endforeach()
if(HAS_TOOL)
  list(APPEND files bin/regdirect)
endif()
expect_files(${PREFIX} ${files})

file(GLOB package ${PREFIX}/share/cmake/regdirect/*)
foreach(file IN LISTS package)
  file(READ ${file} text)
  string(FIND "${text}" "${SOURCE}" position)
  if(NOT position EQUAL -1)
    message(FATAL_ERROR "${file} names ${SOURCE}")
  endif()
endforeach()

if(HAS_TOOL)
  execute_process(COMMAND ${PREFIX}/bin/regdirect --version OUTPUT_VARIABLE says COMMAND_ERROR_IS_FATAL ANY)
  string(FIND "${says}" "${VERSION}" position)
  if(position EQUAL -1)
    message(FATAL_ERROR "regdirect --version: expected ${VERSION}, printed ${says}")
  endif()
endif()
