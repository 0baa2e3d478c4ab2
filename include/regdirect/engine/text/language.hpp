// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_ENGINE_TEXT_LANGUAGE_HPP
#define REGDIRECT_ENGINE_TEXT_LANGUAGE_HPP

// Without this, an older language leads to hundreds of errors. Compilers define the macro with C++20.
#if !defined(__cpp_concepts)
#error "regdirect needs C++20: compile with -std=c++20, or set the target's CXX_STANDARD to 20"
#endif

#endif
