import type { IDataObject } from 'n8n-workflow';

import { passes } from '../../nodes/shared/events/filters';
import type { EventSelection } from '../../nodes/shared/events/flatEvent';
import { flatEvent } from '../../nodes/shared/events/flatEvent';
import { parseBody, readEvent } from '../../nodes/shared/events/personaEvent';

const reference = (type: string, id: string) => ({ data: { type, id } });

const delivery = (name: string, data: IDataObject): IDataObject => ({
	data: {
		type: 'event',
		id: 'evt_1',
		attributes: {
			name,
			'created-at': '2026-03-02T09:55:00.412Z',
			payload: { data, included: [] },
		},
	},
});

const inquiry: IDataObject = {
	type: 'inquiry',
	id: 'inq_1',
	attributes: {
		status: 'completed',
		'reference-id': 'customer-42',
		'created-at': '2026-03-02T09:15:00.000Z',
		'completed-at': '2026-03-02T09:55:00.000Z',
		tags: ['vip'],
		fields: {
			name_first: { type: 'string', value: 'Mara' },
			household_size: { type: 'number', value: 3 },
			phone_number: { type: 'string', value: null },
		},
	},
	relationships: {
		account: reference('account', 'act_1'),
		template: { data: null },
		'inquiry-template': reference('inquiry-template', 'itmpl_1'),
		'inquiry-template-version': reference('inquiry-template-version', 'itmplv_1'),
		sessions: { data: [{ type: 'inquiry-session', id: 'iqse_1' }] },
		verifications: { data: [{ type: 'verification/government-id', id: 'ver_1' }] },
	},
};

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string) => name.replace(/-/g, '_');

/** What the same delivery looks like from a webhook with another key inflection. */
const inflected = (value: unknown, inflect: (name: string) => string): unknown => {
	if (Array.isArray(value)) return value.map((entry) => inflected(entry, inflect));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			inflect(name),
			name === 'fields' ? inner : inflected(inner, inflect),
		]),
	);
};

const simplified = (body: unknown) => flatEvent(readEvent(body as IDataObject));

const session: IDataObject = {
	type: 'inquiry-session',
	id: 'iqse_1',
	attributes: { status: 'active', 'ip-address': '203.0.113.7', 'created-at': 'then' },
	relationships: { inquiry: reference('inquiry', 'inq_1') },
};

describe('a simplified event', () => {
	it('of an inquiry is flat, what happened first', () => {
		const event = simplified(delivery('inquiry.completed', inquiry));
		expect(Object.entries(event)).toEqual([
			['event', 'inquiry.completed'],
			['eventId', 'evt_1'],
			['eventCreatedAt', '2026-03-02T09:55:00.412Z'],
			['objectType', 'inquiry'],
			['inquiryId', 'inq_1'],
			['id', 'inq_1'],
			['status', 'completed'],
			['referenceId', 'customer-42'],
			['nameFirst', 'Mara'],
			['nameLast', null],
			['emailAddress', null],
			['createdAt', '2026-03-02T09:15:00.000Z'],
			['expiresAt', null],
			['redactedAt', null],
			['fields', { name_first: 'Mara', household_size: 3 }],
		]);
	});

	it('of a session names its inquiry', () => {
		const event = simplified(delivery('inquiry-session.started', session));
		expect(event).toMatchObject({
			event: 'inquiry-session.started',
			objectType: 'inquiry-session',
			inquiryId: 'inq_1',
			id: 'iqse_1',
			status: 'active',
			createdAt: 'then',
			ipAddress: '203.0.113.7',
			isTor: null,
		});
		expect(Object.keys(event)).toHaveLength(14);
	});

	it('of any other object has its attributes, fields and related IDs', () => {
		const event = simplified(
			delivery('case.updated', {
				type: 'case',
				id: 'case_1',
				attributes: {
					status: 'open',
					event: 'an attribute of that name',
					'assignee-id': 'usr_1',
					fields: { risk: { type: 'string', value: 'low' }, plain: 7 },
				},
				relationships: {
					inquiries: { data: [{ type: 'inquiry', id: 'inq_1' }] },
					'case-template': reference('case-template', 'ctmpl_1'),
					'case-queue': {},
				},
			}),
		);
		expect(event).toMatchObject({
			event: 'case.updated',
			inquiryId: null,
			status: 'open',
			objectType: 'case',
			id: 'case_1',
			assigneeId: 'usr_1',
			fields: { risk: 'low', plain: 7 },
			inquiryIds: ['inq_1'],
			caseTemplateId: 'ctmpl_1',
			caseQueueId: null,
		});
	});

	it('of an account has its nested fields as plain values', () => {
		const event = simplified(
			delivery('account.created', {
				type: 'account',
				id: 'act_1',
				attributes: {
					type: 'an attribute of that name',
					fields: { name: { type: 'hash', value: { first: { type: 'string', value: 'Mara' } } } },
				},
			}),
		);
		expect(event).toMatchObject({ objectType: 'account', fields: { name: { first: 'Mara' } } });
		expect(event).not.toHaveProperty('type');
	});

	it('has no prototype of the sender’s', () => {
		const proto = '"__proto__": {"isAdmin": true}';
		const body = JSON.parse(
			`{"data": {"id": "evt_1", ${proto}, "attributes": {"name": "case.updated", ${proto}, "payload": {"data": {"type": "case", "id": "case_1", ${proto}, "attributes": {${proto}, "fields": {${proto}}}, "relationships": {${proto}}}}}}}`,
		) as IDataObject;
		const event = simplified(body);
		expect(JSON.stringify(event)).not.toMatch(/admin/i);
		expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
		expect(event.fields).toEqual({});
		expect(Object.getPrototypeOf(event.fields)).toBe(Object.prototype);
	});

	it.each([
		['camel', camel],
		['snake', snake],
	])('is the same from a webhook with %s case keys', (_, inflect) => {
		const body = delivery('inquiry.completed', inquiry);
		expect(simplified(inflected(body, inflect))).toEqual(simplified(body));
	});

	it.each([
		{},
		{ data: null },
		{ data: [] },
		{ data: { attributes: 'no' } },
		{ data: { id: 7, attributes: { payload: { data: 'no' } } } },
	])('has nulls for what %j lacks', (body) => {
		expect(simplified(body)).toEqual({
			event: null,
			eventId: null,
			eventCreatedAt: null,
			objectType: null,
			inquiryId: null,
		});
	});
});

describe('an event with selected fields', () => {
	const selection = (changes: Partial<EventSelection> = {}): EventSelection => ({
		ofKinds: {
			inquiry: { keys: ['tags', 'status'] },
			'inquiry-session': { keys: ['deviceType'] },
			account: { keys: ['accountStatus', 'tags'] },
		},
		otherKeys: [],
		...changes,
	});
	const selected = (name: string, data: IDataObject, changes?: Partial<EventSelection>) => {
		const flat = flatEvent(readEvent(delivery(name, data)), selection(changes));
		return Object.entries(flat).slice(5);
	};
	const account = {
		type: 'account',
		id: 'act_1',
		attributes: { 'reference-id': 'customer-42', tags: [] },
	};

	it('has those of an inquiry', () => {
		expect(selected('inquiry.completed', inquiry)).toEqual([
			['id', 'inq_1'],
			['status', 'completed'],
			['tags', ['vip']],
		]);
	});

	it('has only the fields of the person that are named', () => {
		const named = (...fieldNames: string[]) => ({
			ofKinds: { inquiry: { keys: ['fieldsByName'], fieldNames } },
		});
		expect(selected('inquiry.completed', inquiry, named('household_size'))).toEqual([
			['id', 'inq_1'],
			['fields', { household_size: 3 }],
		]);
		expect(selected('inquiry.completed', inquiry, named())).toEqual([
			['id', 'inq_1'],
			['fields', {}],
		]);
	});

	it('has those of a session', () => {
		expect(selected('inquiry-session.started', session)).toEqual([
			['id', 'iqse_1'],
			['deviceType', null],
		]);
	});

	it('has those of an account', () => {
		expect(selected('account.created', account)).toEqual([
			['id', 'act_1'],
			['accountStatus', null],
			['tags', []],
		]);
	});

	it('has of another object the ID, and what is named', () => {
		const report = { type: 'report/watchlist', id: 'rep_1', attributes: { 'has-match': true } };
		expect(selected('report/watchlist.ready', report)).toEqual([['id', 'rep_1']]);
		const otherKeys = ['hasMatch', 'unknown'];
		expect(selected('report/watchlist.ready', report, { otherKeys })).toEqual([
			['id', 'rep_1'],
			['hasMatch', true],
		]);
	});
});

describe('the filters', () => {
	const event = readEvent(delivery('inquiry.completed', inquiry));

	it.each([
		[{}, true],
		[{ inquiryTemplateId: '', status: [], referenceIdPrefix: '' }, true],
		[{ inquiryTemplateId: 'itmpl_1' }, true],
		[{ inquiryTemplateId: 'itmplv_1' }, true],
		[{ inquiryTemplateId: 'itmpl_2' }, false],
		[{ status: ['approved', 'completed'] }, true],
		[{ status: ['approved'] }, false],
		[{ referenceIdPrefix: 'customer-' }, true],
		[{ referenceIdPrefix: 'customer-42' }, true],
		[{ referenceIdPrefix: 'ustomer' }, false],
		[{ inquiryTemplateId: 'itmpl_1', status: ['completed'], referenceIdPrefix: 'c' }, true],
		[{ inquiryTemplateId: 'itmpl_1', status: ['failed'], referenceIdPrefix: 'c' }, false],
	])('%j let a matching event through: %s', (filters, expected) => {
		expect(passes(event, filters)).toBe(expected);
	});

	it('know the legacy template too', () => {
		const relationships = { template: reference('template', 'tmpl_1') };
		const legacy = readEvent(delivery('inquiry.completed', { ...inquiry, relationships }));
		expect(passes(legacy, { inquiryTemplateId: 'tmpl_1' })).toBe(true);
		expect(passes(legacy, { inquiryTemplateId: 'itmpl_1' })).toBe(false);
	});

	it.each([
		{ inquiryTemplateId: 'itmpl_1' },
		{ status: ['completed'] },
		{ referenceIdPrefix: 'c' },
	])('%j stop what has no such thing', (filters) => {
		expect(passes(readEvent({}), filters)).toBe(false);
		expect(passes(readEvent(delivery('x', { type: 'case', id: '1' })), filters)).toBe(false);
	});
});

describe('the body', () => {
	it('is read as UTF-8', () => {
		expect(parseBody(Buffer.from('{"name":"Zoë 🦊"}'))).toEqual({ name: 'Zoë 🦊' });
	});

	it.each(['', 'no', '{"cut":', '[]', '7', 'null', '"text"'])('%j is no JSON object', (text) => {
		expect(parseBody(Buffer.from(text))).toBeUndefined();
	});
});
