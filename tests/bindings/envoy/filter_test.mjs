// SPDX-License-Identifier: BSL-1.0
// Tests of the filter: node --test filter_test.mjs, with the filter in REGDIRECT_FILTER.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Filter, PATH, call } from './host.mjs';

const module = new WebAssembly.Module(readFileSync(process.env.REGDIRECT_FILTER));
const filter = (settings, more) => new Filter(module, settings === undefined ? '' : JSON.stringify(settings), more);
const GOOD = Buffer.from('{"nodeId":"n"}'), BAD = Buffer.from('{"nodeId":"n","timeout":-1,"verifyCode":7}');
const ask = (by, body, fields = call(), more = {}) => by.request({ fields, frames: [body], ...more });
const passed = (got, body) => !got.local && got.upstream.ended && got.upstream.body.equals(body);

test('a good request passes byte for byte, however its frames come', () => {
  const by = filter();
  for (const body of [GOOD, Buffer.from(GOOD.toString().padEnd(65536))])
    for (const size of [1, 7, 16384, 65536]) {
      if (size === 1 && body.length > 1000) continue;
      const frames = [];
      for (let at = 0; at < body.length; at += size) frames.push(body.subarray(at, at + size));
      for (const trailers of [false, true]) assert.ok(passed(by.request({ fields: call(), frames, trailers }), body));
      assert.ok(passed(by.request({ fields: call(), frames: [...frames, Buffer.alloc(0)] }), body));
    }
});

test('a refusal is the platform\'s error, problem details, or what the client accepts', () => {
  let { local, upstream } = ask(filter(), BAD, call({ add: [['accept', 'application/problem+json']] }));
  assert.deepEqual([local.status, local.headers], [400, { 'content-type': 'application/json' }]);
  assert.deepEqual(JSON.parse(local.body), { error_code: '100003', error_desc: 'Invalid verify code.' });
  assert.ok(!upstream.ended && upstream.body.length === 0);
  ({ local } = ask(filter({ answer: 'problem' }), BAD));
  assert.equal(local.headers['content-type'], 'application/problem+json');
  assert.deepEqual(JSON.parse(local.body).violations.map(v => v.pointer + ' ' + v.rule), ['/timeout minimum', '/verifyCode type']);
  const by = filter({ answer: 'negotiate' });
  for (const [accept, kind] of [['*/*', 'json'], ['application/problem+json', 'problem+json'], ['application/problem+json;q=0, */*', 'json'],
    ['text/html, Application/Problem+JSON;q=0.5', 'problem+json'], [',,;;,=', 'json']])
    assert.equal(ask(by, BAD, call({ add: [['accept', accept]] })).local.headers['content-type'], 'application/' + kind, accept);
});

test('a method, a media type or a coding that is not the call\'s is answered before the body comes', () => {
  const by = filter();
  const refused = (fields, status, header, value) => {
    const { local, upstream } = by.request({ fields, frames: [GOOD] });
    assert.equal(local?.status, status, JSON.stringify(fields));
    assert.equal(local.headers[header], value);
    assert.ok(!upstream.headers);
  };
  for (const method of ['GET', 'PUT', 'post', '']) refused(call({ method }), 405, 'allow', 'POST');
  for (const type of ['text/plain', '', 'application/jsonp', 'application/json; charset=utf-16', 'application/json, text/plain'])
    refused(call({ drop: ['content-type'], add: [['content-type', type]] }), 415, 'accept-post', 'application/json');
  refused(call({ drop: ['content-type'] }), 415, 'accept-post', 'application/json');
  refused(call({ add: [['content-type', 'application/json']] }), 415, 'accept-post', 'application/json');
  for (const coding of ['gzip', 'br', 'identity, gzip', ''])
    refused(call({ add: [['content-encoding', coding]] }), 415, 'accept-encoding', 'identity');
  for (const [name, value] of [['content_type', 'text/plain'], ['content_length', '3'], ['transfer_encoding', 'chunked']])
    refused(call({ add: [[name, value]] }), 400, 'content-type', 'application/json');
  refused(call({ path: PATH + '#?appId=a' }), 400, 'content-type', 'application/json');
  for (const type of ['application/json', 'Application/JSON ; charset="utf-8"; x=y'])
    assert.ok(passed(ask(by, GOOD, call({ drop: ['content-type'], add: [['content-type', type]] })), GOOD));
  assert.ok(passed(ask(by, GOOD, call({ add: [['content-encoding', 'Identity']] })), GOOD));
  assert.ok(passed(ask(filter({ media_type: 'any' }), GOOD, call({ drop: ['content-type'] })), GOOD));
});

test('a head is judged as by every other gateway', () => {
  const faults = ['method', 'target', 'fieldName', 'contentType', 'contentEncoding'];
  const lines = readFileSync(new URL('../heads.tsv', import.meta.url), 'utf8').split('\n').filter(line => line && !line.startsWith('#'));
  for (const line of lines) {
    const [fault, form, isCall, media_type, method, target, ...fields] = line.split('\t');
    const split = fields.map(field => [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 2)]);
    const { local, properties } = ask(filter({ call: isCall === '1', media_type, answer: 'negotiate' }), GOOD,
      [[':method', method], [':path', target], ...split]);
    assert.equal(faults.includes(properties.regdirect_rule) ? properties.regdirect_rule : 'none', fault, line);
    if (form !== '-') assert.equal(local.headers['content-type'], form === 'problem' ? 'application/problem+json' : 'application/json', line);
  }
  assert.ok(lines.length > 60);
});

test('header fields and query are checked where the configuration says so', () => {
  const by = filter({ call: true, answer: 'problem' });
  const found = (fields, body = GOOD) => JSON.parse(ask(by, body, fields).local.body).violations.map(v => v.pointer + ' ' + v.rule);
  assert.ok(passed(ask(by, GOOD, call({ path: PATH + '?appId=a%26b' })), GOOD));
  assert.deepEqual(found(call({ drop: ['app_key', 'authorization'] })), ['accessToken required', 'app_key required']);
  assert.deepEqual(found(call({ drop: ['authorization'] }), Buffer.from('{"nodeId":""}')), ['accessToken required', '/nodeId minLength']);
  assert.deepEqual(found(call({ path: PATH + '?appId=a&app%49d=b' })), ['appId uniqueKeys']);
  assert.deepEqual(found(call({ path: PATH + '?appId=a;b' })), ['query syntax']);
  assert.deepEqual(found(call({ add: [['app_key', 'b']] })), ['app_key uniqueKeys']);
  assert.equal(ask(by, GOOD, call({ add: [['app-key', 'b']] })).local.status, 400);
  assert.ok(passed(ask(filter(), GOOD, call({ drop: ['app_key', 'authorization'] })), GOOD));
});

test('report-only passes everything on, and tells what is wrong', () => {
  const by = filter({ mode: 'report', call: true });
  for (const body of [GOOD, BAD, Buffer.from('no JSON'), Buffer.alloc(200000, 'x')]) {
    const got = by.request({ fields: call(), frames: [body.subarray(0, 5), body.subarray(5)] });
    assert.ok(passed(got, body));
    assert.equal(got.properties.regdirect_verdict, body === GOOD ? 'valid' : 'invalid');
  }
  assert.equal(ask(by, GOOD, call({ method: 'PUT' })).properties.regdirect_rule, 'method');
  assert.ok(passed(ask(by, GOOD, call({ drop: ['app_key'] })), GOOD));
});

test('the log has what is refused, and in mode report what would be, in the words of the module for nginx', () => {
  for (const [mode, verb] of [['enforce', 'refuses'], ['report', 'would refuse']]) {
    const by = filter({ mode, call: true });
    const says = (reason, ...asked) => {
      by.log.length = 0;
      ask(by, ...asked);
      assert.deepEqual(by.log.map(String).filter(line => line.includes('regdirect')), [`regdirect ${verb} the request: ${reason}`]);
    };
    says('400/50400, type at "/nodeId"', Buffer.from('{"nodeId":1}'));
    says('405/50400, method', GOOD, call({ method: 'PUT' }));
    says('401/100025, required at "app_key"', GOOD, call({ drop: ['app_key'] }));
    says('400/100007, required at "/deviceInfo/model"', Buffer.from('{"timeout":-1,"deviceInfo":{"deviceType":"?"}}'));
    by.log.length = 0;
    ask(by, GOOD);
    assert.deepEqual(by.log, []);
  }
});

test('an empty body, in whatever way, is no JSON text', () => {
  const by = filter({ answer: 'problem' });
  for (const more of [{ frames: [] }, { frames: [Buffer.alloc(0)] }, { frames: [], trailers: true }]) {
    const { local } = by.request({ fields: call(), ...more });
    assert.equal(JSON.parse(local.body).violations[0].rule, 'syntax');
  }
});

test('a body that is too long is refused as soon as that is known', () => {
  const by = filter({ max_body: 100, answer: 'problem' });
  const { local, upstream } = by.request({ fields: call({ add: [['content-length', '101']] }), frames: [GOOD] });
  assert.ok(JSON.parse(local.body).violations[0].rule === 'limit' && !upstream.headers);
  const got = by.request({ fields: call(), frames: Array(1000).fill(Buffer.alloc(20, ' ')), endless: true });
  assert.equal(got.properties.regdirect_rule, 'limit');
  assert.equal(got.upstream.body.length, 0);
  assert.ok(passed(ask(by, Buffer.from(GOOD.toString().padEnd(100)), call({ add: [['content-length', '100']] })), Buffer.from(GOOD.toString().padEnd(100))));
});

test('a body that is not as long as Content-Length says does not pass', () => {
  const by = filter();
  for (const length of ['13', '15', '+14', '14, 14', '0x0e', '99999999999999999999'])
    assert.ok(ask(by, GOOD, call({ add: [['content-length', length]] })).local, length);
});

test('members twice, escaped, or in another encoding do not pass, even where unknown ones are let through', () => {
  const by = filter({ unknown_members: 'ignore' });
  for (const body of ['{"nodeId":"a","nodeId":"b"}', '{"nodeId":"a","\\u006eodeId":"b"}', '\ufeff{"nodeId":"a"}', '{"nodeId":"a"}{}',
    '{"nodeId":"\\ud800"}', '{"nodeId":"a"}\0', '{"nodeId":"a",}'])
    assert.ok(ask(by, Buffer.from(body)).local, body);
  assert.ok(ask(by, Buffer.from('{"nodeId":"a"}', 'utf16le')).local);
});

test('the platform gets a percent-encoded appId as it was checked', () => {
  const by = filter({ call: true });
  assert.ok(passed(ask(by, GOOD, call({ path: PATH + '?appId=%2561' })), GOOD));
  for (const query of ['?appId=%61&appId=%62', '?%61ppId=a&appId=b', '?appId=%zz', '?appId=a%00b', '?appId=a+b', '?appId=a#b'])
    assert.ok(ask(by, GOOD, call({ path: PATH + query })).local, query);
});

test('a configuration that is wrong is refused, with what is wrong with it', () => {
  const says = (configuration, message) => assert.throws(() => new Filter(module, configuration), { message: 'regdirect: ' + message });
  says('{', 'the configuration is not JSON');
  says('[]', 'the configuration must be a JSON object');
  says('{"solution":"wood"}', '"solution" must be one of "generic", "nb-iot", "smart-home"');
  says('{"mode":true}', '"mode" must be one of "enforce", "report"');
  says('{"strict":1}', '"strict" must be true or false');
  for (const n of ['-1', '1.5', '2147483648', '"1"', '1e400']) says(`{"max_body":${n}}`, '"max_body" must be an integer from 0 to 2147483647');
  for (const n of ['100.0', '1e2']) assert.ok(ask(new Filter(module, `{"max_body":${n}}`), Buffer.alloc(101, ' ')).local);
  says('{"solutoin":"nb-iot"}', 'there is no setting "solutoin"');
  says('{"a\\nb":1}', 'there is no setting "a\\u000ab"');
});

test('no answer, property or log line has a value of the message in it, nor a control character', () => {
  const by = filter({ answer: 'problem', solution: 'nb-iot', call: true }), secret = '5ec3e7'.repeat(6);
  const body = Buffer.from(`{"nodeId":"${secret}","psk":"${secret}g","verifyCode":"${secret}","a\\u0007\\u202eb":"${secret}"}`);
  const { local, properties } = ask(by, body, call({ drop: ['authorization'], add: [['authorization', 'Basic ' + secret]] }));
  const told = [local.body, ...Object.values(properties), ...by.log].join('');
  assert.ok(local.status >= 400 && !told.includes(secret));
  assert.ok(!/[\0-\x1f\x7f\u202e]/.test(told));
});

test('a header map that is none is refused', () => {
  for (const map of [Buffer.alloc(3), Buffer.from([255, 255, 255, 255]), Buffer.from([1, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0]),
    Buffer.from([1, 0, 0, 0, 1, 0, 0, 0, 255, 255, 255, 127, 65, 0, 66, 0]), Buffer.from([2, 0, 0, 0])]) {
    const { local } = ask(filter(undefined, { map: () => map }), GOOD);
    assert.equal(local.status, 405);
  }
});

test('memory stays where it is', () => {
  const by = filter({ answer: 'problem', call: true });
  const some = () => { for (let i = 0; i < 3000; ++i) ask(by, i % 2 ? GOOD : BAD), by.log.length = 0; };
  some();
  const before = by.memory;
  for (let i = 0; i < 5; ++i) some();
  assert.equal(by.memory, before);
});
