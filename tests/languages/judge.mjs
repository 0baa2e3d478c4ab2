// SPDX-License-Identifier: BSL-1.0
// Verdicts of ajv. Arguments: a file of bodies, one a line, and schemas. Prints a line of 0 and 1 for each schema.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import Ajv04 from 'ajv-draft-04';

const [file, ...schemas] = process.argv.slice(2);
const bodies = readFileSync(file, 'utf8').split('\n').slice(0, -1).map(JSON.parse);
for (const name of schemas) {
  const schema = JSON.parse(readFileSync(name, 'utf8'));
  const Validator = schema.$schema.includes('2020-12') ? Ajv2020 : schema.$schema.includes('draft-07') ? Ajv : Ajv04;
  const accepts = new Validator({ strict: true }).compile(schema);
  console.log(bodies.map((body) => (accepts(body) ? 1 : 0)).join(''));
}
