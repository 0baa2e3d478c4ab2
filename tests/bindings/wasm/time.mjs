// SPDX-License-Identifier: BSL-1.0
// Times the package against JSON.parse with ajv, in one process, in turns: time.mjs PACKAGE AJV SCHEMA [BODIES]. Requests are of the
// shape of benchmarks/requests.hpp; they are written to BODIES, one a line, for time.c.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, ajvPath, schemaPath, bodiesPath] = process.argv.slice(2);
const { instantiate } = await import(pathToFileURL(`${folder}/core.js`).href);
const { default: { default: Ajv } } = await import(pathToFileURL(ajvPath).href);
const ajv = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schemaPath)));
const open = (file) => instantiate(new WebAssembly.Module(readFileSync(`${folder}/${file}`))).request({ solution: "nb-iot" });
const simd = open("regdirect.wasm"), small = open("regdirect.small.wasm");

let state = 20220224;
const below = (n) => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0), Math.floor((state / 2 ** 32) * n));
const text = (size, alphabet) => Array.from({ length: size }, () => alphabet[below(alphabet.length)]).join("");
const digits = "0123456789", hexadecimal = "0123456789abcdefABCDEF", letters = "abcdefghijklmnopqrstuvwxyz";
const protocols = ["CoAP", "huaweiM2M", "Z-Wave", "ONVIF", "WPS", "Hue", "WiFi", "J808", "Gateway", "ZigBee", "LWM2M"];
function imei() {
  const first = text(14, digits);
  const sum = [...first].reduce((all, each, i) => all + (i % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][each] : Number(each)), 0);
  return first + ((10 - (sum % 10)) % 10);
}
const bodies = Array.from({ length: 1024 }, () => {
  const imsi = text(15, digits), nodeId = imei();
  const deviceInfo = {
    manufacturerId: text(32, "0123456789abcdef"), manufacturerName: text(8 + below(9), letters), deviceType: `W${text(5 + below(9), letters)}`,
    model: `${text(4, hexadecimal)}-${text(4, hexadecimal)}`, protocolType: protocols[below(11)],
  };
  return Buffer.from(JSON.stringify({ deviceInfo, endUserId: imsi, imsi, isSecure: true, nodeId, psk: text(32, hexadecimal), timeout: below(86401), verifyCode: nodeId, productId: text(10, digits) }));
});
if (bodiesPath) writeFileSync(bodiesPath, bodies.join("\n") + "\n");

/** The module alone: the bodies are in its memory already. The difference is the cost of the call from JavaScript, with the copy of the body. */
function openInside() {
  const exports = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(`${folder}/regdirect.wasm`)), {}).exports;
  exports._initialize();
  const checker = exports.regdirect_create(), options = exports.malloc(40), places = bodies.map((body) => exports.malloc(body.length));
  bodies.forEach((body, i) => new Uint8Array(exports.memory.buffer).set(body, places[i]));
  exports.regdirect_options_init(options, 40);
  new DataView(exports.memory.buffer).setUint32(options + 4, 1, true); // NB-IoT
  return () => {
    for (let i = 0; i < places.length; ++i) if (exports.regdirect_check(checker, 0, places[i], bodies[i].length, options) !== 0) return false;
    return true;
  };
}
const texts = bodies.map(String);

/** Each subject has a loop of its own, as a program has: one for all of them would add the time of calls that no engine can foresee. */
const subjects = {
  "SIMD, in its memory": openInside(),
  "SIMD, from a string": () => { for (const text of texts) if (!simd.isValid(text)) return false; return true; },
  "wasm with SIMD": () => { for (const body of bodies) if (!simd.isValid(body)) return false; return true; },
  "wasm, small": () => { for (const body of bodies) if (!small.isValid(body)) return false; return true; },
  "JSON.parse alone": () => { for (const body of bodies) if (JSON.parse(body.toString()) === null) return false; return true; },
  "JSON.parse and ajv": () => { for (const body of bodies) if (!ajv(JSON.parse(body.toString()))) return false; return true; },
};
const times = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
for (let round = 0; round < 25; ++round)
  for (const [name, accepts] of Object.entries(subjects)) {
    const begin = process.cpuUsage();
    for (let pass = 0; pass < 20; ++pass) if (!accepts()) throw new Error(`${name}: a verdict is wrong`);
    const { user, system } = process.cpuUsage(begin);
    times[name].push((user + system) * 1e3 / (20 * bodies.length));
  }
for (const [name, all] of Object.entries(times)) {
  all.sort((a, b) => a - b);
  console.log(`${name.padEnd(20)} ${all[0].toFixed(0).padStart(6)} ns at least, ${all[12].toFixed(0).padStart(6)} ns in the middle`);
}
console.log(`SIMD ÷ (JSON.parse and ajv): ${(times["wasm with SIMD"][0] / times["JSON.parse and ajv"][0]).toFixed(2)}`);
