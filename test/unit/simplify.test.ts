import type { PersonaResource } from '../../nodes/shared/persona';
import {
	hostedFlowUrl,
	simplifyInquiry,
	simplifyInquirySession,
} from '../../nodes/shared/simplify';

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
