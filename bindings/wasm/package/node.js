// SPDX-License-Identifier: BSL-1.0
import { instantiate } from "./core.js";
import { readFileSync } from "node:fs";

const module = new WebAssembly.Module(readFileSync(new URL("./regdirect.wasm", import.meta.url)));

export { instantiate };
export const { version, rules, request, response, errorBody, call, exchange, reply, catalogue, findError, findErrors } =
  instantiate(module);
