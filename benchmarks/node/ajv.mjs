// SPDX-License-Identifier: BSL-1.0
// Ajv: the exported schema, compiled.
import { Ajv } from "ajv";

export const name = "ajv_after_JSON_parse";
export const leavesUndone =
  "all warnings; repeated members; check digits; equality of members; " +
  "broken UTF-8 and lone surrogates; integers are rounded; no limits";

export function make(schema) {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  return (text) => {
    try {
      return validate(JSON.parse(text));
    } catch {
      return false;
    }
  };
}
