// SPDX-License-Identifier: BSL-1.0
// Written by contract.mjs from the table: do not edit.

export interface DeviceInfo {
  /** Identifies the manufacturer. */
  manufacturerId?: string;
  /** The manufacturer's name. */
  manufacturerName?: string;
  /** The kind of device. */
  deviceType?: string;
  /** The device's model; for Z-Wave, its product type and product id. */
  model: string;
  /** The protocol that the device speaks. */
  protocolType?: "CoAP" | "huaweiM2M" | "Z-Wave" | "ONVIF" | "WPS" | "Hue" | "WiFi" | "J808" | "Gateway" | "ZigBee" | "LWM2M";
}

export interface RegDirectDeviceInDTO {
  /** The device's kind, model and protocol. */
  deviceInfo?: DeviceInfo;
  /** Identifies an end user: the IMSI in NB-IoT, the application account in Smart Home. */
  endUserId?: string;
  /** The IMSI of an NB-IoT device. */
  imsi?: string;
  /** Whether the device is secure. If absent: false. */
  isSecure?: boolean;
  /** Identifies the device: the id that it reports, usually its MAC, serial number or IMEI. */
  nodeId: string;
  /** The pre-shared key. If absent: the platform makes one. */
  psk?: string;
  /** The time within which the device can be bound; 0 means no limit. Unit: seconds. If absent: 180, unless the platform's operator changed that. */
  timeout?: number;
  /** The verification code. If absent: the platform makes one. */
  verifyCode?: string;
  /** Identifies the product. */
  productId?: string;
}

export interface RegDirectDeviceOutDTO {
  /** The id that the platform gave the device. */
  deviceId: string;
  /** The verification code from the request, or one that the platform made. */
  verifyCode?: string;
  /** The time within which the device must connect; 0 means no limit. Unit: seconds. */
  timeout?: number;
  /** The pre-shared key from the request, or one that the platform made. */
  psk?: string;
}

export interface ErrorBody {
  /** The platform's error code. */
  error_code?: string | number;
  /** The error's description; its wording differs between editions. */
  error_desc?: string;
  /** The error code of the answer to a refused token. */
  resultcode?: string | number;
  /** The error's description in the answer to a refused token. */
  resultmsg?: string;
  /** The error's description from the vendor's API gateway; used if error_desc is absent. */
  error_msg?: string;
}

/** A rule's id: a keyword of JSON Schema, where there is one. */
export type RuleId =
  | "syntax"
  | "limit"
  | "uniqueKeys"
  | "additionalProperties"
  | "type"
  | "required"
  | "minLength"
  | "maxLength"
  | "minimum"
  | "maximum"
  | "enum"
  | "pattern"
  | "luhn"
  | "controlCharacter"
  | "evenLength"
  | "secureFlag"
  | "equalsNodeId"
  | "equalsImsi"
  | "echo"
  | "utf8";
