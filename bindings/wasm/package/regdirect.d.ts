// SPDX-License-Identifier: BSL-1.0
import type { ErrorBody, RegDirectDeviceInDTO, RegDirectDeviceOutDTO, RuleId } from "./contract.js";

export { instantiate } from "./core.js";
export type * from "./contract.js";

/** The options of a check. An option that is left out has its default. */
export interface Options {
  /** The solution that a device belongs to: it adds rules, and is not in the body. "generic". */
  solution?: "generic" | "nb-iot" | "smart-home";
  /** Warnings are errors. */
  strict?: boolean;
  /** Members that the contract of a request does not know. "reject". */
  unknownMembers?: "reject" | "ignore";
  /** null for an optional member is the same as leaving it out, or a wrong type. "absent". */
  nullMembers?: "absent" | "reject";
  /** Stop at the first error. */
  failFast?: boolean;
  /** The longest body that is read, in bytes. 65536. */
  maxBody?: number;
  /** The deepest nesting of objects and arrays. 32. */
  maxDepth?: number;
}

/** A body as it travels: JSON in UTF-8, or as text. */
export type Body = string | ArrayBuffer | ArrayBufferView;

/** One finding. It contains no value of the message, hence no secret; it does contain an unknown member's name. */
export interface Finding {
  /** RFC 6901; of a call, the parameter's name. */
  pointer: string;
  rule: RuleId;
  severity: "error" | "warning";
  /** The platform's error code for it. */
  code: string;
  /** A sentence in English that can be printed anywhere. */
  message: string;
  /** The limit that the value was compared with. */
  limit?: number | string | string[];
  /** The measured value: a length, a place (of a byte for syntax and limit), or a JSON type. */
  found?: number | string;
  /** Of syntax: why the body is not JSON. */
  cause?: string;
  /** The member or parameter that was probably meant by an unknown one. */
  meant?: string;
}

/** A row of the platform's error catalogue. */
export interface PlatformError {
  status: number;
  code: string;
  category: string;
  /** The party that can make the call succeed. */
  mender: "caller" | "platform-operator";
  /** Whether the same call can succeed later. */
  retry: boolean;
  /** As it travels; editions differ, so never match on it. */
  description: string;
  meaning: string;
  handling: string;
}

/** An HTTP answer. */
export interface Answer {
  status: number;
  mediaType: string;
  body: string;
}

/** The answer that refuses a message: in the platform's form, or as problem details (RFC 9457). */
export interface Refusal {
  error: PlatformError;
  platform: Answer;
  problem: Answer;
}

export interface Valid {
  ok: true;
  /** There can be warnings. */
  findings: Finding[];
  truncated: boolean;
}
export interface Invalid {
  ok: false;
  /** In documented order, at most 64. */
  findings: Finding[];
  /** There were more findings than the list can hold. */
  truncated: boolean;
  refusal: Refusal;
}
export type Report = Valid | Invalid;
export type Parsed<T> = (Valid & { value: T }) | Invalid;

/** One kind of message. It is a Standard Schema, version 1, too: for tRPC, Hono, TanStack Form and others. */
export interface Schema<T> {
  /** Whether the body is valid; the fastest of the three. */
  isValid(body: Body): boolean;
  /** All findings. A message that has only warnings is valid. */
  check(body: Body): Finding[];
  /** The value, without members that are null or unknown; or the answer that refuses it. */
  parse(body: Body): Parsed<T>;
  readonly "~standard": StandardProps<T>;
}

/** The interface of Standard Schema. A string or bytes are a body; any other value is checked as JSON.stringify writes it. */
export interface StandardProps<T> {
  readonly version: 1;
  readonly vendor: "regdirect";
  readonly validate: (value: unknown) => StandardResult<T>;
  readonly types?: { readonly input: T; readonly output: T } | undefined;
}
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: ReadonlyArray<{ readonly message: string; readonly path: ReadonlyArray<string> }> };

/** A reply of the platform, and what to do about it. */
export interface Reply {
  registered: boolean;
  kind: "response" | "error" | "neither";
  /** Of an error, as sent; empty if none can be read. */
  code: string;
  /** Of an error, as sent, with any characters. */
  description: string;
  documented: PlatformError | undefined;
  /** Whether to send the same call again; after asking for the device, if it may have been registered. */
  retry: "never" | "later" | "later-after-asking";
  mayBeRegistered: boolean;
  meaning: string;
  handling: string;
  /** About the body alone. */
  findings: Finding[];
  truncated: boolean;
}

export type Headers = Iterable<readonly [string | Uint8Array, string | Uint8Array]> | Readonly<Record<string, string>>;

/** The body of a registration request. */
export function request(options?: Options): Schema<RegDirectDeviceInDTO>;
/** The body of the answer to a registration. */
export function response(options?: Options): Schema<RegDirectDeviceOutDTO>;
/** The body of an error. */
export function errorBody(options?: Options): Schema<ErrorBody>;
/** The parameters of a call: Authorization and app_key among its header fields, appId in the query of its target. */
export function call(options?: Options): { check(target: string | Uint8Array, headers: Headers): Report };
/** Whether a response repeats what its request set. */
export function exchange(options?: Options): { check(request: Body, response: Body): Report };
/** An answer of the platform: its HTTP status and its body. */
export function reply(options?: Options): { check(status: number, body: Body): Reply };

/** The platform's documented errors, ordered by code, then status. */
export function catalogue(): readonly PlatformError[];
export function findError(status: number, code: number | string): PlatformError | undefined;
export function findErrors(code: number | string): PlatformError[];
/** The ids of all rules. */
export const rules: readonly RuleId[];
/** The library's version. */
export const version: string;
