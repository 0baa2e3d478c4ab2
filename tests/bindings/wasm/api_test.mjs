// SPDX-License-Identifier: BSL-1.0
// The API of the package: api_test.mjs, with the package in the environment variable REGDIRECT_PACKAGE.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const folder = process.env.REGDIRECT_PACKAGE;
const load = (file) => import(pathToFileURL(`${folder}/${file}`).href);
const regdirect = await load("node.js");
const { request, response, errorBody, call, exchange, reply } = regdirect;
const good = '{"nodeId":"n","timeout":180.0,"imsi":null}';
const rules = (findings) => findings.map((each) => `${each.pointer} ${each.rule}`);

test("the small module has at most 65 KB with gzip, and no module imports anything", () => {
  const small = readFileSync(`${folder}/regdirect.small.wasm`);
  assert.ok(gzipSync(small, { level: 9 }).length <= 65000);
  for (const file of ["regdirect.small.wasm", "regdirect.wasm"])
    assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(`${folder}/${file}`))), []);
});

test("no code is made of text", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".js")))
    assert.doesNotMatch(readFileSync(`${folder}/${file}`, "utf8"), /\beval\b|new Function/);
});

test("a value has the members that the contract knows, without those that are null", () => {
  assert.deepEqual(request().parse(good).value, { nodeId: "n", timeout: 180 });
  const open = request({ unknownMembers: "ignore" });
  assert.deepEqual(open.parse('{"nodeId":"n","__proto__":{"a":1},"x":2}').value, { nodeId: "n" });
  assert.deepEqual(response({}).parse('{"deviceId":"d","later":1}').value, { deviceId: "d" });
  assert.deepEqual(errorBody().parse('{"error_code":7}').value, { error_code: 7 });
});

test("a refusal has the platform's answer and problem details", () => {
  const { ok, value, findings, refusal } = request({ solution: "nb-iot" }).parse('{"nodeId":"n","timeout":-1}');
  assert.deepEqual([ok, value, rules(findings)], [false, undefined, ["/timeout minimum", "/verifyCode required"]]);
  assert.deepEqual([refusal.error.code, refusal.platform.status, refusal.problem.mediaType], ["100007", 400, "application/problem+json"]);
  assert.equal(JSON.parse(refusal.problem.body).violations.length, 2);
});

test("bodies are strings, bytes, views of bytes or buffers", () => {
  const bytes = new TextEncoder().encode(`  ${good}`);
  for (const body of [good, bytes, bytes.buffer, bytes.subarray(2), new DataView(bytes.buffer, 1), Buffer.from(good)])
    assert.equal(request().isValid(body), true);
  for (const body of [undefined, null, 1, {}, []]) assert.throws(() => request().check(body), TypeError);
});

test("a lone surrogate in a string is not taken for another character", () => {
  assert.deepEqual(rules(request().check('{"nodeId":"\ud800"}')), [" syntax"]);
  assert.equal(request().isValid('{"nodeId":"\u{1f600}"}'), true);
});

test("a body over the limit is not copied, and a large one is read where that is wanted", () => {
  assert.deepEqual(rules(request().check(new Uint8Array(1 << 28))), [" limit"]);
  assert.deepEqual(rules(request().check(" ".repeat(1 << 26))), [" limit"]);
  assert.equal(request({ maxBody: Infinity }).isValid(good + " ".repeat(1 << 22)), true);
  assert.equal(request().isValid(good), true);
});

test("after memory has ended, the next check is as good as the first", async () => {
  const { instantiate } = await load("core.js");
  const own = instantiate(new WebAssembly.Module(readFileSync(`${folder}/regdirect.small.wasm`)));
  const huge = Buffer.allocUnsafe(1100 * 2 ** 20); // more than the allocator's largest block
  assert.throws(() => own.request({ maxBody: Infinity }).isValid(huge), RangeError);
  assert.equal(own.request().isValid(good), true);
  assert.equal(own.catalogue().length, 18);
});

test("options are checked when a schema is made", () => {
  const wrong = [{ solution: "NB-IoT" }, { unknownMembers: "toString" }, { maxBody: -1 }, { maxDepth: 1.5 }, { unknown: 1 }];
  for (const options of wrong) assert.throws(() => request(options), TypeError);
  assert.equal(request({ strict: true }).isValid('{"nodeId":"n","psk":"01234567"}'), false);
  assert.deepEqual(rules(request({ nullMembers: "reject" }).check(good)), ["/imsi type"]);
});

test("schemas with different options do not disturb each other", () => {
  const [one, other] = [request(), request({ solution: "nb-iot" })];
  assert.deepEqual([one.isValid(good), other.isValid(good), one.isValid(good)], [true, false, true]);
});

test("calls, exchanges and replies are checked", () => {
  const headers = { Authorization: "Bearer abc", App_Key: "k" };
  assert.equal(call().check("/x?appId=a", headers).ok, true);
  assert.equal(call().check("/x", new Headers(headers)).ok, true);
  assert.deepEqual(rules(call().check("/x?appId=", []).findings), ["accessToken required", "app_key required", "appId minLength"]);
  assert.equal(exchange().check('{"nodeId":"n","psk":"AB"}', '{"deviceId":"d","psk":"ab"}').ok, true);
  const { findings, refusal } = exchange().check('{"nodeId":"n","verifyCode":"a"}', '{"deviceId":"d","verifyCode":"b"}');
  assert.deepEqual([rules(findings), refusal.error.code], [["/verifyCode echo"], "100003"]);
  const busy = reply().check(403, '{"error_code":"1010009"}');
  assert.deepEqual([busy.kind, busy.retry, busy.documented.category], ["error", "later", "throttling"]);
  assert.equal(reply().check(200, '{"deviceId":"d"}').registered, true);
  assert.equal(reply().check(502, "<html>").retry, "later-after-asking");
});

test("the catalogue can be searched", () => {
  assert.equal(regdirect.catalogue().length, 18);
  assert.equal(regdirect.findErrors(100203).length, 2);
  assert.equal(regdirect.findError(500, "100203").status, 500);
  assert.equal(regdirect.findError(500, 1), undefined);
  assert.match(regdirect.version, /^\d+\.\d+\.\d+$/);
});

test("each schema is a Standard Schema of version 1", () => {
  const { version, vendor, validate } = request()["~standard"];
  assert.deepEqual([version, vendor], [1, "regdirect"]);
  assert.deepEqual(validate({ nodeId: "n", imsi: null, timeout: undefined }), { value: { nodeId: "n" } });
  assert.deepEqual(validate(good), { value: { nodeId: "n", timeout: 180 } });
  const { issues } = validate({ nodeId: "n", deviceInfo: { model: "" }, "a/b~": 1 });
  assert.deepEqual(issues.map((each) => each.path), [["deviceInfo", "model"], ["a/b~"]]);
});

test("what JSON cannot represent is an issue, and nothing is thrown", () => {
  const cyclic = {};
  cyclic.nodeId = cyclic;
  const { validate } = request()["~standard"];
  const wrong = [cyclic, undefined, null, () => 1, Symbol("s"), 7n, [], { nodeId: "n", timeout: NaN }, { nodeId: "n", timeout: 5n }];
  for (const value of wrong) assert.ok(validate(value).issues.length > 0);
});

test("the inlined entry and the one for modules that are compiled already do the same", async () => {
  assert.equal((await load("inline.js")).request().isValid(good), true);
  assert.deepEqual((await load("inline.js")).rules, regdirect.rules);
});
