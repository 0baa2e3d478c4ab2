// SPDX-License-Identifier: BSL-1.0
// Ajv: the schema that the C++ peers have, compiled.
import { Ajv } from "ajv";

export const name = "ajv_after_JSON_parse";
export const leavesUndone =
  "all warnings; repeated members; equality of members; urn:imei: in any letter case; " +
  "broken UTF-8 and lone surrogates; integers are rounded; no limits";

export function make(schema) {
  const { $schema, ...draft7 } = schema; // all that is in it is the same in drafts 4 and 7
  const validate = new Ajv({ allErrors: true, strict: false }).compile(draft7);
  return (text) => {
    try {
      return validate(JSON.parse(text));
    } catch {
      return false;
    }
  };
}
