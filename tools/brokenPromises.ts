import { isDeepStrictEqual } from 'node:util';

import type { Facts, PublicContract } from './publicContract';

/** What no longer holds, and for which parts of the contract, such as "persona inquiry.get". */
export type BrokenPromises = Map<string, string[]>;

const inWords = (value: unknown) => JSON.stringify(value) ?? 'nothing';

/** Facts that have a type for each key of an output. */
const OUTPUTS = ['output', 'selected'] as const;

/** Facts that are one value, also where it is a list: nothing may be added either. */
const ONE_VALUE = ['default', 'withheld'];

function lostKeys(before: Facts, now: Facts): string[] {
	return OUTPUTS.flatMap((fact) =>
		Object.entries(before[fact] ?? {}).flatMap(([key, type]) => {
			const current = now[fact]?.[key];
			if (current === undefined) return [`no ${key} in ${fact}`];
			return current === type ? [] : [`${key} in ${fact} is ${current}, was ${type}`];
		}),
	);
}

function changedFacts(before: Facts, now: Facts): string[] {
	const facts = Object.keys({ ...before, ...now });
	return facts.flatMap((fact) => {
		if (OUTPUTS.some((output) => output === fact)) return [];
		const [old, current] = [before[fact], now[fact]];
		if (Array.isArray(old) && Array.isArray(current) && !ONE_VALUE.includes(fact)) {
			const gone = old.filter((entry) => !current.includes(entry));
			return gone.map((entry) => `${fact}: ${String(entry)} is gone`);
		}
		if (isDeepStrictEqual(old, current)) return [];
		return [`${fact} is ${inWords(current)}, was ${inWords(old)}`];
	});
}

/**
 * What was promised before and is not any more. What is only new breaks nothing.
 *
 * @param before the contract that is committed
 */
export function brokenPromises(before: PublicContract, now: PublicContract): BrokenPromises {
	const broken: BrokenPromises = new Map();
	const tell = (what: string, owner: string) =>
		broken.set(what, [...(broken.get(what) ?? []), owner]);
	const gone = Object.keys(before).filter((name) => !(name in now));
	for (const [name, facts] of Object.entries(before)) {
		const [owner = '', parameter] = name.split(': ');
		const current = now[name];
		if (current) {
			const subject = parameter === undefined ? '' : `${parameter}: `;
			for (const change of [...lostKeys(facts, current), ...changedFacts(facts, current)]) {
				tell(`${subject}${change}`, owner);
			}
		} else if (!gone.some((whole) => [': ', '.'].some((end) => name.startsWith(whole + end)))) {
			// What is gone with the whole is not named by itself.
			tell(`${parameter ?? 'it'} is gone`, owner);
		}
	}
	return broken;
}

/** As a list in Markdown, one line for what changes in the same places. */
export function brokenPromisesInWords(broken: BrokenPromises): string {
	const byPlaces = new Map<string, string[]>();
	for (const [what, owners] of broken) {
		const places = owners.join(', ');
		byPlaces.set(places, [...(byPlaces.get(places) ?? []), what]);
	}
	return [...byPlaces].map(([places, changes]) => `- ${places}: ${changes.join('; ')}`).join('\n');
}
