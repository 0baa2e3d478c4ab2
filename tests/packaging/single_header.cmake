# SPDX-License-Identifier: BSL-1.0
# The single header alone, in a folder without any other file of ours; OPTIONS: whether the compiled Boost.JSON is missing.
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

file(REMOVE_RECURSE ${SCRATCH})
run(${SOURCE}/scripts/release.sh --single-header ${SCRATCH})
file(READ ${CMAKE_CURRENT_LIST_DIR}/consumer/main.cpp program)
string(REPLACE "<regdirect/regdirect.hpp>" "\"regdirect_single.hpp\"" program "${program}")
file(WRITE ${SCRATCH}/main.cpp "${program}")

set(json -lboost_json)
if(OPTIONS)
  set(json ${CMAKE_CURRENT_LIST_DIR}/consumer/boost_json_src.cpp)
endif()
run(${COMPILER} -std=c++20 ${SCRATCH}/main.cpp ${json} -o ${SCRATCH}/consumer)
run(${SCRATCH}/consumer)

# Whoever writes schemas elsewhere need not compile what writes them.
run(${SOURCE}/scripts/release.sh --single-header --without-schema ${SCRATCH}/less)
file(READ ${SCRATCH}/less/regdirect_single.hpp text)
if(NOT text MATCHES "=== regdirect/regdirect.hpp" OR text MATCHES "SCHEMA_HPP")
  message(FATAL_ERROR "--without-schema: not all of regdirect.hpp, or more than that")
endif()

# The parts that are missing there can come from include/, since each part has its guard.
file(WRITE ${SCRATCH}/both.cpp "#include \"less/regdirect_single.hpp\"\n#include <regdirect/regdirect.hpp>\n#include <regdirect/schema.hpp>\n")
run(${COMPILER} -std=c++20 -fsyntax-only -I ${SOURCE}/include ${SCRATCH}/both.cpp)
