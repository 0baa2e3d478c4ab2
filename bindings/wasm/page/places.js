// SPDX-License-Identifier: BSL-1.0

/** Where members stand in a JSON text that is known to be valid: pointer to offsets of keys and of the value. */
export function membersOf(text) {
  const places = new Map();
  let at = 0;
  const space = () => { while (" \t\n\r".includes(text[at] ?? "x")) ++at; };
  const string = () => {
    const begin = at++;
    while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
    return text.slice(begin, ++at);
  };
  const note = (pointer, key, value) => {
    const place = places.get(pointer);
    if (place === undefined) places.set(pointer, { keys: [key], value });
    else place.keys.push(key);
  };
  const list = (end, each) => {
    ++at;
    for (space(); text[at] !== end; space()) {
      if (text[at] === ",") ++at;
      else each();
    }
    ++at;
  };
  const value = (pointer) => {
    space();
    let n = 0;
    if (text[at] === "{") {
      list("}", () => {
        const key = at, name = JSON.parse(string()).replaceAll("~", "~0").replaceAll("/", "~1");
        space();
        ++at; // the colon
        space();
        note(`${pointer}/${name}`, key, at);
        value(`${pointer}/${name}`);
      });
    } else if (text[at] === "[") {
      list("]", () => {
        note(`${pointer}/${n}`, at, at);
        value(`${pointer}/${n++}`);
      });
    } else if (text[at] === '"') string();
    else while (at < text.length && !" \t\n\r,]}".includes(text[at])) ++at;
  };
  space();
  note("", at, at);
  value("");
  return places;
}

/** The offset in a string of a byte of its UTF-8. */
export function characterAt(text, byte) {
  let left = byte, at = 0;
  for (const each of text) {
    const code = each.codePointAt(0);
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (left < 0) break;
    at += each.length;
  }
  return at;
}

/** Line and column, from 1 on, in characters. */
export function positionOf(text, offset) {
  const before = text.slice(0, offset);
  const line = before.lastIndexOf("\n") + 1;
  return { offset, line: before.split("\n").length, column: [...before.slice(line)].length + 1 };
}

/** Each finding with its position: of the member, or, where that is missing, of the object that lacks it. */
export function place(text, findings) {
  if (findings.some((each) => each.rule === "syntax" || each.rule === "limit"))
    return findings.map((each) => ({ ...each, ...positionOf(text, characterAt(text, each.found ?? 0)) }));
  const members = membersOf(text), seen = new Map();
  return findings.map((each) => {
    let found = members.get(each.pointer);
    for (let up = each.pointer; found === undefined; found = members.get(up)) up = up.slice(0, up.lastIndexOf("/"));
    let key = found.keys[0];
    if (each.rule === "uniqueKeys") {
      const n = (seen.get(each.pointer) ?? 0) + 1;
      seen.set(each.pointer, n);
      key = found.keys[Math.min(n, found.keys.length - 1)];
    }
    return { ...each, ...positionOf(text, key) };
  });
}
