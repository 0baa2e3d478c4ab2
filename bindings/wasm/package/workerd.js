// SPDX-License-Identifier: BSL-1.0
import { instantiate } from "./core.js";
import module from "./regdirect.small.wasm"; // workerd makes a module of it

export { instantiate };
export const { version, rules, request, response, errorBody, call, exchange, reply, catalogue, findError, findErrors } =
  instantiate(module);
