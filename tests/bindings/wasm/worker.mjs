// SPDX-License-Identifier: BSL-1.0
// The worker of workerd.mjs: judges the cases that are posted to it.
import * as regdirect from "./workerd.js";
import { judge } from "./judge.mjs";

export default {
  async fetch(request) { return Response.json(judge(regdirect, new Uint8Array(await request.arrayBuffer()))); },
};
