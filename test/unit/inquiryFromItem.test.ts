import type { IDataObject } from 'n8n-workflow';

import { inquiryFromItem } from '../../nodes/shared/objects/inquiry';

const known = (json: IDataObject) => inquiryFromItem({ json }, 'inq_1');
const raw = {
	type: 'inquiry',
	id: 'inq_1',
	attributes: { status: 'expired', 'reference-id': 'customer-7', 'redacted-at': null },
};

describe('knownInquiry', () => {
	it.each<[string, IDataObject]>([
		['a simplified inquiry', { id: 'inq_1', status: 'expired', referenceId: 'customer-7' }],
		[
			'an event of it',
			{
				event: 'inquiry.expired',
				eventId: 'evt_1',
				objectType: 'inquiry',
				inquiryId: 'inq_1',
				id: 'inq_1',
				status: 'expired',
				referenceId: 'customer-7',
			},
		],
		['an inquiry of a raw list', raw],
		['a raw answer', { data: raw, meta: {} }],
	])('reads %s', (_, json) => {
		expect(known(json)).toEqual({ status: 'expired', referenceId: 'customer-7' });
	});

	it.each<[string, IDataObject]>([
		['another inquiry', { id: 'inq_2', status: 'expired' }],
		['an item about nothing', { status: 'expired' }],
		['a session of it', { id: 'iqse_1', inquiryId: 'inq_1', status: 'expired' }],
		[
			'a raw session of it',
			{ type: 'inquiry-session', id: 'inq_1', attributes: { status: 'expired' } },
		],
		[
			'an event of a session of it',
			{
				event: 'inquiry-session.expired',
				eventId: 'evt_1',
				objectType: 'inquiry-session',
				inquiryId: 'inq_1',
				id: 'iqse_1',
				status: 'expired',
			},
		],
		[
			'an event of a verification of it',
			{ id: 'ver_1', inquiryId: 'inq_1', status: 'created', objectType: 'verification/selfie' },
		],
		[
			'an event of something else with its ID',
			{ id: 'inq_1', status: 'created', objectType: 'verification/selfie' },
		],
		[
			'an event that only names it',
			{ objectType: 'inquiry', inquiryId: 'inq_1', status: 'expired' },
		],
		['a row that only names it', { inquiryId: 'inq_1', status: 'expired' }],
		[
			'a row of a spreadsheet with a number of its own',
			{ id: 17, inquiryId: 'inq_1', status: 'expired' },
		],
	])('reads nothing from %s', (_, json) => {
		expect(known(json).status).toBeUndefined();
	});

	it('reads the reference ID from an item that only names the inquiry', () => {
		expect(known({ inquiryId: 'inq_1', status: 'sent', referenceId: 'customer-7' })).toEqual({
			status: undefined,
			referenceId: 'customer-7',
		});
	});

	it.each(['sent', 'Expired', 'active', 'new', ''])("takes no status '%s'", (status) => {
		expect(known({ id: 'inq_1', status }).status).toBeUndefined();
	});

	it('takes no status of a redacted inquiry, which says nothing of what can be done', () => {
		expect(
			known({ id: 'inq_1', status: 'pending', redactedAt: '2026-01-01' }).status,
		).toBeUndefined();
		const redacted = { ...raw, attributes: { ...raw.attributes, 'redacted-at': '2026-01-01' } };
		expect(known(redacted).status).toBeUndefined();
	});
});
