// SPDX-License-Identifier: BSL-1.0
// Verdicts of the language service that VS Code has for JSON. Arguments: a file of bodies, one a line, and schemas.
// Prints a line of 0 and 1 for each schema. Exit status 1 if the editor complains about a schema or about its examples.
import { readFileSync } from 'node:fs';
import service from 'vscode-json-languageservice';

const [file, ...schemas] = process.argv.slice(2);
const settings = { schemaRequest: 'error', schemaValidation: 'error' };

/** The editor's complaints about a text. */
async function complaints(editor, text) {
  const document = service.TextDocument.create('memory:///document.json', 'json', 1, text);
  return (await editor.doValidation(document, editor.parseJSONDocument(document), settings)).map((found) => found.message);
}

const bodies = readFileSync(file, 'utf8').split('\n').slice(0, -1);
for (const name of schemas) {
  const text = readFileSync(name, 'utf8');
  const schema = JSON.parse(text);
  const editor = service.getLanguageService({});
  editor.configure({ validate: true, schemas: [{ uri: schema.$id ?? schema.id, fileMatch: ['*.json'], schema }] });
  const said = await complaints(service.getLanguageService({}), text); // by the schema of its draft
  for (const example of schema.examples ?? []) said.push(...(await complaints(editor, JSON.stringify(example))));
  if (said.length) {
    console.error(name, said);
    process.exitCode = 1;
  }
  let verdicts = '';
  for (const body of bodies) verdicts += (await complaints(editor, body)).length ? 0 : 1;
  console.log(verdicts);
}
