// SPDX-License-Identifier: BSL-1.0
// Measures peers under Node.js: bench.mjs WORK VERDICTS, two files that regdirect_subjects writes. It prints times as
// Google Benchmark does, and how verdicts differ as regdirect_subjects does.
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import * as ajv from "./ajv.mjs";
import * as zod from "./zod.mjs";

const repetitions = 9;
const enough = 50e6; // nanoseconds for a repetition

const peers = [ajv, zod];

/** Bodies as they come from a socket, which JSON.parse wants as text. */
function judge(accepts, bodies) {
  for (const body of bodies) if (!accepts(body.toString())) throw new Error("a verdict is wrong");
}

function nanoseconds() {
  const { user, system } = process.cpuUsage(); // microseconds
  return { real: Number(process.hrtime.bigint()), cpu: 1000 * (user + system) };
}

/** Warm, and with the number of passes that takes long enough. */
function warm(run) {
  for (let passes = 1; ; passes *= 2) {
    const begin = nanoseconds();
    for (let n = 0; n < passes; ++n) run();
    if (nanoseconds().real - begin.real > enough) return passes;
  }
}

function measure({ benchmark, index, run, bodies, passes }, repetition) {
  const begin = nanoseconds();
  for (let n = 0; n < passes; ++n) run();
  const end = nanoseconds();
  const iterations = passes * bodies;
  return {
    name: benchmark,
    run_name: benchmark,
    run_type: "iteration",
    family_index: index,
    repetition_index: repetition,
    iterations,
    real_time: (end.real - begin.real) / iterations,
    cpu_time: (end.cpu - begin.cpu) / iterations,
    time_unit: "ns",
  };
}

function benchmarks({ schemas, work }) {
  const all = [];
  for (const { name, solution, bodies } of work) {
    const buffers = bodies.map((body) => Buffer.from(body));
    for (const peer of peers) {
      const accepts = peer.make(schemas[solution], solution);
      const run = () => judge(accepts, buffers);
      all.push({ benchmark: `${name}/${peer.name}`, index: all.length, run, bodies: bodies.length, passes: warm(run) });
    }
  }
  const results = [];
  for (let repetition = 0; repetition < repetitions; ++repetition) {
    const order = all.map((benchmark) => [Math.random(), benchmark]).sort(([a], [b]) => a - b);
    for (const [, benchmark] of order) results.push(measure(benchmark, repetition));
  }
  return results;
}

async function compare({ schemas }, path) {
  const judges = peers.map((peer) => {
    const of = Object.entries(schemas).map(([solution, schema]) => [solution, peer.make(schema, solution)]);
    return Object.fromEntries(of);
  });
  const found = peers.map(({ name, leavesUndone }) => {
    return { name, leaves_undone: leavesUndone, verdicts: 0, differences: {}, crashes: 0 };
  });
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const { theme, solution, body, valid } = JSON.parse(line);
    const text = Buffer.from(body, "hex").toString();
    found.forEach((peer, i) => {
      ++peer.verdicts;
      if (judges[i][solution](text) !== valid) peer.differences[theme] = (peer.differences[theme] ?? 0) + 1;
    });
  }
  return found;
}

const [workPath, verdictsPath] = process.argv.slice(2);
const work = JSON.parse(readFileSync(workPath));
const { dependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url)));
const libraries = Object.entries({ "Node.js": process.versions.node, ...dependencies }).map((each) => each.join(" "));
const results = {
  libraries: libraries.join(", "),
  benchmarks: benchmarks(work),
  subjects: await compare(work, verdictsPath),
};
console.log(JSON.stringify(results));
