import { activeSecrets, secretsOf, typedSecrets } from '../../nodes/PersonaTrigger/memory/secrets';

const webhook = (attributes: Record<string, string | object | null>) => ({
	type: 'webhook',
	id: 'wbh_1',
	attributes: attributes as never,
});

describe('the secrets that Persona tells', () => {
	it('are read from the list, with the end of the old one', () => {
		const read = secretsOf(
			webhook({
				secret: 'wbhsec_new',
				secrets: [
					{ value: 'wbhsec_new', 'expires-at': null },
					{ value: 'wbhsec_old', 'expires-at': '2026-03-03T09:00:00.000Z' },
				],
			}),
		);
		expect(read).toEqual([
			{ value: 'wbhsec_new', expiresAt: null },
			{ value: 'wbhsec_old', expiresAt: '2026-03-03T09:00:00.000Z' },
		]);
	});

	it('are the one of the older form where there is no list', () => {
		expect(secretsOf(webhook({ secret: 'wbhsec_1' }))).toEqual([
			{ value: 'wbhsec_1', expiresAt: null },
		]);
	});

	it('are none where the answer has none', () => {
		expect(secretsOf(webhook({ status: 'enabled' }))).toEqual([]);
		expect(secretsOf(webhook({ secrets: [null, {}, { value: '' }] as never }))).toEqual([]);
		expect(secretsOf({ type: 'webhook', id: 'wbh_1' })).toEqual([]);
	});
});

it('counts the old secret until it ends', () => {
	const secrets = [
		{ value: 'new', expiresAt: null },
		{ value: 'old', expiresAt: '2026-03-03T09:00:00.000Z' },
	];
	const end = Date.parse('2026-03-03T09:00:00.000Z');
	expect(activeSecrets(secrets, end - 1)).toEqual(['new', 'old']);
	expect(activeSecrets(secrets, end)).toEqual(['new']);
});

it.each([
	['wbhsec_1', ['wbhsec_1']],
	[' wbhsec_1\n', ['wbhsec_1']],
	['wbhsec_2 wbhsec_1', ['wbhsec_2', 'wbhsec_1']],
	['wbhsec_2, wbhsec_1,', ['wbhsec_2', 'wbhsec_1']],
	['', []],
	[' , ', []],
	[undefined, []],
])('reads the secrets typed as %j', (text, secrets) => {
	expect(typedSecrets(text)).toEqual(secrets);
});
