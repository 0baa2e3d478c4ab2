// SPDX-License-Identifier: BSL-1.0
// assemble.mjs FOLDER: writes the files that are made from the modules: the version, the module as text, and the page.
import { readFileSync, writeFileSync } from "node:fs";

const out = process.argv[2];
const here = new URL("./", import.meta.url);
const said = "// SPDX-License-Identifier: BSL-1.0\n";
const small = readFileSync(`${out}/package/regdirect.small.wasm`).toString("base64");

const description = JSON.parse(readFileSync(`${out}/package/package.json`));
writeFileSync(`${out}/package/package.json`, `${JSON.stringify({ ...description, version: process.env.VERSION }, null, 2)}\n`);
writeFileSync(`${out}/package/wasm.js`, `${said}export const wasm =\n  "${small}";\n`);

// The page is one file without imports: a browser does not load modules from other local files.
const page = (name) => readFileSync(new URL(`page/${name}`, here), "utf8");
const code = (path) => readFileSync(path, "utf8").replace(/^import .*\n/gm, "").replace(/^export /gm, "");
const script = [
  `const wasm = "${small}";`,
  code(`${out}/package/contract.js`),
  code(`${out}/package/core.js`),
  code(new URL("page/places.js", here)),
  page("page.js").replace(/^import .*\n/gm, ""),
].join("\n");
writeFileSync(`${out}/page/index.html`, page("index.html").replace("/*style*/", () => page("style.css")).replace("/*script*/", () => script));
