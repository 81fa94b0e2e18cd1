import type { IDataObject } from 'n8n-workflow';

import { simplifyAny } from '../../nodes/shared/objects/simplifyAny';
import type { PersonaResource } from '../../nodes/shared/protocol/personaDocument';

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

	it('is left out of attributes, fields and relationships of an included object', () => {
		const attributes = { ...parsed('{"__proto__": {"isAdmin": true}}'), fields };
		const relationships = parsed('{"__proto__": {"data": []}}') as PersonaResource['relationships'];
		const simple = simplifyAny({ type: 'account', id: 'act_1', attributes, relationships });
		expect(JSON.stringify(simple)).toBe('{"type":"account","id":"act_1","fields":{"name":{}}}');
		expect(Object.getPrototypeOf(simple)).toBe(Object.prototype);
		expect(Object.getPrototypeOf((simple.fields as IDataObject).name)).toBe(Object.prototype);
	});
});
