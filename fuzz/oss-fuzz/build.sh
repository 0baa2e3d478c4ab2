#!/bin/bash -eu
# SPDX-License-Identifier: BSL-1.0
# OSS-Fuzz's build script: its $CXX, $CXXFLAGS, $LIB_FUZZING_ENGINE and $OUT; run in the project's folder. The image needs
# Boost 1.83 headers (or newer), nlohmann-json3-dev, rapidjson-dev, CMake, Ninja and zip.
cd "$(dirname "$0")/../.."

cmake -S . -B build/oss-fuzz -G Ninja -D CMAKE_CXX_COMPILER="$CXX" -D CMAKE_CXX_FLAGS="$CXXFLAGS" -D CMAKE_BUILD_TYPE=None \
    -D REGDIRECT_BUILD_FUZZERS=ON -D REGDIRECT_FUZZING_ENGINE="$LIB_FUZZING_ENGINE" \
    -D REGDIRECT_HEADER_ONLY=ON -D REGDIRECT_BUILD_TOOL=OFF -D REGDIRECT_INSTALL=OFF -D BUILD_TESTING=OFF
cmake --build build/oss-fuzz

for seeds in fuzz/seeds/*/; do
    target=$(basename "$seeds")
    cp "build/oss-fuzz/fuzz/fuzz_$target" "$OUT/"
    zip -jqr "$OUT/fuzz_${target}_seed_corpus.zip" "$seeds"
    cp fuzz/regdirect.dict "$OUT/fuzz_$target.dict"
    printf '[libfuzzer]\nmax_len = 70000\ntimeout = 10\n' >"$OUT/fuzz_$target.options"
done
