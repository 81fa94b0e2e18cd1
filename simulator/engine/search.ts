import type { Call } from './endpoint';
import { badRequest } from './errors';
import type { History } from './history';
import { isJsonObject, type JsonObject, type JsonValue } from './jsonValue';
import type { Listed, Order } from './pagination';
import { ParameterReader } from './parameterReader';
import type { Reply } from './reply';
import type { ApiResource } from './resource';
import { pageReply } from './responseBody';

/*
 * The language of `POST /inquiries/search` and its likes: a predicate `{attribute, operator, value}`,
 * or several put together. Names of attributes are values here, so they are in snake case whatever
 * casing the keys have. Source: docs.withpersona.com/api-reference/inquiries/search-inquiries.
 */

export type Comparable = string | number | boolean;

/** "About a minute", docs.withpersona.com. */
const indexLagMilliseconds = 60_000;

/** An attribute that a search knows. */
export interface SearchAttribute<Item> {
	/** Milliseconds for a time. An absent value is empty text: no comparison finds it, and it is the last in any order. */
	read: (item: Item) => Comparable;
	/** Only texts have no order here. */
	kind: 'time' | 'text' | 'any';
}

/** What a search knows of its objects. */
export interface Searched<Item extends Listed> {
	items: Iterable<Item>;
	history: History<Item>;
	/** Undefined for a name that the search does not know. */
	attribute: (name: string) => SearchAttribute<Item> | undefined;
	resourceOf: (item: Item) => ApiResource;
}

/**
 * Finds objects as they were when the index was last updated, and shows them in that state.
 *
 * @throws PersonaError 400 for an attribute, operator, value or form that the search does not have
 */
export function searchReply<Item extends Listed>(call: Call, searched: Searched<Item>): Reply {
	const body = ParameterReader.ofBody(call.body);
	const search = new Search(searched.attribute);
	const condition = search.condition(body.value('query'));
	const order = search.order(body.value('sort'));
	const indexedAt = call.now - indexLagMilliseconds;
	const indexed = searched.history.asOf(searched.items, indexedAt);
	return pageReply(call, indexed, condition, searched.resourceOf, { order });
}

type Comparison = (left: Comparable, right: Comparable) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
	eq: (left, right) => left === right,
	gt: (left, right) => left > right,
	gte: (left, right) => left >= right,
	lt: (left, right) => left < right,
	lte: (left, right) => left <= right,
};

type Condition<Item> = (item: Item) => boolean;

/** Reads the query and the order of one search. */
class Search<Item extends Listed> {
	constructor(private readonly attribute: Searched<Item>['attribute']) {}

	/** What a query finds; no query, or an empty one, finds all. */
	condition(query: JsonValue): Condition<Item> {
		if (query === null) return () => true;
		if (isJsonObject(query) && Object.keys(query).length === 0) return () => true;
		return this.conditionOf(query, 'query');
	}

	/** The order of `sort: {attribute, direction}`; newest first without one. */
	order(sort: JsonValue): Order<Item> | undefined {
		if (sort === null) return undefined;
		if (!isJsonObject(sort)) throw badRequest('sort must be an object');
		const unknown = Object.keys(sort).find((name) => !['attribute', 'direction'].includes(name));
		if (unknown !== undefined) throw badRequest(`sort.${unknown} is not known`);
		const { read } = this.attributeOf(sort.attribute, 'sort.attribute');
		const { direction = 'desc' } = sort;
		if (direction !== 'asc' && direction !== 'desc') {
			throw badRequest('sort.direction must be asc or desc');
		}
		const sign = direction === 'asc' ? 1 : -1;
		return (left, right) => {
			const [one, other] = [read(left), read(right)];
			if (one !== other && (one === '' || other === '')) return one === '' ? 1 : -1;
			if (one !== other) return one < other ? -sign : sign;
			return sign * (left.sequence - right.sequence);
		};
	}

	private conditionOf(node: JsonValue | undefined, path: string): Condition<Item> {
		if (!isJsonObject(node)) throw badRequest(`${path} must be an object`);
		const names = Object.keys(node);
		const joined = names.find((name) => name === 'and' || name === 'or' || name === 'not');
		if (joined === undefined) return this.predicate(node, path);
		if (names.length > 1) throw badRequest(`${path} must hold ${joined} alone`);
		if (joined === 'not') {
			const denied = this.conditionOf(node.not, `${path}.not`);
			return (item) => !denied(item);
		}
		const parts = node[joined];
		if (!Array.isArray(parts) || parts.length === 0) {
			throw badRequest(`${path}.${joined} must be a list of conditions`);
		}
		const conditions = parts.map((part, index) =>
			this.conditionOf(part, `${path}.${joined}[${index}]`),
		);
		return joined === 'and'
			? (item) => conditions.every((holds) => holds(item))
			: (item) => conditions.some((holds) => holds(item));
	}

	private predicate(node: JsonObject, path: string): Condition<Item> {
		const unknown = Object.keys(node).find(
			(name) => !['attribute', 'operator', 'value'].includes(name),
		);
		if (unknown !== undefined) throw badRequest(`${path}.${unknown} is not known`);
		const { attribute, operator, value } = node;
		const { read, kind } = this.attributeOf(attribute, `${path}.attribute`);
		const compare = comparisons[String(operator)];
		if (compare === undefined) {
			throw badRequest(`${path}.operator must be one of ${Object.keys(comparisons).join(', ')}`);
		}
		if (operator !== 'eq' && kind === 'text') {
			throw badRequest(
				`${path}.operator ${String(operator)} cannot be used with ${String(attribute)}`,
			);
		}
		const right = comparable(value, kind, `${path}.value`);
		return (item) => {
			const left = read(item);
			return left !== '' && compare(left, right);
		};
	}

	private attributeOf(name: JsonValue | undefined, path: string): SearchAttribute<Item> {
		const known = typeof name === 'string' ? this.attribute(name) : undefined;
		if (known !== undefined) return known;
		throw badRequest(`${path} must be an attribute that can be searched`);
	}
}

function comparable(
	value: JsonValue | undefined,
	kind: SearchAttribute<Listed>['kind'],
	path: string,
): Comparable {
	if (kind === 'time') {
		const milliseconds = typeof value === 'string' ? Date.parse(value) : Number.NaN;
		if (Number.isNaN(milliseconds)) throw badRequest(`${path} must be a date or date-time`);
		return milliseconds;
	}
	if (typeof value === 'string') return value;
	if (kind === 'any' && (typeof value === 'number' || typeof value === 'boolean')) return value;
	throw badRequest(`${path} must be a string`);
}
