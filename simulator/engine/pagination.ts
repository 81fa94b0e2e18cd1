import type { Call } from './endpoint';
import { badRequest } from './errors';

/** Newest first by creation; objects of the same millisecond by the order they were made in. */
export interface Listed {
	id: string;
	sequence: number;
	createdAt: number;
}

export interface PageLinks {
	prev: string | null;
	next: string | null;
}

export interface Page<T> {
	items: T[];
	links: PageLinks;
}

const defaultSize = 10;
const maximumSize = 100;

/** Negative where the left one comes before the right one; never 0 for two different ones. */
export type Order<T> = (left: T, right: T) => number;

export interface PageOptions<T> {
	/** Newest first by default. */
	order?: Order<T>;
}

function newestFirst(left: Listed, right: Listed): number {
	return right.createdAt - left.createdAt || right.sequence - left.sequence;
}

/**
 * One page by cursor, docs.withpersona.com/pagination: `page[after]` and `page[before]` name an
 * object, which does not have to match the filters any longer (an inquiry that was resumed between two pages
 * of expired ones), `page[size]` is 1 to 100, 10 by default.
 *
 * @param all every object of the kind, by ID
 * @param matches the filters
 */
export function pageOf<T extends Listed>(
	call: Call,
	all: ReadonlyMap<string, T>,
	matches: (item: T) => boolean,
	options: PageOptions<T> = {},
): Page<T> {
	const { order = newestFirst } = options;
	const size = pageSize(call);
	const after = cursor(call, all, 'after');
	const before = cursor(call, all, 'before');
	if (after !== undefined && before !== undefined) {
		throw badRequest('page.after and page.before cannot be used together');
	}
	const sorted = [...all.values()].filter(matches).sort(order);
	let items: T[];
	if (before !== undefined) {
		items = sorted.filter((item) => order(item, before) < 0).slice(-size);
	} else if (after !== undefined) {
		items = sorted.filter((item) => order(item, after) > 0).slice(0, size);
	} else {
		items = sorted.slice(0, size);
	}
	const first = items[0];
	const last = items.at(-1);
	return {
		items,
		links: {
			prev: first !== undefined && first !== sorted[0] ? link(call, 'before', first.id) : null,
			next: last !== undefined && last !== sorted.at(-1) ? link(call, 'after', last.id) : null,
		},
	};
}

function pageSize(call: Call): number {
	const text = call.query.text('page', 'size');
	if (text === undefined) return defaultSize;
	const size = Number(text);
	if (text.trim() === '' || !Number.isInteger(size)) {
		throw badRequest('page.size must be an integer');
	}
	if (size >= 1 && size <= maximumSize) return size;
	throw badRequest(`page.size must be between 1 and ${maximumSize}`);
}

function cursor<T>(
	call: Call,
	all: ReadonlyMap<string, T>,
	name: 'after' | 'before',
): T | undefined {
	const id = call.query.text('page', name);
	if (id === undefined) return undefined;
	const item = all.get(id);
	if (item !== undefined) return item;
	throw badRequest(`page.${name} does not name an object`);
}

function link(call: Call, name: 'after' | 'before', id: string): string {
	const parameters = new URLSearchParams({ [`page[${name}]`]: id });
	return `/api/v1${call.path}?${parameters.toString()}`;
}
