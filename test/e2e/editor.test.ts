import { personaCredential } from '../support/n8n/credentials';
import { startN8n } from '../support/n8n/n8nServer';
import type { N8nServer } from '../support/n8n/n8nServer';
import { n8nAge } from './n8nAge';
import { prepareN8n } from './n8nUnderTest';
import type { N8nUnderTest } from './n8nUnderTest';

interface NodeType {
	name: string;
	displayName: string;
	codex?: { categories?: string[]; alias?: string[]; resources?: Record<string, unknown[]> };
	iconUrl?: string | { light: string; dark: string };
}

interface CredentialType {
	name: string;
	properties: Array<{ name: string; default: unknown }>;
}

interface CredentialTestAnswer {
	data: { status: string; message: string };
}

describe(`the package in the editor of the ${n8nAge} n8n`, () => {
	let n8n: N8nUnderTest;
	let server: N8nServer;
	const BARRED_KEY = 'persona_production_barred';

	beforeAll(async () => {
		n8n = await prepareN8n({
			keys: [
				{
					label: 'barred',
					value: BARRED_KEY,
					environment: 'production',
					ipAllowlisted: false,
				},
			],
		});
		server = await startN8n(n8n.installation, n8n.userFolder);
	});

	afterAll(async () => {
		await server?.stop();
		await n8n?.stop();
	});

	async function nodeType(name: string): Promise<NodeType | undefined> {
		const { data } = await server.rest.get<NodeType[]>(`${server.address}types/nodes.json`);
		return data.find((candidate) => candidate.name === name);
	}

	async function testCredential(
		apiKey: string,
		baseUrl = n8n.simulator.baseUrl,
	): Promise<CredentialTestAnswer['data']> {
		const credentials = personaCredential(apiKey, baseUrl);
		const { data } = await server.rest.post<CredentialTestAnswer>('/credentials/test', {
			credentials,
		});
		return data.data;
	}

	it('offers the node with the codex by which a search finds it', async () => {
		const persona = await nodeType('n8n-nodes-persona.persona');

		expect(persona?.displayName).toBe('Persona');
		expect(persona?.codex?.categories).toContain('Finance & Accounting');
		expect(persona?.codex?.alias).toEqual(
			expect.arrayContaining([
				'create inquiry',
				'resume inquiry',
				'one-time link',
				'list inquiry sessions',
				'KYC',
				'identity verification',
			]),
		);
		expect(persona?.codex?.resources?.primaryDocumentation).toHaveLength(1);
	});

	it('offers the node as a tool for AI agents', async () => {
		expect(await nodeType('n8n-nodes-persona.personaTool')).toBeDefined();
	});

	it('serves the icon for light and for dark', async () => {
		const icon = (await nodeType('n8n-nodes-persona.persona'))?.iconUrl;
		const { light, dark } = typeof icon === 'object' ? icon : { light: '', dark: '' };

		expect(light).not.toBe(dark);
		for (const path of [light, dark]) {
			const answer = await server.rest.get<string>(`${server.address}${path}`);
			expect(answer.status).toBe(200);
			expect(answer.headers['content-type']).toContain('image/svg+xml');
		}
	});

	it('finds a good key good', async () => {
		expect(await testCredential(n8n.simulator.keys.production)).toMatchObject({ status: 'OK' });
	});

	it('takes no offence at blanks around a key', async () => {
		const pasted = ` ${n8n.simulator.keys.production}\n`;
		expect(await testCredential(pasted)).toMatchObject({ status: 'OK' });
	});

	it('says of an unknown key that Persona does not know it', async () => {
		expect(await testCredential('persona_production_mistyped')).toEqual({
			status: 'Error',
			message:
				'Persona does not know this API key. Copy it again from the Persona dashboard (API > API Keys), and check that it was not revoked.',
		});
	});

	it('says of a key that is refused from here what to look at', async () => {
		expect(await testCredential(BARRED_KEY)).toEqual({
			status: 'Error',
			message:
				"Persona knows this API key but refuses the request. Check the key's permissions. Check that its IP allowlist contains the address of your n8n.",
		});
	});

	it('says of an address where nobody answers what to check', async () => {
		const { simulator } = n8n;
		expect(await testCredential(simulator.keys.production, 'http://127.0.0.1:1/api/v1')).toEqual({
			status: 'Error',
			message: expect.stringContaining(
				"Persona could not be reached. The connection ended with ECONNREFUSED. Check 'Base URL'",
			),
		});
	});

	it('asks for the domains to which HTTP Request may send the key, with Persona alone at first', async () => {
		const { data: types } = await server.rest.get<CredentialType[]>(
			`${server.address}types/credentials.json`,
		);
		const { properties = [] } = types.find(({ name }) => name === 'personaApi') ?? {};
		const asked = properties.filter(({ name }) => /^allowed/.test(name));
		expect(asked.map(({ name, default: value }) => [name, value])).toEqual([
			['allowedHttpRequestDomains', 'domains'],
			['allowedDomains', 'api.withpersona.com'],
		]);
	});
});
