# SPDX-License-Identifier: BSL-1.0
# `cmake --install` writes headers, CMake package, pkg-config files and licence below share/ and include/, schemas and
# the contract as a page; where the tool is built, the tool, its manual and completion scripts for shells.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

# share/, because headers are the same on every architecture.
set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/regdirect)

set(headers "")
if(CMAKE_VERSION VERSION_GREATER_EQUAL 3.23)
  set(headers FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
else()
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
endif()
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(TARGETS regdirect EXPORT regdirect INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS regdirect_header_only EXPORT regdirect ${headers} INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
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
  get_target_property(pages regdirect_tool REGDIRECT_PAGES)
  if(pages)
    install(DIRECTORY ${pages}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL FILES_MATCHING PATTERN "*.1")
    install(FILES ${pages}/regdirect DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions OPTIONAL)
    install(FILES ${pages}/_regdirect DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions OPTIONAL)
    install(FILES ${pages}/regdirect.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d OPTIONAL)
  endif()
endif()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/schema/ DESTINATION ${CMAKE_INSTALL_DATADIR}/regdirect/schema
  FILES_MATCHING PATTERN "*.json")
install(FILES ${PROJECT_SOURCE_DIR}/docs/reference.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(REGDIRECT_INSTALL_MODULE) # as source: a compiled module fits one compiler and its flags
  install(FILES ${PROJECT_SOURCE_DIR}/modules/regdirect.cppm DESTINATION ${CMAKE_INSTALL_DATADIR}/regdirect/modules)
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

# Boost has no pkg-config files: this file names the libraries to link; another file is for programs that do not link them.
set(pkgconfig_dir ${CMAKE_INSTALL_DATADIR}/pkgconfig)
file(RELATIVE_PATH INCLUDEDIR_FROM_HERE ${CMAKE_INSTALL_FULL_DATADIR}/pkgconfig ${CMAKE_INSTALL_FULL_INCLUDEDIR})
function(regdirect_pkgconfig PC_NAME PC_LIBS PC_DESCRIPTION)
  set(VERSION ${PROJECT_VERSION})
  configure_file(${PROJECT_SOURCE_DIR}/cmake/regdirect.pc.in ${PROJECT_BINARY_DIR}/${PC_NAME}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${PC_NAME}.pc DESTINATION ${pkgconfig_dir})
endfunction()
regdirect_pkgconfig(regdirect " -lboost_json" "${PROJECT_DESCRIPTION}")
regdirect_pkgconfig(regdirect-header-only "" "${PROJECT_DESCRIPTION} (compile one file with <boost/json/src.hpp>)")
