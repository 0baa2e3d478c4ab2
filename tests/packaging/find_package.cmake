# SPDX-License-Identifier: BSL-1.0
# A user's program finds the installed package (tests/packaging/install.cmake) where it was moved to.
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)
build_and_run(${CMAKE_CURRENT_LIST_DIR}/consumer -D CMAKE_PREFIX_PATH=${PREFIX} -D VERSION=${VERSION})
