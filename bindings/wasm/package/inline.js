// SPDX-License-Identifier: BSL-1.0
import { instantiate } from "./core.js";
import { wasm } from "./wasm.js";

const module = await WebAssembly.compile(Uint8Array.from(atob(wasm), (each) => each.charCodeAt(0)));

export { instantiate };
export const { version, rules, request, response, errorBody, call, exchange, reply, catalogue, findError, findErrors } =
  instantiate(module);
