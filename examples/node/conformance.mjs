// SPDX-License-Identifier: BSL-1.0
// Runs the conformance cases with ajv and the exported schemas, and tells which rules a schema cannot see.
//
//   node conformance.mjs [FOLDER OF CASES] [FOLDER OF SCHEMAS] [DRAFT]
//
// Needs ajv, in a node_modules folder above this file (npm install ajv). Exit status 1: a verdict differs that should not.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [cases = here('../../tests/conformance'), schemas = here('../../schema'), draft = '2020-12'] = process.argv.slice(2);

/** All that a case with {"each": […]} in it stands for. */
function expand(value) {
  if (Array.isArray(value)) {
    return value.reduce((lists, item) => lists.flatMap((l) => expand(item).map((i) => [...l, i])), [[]]);
  }
  if (value === null || typeof value !== 'object') return [value];
  if ('each' in value) return value.each.flatMap(expand);
  return Object.entries(value).reduce(
    (objects, [name, inner]) => objects.flatMap((o) => expand(inner).map((i) => ({ ...o, [name]: i }))), [{}]);
}

/** The bytes of a text. */
function bytes(text) {
  if (typeof text === 'string') return Buffer.from(text);
  if (Array.isArray(text)) return Buffer.concat(text.map(bytes));
  if ('hex' in text) return Buffer.from(text.hex, 'hex');
  if ('repeat' in text) return Buffer.concat(Array(text.times).fill(bytes(text.repeat)));
  const [before, after] = [bytes(text.before), bytes(text.after)];
  return Buffer.concat(Array.from({ length: text.count }, (_, n) => [before, Buffer.from(`${n}`), after]).flat());
}

/** The schema for the case's message and options, compiled once; nothing, if none is exported for them. */
const compiled = new Map();
function schemaFor({ message, options: { solution = 'generic', strict, unknown_members, ...more } = {} }) {
  if (Object.keys(more).some((option) => option !== 'max_body' && option !== 'max_depth')) return undefined;
  const request = message === 'request';
  const parts = [message, request && solution, request && unknown_members === 'ignore' && 'open',
    strict && message !== 'error' && 'strict'];
  const name = `${schemas}/${draft}/${parts.filter(Boolean).join('.')}.json`;
  if (!compiled.has(name)) {
    const schema = JSON.parse(readFileSync(name, 'utf8'));
    const Validator = draft === '2020-12' ? Ajv2020 : Ajv;
    const unsaid = [...schema.$comment.split('.')[0].matchAll(/[:;] (\w+) [/(]/g)].map((found) => found[1]);
    compiled.set(name, { accepts: new Validator({ strict: true }).compile(schema), unsaid: new Set(unsaid) });
  }
  return compiled.get(name);
}

/** Returns the parsed body; undefined, if the parser refuses it. */
function parse(body) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return undefined;
  }
}

let [same, skipped, wrong] = [0, 0, 0];
const unseen = new Map();
for (const file of readdirSync(cases).filter((name) => name.endsWith('.json')).sort()) {
  for (const written of JSON.parse(readFileSync(`${cases}/${file}`, 'utf8')).cases) {
    for (const one of expand(written)) {
      const schema = ['request', 'response', 'error'].includes(one.message) && schemaFor(one);
      if (!schema) { skipped += 1; continue; }
      const whole = bytes(one.body);
      const bodies = one.every_prefix ? Array.from(whole, (_, n) => whole.subarray(0, n)) : [whole];
      const rules = new Set(one.violations.filter((v) => v.severity === 'error').map((v) => v.rule));
      for (const body of bodies) {
        const document = parse(body);
        if ((document !== undefined && schema.accepts(document)) === (rules.size === 0)) { same += 1; continue; }
        // A number that no double has, or that is spelled like none: to JavaScript it is another number, or the same.
        const number = /[0-9][.eE][0-9+-]|[0-9]{16}/.test(body.toString('latin1'));
        const all = [...rules].every((rule) => schema.unsaid.has(rule)) && [...rules].sort().join(' and ');
        const why = (rules.has('uniqueKeys') && 'uniqueKeys') || all || (number && 'numbers');
        if (!why) { wrong += 1; console.log(`${file}: ${one.name}: expected ${[...rules]}: ${body.subarray(0, 200)}`); continue; }
        unseen.set(why, (unseen.get(why) ?? 0) + 1);
      }
    }
  }
}
console.log(`${same} verdicts as expected, ${skipped} cases that no schema is about, ${wrong} wrong. Not seen by a schema:`);
for (const [rules, count] of [...unseen].sort()) console.log(`  ${rules}: ${count}`);
process.exitCode = wrong ? 1 : 0;
