// SPDX-License-Identifier: BSL-1.0
// The filter with the configuration of the example: node --test example_test.mjs, with the filter in REGDIRECT_FILTER and
// the configuration, as Envoy gives it to the filter, in REGDIRECT_CONFIGURATION.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Filter, PATH, call } from './host.mjs';

const module = new WebAssembly.Module(readFileSync(process.env.REGDIRECT_FILTER));
const configuration = JSON.parse(process.env.REGDIRECT_CONFIGURATION);
const GOOD = Buffer.from('{"nodeId":"260531793113837","verifyCode":"260531793113837","imsi":"460001234567890","timeout":0}');
const BAD = Buffer.from('{"nodeId":"","timeout":-1}');
const ask = (changes, body, fields = call({ path: PATH + '?appId=b81' })) =>
  new Filter(module, JSON.stringify({ ...configuration, ...changes })).request({ fields, frames: [body] });

test('it passes a good request on', () => {
  const { local, upstream, properties } = ask({}, GOOD);
  assert.ok(!local && upstream.ended && upstream.body.equals(GOOD));
  assert.equal(properties.regdirect_verdict, 'valid');
});

test('it answers a bad one as the platform does, or with problem details to a client that accepts them', () => {
  const { local, upstream } = ask({}, BAD);
  assert.deepEqual([local.status, local.headers['content-type'], upstream.body.length], [400, 'application/json', 0]);
  const problem = ask({}, BAD, call({ add: [['accept', 'application/problem+json']] })).local;
  assert.equal(problem.headers['content-type'], 'application/problem+json');
});

test('it refuses a call without its parameters, and a body that is longer than it says', () => {
  assert.ok(ask({}, GOOD, call({ drop: ['authorization'] })).local);
  assert.equal(ask({}, Buffer.alloc(configuration.max_body + 1, ' ')).properties.regdirect_rule, 'limit');
});

test('with "mode": "report" it passes everything on and tells what is wrong', () => {
  const { local, upstream, properties } = ask({ mode: 'report' }, BAD);
  assert.ok(!local && upstream.ended && upstream.body.equals(BAD));
  assert.equal(properties.regdirect_verdict, 'invalid');
});
