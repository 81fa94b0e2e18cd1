import type { IDataObject } from 'n8n-workflow';

import { passes } from '../../nodes/shared/events/filters';
import { simplifyEvent } from '../../nodes/shared/events/simplifyEvent';
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

const simplified = (body: unknown) => simplifyEvent(readEvent(body as IDataObject));

describe('a simplified event', () => {
	it('of an inquiry is flat, what happened first', () => {
		const event = simplified(delivery('inquiry.completed', inquiry));
		expect(event).toMatchObject({
			event: 'inquiry.completed',
			eventId: 'evt_1',
			createdAt: '2026-03-02T09:55:00.412Z',
			inquiryId: 'inq_1',
			status: 'completed',
			referenceId: 'customer-42',
			objectType: 'inquiry',
			objectId: 'inq_1',
			objectCreatedAt: '2026-03-02T09:15:00.000Z',
			fields: { name_first: 'Mara', household_size: 3, phone_number: null },
			completedAt: '2026-03-02T09:55:00.000Z',
			tags: ['vip'],
			accountId: 'act_1',
			inquiryTemplateId: 'itmpl_1',
			inquiryTemplateVersionId: 'itmplv_1',
			sessionIds: ['iqse_1'],
			verificationIds: ['ver_1'],
		});
		expect(Object.keys(event).slice(0, 6)).toEqual([
			...['event', 'eventId', 'createdAt', 'inquiryId', 'status', 'referenceId'],
		]);
		expect(event).not.toHaveProperty('id');
		expect(event).not.toHaveProperty('hostedFlowUrl');
	});

	it('of a session names its inquiry', () => {
		const event = simplified(
			delivery('inquiry-session.started', {
				type: 'inquiry-session',
				id: 'iqse_1',
				attributes: { status: 'active', 'ip-address': '203.0.113.7', 'created-at': 'then' },
				relationships: { inquiry: reference('inquiry', 'inq_1') },
			}),
		);
		expect(event).toMatchObject({
			event: 'inquiry-session.started',
			inquiryId: 'inq_1',
			status: 'active',
			referenceId: null,
			objectType: 'inquiry-session',
			objectId: 'iqse_1',
			objectCreatedAt: 'then',
			ipAddress: '203.0.113.7',
		});
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
			objectId: 'case_1',
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
			createdAt: null,
			inquiryId: null,
			status: null,
			referenceId: null,
			objectType: null,
			objectId: null,
			objectCreatedAt: null,
		});
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
