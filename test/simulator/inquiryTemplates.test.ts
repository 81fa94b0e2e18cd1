import { standardTemplateIds, startSimulator, type Simulator } from '../../simulator';
import { fixture, shapeOf } from './fixtures';
import { PersonaClient } from '../support/personaClient';

let simulator: Simulator;
let client: PersonaClient;

beforeEach(async () => {
	simulator = await startSimulator();
	client = new PersonaClient(simulator);
});
afterEach(() => simulator.stop());

it('lists active and inactive templates, newest first, without the legacy ones', async () => {
	const answer = await client.list('/inquiry-templates');
	expect(answer.status).toBe(200);
	expect(answer.data.data.map(({ id, attributes }) => [id, attributes.status])).toEqual([
		[standardTemplateIds.onboarding, 'active'],
		[standardTemplateIds.ageCheck, 'active'],
		[standardTemplateIds.landlord, 'inactive'],
	]);
	const [first] = (answer.data as { data: unknown[] }).data;
	const [expected] = (fixture('templates-200.json') as { data: unknown[] }).data;
	expect(shapeOf(first)).toEqual(shapeOf(expected));
});

it('pages by cursor', async () => {
	const answer = await client.list('/inquiry-templates', {
		'page[size]': 1,
		'page[after]': standardTemplateIds.onboarding,
	});
	expect(answer.data.data.map(({ id }) => id)).toEqual([standardTemplateIds.ageCheck]);
});

it('retrieves one', async () => {
	const answer = await client.get(`/inquiry-templates/${standardTemplateIds.landlord}`);
	expect(answer.data.data.attributes.name).toBe('Landlord check');
	expect((await client.get(`/inquiry-templates/${standardTemplateIds.legacy}`)).status).toBe(404);
});

it('is for production keys only', async () => {
	const sandbox = new PersonaClient(simulator, simulator.keys.sandbox);
	for (const path of ['/inquiry-templates', `/inquiry-templates/${standardTemplateIds.landlord}`]) {
		const answer = await sandbox.get(path);
		expect(answer.status).toBe(401);
		expect(answer.data).toEqual(fixture('err-401.json'));
	}
	expect((await sandbox.get('/rate-limits')).status).toBe(200);
});
