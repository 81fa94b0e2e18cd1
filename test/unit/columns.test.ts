import type { IDataObject } from 'n8n-workflow';

import {
	attributesFor,
	selectableColumns,
	selectedColumns,
	shapeOf,
	simplifiedColumns,
} from '../../nodes/shared/objects/columns';
import { inquiryKind } from '../../nodes/shared/objects/inquiry';
import { inquirySessionKind } from '../../nodes/shared/objects/inquirySession';
import { inquiryTemplateKind } from '../../nodes/shared/objects/inquiryTemplate';
import type { ObjectKind } from '../../nodes/shared/objects/objectKind';
import { accountKind } from '../../nodes/shared/objects/account';
import { identifiedKinds } from '../../nodes/shared/objects/objectKinds';
import { isOfKind } from '../../nodes/shared/objects/objectKind';
import { rateLimitKind } from '../../nodes/shared/objects/rateLimit';
import type { PersonaResource } from '../../nodes/shared/protocol/personaDocument';
import { columnProblems } from './columnProblems';
import { fullExample } from './examples/examplePersona';

const kinds = [...identifiedKinds, rateLimitKind].map(
	(kind) => [kind.type.replace('/*', ''), kind] as const,
);

const inquiry: PersonaResource = {
	type: 'inquiry',
	id: 'inq_1',
	attributes: {
		status: 'created',
		'reference-id': 'customer-7',
		'created-at': '2026-03-02T09:15:00.000Z',
		'expires-at': '2026-03-03T09:15:00.000Z',
		tags: ['vip'],
		fields: {
			name_first: { type: 'string', value: 'Mara' },
			'My Own_Field': { type: 'boolean', value: false },
			name_middle: { type: 'string' },
			phone_number: { type: 'string', value: null },
			note: { type: 'string', value: '' },
			household_size: { type: 'number', value: 0 },
			selfie: { type: 'selfie', value: { type: 'Selfie', id: 'self_1' } },
		},
	},
	relationships: {
		account: { data: { type: 'account', id: 'act_1' } },
		'inquiry-template': { data: { type: 'inquiry-template', id: 'itmpl_1' } },
		'inquiry-template-version': { data: null },
		// Some of Persona's examples show an empty object for nothing.
		template: {},
		sessions: { data: [{ type: 'inquiry-session', id: 'iqse_1' }] },
	},
};

const simplified = (resource: PersonaResource, made?: IDataObject) =>
	shapeOf(simplifiedColumns(inquiryKind.columns))(resource, made);
const selected = (keys: string[], settings: Parameters<typeof shapeOf>[1] = {}) =>
	shapeOf(selectedColumns(inquiryKind.columns, keys), settings);

describe('the simplified output', () => {
	it.each<[string, ObjectKind, string[]]>([
		[
			'an inquiry',
			inquiryKind,
			[
				...['id', 'status', 'referenceId', 'nameFirst', 'nameLast', 'emailAddress'],
				...['createdAt', 'expiresAt', 'redactedAt', 'fields'],
			],
		],
		[
			'an inquiry session',
			inquirySessionKind,
			[
				...['id', 'status', 'inquiryId', 'createdAt', 'ipAddress', 'countryCode'],
				...['threatLevel', 'isProxy', 'isTor', 'isVpn'],
			],
		],
		[
			'an inquiry template',
			inquiryTemplateKind,
			[
				...['id', 'name', 'status', 'latestPublishedVersionId', 'embeddedFlowDomainAllowlist'],
				...['hostedFlowSubdomains', 'hostedFlowRedirectUriSchemes'],
			],
		],
		[
			'an account',
			accountKind,
			[
				...['id', 'accountStatus', 'referenceId', 'accountTypeName', 'nameFirst', 'nameLast'],
				...['tags', 'createdAt', 'redactedAt', 'fields'],
			],
		],
		['a rate limit', rateLimitKind, ['type', 'limit', 'remaining', 'secondsToReset']],
	])('of %s has these keys, in this order', (_, { columns }, keys) => {
		const output = shapeOf(simplifiedColumns(columns))({ type: 'any', id: 'any_1' });
		expect(Object.keys(output)).toEqual(keys);
		expect(keys.length).toBeLessThanOrEqual(10);
	});

	it('of an inquiry has the values', () => {
		expect(simplified(inquiry)).toEqual({
			id: 'inq_1',
			status: 'created',
			referenceId: 'customer-7',
			nameFirst: 'Mara',
			nameLast: null,
			emailAddress: null,
			createdAt: '2026-03-02T09:15:00.000Z',
			expiresAt: '2026-03-03T09:15:00.000Z',
			redactedAt: null,
			fields: {
				name_first: 'Mara',
				'My Own_Field': false,
				household_size: 0,
				selfie: { type: 'Selfie', id: 'self_1' },
			},
		});
	});

	it('has what was made after the third key', () => {
		const made = { oneTimeLink: 'https://example.test/l', alreadyExisted: false };
		expect(Object.keys(simplified(inquiry, made)).slice(0, 6)).toEqual([
			...['id', 'status', 'referenceId', 'oneTimeLink', 'alreadyExisted', 'nameFirst'],
		]);
	});

	it.each([
		['in snake case', { name_first: { type: 'string', value: 'Mara' } }],
		['in kebab case', { 'name-first': { type: 'string', value: 'Mara' } }],
		['in camel case', { nameFirst: { type: 'string', value: 'Mara' } }],
		['with something added', { name_first: { type: 'string', value: 'Mara', label: 'Name' } }],
	])('reads a field %s', (_, fields) => {
		const output = simplified({ type: 'inquiry', id: 'inq_1', attributes: { fields } });
		expect(output.nameFirst).toBe('Mara');
		expect(Object.values(output.fields as IDataObject)).toEqual(['Mara']);
	});

	it.each([undefined, null, 'no', 7, []])('has no field where Persona sends %j', (fields) => {
		const attributes = { fields } as IDataObject;
		expect(simplified({ type: 'inquiry', id: 'inq_1', attributes })).toMatchObject({
			nameFirst: null,
			fields: {},
		});
	});

	const account = (fields: object) => ({
		type: 'account',
		id: 'act_1',
		attributes: { fields } as IDataObject,
	});
	const ofAccount = (fields: object) =>
		shapeOf(simplifiedColumns(accountKind.columns))(account(fields));
	const text = (value?: string | null) => ({ type: 'string', value });

	it('of an account has plain values of nested fields, and nothing empty', () => {
		const number = { identification_number: text('1234'), issuing_country: text(null) };
		const output = ofAccount({
			name: { type: 'hash', value: { first: text('Mara'), middle: text(null), last: text('') } },
			address: { type: 'hash', value: { city: text(null), country_code: { type: 'string' } } },
			identification_numbers: {
				type: 'array',
				value: [{ type: 'hash', value: number }, text(null)],
			},
			selfie_photo: { type: 'file', value: { filename: 'a.jpg', 'byte-size': 7 } },
			risk: { type: 'json', value: { type: 'high', value: 3, label: null } },
			plain: { type: 'high', level: 3 },
		});
		expect(output).toMatchObject({ nameFirst: 'Mara', nameLast: '' });
		expect(output.fields).toEqual({
			name: { first: 'Mara' },
			identification_numbers: [{ identification_number: '1234' }],
			selfie_photo: { filename: 'a.jpg', 'byte-size': 7 },
			risk: { type: 'high', value: 3, label: null },
			plain: { type: 'high', level: 3 },
		});
	});

	it.each([
		['nested', { name: { type: 'hash', value: { first: text('Mara') } } }],
		['flat', { name_first: text('Mara') }],
		['flat in kebab case', { 'name-first': text('Mara') }],
		['flat beside an empty one', { name: { type: 'hash', value: {} }, name_first: text('Mara') }],
	])('of an account has the first name from a field that is %s', (_, fields) => {
		expect(ofAccount(fields).nameFirst).toBe('Mara');
	});

	it('has no prototype from outside', () => {
		const fields = JSON.parse(
			'{"__proto__": {"type": "json", "value": {"isAdmin": true}}, "name": {"type": "hash", "value": {"__proto__": {"type": "json", "value": {"isAdmin": true}}}}}',
		) as IDataObject;
		const output = simplified({ type: 'inquiry', id: 'inq_1', attributes: { fields } });
		expect(Object.getPrototypeOf(output.fields)).toBe(Object.prototype);
		expect(JSON.stringify(output.fields)).toBe('{}');
	});

	it.each<[string, ObjectKind, string[]]>([
		['an inquiry', inquiryKind, ['nameFirst', 'nameLast', 'emailAddress', 'fields']],
		['an inquiry session', inquirySessionKind, ['ipAddress']],
		['an account', accountKind, ['nameFirst', 'nameLast', 'fields']],
	])('of %s can leave out the personal data', (_, { columns }, personal) => {
		const keys = simplifiedColumns(columns, false).map(({ key }) => key);
		const all = simplifiedColumns(columns).map(({ key }) => key);
		expect(all.filter((key) => !keys.includes(key))).toEqual(personal);
	});
});

describe('the selected columns', () => {
	it('are in the order of the kind, after the ID', () => {
		const output = selected(['tags', 'accountId', 'sessionIds', 'status'])(inquiry);
		expect(Object.entries(output)).toEqual([
			['id', 'inq_1'],
			['status', 'created'],
			['tags', ['vip']],
			['accountId', 'act_1'],
			['sessionIds', ['iqse_1']],
		]);
	});

	it('have the ID of a template of either kind', () => {
		const related = (name: string) => ({
			...inquiry,
			relationships: { [name]: { data: { type: name, id: 'tmpl_1' } } },
		});
		for (const name of ['inquiry-template', 'template']) {
			expect(selected(['inquiryTemplateId'])(related(name)).inquiryTemplateId).toBe('tmpl_1');
		}
	});

	it('have null, or an empty list, for what is missing', () => {
		const bare = { type: 'inquiry', id: 'inq_1' };
		expect(selected(['note', 'accountId', 'sessionIds'])(bare)).toEqual({
			id: 'inq_1',
			note: null,
			accountId: null,
			sessionIds: [],
		});
	});

	it.each([
		['name_first', ['name_first']],
		['NAME-FIRST', ['name_first']],
		['my own_field', ['My Own_Field']],
		['name_middle', []],
		['unknown', []],
	])('have only the field that is named %s', (name, names) => {
		const { fields } = selected(['fields'], { fieldNames: [name] })(inquiry);
		expect(Object.keys(fields as IDataObject)).toEqual(names);
	});

	it('have the URL of the hosted flow while the inquiry is created', () => {
		const url = (resource: PersonaResource, subdomain?: string) =>
			selected(['hostedFlowUrl'], { option: () => subdomain })(resource).hostedFlowUrl;
		expect(url(inquiry)).toBe('https://inquiry.withpersona.com/verify?inquiry-id=inq_1');
		expect(url(inquiry, 'acme')).toBe('https://acme.withpersona.com/verify?inquiry-id=inq_1');
		expect(url({ ...inquiry, attributes: { status: 'pending' } })).toBeNull();
	});

	it('do not replace what was made', () => {
		const made = { hostedFlowUrl: 'https://example.test/with-token' };
		const keys = ['status', 'referenceId', 'hostedFlowUrl', 'createdAt'];
		for (const few of [keys, ['hostedFlowUrl']]) {
			expect(selected(few)(inquiry, made).hostedFlowUrl).toBe(made.hostedFlowUrl);
		}
		expect(Object.keys(selected(keys)(inquiry, made))).toEqual(['id', ...keys]);
	});

	it('are no single field of a person', () => {
		const choices = selectableColumns(inquiryKind.columns).map(({ key }) => key);
		expect(choices).toEqual(expect.arrayContaining(['status', 'hostedFlowUrl', 'fields']));
		for (const key of ['id', 'nameFirst', 'nameLast', 'emailAddress']) {
			expect(choices).not.toContain(key);
		}
		expect(Object.keys(selected(['nameFirst', 'status'])(inquiry))).toEqual(['id', 'status']);
	});
});

describe('what Persona is asked for', () => {
	const asked = (keys: string[], fieldNames?: string[]) =>
		attributesFor(selectedColumns(inquiryKind.columns, keys), { fieldNames });

	it.each<[string[], string[] | undefined, string[] | undefined]>([
		[['createdAt', 'status'], undefined, ['status', 'created-at']],
		[['hostedFlowUrl'], undefined, ['status']],
		[['fields'], undefined, ['fields']],
		[['fieldsByName'], ['name_first', 'birthdate'], ['fields.name_first', 'fields.birthdate']],
		[['status', 'accountId'], undefined, undefined],
		[['sessionIds'], undefined, undefined],
	])('for %j, of the fields %j, is %j', (keys, fieldNames, attributes) => {
		expect(asked(keys, fieldNames)).toEqual(attributes);
	});
});

describe.each(kinds)("the columns of Persona's %s", (name, { columns, type }) => {
	it('are what its description has, of the same type', () => {
		expect(columnProblems({ columns, type }, name)).toEqual([]);
	});

	it('have one key each, and begin with what names the object', () => {
		const keys = columns.map(({ key }) => key);
		expect(new Set(keys).size).toBe(keys.length);
		expect(columns.map((column) => 'identity' in column)).toEqual(keys.map((_, n) => n === 0));
	});

	it('have a value in the example of this kind', () => {
		const example = fullExample(name);
		const output = shapeOf(columns)(example);
		expect(Object.entries(output).filter(([, value]) => value === null)).toEqual([]);
		expect(isOfKind({ type } as ObjectKind, example.type)).toBe(true);
	});
});

describe('a kind of objects', () => {
	it.each([
		['inquiry', 'inquiry', true],
		['inquiry', 'inquiry-session', false],
		['rate-limit/*', 'rate-limit/api', true],
		['rate-limit/*', 'rate-limit', false],
		['rate-limit/*', 'rate-limits/api', false],
	])('%s has objects of type %s: %s', (type, ofObject, expected) => {
		expect(isOfKind({ type } as ObjectKind, ofObject)).toBe(expected);
	});
});
