// SPDX-License-Identifier: BSL-1.0
// Writes package/contract.js and contract.d.ts from the exported schemas, which are written from the table, and from
// regdirect.h. `contract.mjs FOLDER` writes them into another folder.
import { readFileSync, writeFileSync } from "node:fs";

const here = new URL("./", import.meta.url);
const read = (path) => readFileSync(new URL(path, here), "utf8");
const schema = (name) => JSON.parse(read(`../../schema/2020-12/${name}.json`));
const out = process.argv[2] ?? new URL("package", here).pathname;
const said = "// SPDX-License-Identifier: BSL-1.0\n// Written by contract.mjs from the table: do not edit.\n";

const types = [
  ["request", "RegDirectDeviceInDTO", schema("request.generic")],
  ["response", "RegDirectDeviceOutDTO", schema("response")],
  ["errorBody", "ErrorBody", schema("error")],
];
const known = ({ properties }) =>
  Object.entries(properties).filter(([, member]) => member.type !== undefined || member.anyOf !== undefined);
const members = (of) => Object.fromEntries(known(of).map(([name, m]) => [name, m.properties ? members(m) : null]));

const nested = [];
function typeOf(member) {
  if (member.anyOf) return [...new Set(member.anyOf.map(typeOf))].join(" | ");
  if (member.properties) {
    nested.push(declared(member.title, member));
    return member.title;
  }
  if (member.enum) return member.enum.filter((each) => each !== null).map((each) => JSON.stringify(each)).join(" | ");
  const names = [member.type].flat().filter((each) => each !== "null");
  return names.map((name) => (name === "integer" ? "number" : name)).join(" | ");
}
function declared(name, of) {
  const lines = known(of).map(([member, m]) => {
    const optional = (of.required ?? []).includes(member) ? "" : "?";
    return `  /** ${m.description} */\n  ${member}${optional}: ${typeOf(m)};\n`;
  });
  return `export interface ${name} {\n${lines.join("")}}\n`;
}

const list = read("../c/regdirect.h").match(/enum regdirect_rule \{([^}]*)\}/)[1];
const rules = [...list.matchAll(/\/\* (\w+) \*\//g)].map(([, id]) => id);
const made = types.map(([, name, of]) => declared(name, of));
const all = Object.fromEntries(types.map(([message, , of]) => [message, members(of)]));

writeFileSync(`${out}/contract.js`, `${said}
/** The members that each message knows; null: the member is not an object. */
export const members = ${JSON.stringify(all, null, 2)};

export const rules = Object.freeze(${JSON.stringify(rules)});
`);
writeFileSync(`${out}/contract.d.ts`, `${said}
${[...nested, ...made].join("\n")}
/** A rule's id: a keyword of JSON Schema, where there is one. */
export type RuleId =
${rules.map((id) => `  | ${JSON.stringify(id)}`).join("\n")};
`);
