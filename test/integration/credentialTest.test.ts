import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { INodeCredentialTestResult } from 'n8n-workflow';

import { allowUndescribed } from '../support/judge/judgedSimulator';
import { TestHarness } from '../support/testHarness';

describe('the test of the credential', () => {
	let harness: TestHarness;
	let other: Server;
	let otherAddress: string;
	const BARRED = 'persona_production_barred';

	beforeAll(async () => {
		harness = await TestHarness.start({
			keys: [{ label: 'barred', value: BARRED, environment: 'production', ipAllowlisted: false }],
		});
		other = createServer((request, response) => {
			if (request.url === '/redirect/rate-limits') {
				response.writeHead(302, { location: harness.simulator.baseUrl });
			} else if (request.url === '/json/rate-limits') response.write('{}');
			else response.write('<!doctype html><title>Sign in</title>');
			response.end();
		});
		await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
		otherAddress = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
	});
	beforeEach(() => harness.reset());
	afterAll(async () => {
		await new Promise((resolve) => other.close(resolve));
		await harness.stop();
	});

	const test = async (data: {
		apiKey?: string;
		baseUrl?: string;
	}): Promise<INodeCredentialTestResult> =>
		await harness.engine.testCredential('personaApi', harness.credential(data));

	it.each(['sandbox', 'production'] as const)(
		'says what it found out of a %s key',
		async (name) => {
			expect(await test({ apiKey: ` ${harness.simulator.keys[name]}\n` })).toEqual({
				status: 'OK',
				message: `Persona knows this ${name} key. Its permissions were not tested.`,
			});
			expect(harness.requests).toEqual(['GET /rate-limits']);
		},
	);

	it.each([
		['an unknown key', { apiKey: 'persona_production_mistyped' }, 'does not know this API key'],
		['a key that is refused from here', { apiKey: BARRED }, 'its IP allowlist'],
	])('says of %s what to look at', async (_name, data, words) => {
		expect(await test(data)).toEqual({ status: 'Error', message: expect.stringContaining(words) });
	});

	it.each<[string, () => string, string]>([
		[
			'is no address',
			() => 'api.withpersona.com',
			"'Base URL' in the Persona API credential is not a web address",
		],
		['sends the key unencrypted', () => 'http://persona.example/api/v1', 'Use https://'],
		[
			'has another path',
			() => {
				allowUndescribed('GET /v9/', 'the address is wrong');
				return `${harness.simulator.baseUrl}/v9`;
			},
			'Set it to https://api.withpersona.com/api/v1',
		],
		[
			'is a web page',
			() => otherAddress,
			"The response did not come from the Persona API or is incomplete. The response had status 200 and contained a web page. Check 'Base URL'",
		],
		['is another API', () => `${otherAddress}/json`, 'Set it to'],
		['redirects', () => `${otherAddress}/redirect`, 'redirects to another address'],
		[
			'has nobody who listens',
			() => 'http://127.0.0.1:1/api/v1',
			"Persona could not be reached. The connection ended with ECONNREFUSED. Check 'Base URL'",
		],
		[
			'is not known',
			() => 'https://persona.invalid/api/v1',
			'Persona could not be reached. The connection ended with E',
		],
	])('says of a Base URL that %s what to do', async (_name, baseUrl, words) => {
		const { status, message } = await test({ baseUrl: baseUrl() });
		expect(status).toBe('Error');
		expect(message).toContain(words);
	});

	it.each([
		[429, 'its rate limit is used up'],
		[503, 'Persona could not handle the request at the moment. '],
	])('says of status %s when to test again', async (status, words) => {
		harness.simulator.faults.add({ kind: 'status', status });
		const result = await test({});
		expect(result.status).toBe('Error');
		expect(result.message).toContain(words);
		expect(result.message).toMatch(/Test (it|the key) again/);
	});

	it('shows no key', async () => {
		const apiKey = 'persona_production_mistyped';
		for (const baseUrl of [undefined, otherAddress, 'http://127.0.0.1:1']) {
			expect(JSON.stringify(await test({ apiKey, baseUrl }))).not.toContain(apiKey);
		}
	});
});
