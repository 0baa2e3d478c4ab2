# SPDX-License-Identifier: BSL-1.0
# Included where programs are built, so that a parent project never meets these targets.
# regdirect_program: what a program of ours links. regdirect_boost_json: Boost.JSON compiled once from its headers, for
# those that link regdirect::header_only.
include_guard(GLOBAL)
include(${CMAKE_CURRENT_LIST_DIR}/regdirect_warnings.cmake)

add_library(regdirect_boost_json_object OBJECT EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/tests/support/boost_json_src.cpp)
target_link_libraries(regdirect_boost_json_object PRIVATE regdirect::header_only)
add_library(regdirect_boost_json INTERFACE)
target_sources(regdirect_boost_json INTERFACE $<TARGET_OBJECTS:regdirect_boost_json_object>)

add_library(regdirect_program INTERFACE)
target_link_libraries(regdirect_program INTERFACE regdirect::regdirect regdirect_warnings)
if(REGDIRECT_HEADER_ONLY)
  target_link_libraries(regdirect_program INTERFACE regdirect_boost_json)
endif()
