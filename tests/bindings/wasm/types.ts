// SPDX-License-Identifier: BSL-1.0
// Compiled with --strict and not run.
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { errorBody, reply, request, response, type Finding, type RegDirectDeviceInDTO } from "regdirect";
import { instantiate } from "regdirect/core";

const schema: StandardSchemaV1<RegDirectDeviceInDTO> = request({ solution: "nb-iot" });
const other: StandardSchemaV1 = response();
type Output = StandardSchemaV1.InferOutput<ReturnType<typeof request>>;
const output: Output = { nodeId: "n", deviceInfo: { model: "m", protocolType: "Z-Wave" } };

const parsed = request().parse("{}");
const node: string = parsed.ok ? parsed.value.nodeId : parsed.refusal.problem.body;
const code: string | number | undefined = errorBody().parse(new Uint8Array()).ok ? undefined : 1;
const found: Finding[] = reply().check(200, "").findings;

// @ts-expect-error: there is no such solution
request({ solution: "NB-IoT" });
// @ts-expect-error: nodeId is mandatory
const lacks: Output = {};
// @ts-expect-error: there is no value in what is not valid
parsed.value;

export default [schema, other, output, node, code, found, lacks, instantiate];
