// SPDX-License-Identifier: BSL-1.0
// An iterator is valid while its report is. Expected: "deleted".
#include <regdirect/report.hpp>

regdirect::violation first_violation() { return *regdirect::report().begin(); }
