// SPDX-License-Identifier: BSL-1.0
// Judges all conformance cases in workerd: workerd.mjs CASES WORKERD PACKAGE. CASES is a file that cases.py wrote, WORKERD
// the program, PACKAGE the built package. Exit status 1 if a verdict is wrong.
import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { conclude, parts } from "./judge.mjs";

const [casesPath, program, folder] = process.argv.slice(2);
const ours = ["worker.mjs", "judge.mjs"], package_ = ["workerd.js", "core.js", "contract.js", "regdirect.small.wasm"];
const made = mkdtempSync(`${tmpdir()}/regdirect-`);
for (const name of ours) copyFileSync(new URL(name, import.meta.url), `${made}/${name}`);
for (const name of package_) copyFileSync(`${folder}/${name}`, `${made}/${name}`);
const modules = [...ours, ...package_].map((name) => `(name = "${name}", ${name.endsWith(".wasm") ? "wasm" : "esModule"} = embed "${name}")`);
writeFileSync(`${made}/config.capnp`, `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (compatibilityDate = "2026-01-01", modules = [${modules.join(", ")}]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`);
const workerd = spawn(program, ["serve", "--control-fd=3", `${made}/config.capnp`], { stdio: ["ignore", "inherit", "inherit", "pipe"] });
try {
  let port;
  for await (const line of createInterface({ input: workerd.stdio[3] })) {
    const { event, port: its } = JSON.parse(line);
    if (event === "listen") { port = its; break; }
  }
  if (port === undefined) throw new Error("workerd has not started");
  const totals = [];
  for (const body of parts(new Uint8Array(readFileSync(casesPath)), 1 << 22))
    totals.push(await (await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body })).json());
  process.exitCode = conclude("workerd", totals);
} finally {
  workerd.kill();
  rmSync(made, { recursive: true });
}
