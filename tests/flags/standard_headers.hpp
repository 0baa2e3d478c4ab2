// SPDX-License-Identifier: BSL-1.0
// Included before all else where programs are built a second time: another standard library's headers include each
// other in another way, and then an unqualified call such as quoted(text) finds std::quoted too.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <memory>
#include <numeric>
#include <random>
#include <ranges>
#include <regex>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#if __has_include(<format>)
#include <format>
#endif
#if __has_include(<print>)
#include <print>
#endif
