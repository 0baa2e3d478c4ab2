// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_EXAMPLES_CHINESE_HPP
#define REGDIRECT_EXAMPLES_CHINESE_HPP

#include <regdirect/catalogue.hpp>
#include <regdirect/report.hpp>

#include <string>

/// The library's messages in Chinese.
namespace chinese {

/// A sentence about a violation, like the English one of violation::message().
std::string message(regdirect::violation const& v);

/// The title of a status, for problem details.
std::string title(unsigned status);

/// The meaning of an error of the catalogue, and its remedy.
std::string detail(regdirect::platform_error const& e);

} // namespace chinese

#endif
