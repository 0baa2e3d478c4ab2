// SPDX-License-Identifier: BSL-1.0
// Judges all conformance cases in Chromium, on a page whose Content-Security-Policy forbids eval: chromium.mjs CASES
// CHROMIUM PACKAGE PACKAGES. CASES is a file that cases.py wrote, PACKAGE the built package; PACKAGES has playwright-core.
// Exit status 1 if a verdict is wrong.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { conclude, parts } from "./judge.mjs";

const [casesPath, executablePath, folder, packages] = process.argv.slice(2);
const { chromium } = createRequire(`${packages}/`)("playwright-core");
const cases = [...parts(new Uint8Array(readFileSync(casesPath)), 1 << 22)];
const served = ["browser.js", "core.js", "contract.js", "regdirect.small.wasm"];
const types = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm" };
const server = createServer((request, response) => {
  const name = request.url.slice(1);
  response.setHeader("content-security-policy", "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
  if (/^\d+$/.test(name)) return response.end(cases[name]);
  response.setHeader("content-type", types[name.split(".").at(-1)] ?? "text/html");
  if (name === "") return response.end('<!doctype html><script type="module" src="run.mjs"></script>');
  if (name === "run.mjs") return response.end(`import * as regdirect from "./browser.js";
import { judge } from "./judge.mjs";
globalThis.run = async (i) => judge(regdirect, new Uint8Array(await (await fetch(i)).arrayBuffer()));`);
  if (name === "judge.mjs") return response.end(readFileSync(new URL(name, import.meta.url)));
  if (!served.includes(name)) return response.writeHead(404).end();
  return response.end(readFileSync(`${folder}/${name}`));
}).listen(0, "127.0.0.1");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const tab = await browser.newPage();
  tab.on("pageerror", (error) => console.log(error.message));
  await tab.goto(`http://127.0.0.1:${server.address().port}/`);
  await tab.waitForFunction("globalThis.run !== undefined");
  const totals = [];
  for (const i of cases.keys()) totals.push(await tab.evaluate(`run("${i}")`));
  process.exitCode = conclude(`Chromium ${browser.version()}`, totals);
} finally {
  await browser.close();
  server.close();
}
