import type { JudgedRequest } from '../../description/judge';
import { requestProblems } from '../../description/judge';
import { at, enumAt, personaDescription } from '../../description/personaDescription';
import type { JsonObject } from '../../description/reducedDescription';
import type { Operation } from '../../nodes/Persona/operation/operation';
import { routesOf } from '../../nodes/Persona/operation/operation';
import { resources } from '../../nodes/Persona/resources';
import { EVENT_NAMES } from '../../nodes/shared/events/eventNames';
import type { ObjectKind } from '../../nodes/shared/objects/objectKind';
import { identifiedKinds } from '../../nodes/shared/objects/objectKinds';
import { columnProblems } from './columnProblems';

/*
 * A judge that lets everything pass is worth nothing. Here each kind of mistake is made, and the judge
 * must see it.
 */

const UNKNOWN = 'name-that-nobody-knows';

/** What the nodes send beside the operations: drop-downs, the credential's test, the trigger's webhook. */
const OTHER_ROUTES = [
	'GET /inquiry-templates',
	'GET /rate-limits',
	'GET /webhooks',
	'POST /webhooks',
	'GET /webhooks/{webhookId}',
	'PATCH /webhooks/{webhookId}',
	'POST /webhooks/{webhookId}/enable',
	'POST /webhooks/{webhookId}/archive',
];
const operations: Operation[] = resources.flatMap((resource) => resource.operations);
const routes = [...new Set([...operations.flatMap(routesOf), ...OTHER_ROUTES])];

const requestOf = (route: string): JudgedRequest => {
	const [method = '', path = ''] = route.split(' ');
	return { method, path: path.replace(/\{\w+\}/g, 'id'), query: {}, body: null };
};

/** A request with one wrong name, and nothing else that is worth a word. */
const wrongQueries: Record<string, Record<string, string[]>> = {
	parameter: { [UNKNOWN]: ['1'] },
	filter: { [`filter[${UNKNOWN}]`]: ['1'] },
	'part of a page': { [`page[${UNKNOWN}]`]: ['1'] },
	'type of fields': { [`fields[${UNKNOWN}]`]: ['status'] },
	attribute: { 'fields[inquiry]': [`status,${UNKNOWN}`] },
	'related object': { include: [`account,${UNKNOWN}`] },
};
const wrongBodies: Record<string, object> = {
	body: { [UNKNOWN]: 1 },
	data: { data: { [UNKNOWN]: 1 } },
	attributes: { data: { attributes: { [UNKNOWN]: 1 } } },
	meta: { meta: { [UNKNOWN]: 1 } },
};

/** The problems that are about the wrong name, or about the place where it stands. */
const aboutPlace = (problem: string) =>
	problem === 'body is unknown' ||
	/"(additionalProperty|unevaluatedProperty)":"(name-that-nobody-knows|data|attributes|meta)"/.test(
		problem,
	);

describe.each(routes)('%s', (route) => {
	it.each(Object.entries(wrongQueries))('takes no unknown %s', (_, query) => {
		const problems = requestProblems({ ...requestOf(route), query });
		expect(problems.filter((problem) => problem.startsWith('query '))).not.toEqual([]);
	});

	it.each(Object.entries(wrongBodies))('takes no unknown name in the %s', (_, body) => {
		const problems = requestProblems({ ...requestOf(route), body });
		expect(problems.filter(aboutPlace)).not.toEqual([]);
	});

	it('takes no unknown header, and a key for a POST only', () => {
		const headers = { [UNKNOWN]: '1', accept: '*/*', 'idempotency-key': 'k' };
		const problems = requestProblems({ ...requestOf(route), headers });
		expect(problems).toContain(`header ${UNKNOWN} is unknown`);
		expect(problems.some((problem) => problem.includes('idempotency-key'))).toBe(
			!route.startsWith('POST '),
		);
	});
});

it('an event that Persona does not have is seen', () => {
	const described = enumAt(
		'/components/schemas/webhook-request-attributes/properties/enabled-events/items',
	);
	const phantoms = (names: readonly string[]) => names.filter((name) => !described.includes(name));
	expect(phantoms(EVENT_NAMES)).toEqual([]);
	expect(phantoms([...EVENT_NAMES, 'inquiry.vanished'])).toEqual(['inquiry.vanished']);

	const problems = requestProblems({
		...requestOf('POST /webhooks'),
		body: {
			data: {
				attributes: { name: 'n', url: 'https://n8n.test/', 'enabled-events': ['inquiry.vanished'] },
			},
		},
	});
	expect(problems.join()).toContain('enabled-events/0 must be equal to one of the allowed values');
});

describe.each(identifiedKinds)("what is known of Persona's $type", (kind) => {
	const properties = `/components/schemas/${kind.type}/properties`;
	const relationships = at(
		personaDescription(),
		`${properties}/relationships/properties`,
	) as JsonObject;
	const unrelated = ({ related }: Pick<ObjectKind, 'related'>) =>
		related.filter((name) => !(name in relationships));

	it('includes only what the description relates to it', () => {
		expect(unrelated(kind)).toEqual([]);
		expect(unrelated({ related: [...kind.related, UNKNOWN] })).toEqual([UNKNOWN]);
	});

	it('names only statuses that the description names', () => {
		const { statuses: own } = kind;
		// Where each customer has their own, there are none to name.
		if (own.length === 0) return;
		const described = enumAt(`${properties}/attributes/properties/status`);
		const unnamed = (statuses: string[]) => statuses.filter((each) => !described.includes(each));
		const statuses = own.map(({ value }) => value);
		expect(unnamed(statuses)).toEqual([]);
		expect(unnamed([...statuses, UNKNOWN])).toEqual([UNKNOWN]);
	});

	it('has columns whose mistakes are seen', () => {
		expect(columnProblems(kind)).toEqual([]);
		const renamed = kind.columns.map((column) =>
			'attribute' in column ? { ...column, attribute: `${column.attribute}-before` } : column,
		);
		const ofAnotherType = kind.columns.map((column) =>
			'attribute' in column ? { ...column, type: 'boolean' as const } : column,
		);
		const attributes = kind.columns.filter((column) => 'attribute' in column);
		expect(attributes.length).toBeGreaterThan(2);
		expect(columnProblems({ ...kind, columns: renamed })).toHaveLength(attributes.length);
		expect(columnProblems({ ...kind, columns: ofAnotherType })).toHaveLength(
			attributes.filter(({ type }) => type !== 'boolean').length,
		);
	});
});
