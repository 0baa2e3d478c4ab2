# SPDX-License-Identifier: BSL-1.0
# What `cmake --install` writes: headers, CMake package, pkg-config files and licence below share/ and include/, and the tool
# where it is built.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

# share/, because headers are the same on every architecture.
set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/regdirect)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(TARGETS regdirect regdirect_header_only EXPORT regdirect INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT regdirect NAMESPACE regdirect:: FILE regdirect-targets.cmake DESTINATION ${package_dir})
# A library belongs to an architecture: the package above refers to this part of it, if it is there.
set(REGDIRECT_COMPILED_TARGETS)
if(TARGET regdirect_compiled)
  set(compiled_targets ${CMAKE_INSTALL_LIBDIR}/cmake/regdirect)
  install(TARGETS regdirect_compiled EXPORT regdirect_compiled ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(EXPORT regdirect_compiled NAMESPACE regdirect:: FILE regdirect-compiled-targets.cmake DESTINATION ${compiled_targets})
  string(CONCAT REGDIRECT_COMPILED_TARGETS "include(\${PACKAGE_PREFIX_DIR}/${compiled_targets}/"
    "regdirect-compiled-targets.cmake OPTIONAL) # regdirect::compiled\n")
endif()
if(TARGET regdirect_tool)
  install(TARGETS regdirect_tool)
endif()

configure_package_config_file(
  ${PROJECT_SOURCE_DIR}/cmake/regdirect-config.cmake.in ${PROJECT_BINARY_DIR}/regdirect-config.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
# While the version is 0.x, a new minor version may break its users.
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/regdirect-config-version.cmake COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(
  FILES ${PROJECT_BINARY_DIR}/regdirect-config.cmake ${PROJECT_BINARY_DIR}/regdirect-config-version.cmake
  DESTINATION ${package_dir})

# Boost has no pkg-config files of its own: what is linked is named here, and what is not, in a file of another name.
set(pkgconfig_dir ${CMAKE_INSTALL_DATADIR}/pkgconfig)
file(RELATIVE_PATH INCLUDEDIR_FROM_HERE ${CMAKE_INSTALL_FULL_DATADIR}/pkgconfig ${CMAKE_INSTALL_FULL_INCLUDEDIR})
function(regdirect_pkgconfig PC_NAME PC_LIBS PC_DESCRIPTION)
  set(VERSION ${PROJECT_VERSION})
  configure_file(${PROJECT_SOURCE_DIR}/cmake/regdirect.pc.in ${PROJECT_BINARY_DIR}/${PC_NAME}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${PC_NAME}.pc DESTINATION ${pkgconfig_dir})
endfunction()
regdirect_pkgconfig(regdirect " -lboost_json" "${PROJECT_DESCRIPTION}")
regdirect_pkgconfig(regdirect-header-only "" "${PROJECT_DESCRIPTION} (compile one file with <boost/json/src.hpp>)")
