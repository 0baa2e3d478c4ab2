// SPDX-License-Identifier: BSL-1.0
// A host for proxy-wasm filters (ABI 0.2.1), for tests: it does with a request what Envoy does, and keeps what would reach
// the upstream.
const BODY = 0, CONFIGURATION = 7, OK = 0, NOT_FOUND = 1, BAD_ARGUMENT = 2, GO_ON = 0;
const bytesOf = text => (Buffer.isBuffer(text) ? text : Buffer.from(text, 'latin1'));

/** Header fields [[name, value], …] as the ABI writes them. */
function headerMap(fields) {
  const sizes = [fields.length], parts = [];
  for (const [name, value] of fields) {
    sizes.push(bytesOf(name).length, bytesOf(value).length);
    parts.push(bytesOf(name), Buffer.of(0), bytesOf(value), Buffer.of(0));
  }
  const head = Buffer.alloc(4 * sizes.length);
  sizes.forEach((size, i) => head.writeUInt32LE(size, 4 * i));
  return Buffer.concat([head, ...parts]);
}

export class Filter {
  #exports; #configuration; #current; #next = 1;
  log = [];

  /** Throws if the filter refuses the configuration, with what it has logged. */
  constructor(module, configuration = '', { map = headerMap } = {}) {
    this.#configuration = Buffer.from(configuration);
    this.map = map;
    const stub = () => 52;
    this.#exports = new WebAssembly.Instance(module, {
      env: this.#environment(),
      wasi_snapshot_preview1: new Proxy({}, { get: () => stub }),
    }).exports;
    const x = this.#exports;
    x._initialize();
    x.proxy_on_context_create(1, 0);
    if (!x.proxy_on_vm_start(1, 0) || !x.proxy_on_configure(1, this.#configuration.length)) throw new Error(this.log.join('\n'));
  }

  #bytes(at, size) { return Buffer.from(new Uint8Array(this.#exports.memory.buffer, at, size)); }

  #give(data, out, outSize) {
    const at = this.#exports.proxy_on_memory_allocate(data.length || 1);
    new Uint8Array(this.#exports.memory.buffer).set(data, at);
    const memory = new DataView(this.#exports.memory.buffer);
    memory.setUint32(out, at, true);
    memory.setUint32(outSize, data.length, true);
    return OK;
  }

  #environment() {
    return {
      proxy_log: (level, at, size) => { this.log.push(this.#bytes(at, size).toString()); return OK; },
      proxy_get_buffer_bytes: (type, start, length, out, size) => {
        const data = type === CONFIGURATION ? this.#configuration : type === BODY ? this.#current.buffered : undefined;
        return data === undefined ? BAD_ARGUMENT : data.length === 0 ? NOT_FOUND : this.#give(data.subarray(start, start + length), out, size);
      },
      proxy_get_header_map_pairs: (type, out, size) => (type === 0 ? this.#give(this.map(this.#current.fields), out, size) : BAD_ARGUMENT),
      proxy_send_local_response: (status, details, detailsSize, body, bodySize, fields, fieldsSize) => {
        const map = this.#bytes(fields, fieldsSize), count = map.readUInt32LE(0), headers = {};
        let at = 4 + 8 * count;
        for (let i = 0; i < count; ++i) {
          const n = map.readUInt32LE(4 + 8 * i), v = map.readUInt32LE(8 + 8 * i);
          headers[map.subarray(at, at + n).toString('latin1')] = map.subarray(at + n + 1, at + n + 1 + v).toString('latin1');
          if (map[at + n] !== 0 || map[at + n + 1 + v] !== 0) throw new Error('no NUL behind a text');
          at += n + v + 2;
        }
        if (at !== map.length) throw new Error('a header map with more in it');
        this.#current.local ??= { status, headers, body: this.#bytes(body, bodySize).toString() };
        return OK;
      },
      proxy_set_property: (path, size, value, valueSize) => {
        this.#current.properties[this.#bytes(path, size).toString()] = this.#bytes(value, valueSize).toString();
        return OK;
      },
    };
  }

  /**
   * One request: its fields, its body in frames, and whether trailers follow. Returns the answer of the filter, if there
   * is one; what would have reached the upstream by then (`headers`, `body`, `ended`); and the properties.
   */
  request({ fields, frames = [], trailers = false, endless = false }) {
    const x = this.#exports, id = ++this.#next;
    const s = this.#current = { fields, buffered: Buffer.alloc(0), properties: {}, local: undefined };
    const upstream = { headers: false, body: Buffer.alloc(0), ended: false };
    x.proxy_on_context_create(id, 1);
    let stopped = x.proxy_on_request_headers(id, fields.length, Number(frames.length === 0 && !trailers)) !== GO_ON;
    if (!stopped) upstream.headers = true;
    if (!stopped && frames.length === 0 && !trailers) upstream.ended = true;
    if (stopped && !s.local) throw new Error('waits for a body that Envoy does not show it then');
    frames.forEach((frame, i) => {
      if (s.local) return;
      const end = i === frames.length - 1 && !trailers && !endless;
      s.buffered = Buffer.concat([s.buffered, frame]);
      if (x.proxy_on_request_body(id, s.buffered.length, Number(end)) === GO_ON && !s.local) {
        upstream.body = Buffer.concat([upstream.body, s.buffered]);
        upstream.ended = end;
        s.buffered = Buffer.alloc(0);
      }
    });
    if (trailers && !s.local && x.proxy_on_request_trailers(id, 0) === GO_ON) {
      upstream.body = Buffer.concat([upstream.body, s.buffered]);
      upstream.ended = true;
    }
    x.proxy_on_done(id);
    x.proxy_on_log(id);
    x.proxy_on_delete(id);
    return { local: s.local, upstream, properties: s.properties };
  }

  get memory() { return this.#exports.memory.buffer.byteLength; }
}

export const PATH = '/iocm/app/reg/v1.1.0/deviceCredentials';

/** Fields of a good call, with others instead of them or behind them. */
export function call({ method = 'POST', path = PATH, drop = [], add = [] } = {}) {
  const usual = [[':method', method], [':path', path], [':authority', 'gateway'], [':scheme', 'https'],
    ['content-type', 'application/json'], ['app_key', 'a7Qx'], ['authorization', 'Bearer 2YotnFZFEjr1zCsicMWpAA']];
  return [...usual.filter(([name]) => !drop.includes(name)), ...add];
}
