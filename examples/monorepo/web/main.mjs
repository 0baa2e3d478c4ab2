// SPDX-License-Identifier: BSL-1.0
// The form without a browser: node main.mjs SCHEMA NODE_ID [VERIFY_CODE [TIMEOUT]]. Writes the body to send.
import { readFileSync } from 'node:fs';
import { formChecker } from './form.js';

const [schema, nodeId = '', verifyCode = '', timeout = ''] = process.argv.slice(2);
const check = formChecker(JSON.parse(readFileSync(schema, 'utf8')));
const checked = check({ nodeId, verifyCode, timeout });
if ('request' in checked) {
  process.stdout.write(JSON.stringify(checked.request));
} else {
  for (const { field, message } of checked.findings) console.error(`${field}: ${message}`);
  process.exitCode = 1;
}
