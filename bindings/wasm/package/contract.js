// SPDX-License-Identifier: BSL-1.0
// Written by contract.mjs from the table: do not edit.

/** The members that each message knows; null: the member is not an object. */
export const members = {
  "request": {
    "deviceInfo": {
      "manufacturerId": null,
      "manufacturerName": null,
      "deviceType": null,
      "model": null,
      "protocolType": null
    },
    "endUserId": null,
    "imsi": null,
    "isSecure": null,
    "nodeId": null,
    "psk": null,
    "timeout": null,
    "verifyCode": null,
    "productId": null
  },
  "response": {
    "deviceId": null,
    "verifyCode": null,
    "timeout": null,
    "psk": null
  },
  "errorBody": {
    "error_code": null,
    "error_desc": null,
    "resultcode": null,
    "resultmsg": null,
    "error_msg": null
  }
};

export const rules = Object.freeze(["syntax","limit","uniqueKeys","additionalProperties","type","required","minLength","maxLength","minimum","maximum","enum","pattern","luhn","controlCharacter","evenLength","secureFlag","equalsNodeId","equalsImsi","echo","utf8"]);
