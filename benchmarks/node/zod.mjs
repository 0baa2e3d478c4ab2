// SPDX-License-Identifier: BSL-1.0
// Zod: its own words for the contract, as far as they go, and functions for the rest. Of warnings it knows nothing:
// they are counted behind it.
import { z } from "zod";

export const name = "zod_after_JSON_parse";
export const leavesUndone = "repeated members; broken UTF-8 and lone surrogates; integers are rounded; no limits";

const protocols = [
  "CoAP", "huaweiM2M", "Z-Wave", "ONVIF", "WPS", "Hue", "WiFi", "J808", "Gateway", "ZigBee", "LWM2M",
];
const ofOtherEditions = ["account", "customFields", "deviceInfo2", "deviceName", "groupId"];
const text = z.string();
const imsi = text.regex(/^[0-9]{6,15}$/);
const urn = /^urn:imei:/i;
const imei = /^(?:urn:imei:)?[0-9]{15}$/i;
const zwaveProduct = /^[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}$/;

function refuse(context, path, message) {
  context.addIssue({ code: "custom", path: [path], message });
}

const deviceInfo = z
  .strictObject({
    manufacturerId: text.nullish(),
    manufacturerName: text.nullish(),
    deviceType: text.regex(/^[A-Z][A-Za-z0-9]*$/).nullish(),
    model: text.min(1),
    protocolType: z.enum(protocols).nullish(),
  })
  .superRefine((info, context) => {
    if (info.protocolType === "Z-Wave" && !zwaveProduct.test(info.model)) refuse(context, "model", "no such product");
  });

function request(inNbIot) {
  return z
    .strictObject({
      deviceInfo: deviceInfo.nullish(),
      endUserId: (inNbIot ? imsi : text).nullish(),
      imsi: imsi.nullish(),
      isSecure: z.boolean().nullish(),
      nodeId: text.min(1),
      psk: text.regex(/^[0-9A-Fa-f]+$/).nullish(),
      timeout: z.int().min(0).max(2147483647).nullish(),
      verifyCode: inNbIot ? text : text.nullish(),
      productId: text.nullish(),
      ...Object.fromEntries(ofOtherEditions.map((member) => [member, z.unknown().optional()])),
    })
    .superRefine((r, context) => {
      if (urn.test(r.nodeId) && !imei.test(r.nodeId)) refuse(context, "nodeId", "no IMEI");
      if (!inNbIot) return;
      if (r.verifyCode !== r.nodeId) refuse(context, "verifyCode", "not nodeId");
      if (r.imsi != null && r.endUserId != null && r.endUserId !== r.imsi) refuse(context, "endUserId", "not imsi");
    });
}

function isLuhn(digits) {
  let sum = 0;
  for (let i = digits.length - 1, twice = false; i >= 0; --i, twice = !twice) {
    const d = (digits.charCodeAt(i) - 48) * (twice ? 2 : 1);
    sum += d > 9 ? d - 9 : d;
  }
  return sum % 10 === 0;
}

function unusual(s) {
  if (s == null) return 0;
  const isLong = s.length > 256 && [...s].length > 256; // code points
  return (s === "") + isLong + /[\u0000-\u001f\u007f]/.test(s);
}

function warnings(r) {
  let count = unusual(r.endUserId) + unusual(r.nodeId) + unusual(r.verifyCode) + unusual(r.productId);
  if (imei.test(r.nodeId)) count += !isLuhn(r.nodeId.slice(-15));
  if (r.psk != null) {
    const size = r.psk.length;
    count += (r.isSecure !== true) + (size < 8) + (size > 32) + (size % 2);
  }
  for (const member of ofOtherEditions) count += r[member] != null;
  const info = r.deviceInfo;
  if (info == null) return count;
  for (const each of [info.manufacturerId, info.manufacturerName, info.deviceType, info.model]) count += unusual(each);
  return count;
}

export let warned = 0; // so that nothing is left out

export function make(_, solution) {
  const schema = request(solution === "nb-iot");
  return (body) => {
    try {
      const { success, data } = schema.safeParse(JSON.parse(body));
      if (success) warned += warnings(data);
      return success;
    } catch {
      return false;
    }
  };
}
