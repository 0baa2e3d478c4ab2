// SPDX-License-Identifier: BSL-1.0
// Judges all conformance cases of cases.py, from standard input, by way of the package: conformance.mjs MODULE [CORE].
// MODULE is an entry of the package, or a .wasm file for CORE. Exit status 1 if a verdict is wrong.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modulePath, corePath] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(path).href);
const regdirect = corePath
  ? (await load(corePath)).instantiate(new WebAssembly.Module(readFileSync(modulePath)))
  : await load(modulePath);
const input = readFileSync(0);
let at = 0;

function line() {
  const end = input.indexOf(10, at);
  const out = input.subarray(at, end).toString();
  at = end + 1;
  return out;
}
function bytes() {
  const size = Number(line());
  at += size + 1;
  return input.subarray(at - size - 1, at - 1);
}
const text = () => bytes().toString();
const times = (n, f) => Array.from({ length: n }, f);

const schemas = { request: regdirect.request, response: regdirect.response, error: regdirect.errorBody };
const made = new Map();
function checkerOf(message, options) {
  const key = message + JSON.stringify(options);
  if (!made.has(key)) made.set(key, (schemas[message] ?? regdirect[message])(options));
  return made.get(key);
}

function judge(message, options, { body, request, target, headers, status }) {
  const checker = checkerOf(message, options);
  if (message === "call") return checker.check(target, headers);
  if (message === "exchange") return checker.check(request, body);
  if (message !== "reply") {
    const out = checker.parse(body);
    const shown = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
    const same = [checker.isValid(body), !checker.check(body).some((each) => each.severity === "error")];
    if (Buffer.from(shown).equals(body)) same.push(checker.isValid(shown)); // as a string too
    if (same.some((each) => each !== out.ok)) throw new Error("isValid, check, parse differ");
    return out;
  }
  const out = checker.check(status, body);
  const row = out.documented ? `${out.documented.status}/${out.documented.code}` : "-";
  const answer = out.kind === "error" ? `error ${out.code} ${row}` : out.kind;
  return { ...out, answer, ok: !out.findings.some((each) => each.severity === "error") };
}

let judged = 0, wrong = 0;
while (at < input.length) {
  const [message, solution, unknownMembers, nullMembers, strict, failFast, maxBody, maxDepth, status, more, retry, described, ...counts] =
    line().split(" ");
  const [headerCount, violationCount, wordCount, secretCount] = counts.map(Number);
  const options = {
    solution, unknownMembers, nullMembers, strict: strict === "1", failFast: failFast === "1", maxBody: Number(maxBody), maxDepth: Number(maxDepth),
  };
  const name = text();
  const given = { body: bytes(), request: bytes(), target: bytes(), status: Number(status) };
  given.headers = times(headerCount, () => [bytes(), bytes()]);
  const [answer, description] = [text(), text()];
  const violations = times(violationCount, text), words = times(wordCount, text), secrets = times(secretCount, text);

  const out = judge(message, options, given);
  let found = out.findings.map((each) => `${each.severity} ${each.code} ${each.rule} ${each.pointer}`);
  if (more === "1") found = found.slice(0, violations.length);
  const told = JSON.stringify(out.findings) + JSON.stringify(out.refusal ?? "");
  const valid = !violations.some((each) => each.startsWith("error "));
  const right = JSON.stringify(found) === JSON.stringify(violations) && out.ok === valid && out.truncated === (more === "1") &&
    words.every((each) => {
      const space = each.indexOf(" ");
      return out.findings[each.slice(0, space) - 1].message.includes(each.slice(space + 1));
    }) &&
    !secrets.some((each) => told.includes(each)) && (answer === "" || out.answer === answer) &&
    (retry === "-" || out.retry === retry) && (described === "0" || out.description === description);
  ++judged;
  if (!right && ++wrong <= 20) console.log(`${name}: expected ${violations.join("; ")} ${answer}\n  found ${found.join("; ")} ${out.answer ?? ""}`);
}
console.log(`JavaScript: judged ${judged} verdicts, ${wrong} wrong`);
process.exitCode = wrong || judged < 10000 ? 1 : 0;
