// SPDX-License-Identifier: BSL-1.0
// The types that generators make of the exported schemas. Arguments: the folder of schemas, and one to write into. There,
// each request of each draft gets a folder for each generator, with contract.ts: its types, those of the response and
// those of the error body, named as openapi-typescript names them. Exit status 1 if a generator complains.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';
import { InputData, JSONSchemaInput, quicktype } from 'quicktype-core';

const [schemas, target] = process.argv.slice(2);
const languages = ['go', 'java', 'csharp', 'python', 'rust', 'swift', 'kotlin'];
console.warn = console.error = console.log = (...words) => { process.exitCode = 1; process.stdout.write(`${words.join(' ')}\n`); };

/** Names of other editions: nothing is known of their values, and quicktype notes that in some languages. */
function untyped(text) {
  const members = Object.entries(JSON.parse(text).properties).filter(([, { type, anyOf }]) => !anyOf && (!type || type === 'null'));
  return members.map(([name]) => name.toLowerCase());
}

async function byQuicktype(text, lang, rendererOptions) {
  const input = new JSONSchemaInput();
  await input.addSource({ name: JSON.parse(text).title, schema: text });
  const inputData = new InputData();
  inputData.addInput(input);
  const { lines, annotations } = await quicktype({ inputData, lang, rendererOptions });
  for (const { annotation, span } of annotations) {
    const line = lines[span.start.line];
    if (!untyped(text).some((name) => line.replaceAll('_', '').toLowerCase().includes(name)))
      console.log(`${lang}: ${annotation.message}: ${line}`);
  }
  return lines.join('\n');
}

const generators = {
  'json-schema-to-typescript': (text) => compile(JSON.parse(text), 'Unused', { bannerComment: '' }),
  quicktype: (text) => byQuicktype(text, 'typescript', { 'just-types': 'true', 'prefer-unions': 'true' }),
};

let made = 0;
for (const draft of ['2020-12', '07', '04'])
  for (const [name, generate] of Object.entries(generators)) {
    const types = {};
    for (const file of readdirSync(`${schemas}/${draft}`)) {
      const text = readFileSync(`${schemas}/${draft}/${file}`, 'utf8');
      types[file] = await generate(text);
      made += 1;
      if (name !== 'quicktype' || draft !== '2020-12' || file.includes('open')) continue;
      for (const language of languages) await byQuicktype(text, language, {});
    }
    for (const request of Object.keys(types).filter((file) => file.startsWith('request.'))) {
      const folder = `${target}/${draft}/${request.replace('.json', '')}/${name}`;
      mkdirSync(folder, { recursive: true });
      for (const [part, of] of [['request', request], ['response', 'response.json'], ['error', 'error.json']])
        writeFileSync(`${folder}/${part}.ts`, types[of]);
      writeFileSync(`${folder}/contract.ts`, `
        import type { RegDirectDeviceInDTO } from './request';
        import type { RegDirectDeviceOutDTO } from './response';
        import type { ErrorBody } from './error';
        export interface components { schemas: {
          RegDirectDeviceInDTO: RegDirectDeviceInDTO, RegDirectDeviceOutDTO: RegDirectDeviceOutDTO, ErrorBody: ErrorBody } }`);
    }
  }
process.stdout.write(`${made} schemas made into types\n`);
