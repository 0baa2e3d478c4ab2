// SPDX-License-Identifier: BSL-1.0
// Judges all conformance cases by way of the package, in Node.js, Bun or Deno: conformance.mjs CASES MODULE [CORE]. CASES
// is a file that cases.py wrote; MODULE an entry of the package, its name, or a .wasm file for CORE. Exit status 1 if a
// verdict is wrong.
import { readFileSync } from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { conclude, judge } from "./judge.mjs";

const [casesPath, modulePath, corePath] = process.argv.slice(2);
const load = (path) => import(path.startsWith("/") ? pathToFileURL(path).href : path);
const regdirect = corePath
  ? (await load(corePath)).instantiate(new WebAssembly.Module(readFileSync(modulePath)))
  : await load(modulePath);
const runtime = globalThis.Deno ? `Deno ${Deno.version.deno}` : process.versions.bun ? `Bun ${process.versions.bun}` : `Node.js ${process.version}`;
process.exitCode = conclude(runtime, [judge(regdirect, new Uint8Array(readFileSync(casesPath)))]);
