import { TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const search = async (apiKey: string, filter?: string, paginationToken?: string) =>
	await harness.engine.listSearch('n8n-nodes-persona.persona', 'searchInquiryTemplates', {
		credentials: { personaApi: harness.credential({ apiKey }) },
		...(filter === undefined ? {} : { filter }),
		...(paginationToken === undefined ? {} : { paginationToken }),
	});

describe('the drop-down of inquiry templates', () => {
	it('lists templates by name, and says which are inactive', async () => {
		const { results } = await search(harness.simulator.keys.production);
		const templates = harness.simulator.world('production').templates();
		expect(results.length).toBeGreaterThan(1);
		for (const { name, value } of results) {
			const template = templates.find(({ id }) => id === value);
			expect(name).toBe(`${template?.name}${template?.status === 'inactive' ? ' (inactive)' : ''}`);
		}
	});

	it('searches in names and IDs, whatever the casing', async () => {
		const { production } = harness.simulator.keys;
		const [first] = (await search(production)).results;
		const byName = await search(production, ` ${String(first?.name).toUpperCase()} `);
		expect(byName.results.map(({ value }) => value)).toEqual([first?.value]);
		const byItsId = await search(production, String(first?.value));
		expect(byItsId.results.map(({ value }) => value)).toEqual([first?.value]);
		expect((await search(production, 'no such template')).results).toEqual([]);
	});

	it('goes on to the next page', async () => {
		const { production } = harness.simulator.keys;
		const world = harness.simulator.world('production');
		for (let n = 0; n < 120; n++) world.putTemplate({ name: `Template ${n}` });
		const first = await search(production);
		expect(first.results).toHaveLength(100);
		const second = await search(production, undefined, String(first.paginationToken));
		expect(second.paginationToken).toBeUndefined();
		const values = [...first.results, ...second.results].map(({ value }) => value);
		expect(new Set(values).size).toBe(values.length);
		expect(values.length).toBe(world.templates().filter(({ legacy }) => !legacy).length);
	});

	it('sends somebody with a sandbox key to typing the ID, and does not blame the credential', async () => {
		await expect(search(harness.simulator.keys.sandbox)).rejects.toMatchObject({
			name: 'NodeOperationError',
			message:
				'Persona shows inquiry templates only to production keys. Choose By ID and enter the ID of the template.',
			description: expect.stringContaining("choose 'By ID'"),
		});
	});

	it('blames the credential where the key itself is bad', async () => {
		await expect(search('persona_sandbox_unknown')).rejects.toMatchObject({
			message: 'Persona did not accept the API key',
			httpCode: '401',
		});
	});
});
