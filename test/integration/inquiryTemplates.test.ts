import type { INodeParameters } from 'n8n-workflow';

import { standardTemplateIds, standardTemplateVersionIds } from '../../simulator';
import { byId, errorOf, select, TestHarness } from '../support/testHarness';

let harness: TestHarness;
beforeAll(async () => {
	harness = await TestHarness.start();
});
beforeEach(() => harness.reset());
afterAll(async () => await harness.stop());

const world = () => harness.simulator.world('production');
const production = () => ({ apiKey: harness.simulator.keys.production });
const queries = () => harness.simulator.journal.requests.map(({ query }) => query);

const template = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'inquiryTemplate',
	operation,
	...more,
});
const get = (id: string, more: INodeParameters = {}) =>
	template('get', { inquiryTemplateId: byId(id) as INodeParameters, ...more });
const found = async (more: INodeParameters) =>
	(await harness.output(template('getAll', more), production())).map(({ id }) => id);

describe('Get Inquiry Template', () => {
	it('gets one with a production key', async () => {
		expect(await harness.output(get(standardTemplateIds.onboarding), production())).toEqual([
			{
				id: standardTemplateIds.onboarding,
				name: 'Customer onboarding',
				status: 'active',
				latestPublishedVersionId: standardTemplateVersionIds.onboarding,
				embeddedFlowDomainAllowlist: expect.any(Array),
				hostedFlowSubdomains: expect.any(Array),
				hostedFlowRedirectUriSchemes: expect.any(Array),
			},
		]);
		expect(harness.requests).toEqual([`GET /inquiry-templates/${standardTemplateIds.onboarding}`]);
	});

	it('returns its version whole where that is wanted', async () => {
		const [one] = await harness.output(
			get(standardTemplateIds.onboarding, { options: { include: ['latest-published-version'] } }),
			production(),
		);
		expect(one?.included).toEqual([
			expect.objectContaining({
				type: 'inquiry-template-version',
				id: standardTemplateVersionIds.onboarding,
				publishedAt: expect.any(String),
			}),
		]);
	});

	it('shows what is not known', async () => {
		const run = await harness.run(get('itmpl_Unknown'), production());
		expect(run.error?.message).toBe('Persona does not know this ID [item 0]');
	});
});

describe('Get Many Inquiry Templates', () => {
	it('lists them with a production key, over pages', async () => {
		for (let n = 0; n < 110; n++) world().putTemplate({ name: `Template ${n}` });
		const listed = world()
			.templates()
			.filter(({ legacy }) => !legacy)
			.map(({ id }) => id);
		expect((await found({ returnAll: true })).sort()).toEqual(listed.sort());
		expect(harness.requests).toEqual(['GET /inquiry-templates', 'GET /inquiry-templates']);
		expect(await found({ limit: 3 })).toHaveLength(3);
		expect(queries().at(-1)).toEqual({ 'page[size]': ['3'] });
	});

	it.each<[string, INodeParameters, string[]]>([
		[
			'name, in whatever casing',
			{ nameContains: ' CHECK ' },
			[standardTemplateIds.ageCheck, standardTemplateIds.landlord],
		],
		['status', { status: ['inactive'] }, [standardTemplateIds.landlord]],
		['both', { nameContains: 'check', status: ['active'] }, [standardTemplateIds.ageCheck]],
		['what nothing matches', { nameContains: 'no such name' }, []],
	])('filters by %s itself', async (_, filters, expected) => {
		expect((await found({ returnAll: true, filters })).sort()).toEqual(expected.sort());
		expect(queries()).toEqual([{ 'page[size]': ['100'] }]);
	});

	it.each<[INodeParameters, string]>([
		[{ nameContains: '={{ $json.nothing }}' }, 'Name Contains'],
		[{ status: [], nameContains: 'check' }, 'Status'],
	])('refuses %p, and reads nothing', async (filters, label) => {
		const run = await harness.run(template('getAll', { filters }), production());
		expect(run.error).toMatchObject({
			message: `'${label}' is empty [item 0]`,
			description: expect.stringContaining('remove the filter'),
		});
		expect(harness.requests).toEqual([]);
	});

	it('asks for what it filters by, however few attributes are wanted', async () => {
		const [one, ...others] = await harness.output(
			template('getAll', {
				returnAll: true,
				filters: { nameContains: 'landlord', status: ['inactive'] },
				...select('hostedFlowSubdomains'),
			}),
			production(),
		);
		expect(others).toEqual([]);
		expect(one).toMatchObject({ id: standardTemplateIds.landlord });
		expect(queries()[0]).toMatchObject({
			'fields[inquiry-template]': ['hosted-flow-subdomains,name,status'],
		});
	});
});

it.each(['get', 'getAll'])('%s with a sandbox key blames no bad key', async (operation) => {
	const run = await harness.run(
		{ ...get(standardTemplateIds.onboarding), operation },
		{ settings: { onError: 'continueRegularOutput' } },
	);
	expect(errorOf(run.items('Persona')[0])).toMatchObject({
		message: 'Persona shows inquiry templates only to production keys [item 0]',
		description: expect.stringContaining("copy the template's ID from the Persona dashboard"),
		httpCode: '401',
	});
	expect(harness.requests).toHaveLength(1);
});
