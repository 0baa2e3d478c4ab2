// SPDX-License-Identifier: BSL-1.0
// Judges the conformance cases of requests and calls that tests/bindings/cases.py writes to standard input, by way of the
// filter: node conformance.mjs FILTER. Each body comes whole, in three frames, or in two with trailers behind them. Exit
// status 1 if a verdict is wrong.
import { readFileSync } from 'node:fs';
import { Filter, PATH, call } from './host.mjs';

const SHOWN = 20, input = readFileSync(0);
let at = 0;

function line() {
  const end = input.indexOf(10, at), out = input.toString('utf8', at, end);
  at = end + 1;
  return out;
}

function text() {
  const size = Number(line()), out = input.subarray(at, at + size);
  at += size + 1;
  return out;
}

function nextCase() {
  const w = line().split(' ');
  const c = { message: w[0], options: { solution: w[1], unknown_members: w[2], null_members: w[3], strict: w[4] === '1',
    max_body: Number(w[6]), max_depth: Number(w[7]) }, failFast: w[5] === '1', more: w[9] === '1' };
  [c.name, c.body, c.request, c.target] = [text(), text(), text(), text()];
  c.headers = Array.from({ length: Number(w[12]) }, () => [text(), text()]);
  text(), text(); // of replies
  c.violations = Array.from({ length: Number(w[13]) }, () => text().toString());
  for (let i = 0; i < Number(w[14]); ++i) text();
  c.secrets = Array.from({ length: Number(w[15]) }, () => text().toString());
  return c;
}

function split(body, way) {
  if (body.length === 0) return way === 0 ? [] : [body]; // no body at all, or an empty frame
  if (way === 0) return [body];
  const cuts = way === 1 ? [1, Math.ceil(body.length / 2)] : [body.length >> 1];
  return [0, ...cuts].map((from, i) => body.subarray(from, [...cuts, body.length][i]));
}

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
const filters = new Map();
const lineOf = v => `${v.severity} ${v.code} ${v.rule} ${v.pointer}`;

function wrong(c, way) {
  const isCall = c.message === 'call';
  const configuration = JSON.stringify({ ...c.options, answer: 'problem', call: isCall });
  if (!filters.has(configuration)) filters.set(configuration, new Filter(module, configuration));
  const body = isCall ? Buffer.from('{"nodeId":"n"}') : c.body;
  const fields = isCall
    ? [[':method', 'POST'], [':path', c.target], ['content-type', 'application/json'], ...c.headers]
    : call({ path: PATH, add: way === 0 ? [['content-length', String(body.length)]] : [] });
  const valid = c.violations.every(v => !v.startsWith('error '));
  const { local, upstream, properties } = filters.get(configuration).request({ fields, frames: split(body, way), trailers: way === 2 });
  if (isCall && !valid && ['target', 'fieldName'].includes(properties.regdirect_rule)) return null; // by its head
  const findings = JSON.parse(properties.regdirect_findings).map(lineOf);
  const found = c.more ? findings.slice(0, c.violations.length) : findings;
  if (JSON.stringify(found) !== JSON.stringify(c.violations)) return found;
  if (properties.regdirect_verdict !== (valid ? 'valid' : 'invalid')) return properties;
  if (valid) return local || !upstream.ended || !upstream.body.equals(body) ? upstream : null;
  if (upstream.body.length || upstream.ended || local?.headers['content-type'] !== 'application/problem+json') return { local, upstream };
  const problem = JSON.parse(local.body);
  if (JSON.stringify(problem.violations) !== JSON.stringify(JSON.parse(properties.regdirect_findings))) return problem;
  const told = JSON.stringify([local, properties]);
  return c.secrets.find(s => told.includes(s)) ?? null;
}

let judged = 0, bad = 0, left = 0;
while (at < input.length) {
  const c = nextCase();
  if (c.message !== 'request' && c.message !== 'call') continue;
  if (c.failFast) { ++left; continue; }
  ++judged;
  for (const way of c.body.length > 1e6 ? [0] : [0, 1, 2]) {
    const found = wrong(c, way);
    if (found === null) continue;
    if (bad++ < SHOWN) console.log(`${c.name} (way ${way}): expected ${JSON.stringify(c.violations).slice(0, 300)}\n  ${JSON.stringify(found).slice(0, 500)}`);
    break;
  }
}
console.log(`Envoy's filter: judged ${judged} verdicts, ${bad} wrong; ${left} cannot be asked`);
process.exit(bad === 0 && judged >= 7000 ? 0 : 1);
