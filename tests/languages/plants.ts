// SPDX-License-Identifier: BSL-1.0
// The types of a contract that demands one of several members: tests/own_contract/wide.cpp.
import type { components } from './contract';

type Plant = components['schemas']['Plant'];
type Block = NonNullable<Plant['a']>;

export const plant: Plant = { id: 'P1', mail: 'm@example.com', a: { name: 'b', kind: 'pump', enabled: true }, c: null };
export const idOf = (given: Plant): string => given.id;
export const nameOf = (given: Block): string => given.name;

// @ts-expect-error it has no id
export const nameless: Plant = { mail: 'm@example.com' };
// @ts-expect-error it has neither mail nor phone
export const unreachable: Plant = { id: 'P1' };
// @ts-expect-error the block has no name
export const unnamed: Plant = { id: 'P1', mail: 'm@example.com', a: { kind: 'pump', enabled: true } };
// @ts-expect-error the block has neither code nor enabled
export const unable: Plant = { id: 'P1', mail: 'm@example.com', a: { name: 'b', kind: 'pump' } };
