# SPDX-License-Identifier: BSL-1.0
# A user's tree makes Boost's targets itself, and there is no package of Boost to be found: ours is added to it, and found
# installed. OPTIONS: how (ADD or FIND), and which of Boost's targets there are (HEADERS or PARTS).
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

separate_arguments(options UNIX_COMMAND "${OPTIONS}")
list(GET options 0 how)
list(GET options 1 boost)
set(OPTIONS "")
file(REMOVE_RECURSE ${SCRATCH})
file(COPY ${CMAKE_CURRENT_LIST_DIR}/boost_in_tree ${CMAKE_CURRENT_LIST_DIR}/consumer DESTINATION ${SCRATCH})
file(COPY ${SOURCE}/CMakeLists.txt ${SOURCE}/cmake ${SOURCE}/include DESTINATION ${SCRATCH}/regdirect)
build_and_run(${SCRATCH}/boost_in_tree -D HOW=${how} -D BOOST=${boost} -D BOOST_INCLUDE=${BOOST_INCLUDE}
  -D CMAKE_PREFIX_PATH=${PREFIX} -D CMAKE_DISABLE_FIND_PACKAGE_Boost=ON)
