// SPDX-License-Identifier: BSL-1.0
// regdirect.h through WebAssembly. One instance, and one checker in it, for all schemas that are made from a module.
import { members, rules } from "./contract.js";

const OK = 0;
const NOTHING = 2;
const PAGE = 65536;
const messages = { request: 0, response: 1, errorBody: 2 };
const solutions = { generic: 0, "nb-iot": 1, "smart-home": 2 };
const unknownMembers = { reject: 0, ignore: 1 };
const nullMembers = { absent: 0, reject: 1 };
const retries = ["never", "later", "later-after-asking"];
const menders = ["caller", "platform-operator"];
const kinds = ["neither", "response", "error"];

// Records of regdirect.h, with pointers of 32 bits. Text is a pointer and a size.
const sizes = { options: 40, text: 8, field: 16, error: 64, reply: 72 };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function choice(name, among, value) {
  if (!Object.hasOwn(among, value)) throw new TypeError(`regdirect: ${name} must be one of ${Object.keys(among).join(", ")}`);
  return among[value];
}

function count(name, value) {
  if (value === Infinity) return 2 ** 32 - 1;
  if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`regdirect: ${name} must be an integer, 0 or greater, or Infinity`);
  return Math.min(value, 2 ** 32 - 1);
}

function settings(options) {
  const known = ["solution", "strict", "unknownMembers", "nullMembers", "failFast", "maxBody", "maxDepth"];
  for (const name of Object.keys(options)) if (!known.includes(name)) throw new TypeError(`regdirect: there is no option ${name}`);
  const { solution = "generic", strict = false, unknownMembers: unknown = "reject", nullMembers: nulls = "absent" } = options;
  const { failFast = false, maxBody = 65536, maxDepth = 32 } = options;
  return Object.freeze({
    solution: choice("solution", solutions, solution),
    unknown: choice("unknownMembers", unknownMembers, unknown),
    nulls: choice("nullMembers", nullMembers, nulls),
    strict: strict ? 1 : 0,
    failFast: failFast ? 1 : 0,
    maxBody: count("maxBody", maxBody),
    maxDepth: count("maxDepth", maxDepth),
  });
}

/** Whether a text has a surrogate without its other half. */
const isBroken = "".isWellFormed ? (text) => !text.isWellFormed() : (text) => /[\ud800-\udfff]/u.test(text);

/** UTF-8; a lone surrogate becomes three bytes that are not UTF-8, so that it is not taken for another character. */
function bytesOf(text) {
  if (!isBroken(text)) return encoder.encode(text);
  const out = [];
  for (const character of text) {
    const code = character.codePointAt(0);
    if (code >= 0xd800 && code < 0xe000) out.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else out.push(...encoder.encode(character));
  }
  return Uint8Array.from(out);
}

function bytes(body) {
  if (body instanceof Uint8Array) return body;
  if (typeof body === "string") return bytesOf(body);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  throw new TypeError("regdirect: the body must be a string, a Uint8Array or an ArrayBuffer");
}

/** The members that the contract knows, except those that are null. */
function pick(from, known) {
  const out = {};
  for (const name of Object.keys(known)) {
    const value = Object.hasOwn(from, name) ? from[name] : null;
    if (value !== null) out[name] = known[name] === null ? value : pick(value, known[name]);
  }
  return out;
}

function pathOf(pointer) {
  return pointer.split("/").slice(1).map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A value as JSON. NaN and Infinity become texts, so that they have a wrong type and are not absent. */
function written(value) {
  const text = JSON.stringify(value, (_, each) =>
    typeof each === "bigint" || (typeof each === "number" && !Number.isFinite(each)) ? String(each) : each);
  return text === undefined ? "" : text;
}

/** @param {WebAssembly.Module} module */
export function instantiate(module) {
  let wasm, checker, record, input, capacity, view, array, room, given;

  function start() {
    wasm = new WebAssembly.Instance(module, {}).exports;
    wasm._initialize();
    checker = wasm.regdirect_create();
    record = wasm.malloc(256);
    input = wasm.malloc((capacity = PAGE));
    array = undefined;
    given = undefined;
  }

  /** When memory grows, it moves, and the arrays over it become empty. Asking WebAssembly for its buffer takes longer. */
  function memory() {
    if (array === undefined || array.length === 0) {
      view = new DataView(wasm.memory.buffer);
      array = new Uint8Array(wasm.memory.buffer);
      room = array.subarray(input, input + capacity);
    }
    return view;
  }

  /** A trap means that there is no memory: the instance cannot be used again, and the next call makes a new one. */
  function failure(error) {
    if (!(error instanceof WebAssembly.RuntimeError)) return error;
    wasm = given = undefined;
    return new RangeError("regdirect: out of memory", { cause: error });
  }

  function guarded(call) {
    if (wasm === undefined) start();
    try {
      return call();
    } catch (error) {
      throw failure(error);
    }
  }

  function need(size) {
    if (size <= capacity) return;
    wasm.free(input);
    capacity = 0; // in case there is no memory
    array = undefined;
    input = wasm.malloc(size);
    if (input === 0) throw new WebAssembly.RuntimeError("no memory");
    capacity = size;
  }

  const options = () => record;
  const output = () => record + sizes.options; // of at most sizes.reply

  function set(chosen) {
    if (given === chosen) return;
    if (wasm === undefined) start();
    const to = memory(), at = options();
    wasm.regdirect_options_init(at, sizes.options);
    const numbers = [chosen.solution, chosen.unknown, chosen.nulls, chosen.strict, chosen.failFast, chosen.maxBody, 0, chosen.maxDepth, 0];
    numbers.forEach((number, i) => to.setUint32(at + 4 + 4 * i, number, true));
    given = chosen;
  }

  function put(at, body) {
    memory();
    array.set(body, at);
    return body.length;
  }

  /** Stores a body; returns its size. A body that is too long is not read, so it need not be stored. */
  function take(body, chosen) {
    if (typeof body === "string") {
      const most = 3 * body.length;
      if (body.length > chosen.maxBody) return body.length;
      if (most <= capacity && !isBroken(body)) {
        memory();
        return encoder.encodeInto(body, room).written;
      }
    }
    const data = bytes(body), size = data.length;
    if (size > chosen.maxBody) return size;
    if (size > capacity) need(size);
    memory();
    array.set(data, input);
    return size;
  }

  const text = (at) => {
    const from = memory(), begin = from.getUint32(at, true);
    return decoder.decode(array.subarray(begin, begin + from.getUint32(at + 4, true)));
  };

  function wrote(f) {
    f(checker, output());
    return text(output());
  }

  function platformError(at) {
    const from = memory();
    const n = (i) => from.getUint32(at + 4 * i, true);
    const [category, , description, meaning, handling] = [0, 1, 2, 3, 4].map((i) => text(at + 24 + 8 * i));
    return Object.freeze({
      status: n(1), code: String(n(2)), category, mender: menders[n(4)], retry: n(5) === 1, description, meaning, handling,
    });
  }

  function refusal() {
    const at = output();
    memory().setUint32(at, sizes.error, true);
    if (wasm.regdirect_refusal(checker, at) === NOTHING) return undefined;
    const error = platformError(at);
    const answer = (mediaType, f) => ({ status: error.status, mediaType, body: wrote(f) });
    return {
      error,
      platform: answer("application/json", wasm.regdirect_write_error),
      problem: answer("application/problem+json", wasm.regdirect_write_problem),
    };
  }

  const findings = () => JSON.parse(wrote(wasm.regdirect_findings_json));

  function report(ok) {
    const out = { ok, findings: findings(), truncated: wasm.regdirect_is_truncated(checker) === 1 };
    if (!ok) out.refusal = refusal();
    return out;
  }

  function schema(message, wanted = {}) {
    const number = messages[message], known = members[message], chosen = settings(wanted);
    const { maxBody } = chosen;
    const run = (body) => {
      if (given !== chosen) set(chosen);
      let size;
      if (body instanceof Uint8Array && (size = body.length) <= capacity && size <= maxBody && array.length !== 0)
        array.set(body, input); // nearly always: no other function is called for it
      else size = take(body, chosen);
      return wasm.regdirect_check(checker, number, input, size, record) === OK;
    };
    const isValid = (body) => {
      try {
        return run(body); // no function is made for it, as guarded would want
      } catch (error) {
        throw failure(error);
      }
    };
    const check = (body) => guarded(() => (run(body), findings()));
    const parse = (body) => guarded(() => {
      const out = report(run(body));
      if (out.ok) out.value = pick(JSON.parse(typeof body === "string" ? body : decoder.decode(bytes(body))), known);
      return out;
    });
    const validate = (value) => {
      const isBody = typeof value === "string" || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
      let body = value;
      try {
        if (!isBody) body = written(value);
      } catch {
        return { issues: [{ message: "the value must be one that JSON can represent", path: [] }] };
      }
      const result = parse(body);
      if (result.ok) return { value: result.value };
      const errors = result.findings.filter((each) => each.severity === "error");
      return { issues: errors.map((each) => ({ message: each.message, path: pathOf(each.pointer) })) };
    };
    return Object.freeze({ isValid, check, parse, "~standard": Object.freeze({ version: 1, vendor: "regdirect", validate }) });
  }

  /** Stores texts one after the other; returns their places. */
  function lay(parts, first) {
    need(first + parts.reduce((sum, part) => sum + part.length, 0));
    let at = input + first;
    return parts.map((part) => {
      put(at, part);
      at += part.length;
      return [at - part.length, part.length];
    });
  }

  function call(given = {}) {
    const chosen = settings(given);
    return Object.freeze({
      check: (target, headers) => guarded(() => {
        set(chosen);
        const fields = [...(Symbol.iterator in headers ? headers : Object.entries(headers))];
        const texts = lay([target, ...fields.flat()].map(bytes), sizes.field * fields.length);
        const to = memory();
        texts.slice(1).flat().forEach((number, i) => to.setUint32(input + 4 * i, number, true));
        return report(wasm.regdirect_check_call(checker, ...texts[0], input, fields.length, options()) === OK);
      }),
    });
  }

  function exchange(given = {}) {
    const chosen = settings(given);
    return Object.freeze({
      check: (request, response) => guarded(() => {
        set(chosen);
        const parts = [request, response].map(bytes).map((body) => (body.length > chosen.maxBody ? [body, 0] : [body, body.length]));
        const texts = lay(parts.map(([body, size]) => body.subarray(0, size)), 0);
        const [[one], [other]] = texts, [[{ length: size }], [{ length: otherSize }]] = parts;
        return report(wasm.regdirect_check_exchange(checker, one, size, other, otherSize, options()) === OK);
      }),
    });
  }

  function reply(given = {}) {
    const chosen = settings(given);
    return Object.freeze({
      check: (status, body) => guarded(() => {
        set(chosen);
        const size = take(body, chosen), at = output();
        memory().setUint32(at, sizes.reply, true);
        const registered = wasm.regdirect_check_reply(checker, status, input, size, options(), at) === OK;
        const from = memory();
        const n = (i) => from.getUint32(at + 4 * i, true);
        const out = {
          registered,
          kind: kinds[n(1)],
          documented: n(3) === 1 ? n(4) : undefined,
          retry: retries[n(5)],
          mayBeRegistered: n(6) === 1,
          code: text(at + 40),
          description: text(at + 48),
          meaning: text(at + 56),
          handling: text(at + 64),
        };
        if (out.documented !== undefined) out.documented = catalogue()[out.documented];
        return Object.assign(out, { findings: findings(), truncated: wasm.regdirect_is_truncated(checker) === 1 });
      }),
    });
  }

  let rows;
  function catalogue() {
    rows ??= guarded(() => Object.freeze(Array.from({ length: wasm.regdirect_catalogue_size() }, (_, i) => {
      const at = record + 192;
      memory().setUint32(at, sizes.error, true);
      wasm.regdirect_catalogue_row(i, at);
      return platformError(at);
    })));
    return rows;
  }

  start();
  const version = wasm.regdirect_version();
  memory();
  return Object.freeze({
    version: decoder.decode(array.subarray(version, array.indexOf(0, version))),
    rules,
    request: (given) => schema("request", given),
    response: (given) => schema("response", given),
    errorBody: (given) => schema("errorBody", given),
    call,
    exchange,
    reply,
    catalogue,
    findError: (status, code) => catalogue().find((row) => row.status === status && row.code === String(code)),
    findErrors: (code) => catalogue().filter((row) => row.code === String(code)),
  });
}
