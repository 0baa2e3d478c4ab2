# SPDX-License-Identifier: BSL-1.0
# Installs what was built and moves it elsewhere: it must be complete, nothing more, and know no path of ours.
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

file(REMOVE_RECURSE ${SCRATCH} ${PREFIX})
run(${CMAKE_COMMAND} --install ${BUILD} --config ${CONFIG} --prefix ${SCRATCH})
file(RENAME ${SCRATCH} ${PREFIX})

file(GLOB_RECURSE files RELATIVE ${SOURCE} ${SOURCE}/include/*.hpp)
list(APPEND files share/doc/regdirect/LICENSE share/pkgconfig/regdirect.pc share/pkgconfig/regdirect-header-only.pc)
foreach(part config config-version targets)
  list(APPEND files share/cmake/regdirect/regdirect-${part}.cmake)
endforeach()
if(HAS_TOOL)
  list(APPEND files bin/regdirect)
endif()
if(HAS_C)
  string(TOLOWER "${CONFIG}" config)
  string(REGEX REPLACE "^[0-9]+" "1" library_version ${VERSION}) # of the ABI, then the project's
  foreach(name a so so.1 so.${library_version})
    list(APPEND files ${LIBDIR}/libregdirect.${name})
  endforeach()
  list(APPEND files include/regdirect.h ${LIBDIR}/pkgconfig/regdirect-c.pc)
  foreach(part config config-${config} config-version)
    list(APPEND files ${LIBDIR}/cmake/regdirect-c/regdirect-c-${part}.cmake)
  endforeach()
endif()
expect_files(${PREFIX} ${files})

file(GLOB package ${PREFIX}/share/cmake/regdirect/* ${PREFIX}/share/pkgconfig/*
  ${PREFIX}/${LIBDIR}/cmake/regdirect-c/* ${PREFIX}/${LIBDIR}/pkgconfig/*)
foreach(file IN LISTS package)
  file(READ ${file} text)
  expect_no_path("${text}" "${SOURCE}" ${file})
  expect_no_path("${text}" "${BUILD}" ${file})
endforeach()

# Headers fit every architecture, one of another pointer size as well.
set(CMAKE_SIZEOF_VOID_P 2)
set(PACKAGE_FIND_VERSION ${VERSION})
include(${PREFIX}/share/cmake/regdirect/regdirect-config-version.cmake)
if(PACKAGE_VERSION_UNSUITABLE OR NOT PACKAGE_VERSION_EXACT)
  message(FATAL_ERROR "the package's version file refuses ${VERSION} on another architecture")
endif()

if(HAS_TOOL)
  execute_process(COMMAND ${PREFIX}/bin/regdirect --version OUTPUT_VARIABLE says COMMAND_ERROR_IS_FATAL ANY)
  string(FIND "${says}" "${VERSION}" position)
  if(position EQUAL -1)
    message(FATAL_ERROR "regdirect --version: expected ${VERSION}, printed ${says}")
  endif()
endif()
