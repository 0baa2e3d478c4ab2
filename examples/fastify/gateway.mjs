// SPDX-License-Identifier: BSL-1.0
// A gateway of another language: Fastify in front of a backend, with nothing of the contract but the exported schemas.
//
//   node gateway.mjs PORT BACKEND-URL [FOLDER OF SCHEMAS] [SOLUTION]
//
// Needs fastify and ajv, in a node_modules folder above this file (npm install fastify ajv). What a schema cannot say (its
// $comment lists it) goes through: repeated members, of which the last one counts, and members that have to be equal.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import Fastify from 'fastify';

const [port = '8080', backend = 'http://127.0.0.1:8081', given, solution = 'generic'] = process.argv.slice(2);
const schemas = given ?? fileURLToPath(new URL('../../schema', import.meta.url));

function read(name) {
  try {
    return JSON.parse(readFileSync(`${schemas}/${name}`, 'utf8'));
  } catch (error) {
    console.error(`cannot read the schema ${name} in ${schemas}: ${error.message}\n`
      + 'scripts/export.sh writes the schemas; SOLUTION is generic, nb-iot or smart-home');
    process.exit(1);
  }
}

// The OpenAPI document has the rest: the path, the parameters, and every error.
const body = read(`2020-12/request.${solution}.json`);
const document = read(`openapi/3.1.${solution}.json`);
const [[url, { post: call }]] = Object.entries(document.paths);

/** The platform's error with this code: its HTTP status and its body. */
function platformError(code) {
  for (const [status, response] of Object.entries(call.responses)) {
    const example = response.content['application/json'].examples[`error_${code}`];
    if (example) return { status: Number(status), body: example.value };
  }
  throw new Error(`the contract has no error ${code}`);
}

/** The parameters of one kind as a schema. */
function parameters(kind) {
  const all = call.parameters.filter((p) => p.in === kind);
  const name = (p) => (kind === 'header' ? p.name.toLowerCase() : p.name);
  return {
    type: 'object',
    properties: Object.fromEntries(all.map((p) => [name(p), p.schema])),
    required: all.filter((p) => p.required).map(name),
  };
}
const token = { type: 'string', pattern: '^[Bb][Ee][Aa][Rr][Ee][Rr] +[A-Za-z0-9._~+/-]+=*$' };
const headers = parameters('header');
headers.properties.authorization = token;
headers.required.push('authorization');

/** Returns the platform's error code for a finding of ajv: the order of the contract decides between several. */
function codeOf({ validation = [], validationContext, code }) {
  if (validationContext === 'headers') {
    return validation.some((v) => v.instancePath === '/authorization' || v.params.missingProperty === 'authorization')
      ? 1010005 : 100025;
  }
  if (validationContext === 'querystring' || code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return 50400;
  if (validationContext !== 'body') return 100007; // no JSON, or too much of it
  if (validation.some((v) => v.keyword === 'required')) return 100007;
  return validation.some((v) => v.instancePath === '/verifyCode') ? 100003 : 50400;
}

const gateway = Fastify({
  bodyLimit: 65536,
});
// Fastify's own ajv reads draft 07, and mends what it is sent: "180" becomes 180, and unknown members are gone before anybody
// sees them. This one reads draft 2020-12, and changes nothing.
const ajv = new Ajv2020({ allErrors: true, strict: false });
gateway.setValidatorCompiler(({ schema }) => ajv.compile(schema));

gateway.removeContentTypeParser('text/plain'); // JSON is all there is
gateway.setErrorHandler((error, request, reply) => {
  const { status, body: answer } = platformError(codeOf(error));
  reply.code(error.statusCode === 413 || error.statusCode === 415 ? error.statusCode : status).send(answer);
});

gateway.post(url, { schema: { body, headers, querystring: parameters('query') } }, async (request, reply) => {
  // Not the bytes that came, but what was checked: of repeated members, the backend sees the one that the schema saw.
  const { 'content-type': type, app_key, authorization } = request.headers;
  const answer = await fetch(backend + request.url, {
    method: 'POST', headers: { 'content-type': type, app_key, authorization }, body: JSON.stringify(request.body),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  if (!answer) return reply.code(502).send(platformError(100001).body);
  return reply.code(answer.status).type('application/json').send(Buffer.from(await answer.arrayBuffer()));
});

console.log(`listening on ${await gateway.listen({ port: Number(port), host: '127.0.0.1' })}`);
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => gateway.close());
