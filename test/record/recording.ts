import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { INodeExecutionData } from 'n8n-workflow';

import type { RecordedRequest } from '../../simulator';
import type { WorkflowRun } from '../support/engine/engine';

/*
 * What a record holds of requests and runs: what goes out, and what comes out. What is empty is left out.
 */

export type Recorded = Record<string, unknown>;

function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return typeof value === 'object' && Object.keys(value).length === 0;
}

export const filled = (recorded: Recorded): Recorded =>
	Object.fromEntries(Object.entries(recorded).filter(([, value]) => !isEmpty(value)));

/**
 * Tells which requests share an idempotency key, without the keys: `key 1`, and `key 1-2` for the second
 * attempt that Persona is to take for another request.
 */
export class KeyNames {
	private readonly keys: string[] = [];

	of(idempotencyKey: string | null): string {
		if (idempotencyKey === null) return 'none';
		const [, key = '', attempt = ''] = /^(.*?)(-\d+)?$/s.exec(idempotencyKey) ?? [];
		if (!this.keys.includes(key)) this.keys.push(key);
		return `key ${this.keys.indexOf(key) + 1}${attempt}`;
	}

	/** The beginning of each key's hash, for keys that are the same in every process. */
	get digests(): string[] {
		return this.keys.map((key) => createHash('sha256').update(key).digest('hex').slice(0, 8));
	}
}

/** Requests in the order they are given. */
export function recordedRequests(requests: RecordedRequest[], keys = new KeyNames()): Recorded[] {
	return requests.map(({ method, path, query, body, idempotencyKey, status, replayed, fault }) =>
		filled({
			request: `${method} ${path}`,
			query: Object.fromEntries(
				Object.entries(query).map(([name, values]) => [
					name,
					values.length === 1 ? values[0] : values,
				]),
			),
			body,
			key: keys.of(idempotencyKey),
			answer: [status, fault, replayed ? 'replayed' : null].filter(Boolean).join(', '),
		}),
	);
}

/** The headers of a request that say how it is to be read. */
export function recordedHeaders({ headers }: RecordedRequest): Recorded {
	const names = ['persona-version', 'key-inflection', 'content-type', 'accept'];
	return filled(Object.fromEntries(names.map((name) => [name, headers[name]])));
}

/** An error that a node has thrown, or n8n's copy of one. */
export function recordedError(error: unknown): Recorded | undefined {
	if (error === undefined) return undefined;
	const { name, message, description, httpCode, context } = error as Recorded & {
		context?: Recorded;
	};
	return filled({ name, message, description, httpCode, itemIndex: context?.itemIndex });
}

const recordedItem = ({ json, pairedItem, binary }: INodeExecutionData): Recorded =>
	filled({ pairedItem, json, binary });

/** What came out of the node Persona. */
export function recordedRun(run: WorkflowRun): Recorded {
	const [nodeRun] = run.nodeRuns('Persona').slice(-1);
	const [regular = [], failed = []] = nodeRun?.data ? run.outputs('Persona') : [];
	return filled({
		items: regular.map(recordedItem),
		errorOutput: failed.map(recordedItem),
		error: recordedError(run.error),
		hints: nodeRun?.hints?.map(({ message, type, location }) => ({ message, type, location })),
	});
}

/**
 * The record of a run, with what is as in the output of another one left out of its items: what a field
 * changes stands out, and what all outputs have in common stands once.
 */
export function differenceFrom(base: Recorded, recorded: Recorded): Recorded {
	const itemsOf = ({ items }: Recorded) => (items ?? []) as Recorded[];
	const old = itemsOf(base)[0]?.json as Recorded | undefined;
	if (!old || !recorded.items) return recorded;
	const items = itemsOf(recorded).map((item) => {
		const now = item.json as Recorded;
		const differs = Object.fromEntries(
			Object.entries(now).filter(([name, value]) => !isDeepStrictEqual(old[name], value)),
		);
		const lacks = Object.keys(old).filter((name) => !(name in now));
		if (Object.keys(differs).length === Object.keys(now).length) return item;
		const isSame = Object.keys(differs).length + lacks.length === 0;
		const json = isSame
			? 'as by default'
			: filled({ 'as by default, but': differs, without: lacks });
		return { ...item, json };
	});
	return { ...recorded, items };
}
