// SPDX-License-Identifier: BSL-1.0
import { instantiate } from "../package/core.js";
import { place } from "./places.js";

const regdirect = instantiate(new WebAssembly.Module(Uint8Array.from(atob(wasm), (each) => each.charCodeAt(0))));
const at = (id) => document.getElementById(id);
const [body, lines, list, verdict] = ["body", "lines", "findings", "verdict"].map(at);
const wide = matchMedia("(min-width: 52.01rem)");

const examples = {
  request: [
    { deviceInfo: { manufacturerId: "acme", deviceType: "WaterMeter", model: "001A-0A12", protocolType: "LWM2M" },
      endUserId: "460002289000168", imsi: "460002289000168", isSecure: true, nodeId: "260531793113837",
      psk: "0123456789abcdef", timeout: 300, verifyCode: "260531793113837", productId: "p1" },
    { deviceInfo: { manufacturerId: "acme", deviceType: "waterMeter", model: "1A-A12", protocolType: "Z-Wave" },
      imsi: "46000", nodeID: "260531793113837", psk: "0123xyz", timeout: -1, verifyCode: "" },
  ],
  response: [
    { deviceId: "d1", verifyCode: "260531793113837", timeout: 300, psk: "0123456789abcdef" },
    { deviceId: "", timeout: "300", psk: "secret" },
  ],
  errorBody: [{ error_code: "100007", error_desc: "Bad request message." }, { error_code: -7, error_desc: null }],
};

function element(name, content = [], attributes = {}) {
  const out = Object.assign(document.createElement(name), attributes);
  out.append(...[content].flat());
  return out;
}

/** The pieces of a text; what is in backquotes is code. */
const withCode = (text) => text.split("`").map((piece, i) => (i % 2 ? element("code", piece) : piece));

const amount = (n, one) => `${n} ${one}${n === 1 ? "" : "s"}`;
const grave = (found) => (found.some((each) => each.severity === "error") ? "error" : "warning");

function jump({ offset }) {
  body.focus();
  body.setSelectionRange(offset, offset);
}

function showLines(found) {
  const count = body.value.split("\n").length;
  lines.replaceChildren(...Array.from({ length: count }, (_, i) => {
    const here = found.filter((each) => each.line === i + 1);
    return element("span", String(i + 1), { className: here.length ? grave(here) : "" });
  }));
  body.style.height = "auto";
  body.style.height = `${body.scrollHeight}px`;
}

/** Findings stand beside their lines, or below each other where there is no room for that. */
function align() {
  let bottom = 0;
  for (const item of list.children) {
    if (wide.matches) {
      const mark = lines.children[item.dataset.line - 1];
      const top = Math.max(mark.offsetTop - lines.offsetTop + lines.clientTop + 12, bottom);
      item.style.cssText = `position: absolute; left: 0; right: 0; top: ${top}px`;
      bottom = top + item.offsetHeight + 6;
    } else item.style.cssText = "";
  }
  list.style.minHeight = wide.matches ? `${bottom}px` : "";
}

function showFindings(found) {
  const ordered = [...found].sort((a, b) => a.line - b.line || a.column - b.column);
  list.replaceChildren(...ordered.map((each) => {
    const button = element("button", [
      element("b", `${each.severity} `), each.message,
      element("small", `line ${each.line}, column ${each.column} · ${each.rule}${each.pointer ? ` · ${each.pointer}` : ""}`),
    ], { type: "button", onclick: () => jump(each) });
    const item = element("li", button, { className: each.severity });
    item.dataset.line = each.line;
    return item;
  }));
  align();
}

function showVerdict(found, ok, truncated) {
  const errors = found.filter((each) => each.severity === "error").length, warnings = found.length - errors;
  const counts = [errors && amount(errors, "error"), warnings && amount(warnings, "warning")].filter(Boolean).join(", ");
  verdict.className = ok ? (warnings ? "warning" : "good") : "error";
  verdict.textContent = `${ok ? "Valid" : "Not valid"}${counts ? `: ${counts}` : ""}${truncated ? ", and more" : ""}`;
  body.setAttribute("aria-invalid", String(!ok));
}

function showAnswer(refusal, message) {
  at("answer").hidden = message !== "request";
  const pretty = (text) => JSON.stringify(JSON.parse(text), null, 2);
  const figure = (title, answer) => element("figure", [
    element("figcaption", `${title}: ${answer.status}, ${answer.mediaType}`), element("pre", pretty(answer.body), { tabIndex: 0 })]);
  at("answers").replaceChildren(...(refusal
    ? [figure("As the platform writes it", refusal.platform), figure("As problem details (RFC 9457)", refusal.problem)]
    : [element("p", "This message has no error, so it is not refused.")]));
}

function showCatalogue(refused) {
  const wanted = at("search").value.trim().toLowerCase();
  const rows = regdirect.catalogue().filter((row) => Object.values(row).join(" ").toLowerCase().includes(wanted));
  const titles = [...document.querySelectorAll("thead th")].map((title) => title.textContent);
  const cell = (text, column) => {
    const out = element("td", withCode(String(text)));
    out.dataset.title = titles[column]; // shown where the page is too narrow for columns
    return out;
  };
  at("rows").replaceChildren(...rows.map((row) => element("tr", [
    row.status, row.code, row.description, row.handling, row.mender.replace("-", " "), row.retry ? "later" : "no",
  ].map(cell), { className: row.code === refused?.code && row.status === refused.status ? "answered" : "" })));
  if (rows.length === 0) at("rows").append(element("tr", element("td", "No error matches.", { colSpan: 6 })));
}

let refused;
function check() {
  const message = at("message").value;
  const options = { solution: at("solution").value, strict: at("strict").checked, unknownMembers: at("unknown").value };
  const { ok, findings, truncated, refusal } = regdirect[message](options).parse(body.value);
  const found = place(body.value, findings);
  showVerdict(found, ok, truncated);
  showLines(found);
  showFindings(found);
  showAnswer(refusal, message);
  refused = message === "request" ? refusal?.error : undefined;
  showCatalogue(refused);
}

function fill(which) {
  body.value = JSON.stringify(examples[at("message").value][which], null, 2);
  check();
}

body.addEventListener("input", check);
at("options").addEventListener("submit", (event) => event.preventDefault());
for (const id of ["solution", "unknown", "strict"]) at(id).addEventListener("change", check);
at("message").addEventListener("change", () => fill(0));
at("good").addEventListener("click", () => fill(0));
at("bad").addEventListener("click", () => fill(1));
at("tidy").addEventListener("click", () => {
  try {
    body.value = JSON.stringify(JSON.parse(body.value), null, 2);
  } catch {
    // it stays as it is: the finding says why
  }
  check();
});
at("search").addEventListener("input", () => showCatalogue(refused));
addEventListener("resize", align);
at("version").textContent = regdirect.version;
fill(1);
