// SPDX-License-Identifier: BSL-1.0
#ifndef REGDIRECT_REGDIRECT_HPP
#define REGDIRECT_REGDIRECT_HPP

#include <regdirect/actual.hpp>
#include <regdirect/advice.hpp>
#include <regdirect/call_reader.hpp>
#include <regdirect/catalogue.hpp>
#include <regdirect/constraint.hpp>
#include <regdirect/constraints.hpp>
#include <regdirect/contract.hpp>
#include <regdirect/conversion.hpp>
#include <regdirect/decode.hpp>
#include <regdirect/encode.hpp>
#include <regdirect/enums.hpp>
#include <regdirect/errors.hpp>
#include <regdirect/exchange.hpp>
#include <regdirect/flow_control.hpp>
#include <regdirect/forms.hpp>
#include <regdirect/invalid_message.hpp>
#include <regdirect/json_name.hpp>
#include <regdirect/options.hpp>
#include <regdirect/print.hpp>
#include <regdirect/printable.hpp>
#include <regdirect/redact.hpp>
#include <regdirect/refusal.hpp>
#include <regdirect/reply.hpp>
#include <regdirect/report.hpp>
#include <regdirect/rules.hpp>
#include <regdirect/secret_members.hpp>
#include <regdirect/table.hpp>
#include <regdirect/types.hpp>
#include <regdirect/validate.hpp>

#endif
