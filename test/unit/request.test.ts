import type { IDataObject } from 'n8n-workflow';

import type { Field } from '../../nodes/Persona/operation/field';
import { panelProperties } from '../../nodes/Persona/operation/field';
import type { ListOperation, ObjectOperation } from '../../nodes/Persona/operation/operation';
import { Parameters } from '../../nodes/Persona/operation/parameters';
import { planOf, requestOf } from '../../nodes/Persona/operation/request';
import { inquirySessionKind } from '../../nodes/shared/objects/inquirySession';

const field = (property: Partial<Field>): Field => ({
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	...property,
});

const operation = (fields: Field[], more: Partial<ObjectOperation> = {}): ObjectOperation => ({
	kind: 'object',
	value: 'move',
	name: 'Move',
	action: 'Move thing',
	description: 'Moves a thing',
	object: inquirySessionKind,
	route: 'POST /things/{thingId}/move',
	fields: [field({ name: 'thingId', displayName: 'Thing' }), ...fields],
	...more,
});

const choice = {
	type: 'options',
	options: ['a', 'b'].map((value) => ({ name: value, value })),
} as const;
const inBody = { in: 'body', key: 'value' } as const;
const choices = ['a', 'b', 'c'].map((value) => ({ name: value, value }));

function requested(of: ObjectOperation, values: IDataObject) {
	const read = (name: string) => values[name];
	return requestOf(of, new Parameters(read, panelProperties(of.fields), 'Europe/Berlin'));
}

const bodyOf = (fields: Field[], values: IDataObject) =>
	requested(operation(fields), { thingId: 'thing_1', ...values }).body;

describe('the request of an operation', () => {
	it('has the method and the path of its route, with the ID encoded', () => {
		expect(requested(operation([]), { thingId: ' thing/1 ' })).toEqual({
			method: 'POST',
			path: '/things/thing%2F1/move',
		});
	});

	it('is not made without the ID', () => {
		expect(() => requested(operation([]), { thingId: ' ' })).toThrow("'Thing' is empty");
	});

	it('has what the engine must know of it', () => {
		const facts = { quota: 'things', unknownOutcomeAdvice: 'Look first.', readOnly: true } as const;
		expect(requested(operation([], facts), { thingId: 'thing_1' })).toMatchObject(facts);
	});

	it.each<[Partial<Field>, unknown, unknown]>([
		[{ type: 'string' }, ' text ', 'text'],
		[{ type: 'number' }, '3', 3],
		[{ type: 'boolean' }, true, true],
		[{ type: 'dateTime' }, '2026-03-02T10:00:00', '2026-03-02T09:00:00.000Z'],
		[{ type: 'json' }, '{"and": [1]}', { and: [1] }],
		[{ type: 'options', options: [{ name: 'A', value: 'a' }] }, 'a', 'a'],
		[{ type: 'resourceLocator' }, { __rl: true, mode: 'id', value: 'other_1' }, 'other_1'],
	])('has the value of a field of its type: %j', (property, value, sent) => {
		const fields = [field({ ...property, send: { in: 'body', key: 'data.attributes.value' } })];
		expect(bodyOf(fields, { value: value as string })).toEqual({
			data: { attributes: { value: sent } },
		});
	});

	it.each<[string, Partial<Field>, unknown]>([
		['texts', { send: { in: 'body', key: 'value', as: 'list' } }, 'a, c'],
		['choices', { type: 'multiOptions', options: choices, send: inBody }, ['a', 'c']],
	])('has several %s as a list in its body, and with commas in its query', (_, of, value) => {
		expect(bodyOf([field(of)], { value: value as string })).toEqual({ value: ['a', 'c'] });
		const send = { ...of.send, in: 'query', key: 'filter[value]' } as const;
		const { query } = requested(operation([field({ ...of, send })]), {
			thingId: 'thing_1',
			value: value as string,
		});
		expect(query).toEqual({ 'filter[value]': 'a,c' });
	});

	it.each<[string, Partial<Field>, unknown]>([
		['a blank text', {}, ' '],
		['an empty JSON object', { type: 'json' }, '{}'],
		['no choice', { type: 'multiOptions', options: choices }, []],
		[
			'a switch that is off, if only on is sent',
			{ type: 'boolean', send: { ...inBody, as: 'ifTrue' } },
			false,
		],
	])('has nothing for %s', (_, of, value) => {
		expect(bodyOf([field({ send: inBody, ...of })], { value: value as string })).toBe(undefined);
	});

	it('has a switch that is off, and a zero where it is allowed', () => {
		expect(bodyOf([field({ type: 'boolean', send: inBody })], { value: false })).toEqual({
			value: false,
		});
		const number = field({ type: 'number', typeOptions: { minValue: 0 }, send: inBody });
		expect(bodyOf([number], { value: 0 })).toEqual({ value: 0 });
	});

	it.each<[Partial<Field>, unknown]>([
		[{}, ' '],
		[{ type: 'number' }, ''],
		[{ type: 'dateTime' }, ''],
		[{ type: 'multiOptions', options: choices }, []],
		[{ type: 'resourceLocator' }, { __rl: true, mode: 'id', value: '' }],
		[{ send: { ...inBody, as: 'list' } }, ' , '],
	])('is not made without the value of a required field: %j', (of, value) => {
		const required = field({ required: true, send: inBody, ...of });
		expect(() => bodyOf([required], { value: value as string })).toThrow("'Value' is empty");
	});

	it('leaves the objects of the user as they are', () => {
		const value = { inner: 'a' };
		const fields = [
			field({ type: 'json', send: inBody }),
			field({ name: 'other', send: { in: 'body', key: 'value.other' } }),
		];
		expect(bodyOf(fields, { value, other: 'b' })).toEqual({ value: { inner: 'a', other: 'b' } });
		expect(value).toEqual({ inner: 'a' });
	});

	it('has nothing for a field of a collection that the user has not added', () => {
		const inner = field({ send: { in: 'body', key: 'value', ifBlank: 'Remove it.' } });
		const collection = field({ name: 'more', type: 'collection', options: [inner] });
		expect(bodyOf([collection], { more: {} })).toBe(undefined);
		expect(bodyOf([collection], { more: { value: 'text' } })).toEqual({ value: 'text' });
		expect(() => bodyOf([collection], { more: { value: ' ' } })).toThrow("'Value' is empty");
	});

	it('has nothing for a field that the panel hides, though it is required', () => {
		const by = field({
			name: 'by',
			type: 'options',
			options: ['name', 'id'].map((value) => ({ name: value, value })),
		});
		const hidden = field({
			required: true,
			displayOptions: { show: { by: ['id'] } },
			send: { in: 'body', key: 'value' },
		});
		expect(bodyOf([by, hidden], { by: 'name', value: 'text' })).toBe(undefined);
		expect(bodyOf([by, hidden], { by: 'id', value: 'text' })).toEqual({ value: 'text' });
		expect(() => bodyOf([by, hidden], { by: 'id', value: '' })).toThrow("'Value' is empty");
		expect(() => bodyOf([by, hidden], { by: 'both', value: '' })).toThrow('has an unknown value');
	});

	it('has nothing for a field whose condition is on a hidden field, or on a switch that is off', () => {
		const fields = [
			field({ name: 'on', type: 'boolean' }),
			field({ name: 'by', displayOptions: { show: { on: [true] } }, ...choice }),
			field({ displayOptions: { show: { by: ['a'] } }, send: inBody }),
		];
		expect(bodyOf(fields, { on: false, by: 'unknown', value: 'text' })).toBe(undefined);
		expect(bodyOf(fields, { on: true, by: 'a', value: 'text' })).toEqual({ value: 'text' });
	});

	it('has a key that depends on a choice, in a collection too', () => {
		const fields = [
			field({ name: 'by', ...choice }),
			field({ send: { in: 'body', key: 'meta.tag-{by}' } }),
		];
		const sent = { meta: { 'tag-b': 'tag_1' } };
		expect(bodyOf(fields, { by: 'b', value: 'tag_1' })).toEqual(sent);
		const collection = field({ name: 'more', type: 'collection', options: fields });
		expect(bodyOf([collection], { more: { by: 'b', value: 'tag_1' } })).toEqual(sent);
	});

	it('has nothing for a choice in a collection that is blank, and refuses an unknown one', () => {
		const more = [
			field({ name: 'more', type: 'collection', options: [field({ ...choice, send: inBody })] }),
		];
		expect(bodyOf(more, { more: { value: '' } })).toBe(undefined);
		expect(() => bodyOf(more, { more: { value: 'd' } })).toThrow('has an unknown value');
	});

	it('has what only the operation can add', () => {
		const complete: ObjectOperation['complete'] = (request, parameters) => ({
			...request,
			body: { ...request.body, more: parameters.text('more') },
		});
		const fields = [field({ send: { in: 'body', key: 'value' } }), field({ name: 'more' })];
		expect(
			requested(operation(fields, { complete }), { thingId: 'thing_1', value: 'a', more: 'b' })
				.body,
		).toEqual({ value: 'a', more: 'b' });
	});
});

describe('the filters of the node itself', () => {
	const filters = [
		field({ name: 'name', clientSideFilter: { attribute: 'name', by: 'contains' } }),
		field({
			name: 'status',
			type: 'multiOptions',
			options: ['new', 'active'].map((value) => ({ name: value, value })),
			clientSideFilter: { attribute: 'status', by: 'oneOf' },
		}),
	];
	const list: ListOperation = {
		...operation([]),
		kind: 'list',
		route: 'GET /things',
		filters,
	};
	const things = [
		{ type: 'thing', id: '1', attributes: { name: 'Age Check', status: 'new' } },
		{ type: 'thing', id: '2', attributes: { name: 'Onboarding', status: 'active' } },
		{ type: 'thing', id: '3' },
	];
	const planned = (values: IDataObject, plan?: ListOperation['plan']) => {
		const { keep, requiredAttributes } = planOf(
			{ ...list, plan },
			new Parameters(() => values, [], 'UTC'),
		);
		return { ids: keep && things.filter(keep).map(({ id }) => id), requiredAttributes };
	};

	it('leave out nothing if none is used', () => {
		expect(planned({})).toEqual({ ids: undefined, requiredAttributes: undefined });
	});

	it.each([
		[{ name: 'CHECK' }, ['1'], ['name']],
		[{ status: ['active'] }, ['2'], ['status']],
		[{ name: 'o', status: ['new'] }, [], ['name', 'status']],
	])('leave out what does not match, and say what they read: %j', (values, ids, attributes) => {
		expect(planned(values)).toEqual({ ids, requiredAttributes: attributes });
	});

	it('count beside those of an own plan', () => {
		const plan: ListOperation['plan'] = (request) => ({
			requests: [request],
			keep: ({ id }) => id !== '1',
			requiredAttributes: ['tags'],
		});
		expect(planned({}, plan)).toEqual({ ids: ['2', '3'], requiredAttributes: ['tags'] });
		expect(planned({ name: 'o' }, plan)).toEqual({
			ids: ['2'],
			requiredAttributes: ['tags', 'name'],
		});
	});
});

it("n8n's panel gets a field without what is ours", () => {
	const inner = field({ send: { in: 'body', key: 'value' } });
	const kept = field({ name: 'status', clientSideFilter: { attribute: 'status', by: 'contains' } });
	const properties = panelProperties([
		field({ name: 'more', type: 'collection', options: [inner, kept] }),
	]);
	expect(properties).toEqual([
		field({
			name: 'more',
			type: 'collection',
			options: [field({}), { ...field({ name: 'status' }), hint: 'Filtered by this node' }],
		}),
	]);
});
