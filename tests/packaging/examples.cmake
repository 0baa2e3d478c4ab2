# SPDX-License-Identifier: BSL-1.0
# Each example builds alone, against the installed package (tests/packaging/install.cmake), whatever standard headers come first, and starts.
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

file(GLOB projects ${SOURCE}/examples/*/CMakeLists.txt)
foreach(project IN LISTS projects)
  get_filename_component(source ${project} DIRECTORY)
  get_filename_component(name ${source} NAME)
  set(build ${SCRATCH}/${name})
  file(REMOVE_RECURSE ${build})
  run(${CMAKE_COMMAND} -S ${source} -B ${build} -G ${GENERATOR} -D CMAKE_CXX_COMPILER=${COMPILER} -D CMAKE_PREFIX_PATH=${PREFIX}
    -D "CMAKE_CXX_FLAGS=-include ${SOURCE}/tests/flags/standard_headers.hpp")
  run(${CMAKE_COMMAND} --build ${build} --config ${CONFIG})
  find_program(program_${name} regdirect_${name} PATHS ${build} PATH_SUFFIXES ${CONFIG} NO_DEFAULT_PATH REQUIRED)
  run(${program_${name}} --help)
endforeach()
