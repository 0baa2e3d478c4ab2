// SPDX-License-Identifier: BSL-1.0
// Judges conformance cases, as cases.py writes them, by way of the package. Runs wherever the package does.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const times = (n, f) => Array.from({ length: n }, f);

class Reader {
  #at = 0;
  constructor(input) { this.input = input; }
  get at() { return this.#at; }
  line() {
    const begin = this.#at, end = this.input.indexOf(10, begin);
    this.#at = end + 1;
    return decoder.decode(this.input.subarray(begin, end));
  }
  bytes() {
    const size = Number(this.line()), begin = this.#at;
    this.#at += size + 1;
    return this.input.subarray(begin, begin + size);
  }
  text() { return decoder.decode(this.bytes()); }

  case() {
    const [message, solution, unknownMembers, nullMembers, strict, failFast, maxBody, maxDepth, status, more, retry, described, ...counts] =
      this.line().split(" ");
    const [headerCount, violationCount, wordCount, secretCount] = counts.map(Number);
    const options = {
      solution, unknownMembers, nullMembers, strict: strict === "1", failFast: failFast === "1", maxBody: Number(maxBody), maxDepth: Number(maxDepth),
    };
    const name = this.text();
    const given = { body: this.bytes(), request: this.bytes(), target: this.bytes(), status: Number(status) };
    given.headers = times(headerCount, () => [this.bytes(), this.bytes()]);
    const [answer, description] = [this.text(), this.text()];
    const texts = (n) => times(n, () => this.text());
    const expected = { answer, description, violations: texts(violationCount), words: texts(wordCount), secrets: texts(secretCount) };
    return { name, message, options, given, expected: { ...expected, more: more === "1", retry, described: described === "1" } };
  }
}

const isSame = (a, b) => a.length === b.length && a.every((each, i) => each === b[i]);

function outcome(regdirect, checkerOf, { message, options, given: { body, request, target, headers, status } }) {
  const checker = checkerOf(message, options);
  if (message === "call") return checker.check(target, headers);
  if (message === "exchange") return checker.check(request, body);
  if (message !== "reply") {
    const out = checker.parse(body);
    const shown = decoder.decode(body);
    const same = [checker.isValid(body), !checker.check(body).some((each) => each.severity === "error")];
    if (isSame(new TextEncoder().encode(shown), body)) same.push(checker.isValid(shown)); // as a string too
    if (same.some((each) => each !== out.ok)) throw new Error("isValid, check, parse differ");
    return out;
  }
  const out = checker.check(status, body);
  const row = out.documented ? `${out.documented.status}/${out.documented.code}` : "-";
  const answer = out.kind === "error" ? `error ${out.code} ${row}` : out.kind;
  return { ...out, answer, ok: !out.findings.some((each) => each.severity === "error") };
}

function found(out, more, count) {
  const all = out.findings.map((each) => `${each.severity} ${each.code} ${each.rule} ${each.pointer}`);
  return more ? all.slice(0, count) : all;
}

function isRight(out, { violations, words, secrets, answer, description, more, retry, described }) {
  const told = JSON.stringify(out.findings) + JSON.stringify(out.refusal ?? "");
  return isSame(found(out, more, violations.length), violations) && out.ok === !violations.some((each) => each.startsWith("error ")) &&
    out.truncated === more &&
    words.every((each) => {
      const space = each.indexOf(" ");
      return out.findings[each.slice(0, space) - 1].message.includes(each.slice(space + 1));
    }) &&
    !secrets.some((each) => told.includes(each)) && (answer === "" || out.answer === answer) &&
    (retry === "-" || out.retry === retry) && (!described || out.description === description);
}

/** How many of the cases in the bytes were judged, how many of them wrong, and the first wrong ones as lines. */
export function judge(regdirect, input) {
  const schemas = { request: regdirect.request, response: regdirect.response, error: regdirect.errorBody };
  const made = new Map();
  const checkerOf = (message, options) => {
    const key = message + JSON.stringify(options);
    if (!made.has(key)) made.set(key, (schemas[message] ?? regdirect[message])(options));
    return made.get(key);
  };
  const total = { judged: 0, wrong: 0, lines: [] };
  for (const reader = new Reader(input); reader.at < input.length; ++total.judged) {
    const next = reader.case(), out = outcome(regdirect, checkerOf, next);
    if (isRight(out, next.expected) || ++total.wrong > 20) continue;
    const { violations, answer, more } = next.expected;
    total.lines.push(`${next.name}: expected ${violations.join("; ")} ${answer}`,
      `  found ${found(out, more, violations.length).join("; ")} ${out.answer ?? ""}`);
  }
  return total;
}

/** The same bytes in parts of at least a size, which begin and end with a case. */
export function* parts(input, size) {
  let begin = 0;
  for (const reader = new Reader(input); reader.at < input.length;) {
    reader.case();
    if (reader.at - begin < size && reader.at < input.length) continue;
    yield input.subarray(begin, reader.at);
    begin = reader.at;
  }
}

/** Prints the totals of all parts, one after the other; the exit status. */
export function conclude(runtime, totals) {
  const sum = (name) => totals.reduce((all, each) => all + each[name], 0);
  for (const line of totals.flatMap(({ lines }) => lines).slice(0, 40)) console.log(line);
  console.log(`${runtime}: judged ${sum("judged")} verdicts, ${sum("wrong")} wrong`);
  return sum("wrong") || sum("judged") < 10000 ? 1 : 0;
}
