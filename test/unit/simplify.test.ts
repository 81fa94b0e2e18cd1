import type { IDataObject } from 'n8n-workflow';

import { hostedFlowUrl } from '../../nodes/shared/objects/hostedFlow';
import { simplifyInquiry } from '../../nodes/shared/objects/inquiry';
import { simplifyInquirySession } from '../../nodes/shared/objects/inquirySession';
import { simplifyAny } from '../../nodes/shared/objects/simplifyAny';
import type { PersonaResource } from '../../nodes/shared/protocol/personaDocument';

const inquiry: PersonaResource = {
	type: 'inquiry',
	id: 'inq_1',
	attributes: {
		status: 'created',
		'reference-id': 'customer-7',
		'expires-at': '2026-03-03T09:15:00.000Z',
		tags: ['vip'],
		fields: {
			name_first: { type: 'string', value: 'Mara' },
			'My Own_Field': { type: 'boolean', value: false },
			name_middle: { type: 'string' },
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

describe('a simplified inquiry', () => {
	it('has the value of a field to which Persona has added something', () => {
		const fields = { name_first: { type: 'string', value: 'Mara', label: 'First name' } };
		const flat = simplifyInquiry({ ...inquiry, attributes: { fields } });
		expect(flat.fields).toEqual({ name_first: 'Mara' });
	});

	it('is flat, the most useful first, with the names and values of its fields', () => {
		const flat = simplifyInquiry(inquiry, { oneTimeLink: 'https://example.test/l' });
		expect(Object.keys(flat).slice(0, 6)).toEqual([
			...['id', 'status', 'referenceId', 'oneTimeLink', 'hostedFlowUrl', 'fields'],
		]);
		expect(flat).toMatchObject({
			id: 'inq_1',
			referenceId: 'customer-7',
			oneTimeLink: 'https://example.test/l',
			fields: {
				name_first: 'Mara',
				'My Own_Field': false,
				name_middle: null,
				selfie: { type: 'Selfie', id: 'self_1' },
			},
			expiresAt: '2026-03-03T09:15:00.000Z',
			redactedAt: null,
			tags: ['vip'],
			accountId: 'act_1',
			inquiryTemplateId: 'itmpl_1',
			inquiryTemplateVersionId: null,
			sessionIds: ['iqse_1'],
			verificationIds: [],
		});
	});

	it('has the URL of the hosted flow while it is created, on a subdomain where one is named', () => {
		expect(simplifyInquiry(inquiry).hostedFlowUrl).toBe(
			'https://inquiry.withpersona.com/verify?inquiry-id=inq_1',
		);
		expect(simplifyInquiry(inquiry, {}, 'acme').hostedFlowUrl).toBe(
			'https://acme.withpersona.com/verify?inquiry-id=inq_1',
		);
		const pending = { ...inquiry, attributes: { ...inquiry.attributes, status: 'pending' } };
		expect(simplifyInquiry(pending).hostedFlowUrl).toBeNull();
	});

	it('has the same keys where attributes are left out, as an API key can demand', () => {
		const bare = simplifyInquiry({ type: 'inquiry', id: 'inq_1' });
		expect(Object.keys(bare)).toEqual(Object.keys(simplifyInquiry(inquiry)));
		expect(bare).toMatchObject({ status: null, fields: {}, accountId: null, sessionIds: [] });
	});
});

describe('the URL of the hosted flow', () => {
	it('encodes what it holds', () => {
		expect(hostedFlowUrl('inq&1', undefined, 'a+b=')).toBe(
			'https://inquiry.withpersona.com/verify?inquiry-id=inq%261&session-token=a%2Bb%3D',
		);
	});
});

describe('a simplified inquiry session', () => {
	it('names its inquiry and its device, and what speaks for fraud', () => {
		const flat = simplifyInquirySession({
			type: 'inquiry-session',
			id: 'iqse_1',
			attributes: {
				status: 'active',
				'ip-address': '203.0.113.5',
				'is-tor': true,
				'is-vpn': false,
			},
			relationships: {
				inquiry: { data: { type: 'inquiry', id: 'inq_1' } },
				device: { data: { type: 'device', id: 'dev_1' } },
			},
		});
		expect(Object.keys(flat).slice(0, 3)).toEqual(['id', 'status', 'inquiryId']);
		expect(flat).toMatchObject({
			status: 'active',
			inquiryId: 'inq_1',
			ipAddress: '203.0.113.5',
			isTor: true,
			isVpn: false,
			threatLevel: null,
			deviceId: 'dev_1',
		});
	});
});

/** As JSON from outside, which makes `__proto__` a name like any other. */
const parsed = (json: string) => JSON.parse(json) as IDataObject;

describe('an included object', () => {
	const account: PersonaResource = {
		type: 'account',
		id: 'act_1',
		attributes: {
			'reference-id': 'customer-1',
			tags: ['VIP'],
			fields: {
				name: {
					type: 'hash',
					value: {
						first: { type: 'string', value: 'Mara' },
						middle: { type: 'string' },
						last: { type: 'string', value: 'Ek' },
					},
				},
				identification_numbers: {
					type: 'array',
					value: [
						{
							type: 'hash',
							value: { identification_class: { type: 'string', value: 'pp' } },
						},
					],
				},
				selfie_photo: { type: 'file', value: { filename: 'a.jpg', 'byte-size': 7 } },
				details: { type: 'json', value: { type: 'house', value: 3 } },
				birthdate: { type: 'date', value: null },
				address: { type: 'hash', value: null },
				plain: 'medium',
				added: { type: 'string', value: 'x', label: 'y' },
				other: { type: 'house', rooms: 3 },
			},
		},
		relationships: {
			'account-type': { data: { type: 'account-type', id: 'acttp_1' } },
			inquiries: { data: [{ type: 'inquiry', id: 'inq_1' }] },
			owner: { data: null },
		},
	};

	it('has its fields as name to value, however nested, and the IDs of what it is related to', () => {
		expect(simplifyAny(account)).toEqual({
			type: 'account',
			id: 'act_1',
			referenceId: 'customer-1',
			tags: ['VIP'],
			fields: {
				name: { first: 'Mara', middle: null, last: 'Ek' },
				identification_numbers: [{ identification_class: 'pp' }],
				selfie_photo: { filename: 'a.jpg', 'byte-size': 7 },
				details: { type: 'house', value: 3 },
				birthdate: null,
				address: null,
				plain: 'medium',
				added: 'x',
				other: { type: 'house', rooms: 3 },
			},
			accountTypeId: 'acttp_1',
			inquiryIds: ['inq_1'],
			ownerId: null,
		});
		expect(Object.keys(simplifyAny(account)).slice(0, 2)).toEqual(['type', 'id']);
	});

	it.each([
		['verifications', 'verificationIds'],
		['inquiries', 'inquiryIds'],
		['selfies', 'selfieIds'],
		['account-statuses', 'accountStatusIds'],
		['related-objects', 'relatedObjectIds'],
		['txns', 'txnIds'],
	])('names the IDs of its %s %s', (name, expected) => {
		const relationships = { [name]: { data: [{ type: 'any', id: 'any_1' }] } };
		expect(simplifyAny({ type: 'case', id: 'case_1', relationships })).toEqual({
			type: 'case',
			id: 'case_1',
			[expected]: ['any_1'],
		});
	});

	it('has its own type and ID, whatever its attributes are called', () => {
		const attributes = { type: 'inquiry', id: 'inq_Other', name: 'Mara' };
		expect(simplifyAny({ type: 'account', id: 'act_1', attributes })).toEqual({
			type: 'account',
			id: 'act_1',
			name: 'Mara',
		});
	});
});

describe('a name that would set a prototype', () => {
	const fields = parsed(
		'{"__proto__": {"type": "json", "value": {"isAdmin": true}}, "name": {"type": "hash", "value": {"__proto__": {"type": "json", "value": {"isAdmin": true}}}}}',
	);

	it('is left out of the fields of an inquiry', () => {
		const simple = simplifyInquiry({ type: 'inquiry', id: 'inq_1', attributes: { fields } });
		expect(Object.getPrototypeOf(simple.fields)).toBe(Object.prototype);
		expect(JSON.stringify(simple.fields)).toBe('{"name":{}}');
	});

	it('is left out of attributes, fields and relationships of an included object', () => {
		const attributes = { ...parsed('{"__proto__": {"isAdmin": true}}'), fields };
		const relationships = parsed('{"__proto__": {"data": []}}') as PersonaResource['relationships'];
		const simple = simplifyAny({ type: 'account', id: 'act_1', attributes, relationships });
		expect(JSON.stringify(simple)).toBe('{"type":"account","id":"act_1","fields":{"name":{}}}');
		expect(Object.getPrototypeOf(simple)).toBe(Object.prototype);
		expect(Object.getPrototypeOf((simple.fields as IDataObject).name)).toBe(Object.prototype);
	});
});
