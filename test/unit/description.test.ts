import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Json, JsonObject } from '../../description/reducedDescription';
import { inLines, reducedDescription } from '../../description/reducedDescription';
import type { JudgedRequest } from '../../description/judge';
import {
	exampleResponses,
	isFull,
	requestProblems,
	responseProblems,
} from '../../description/judge';
import { overlay } from '../../description/overlay';
import { enumAt, personaDescription } from '../../description/personaDescription';

describe('the reduced description', () => {
	const full: JsonObject = {
		openapi: '3.1.0',
		info: { title: 'API', version: '1', contact: { name: 'Support' }, license: { name: 'Free' } },
		tags: [{ name: 'Things', description: 'About things' }],
		webhooks: { 'thing.made': { post: { description: 'A thing was made' } } },
		paths: Object.fromEntries(
			['/things', '/others'].map((each) => [
				each,
				{
					get: {
						summary: 'List',
						'x-product': 'Things',
						responses: {
							200: {
								content: {
									'application/json': {
										schema: { $ref: '#/components/schemas/thing' },
										examples: { One: { summary: 'One thing', value: { description: 'red' } } },
									},
								},
							},
						},
					},
				},
			]),
		),
		components: {
			schemas: {
				thing: {
					title: 'Thing',
					description: 'A thing',
					properties: {
						description: { type: 'string', description: 'Its words', examples: ['red'] },
						kind: { $ref: '#/components/schemas/kind' },
					},
				},
				kind: { enum: ['big', 'small'], description: 'How big' },
				unused: { type: 'string' },
			},
		},
	};
	const reduced = reducedDescription(full, (each) => each === '/things');
	const content = (example: JsonObject): Json => ({
		get: {
			responses: {
				200: {
					content: {
						'application/json': { schema: { $ref: '#/components/schemas/thing' }, ...example },
					},
				},
			},
		},
	});

	it('has the data without the prose, and no component that no path needs', () => {
		expect(reduced).toEqual({
			openapi: '3.1.0',
			info: { title: 'API', version: '1', license: { name: 'Free' } },
			paths: {
				'/things': content({ examples: { One: { value: { description: 'red' } } } }),
				'/others': content({}),
			},
			components: {
				schemas: {
					thing: {
						properties: {
							description: { type: 'string', examples: ['red'] },
							kind: { $ref: '#/components/schemas/kind' },
						},
					},
					kind: { enum: ['big', 'small'] },
				},
			},
		});
	});

	it('has one line for a path and for a component', () => {
		const lines = inLines(reduced).split('\n');
		expect(JSON.parse(lines.join('\n'))).toEqual(reduced);
		for (const name of ['"/things": {', '"/others": {', '"thing": {', '"kind": {']) {
			expect(lines.filter((line) => line.trim().startsWith(name))).toHaveLength(1);
		}
	});
});

describe("Persona's description", () => {
	it('is stored as the script writes it', () => {
		const file = path.resolve(__dirname, '../../description/persona-description.json');
		const stored = readFileSync(file, 'utf8');
		expect(inLines(JSON.parse(stored) as JsonObject)).toBe(stored);
	});

	it('names the events that a webhook may ask for', () => {
		const events = enumAt(
			'/components/schemas/webhook-request-attributes/properties/enabled-events/items',
		);
		expect(events).toHaveLength(250);
		expect(events).toEqual(expect.arrayContaining(['*', 'inquiry.expired', 'inquiry.approved']));
	});

	it('is amended with a source each time', () => {
		expect(overlay.map(({ source }) => source).filter((source) => source.length < 20)).toEqual([]);
	});

	it('allows its own example responses', () => {
		const { paths } = personaDescription();
		const judged = Object.entries(paths as JsonObject).flatMap(([each, item]) =>
			Object.entries(item as JsonObject).flatMap(([method, operation]) =>
				Object.keys(((operation as JsonObject).responses ?? {}) as JsonObject).flatMap((status) =>
					exampleResponses({ method, path: each }, Number(status)).map((body) => ({
						name: `${method} ${each} ${status}`,
						problems: responseProblems({ method, path: each }, Number(status), body),
					})),
				),
			),
		);
		expect(judged.length).toBeGreaterThan(30);
		// Its example of a search has tags in lower case: here the overlay says otherwise.
		expect(judged.filter(({ problems }) => problems.length > 0)).toEqual([
			{
				name: 'post /inquiries/search 200',
				problems: ['tags/0', 'tags/1'].map(
					(tag) => `body/data/0/attributes/${tag} must NOT be valid {}`,
				),
			},
		]);
	});
});

describe('the judge of requests', () => {
	const request = (settings: Partial<JudgedRequest>): JudgedRequest => ({
		method: 'GET',
		path: '/inquiries',
		query: {},
		body: null,
		...settings,
	});
	const search = (query: object, sort = {}) =>
		request({
			method: 'POST',
			path: '/inquiries/search',
			body: { query, sort: { attribute: 'created_at', direction: 'asc', ...sort } },
		});
	const is = (value: string, operator = 'eq') => ({ attribute: 'status', operator, value });

	it.each([
		['a page of a size', request({ query: { 'page[size]': ['100'], 'page[after]': ['inq_1'] } })],
		['a filter', request({ query: { 'filter[status]': ['expired,pending'] } })],
		['attributes of all kinds', request({ query: { 'fields[verification]': ['status'] } })],
		[
			'a page of sessions',
			request({ path: '/inquiry-sessions', query: { 'page[size]': ['100'] } }),
		],
		['a path with an ID', request({ method: 'POST', path: '/inquiries/inq_1/resume' })],
		['a comparison', search(is('expired'))],
		['two levels', search({ and: [is('expired'), { not: is('failed') }] })],
	])('allows %s', (_name, allowed) => {
		expect(requestProblems(allowed)).toEqual([]);
	});

	it.each([
		['an unknown path', request({ path: '/inquiry' })],
		['an unknown method', request({ method: 'PUT' })],
		['an unknown parameter', request({ query: { sort: ['created-at'] } })],
		['an unknown filter', request({ query: { 'filter[tag]': ['vip'] } })],
		['a size that is no number', request({ query: { 'page[size]': ['all'] } })],
		['a value given twice', request({ query: { 'filter[status]': ['expired', 'pending'] } })],
		['a time in words', request({ query: { 'filter[created-at-start]': ['yesterday'] } })],
		['attributes of no known type', request({ query: { 'fields[inquiries]': ['status'] } })],
		['a body where none is known', request({ body: {} })],
		['a body without its data', request({ method: 'POST', path: '/webhooks', body: {} })],
		['an unknown operator', search(is('expired', 'neq'))],
		['unknown logic', search({ xor: [is('expired')] })],
		['three levels', search({ and: [{ or: [{ not: is('failed') }] }] })],
		['21 clauses', search({ or: Array.from({ length: 21 }, () => is('failed')) })],
		['an unknown direction', search(is('expired'), { direction: 'up' })],
	])('refuses %s', (_name, refused) => {
		expect(requestProblems(refused)).not.toEqual([]);
	});
});

describe('the judge of responses', () => {
	const inquiry = JSON.parse(
		readFileSync(path.resolve(__dirname, '../fixtures/persona/inquiry-create-201.json'), 'utf8'),
	) as { data: { attributes: JsonObject } };
	const create = { method: 'POST', path: '/inquiries' };
	const withAttributes = (attributes: JsonObject) => ({
		...inquiry,
		data: { ...inquiry.data, attributes: { ...inquiry.data.attributes, ...attributes } },
	});

	it('allows an inquiry, with tags as Persona returns them', () => {
		expect(responseProblems(create, 201, inquiry)).toEqual([]);
		expect(responseProblems(create, 201, withAttributes({ tags: ['VIP'] }))).toEqual([]);
	});

	it.each([
		['an unknown attribute', withAttributes({ age: 7 })],
		['a value of another kind', withAttributes({ status: null })],
		['a time in words', withAttributes({ 'created-at': 'yesterday' })],
		['a tag in lower case', withAttributes({ tags: ['vip'] })],
		['an unknown key beside the data', { ...inquiry, count: 1 }],
	])('refuses %s', (_name, body) => {
		expect(responseProblems(create, 201, body)).not.toEqual([]);
	});

	it('refuses a status that the route does not have', () => {
		expect(responseProblems(create, 202, inquiry)).toEqual(['status 202 is unknown']);
	});

	it('speaks only of the kind of object that it was given', () => {
		const get = { method: 'GET', path: '/verifications/ver_1' };
		const problems = responseProblems(get, 200, {
			data: { type: 'verification/selfie', id: 'ver_1', attributes: { age: 7 }, relationships: {} },
		});
		expect(problems).toContain(
			'body/data/attributes must NOT have unevaluated properties {"unevaluatedProperty":"age"}',
		);
		expect(problems.join('\n')).not.toContain('"allowedValue":"verification/');
	});

	it('leaves sparse responses out', () => {
		expect(isFull({ query: { 'fields[inquiry]': ['status'] } })).toBe(false);
		expect(isFull({ query: { 'filter[status]': ['expired'] } })).toBe(true);
	});
});
