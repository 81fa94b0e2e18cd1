import { badRequest } from '../../engine/errors';
import { isJsonObject, type JsonObject, type JsonValue } from '../../engine/jsonValue';
import type { Order } from '../../engine/pagination';
import type { InquiryAssumptions, SearchOperator } from '../assumptions';
import type { Inquiry } from './inquiry';

/*
 * The language of `POST /inquiries/search`: a predicate `{attribute, operator, value}`, or several
 * put together. Names of attributes are values here, so they are in snake case whatever casing the
 * keys have. Sources: docs.withpersona.com/api-reference/inquiries/search-inquiries, and for the
 * operators and `not` the page of the same call for cases.
 */

type Comparable = string | number;

/** Milliseconds for times, text for the rest; an absent one is empty text. */
const attributes: Readonly<Record<string, (inquiry: Inquiry) => Comparable>> = {
	status: ({ status }) => status,
	created_at: ({ createdAt }) => createdAt,
	updated_at: ({ updatedAt }) => updatedAt,
	reference_id: ({ referenceId }) => referenceId ?? '',
	inquiry_template_id: ({ templateId }) => templateId,
};

const timeAttributes = ['created_at', 'updated_at'];

type Comparison = (left: Comparable, right: Comparable) => boolean;

const comparisons: Readonly<Record<Exclude<SearchOperator, 'in'>, Comparison>> = {
	eq: (left, right) => left === right,
	neq: (left, right) => left !== right,
	gt: (left, right) => left > right,
	gte: (left, right) => left >= right,
	lt: (left, right) => left < right,
	lte: (left, right) => left <= right,
};

/** What asks for an order, which only times have here. */
const ordering: readonly string[] = ['gt', 'gte', 'lt', 'lte'];

export type InquiryCondition = (inquiry: Inquiry) => boolean;

/**
 * What a query finds; no query, or an empty one, finds all.
 *
 * @throws PersonaError 400 for an attribute, operator, value or form that the search does not have
 */
export function searchCondition(
	query: JsonValue,
	assumptions: InquiryAssumptions,
): InquiryCondition {
	if (query === null) return () => true;
	if (isJsonObject(query) && Object.keys(query).length === 0) return () => true;
	return conditionOf(query, 'query', assumptions);
}

function conditionOf(
	node: JsonValue | undefined,
	path: string,
	assumptions: InquiryAssumptions,
): InquiryCondition {
	if (!isJsonObject(node)) throw badRequest(`${path} must be an object`);
	const names = Object.keys(node);
	const joined = names.find((name) => name === 'and' || name === 'or' || name === 'not');
	if (joined === undefined) return predicate(node, path, assumptions);
	if (names.length > 1) throw badRequest(`${path} must hold ${joined} alone`);
	if (joined === 'not') {
		const denied = conditionOf(node.not, `${path}.not`, assumptions);
		return (inquiry) => !denied(inquiry);
	}
	const parts = node[joined];
	if (assumptions.searchAndOr === 'refuse') throw badRequest(`${path}.${joined} is not known`);
	if (!Array.isArray(parts) || parts.length === 0) {
		throw badRequest(`${path}.${joined} must be a list of conditions`);
	}
	const conditions = parts.map((part, index) =>
		conditionOf(part, `${path}.${joined}[${index}]`, assumptions),
	);
	return joined === 'and'
		? (inquiry) => conditions.every((holds) => holds(inquiry))
		: (inquiry) => conditions.some((holds) => holds(inquiry));
}

function predicate(
	node: JsonObject,
	path: string,
	assumptions: InquiryAssumptions,
): InquiryCondition {
	const unknown = Object.keys(node).find(
		(name) => !['attribute', 'operator', 'value'].includes(name),
	);
	if (unknown !== undefined) throw badRequest(`${path}.${unknown} is not known`);
	const { attribute, operator, value } = node;
	const read = attributeOf(attribute, `${path}.attribute`);
	const known = assumptions.searchOperators.find((name) => name === operator);
	if (known === undefined) {
		throw badRequest(`${path}.operator must be one of ${assumptions.searchOperators.join(', ')}`);
	}
	const isTime = timeAttributes.includes(String(attribute));
	if (ordering.includes(known) && !isTime) {
		throw badRequest(`${path}.operator ${known} cannot be used with ${String(attribute)}`);
	}
	const wanted = (from: JsonValue | undefined): Comparable =>
		isTime ? timeOf(from, `${path}.value`) : textOf(from, `${path}.value`);
	if (known === 'in') {
		if (!Array.isArray(value)) throw badRequest(`${path}.value must be an array`);
		const among = new Set(value.map(wanted));
		return (inquiry) => among.has(read(inquiry));
	}
	const right = wanted(value);
	return (inquiry) => comparisons[known](read(inquiry), right);
}

/**
 * The order of `sort: {attribute, direction}`; newest first without one.
 *
 * @throws PersonaError 400
 */
export function searchOrder(sort: JsonValue): Order<Inquiry> | undefined {
	if (sort === null) return undefined;
	if (!isJsonObject(sort)) throw badRequest('sort must be an object');
	const unknown = Object.keys(sort).find((name) => !['attribute', 'direction'].includes(name));
	if (unknown !== undefined) throw badRequest(`sort.${unknown} is not known`);
	const read = attributeOf(sort.attribute, 'sort.attribute');
	const { direction = 'desc' } = sort;
	if (direction !== 'asc' && direction !== 'desc') {
		throw badRequest('sort.direction must be asc or desc');
	}
	const sign = direction === 'asc' ? 1 : -1;
	return (left, right) => {
		const [one, other] = [read(left), read(right)];
		if (one !== other) return one < other ? -sign : sign;
		return sign * (left.sequence - right.sequence);
	};
}

function attributeOf(name: JsonValue | undefined, path: string): (inquiry: Inquiry) => Comparable {
	const read = typeof name === 'string' ? attributes[name] : undefined;
	if (read !== undefined) return read;
	throw badRequest(`${path} must be one of ${Object.keys(attributes).join(', ')}`);
}

function textOf(value: JsonValue | undefined, path: string): string {
	if (typeof value === 'string') return value;
	throw badRequest(`${path} must be a string`);
}

function timeOf(value: JsonValue | undefined, path: string): number {
	const milliseconds = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	if (Number.isNaN(milliseconds)) throw badRequest(`${path} must be a date or date-time`);
	return milliseconds;
}
