// SPDX-License-Identifier: BSL-1.0
// The form in the browser: what was typed becomes a request, or the reasons why it is none. Types come from the exported
// OpenAPI document, checks from the exported schema: neither is written here.
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { components } from './contract.js';

export type Request = components['schemas']['RegDirectDeviceInDTO'];

/** The text of each field; empty where nothing was typed. */
export type Form = Record<'nodeId' | 'verifyCode' | 'timeout', string>;

export interface Finding {
  field: string; // JSON pointer, RFC 6901
  message: string;
}

export type Checked = { request: Request } | { findings: Finding[] };

/** Checks forms against the exported JSON Schema of the request (draft 2020-12). */
export function formChecker(schema: object): (form: Form) => Checked {
  const accepts = new Ajv2020({ allErrors: true, strict: false }).compile<Request>(schema);
  return (form) => {
    const request: Partial<Request> = { nodeId: form.nodeId };
    if (form.verifyCode !== '') request.verifyCode = form.verifyCode;
    if (form.timeout !== '') request.timeout = Number(form.timeout);
    if (accepts(request)) return { request };
    return {
      findings: (accepts.errors ?? []).map((e) => ({ field: e.instancePath, message: e.message ?? e.keyword })),
    };
  };
}
