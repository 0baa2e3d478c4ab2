// SPDX-License-Identifier: BSL-1.0
import type * as api from "./regdirect.js";

/** The exports of "regdirect", of a module that you have compiled: regdirect.wasm, which needs SIMD, or regdirect.small.wasm. */
export function instantiate(module: WebAssembly.Module): Omit<typeof api, "instantiate">;
