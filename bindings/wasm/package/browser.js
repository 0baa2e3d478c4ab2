// SPDX-License-Identifier: BSL-1.0
import { instantiate } from "./core.js";
const url = new URL("./regdirect.small.wasm", import.meta.url);
const module = await WebAssembly.compileStreaming(fetch(url)).catch(async () => WebAssembly.compile(await (await fetch(url)).arrayBuffer()));

export { instantiate };
export const { version, rules, request, response, errorBody, call, exchange, reply, catalogue, findError, findErrors } =
  instantiate(module);
