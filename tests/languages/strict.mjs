// SPDX-License-Identifier: BSL-1.0
// Whether ajv takes schemas in its strict mode and in its default one, without a word, and finds nothing wrong in the
// examples and defaults in them. Arguments: the schemas. Exit status 1 if it does.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import Ajv04 from 'ajv-draft-04';

let [complaints, values] = [0, 0];
const complain = (name, words) => { complaints += 1; console.log(`${name}: ${words}`); };

/** Every value that a schema shows, with the schema that it is shown in. */
function* shown(schema) {
  for (const value of [...(schema.examples ?? []), ...('default' in schema ? [schema.default] : [])]) yield [schema, value];
  for (const member of Object.values(schema.properties ?? {})) yield* shown(member);
}

for (const name of process.argv.slice(2)) {
  const schema = JSON.parse(readFileSync(name, 'utf8'));
  const Validator = schema.$schema.includes('2020-12') ? Ajv2020 : schema.$schema.includes('draft-07') ? Ajv : Ajv04;
  const say = (words) => complain(name, words);
  for (const options of [{ strict: true }, {}]) {
    const ajv = new Validator({ ...options, logger: { log: say, warn: say, error: say } });
    try {
      ajv.compile(schema);
      for (const [part, value] of shown(schema)) {
        values += 1;
        const accepts = part === schema ? ajv.getSchema(schema.$id) : ajv.compile(part);
        if (!accepts(value)) say(`refuses ${JSON.stringify(value)}: ${ajv.errorsText(accepts.errors)}`);
      }
    } catch (error) {
      say(error.message);
    }
  }
}
console.log(`${process.argv.length - 2} schemas, ${values} values in them, ${complaints} complaints`);
process.exitCode = complaints || !values ? 1 : 0;
