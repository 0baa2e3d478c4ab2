// SPDX-License-Identifier: BSL-1.0
// Values that the types which openapi-typescript makes of the document take, and values that they refuse.
import type { components } from './contract';

type Request = components['schemas']['RegDirectDeviceInDTO'];
type Response = components['schemas']['RegDirectDeviceOutDTO'];
type ErrorBody = components['schemas']['ErrorBody'];

export const least: Request = { nodeId: '260531793113837', verifyCode: '260531793113837' };
export const most: Request = {
  deviceInfo: {
    manufacturerId: 'acme', manufacturerName: 'Acme', deviceType: 'WaterMeter', model: '001A-0A12', protocolType: 'Z-Wave',
  },
  endUserId: null, imsi: '460002289000168', isSecure: true, nodeId: 'n', psk: '0123456789abcdef', timeout: 180,
  verifyCode: 'n', productId: 'p1',
};
export const answer: Response = { deviceId: 'd1', verifyCode: 'n', timeout: 0, psk: 'ab' };
export const newer: Response = { deviceId: 'd1', somethingNew: 1 } as Response & { somethingNew: number };
export const failure: ErrorBody = { error_code: '100007', error_desc: 'Bad request message.' };
export const refusal: ErrorBody = { resultcode: 1010005, resultmsg: 'm' };

// @ts-expect-error nodeId is mandatory
export const nameless: Request = { verifyCode: 'n' };
// @ts-expect-error a protocol is a word, not a number
export const numbered: Request = { nodeId: 'n', verifyCode: 'n', deviceInfo: { model: 'm', protocolType: 2 } };
// @ts-expect-error it is spelled otherwise
export const misspelled: Request = { nodeId: 'n', verifyCode: 'n', deviceInfo: { model: 'm', protocolType: 'coap' } };
// @ts-expect-error a timeout is a number
export const quoted: Request = { nodeId: 'n', verifyCode: 'n', timeout: '180' };
// @ts-expect-error a device that has no model
export const modelless: Request = { nodeId: 'n', verifyCode: 'n', deviceInfo: { deviceType: 'WaterMeter' } };
// @ts-expect-error a response without an id
export const idless: Response = { verifyCode: 'n' };
