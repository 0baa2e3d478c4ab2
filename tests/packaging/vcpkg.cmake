# SPDX-License-Identifier: BSL-1.0
# The vcpkg port, run with stand-ins for vcpkg's functions, and conan's test_package, built against what it installs.
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

file(REMOVE_RECURSE ${SCRATCH})
file(COPY ${SOURCE}/tests/packaging/consumer DESTINATION ${SCRATCH}/regdirect/tests/packaging)
file(COPY ${SOURCE}/docs/reference.md DESTINATION ${SCRATCH}/regdirect/docs)
file(
  COPY ${SOURCE}/CMakeLists.txt ${SOURCE}/LICENSE ${SOURCE}/cmake ${SOURCE}/include ${SOURCE}/packaging ${SOURCE}/schema
       ${SOURCE}/test_package
  DESTINATION ${SCRATCH}/regdirect)
set(CURRENT_PACKAGES_DIR ${SCRATCH}/packages)
set(PORT regdirect)

function(vcpkg_cmake_configure)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" SOURCE_PATH OPTIONS)
  run(${CMAKE_COMMAND} -S ${arg_SOURCE_PATH} -B ${SCRATCH}/port -G ${GENERATOR} -D CMAKE_CXX_COMPILER=${COMPILER} ${arg_OPTIONS})
endfunction()
function(vcpkg_cmake_install)
  run(${CMAKE_COMMAND} --build ${SCRATCH}/port)
  run(${CMAKE_COMMAND} --install ${SCRATCH}/port --prefix ${CURRENT_PACKAGES_DIR})
endfunction()
# vcpkg has packages in share/PORT, one folder nearer to the prefix.
function(vcpkg_cmake_config_fixup)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" CONFIG_PATH "")
  set(folder ${CURRENT_PACKAGES_DIR}/share/${PORT})
  file(COPY ${CURRENT_PACKAGES_DIR}/${arg_CONFIG_PATH}/ DESTINATION ${folder})
  file(REMOVE_RECURSE ${CURRENT_PACKAGES_DIR}/share/cmake)
  foreach(part IN ITEMS config targets)
    file(READ ${folder}/regdirect-${part}.cmake text)
    set(up "get_filename_component(_IMPORT_PREFIX \"\${_IMPORT_PREFIX}\" PATH)\n")
    string(REPLACE "${up}${up}" "${up}" text "${text}")
    string(REPLACE "/../../../" "/../../" text "${text}")
    file(WRITE ${folder}/regdirect-${part}.cmake "${text}")
  endforeach()
endfunction()
function(vcpkg_fixup_pkgconfig)
endfunction()
function(vcpkg_install_copyright)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "" FILE_LIST)
  file(INSTALL ${arg_FILE_LIST} DESTINATION ${CURRENT_PACKAGES_DIR}/share/${PORT} RENAME copyright)
endfunction()
include(${SCRATCH}/regdirect/packaging/vcpkg/ports/regdirect/portfile.cmake)

file(GLOB_RECURSE files RELATIVE ${SOURCE} ${SOURCE}/include/*.hpp)
file(GLOB_RECURSE schemas RELATIVE ${SOURCE} ${SOURCE}/schema/*.json)
list(TRANSFORM schemas PREPEND share/regdirect/)
list(APPEND files ${schemas} share/pkgconfig/regdirect.pc share/pkgconfig/regdirect-header-only.pc)
foreach(file IN ITEMS copyright usage regdirect-config.cmake regdirect-config-version.cmake regdirect-targets.cmake)
  list(APPEND files share/regdirect/${file})
endforeach()
expect_files(${CURRENT_PACKAGES_DIR} ${files})

if(NOT OPTIONS) # the compiled Boost.JSON is there
  build_and_run(${SCRATCH}/regdirect/test_package -D CMAKE_PREFIX_PATH=${CURRENT_PACKAGES_DIR})
endif()
