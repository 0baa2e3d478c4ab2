// SPDX-License-Identifier: BSL-1.0
// Whether documents keep to the official schema of their OpenAPI version. Arguments: the documents.
import { Validator } from '@seriousme/openapi-schema-validator';

for (const name of process.argv.slice(2)) {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(name);
  if (!valid) {
    console.log(name, validator.version, JSON.stringify(errors, null, 2));
    process.exitCode = 1;
  }
}
