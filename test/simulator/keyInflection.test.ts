import {
	startSimulator,
	standardTemplateIds,
	type Simulator,
	type SimulatorOptions,
} from '../../simulator';
import { fixture } from './fixtures';
import { creation, PersonaClient } from '../support/personaClient';

let simulator: Simulator;
let client: PersonaClient;

const start = async (options: SimulatorOptions = {}) => {
	simulator = await startSimulator(options);
	client = new PersonaClient(simulator);
};

const create = (inflection?: string, version?: string) =>
	client.send<Record<string, Record<string, unknown>>>({
		method: 'POST',
		url: '/inquiries',
		data: creation({
			'inquiry-template-id': standardTemplateIds.ageCheck,
			fields: { household_size: 3 },
		}),
		headers: {
			...(inflection === undefined ? {} : { 'Key-Inflection': inflection }),
			...(version === undefined ? {} : { 'Persona-Version': version }),
		},
	});

beforeEach(() => start());
afterEach(() => simulator.stop());

it.each([
	[undefined, 'one-time-link', 'reference-id', 'inquiry-template'],
	['kebab', 'one-time-link', 'reference-id', 'inquiry-template'],
	['camel', 'oneTimeLink', 'referenceId', 'inquiryTemplate'],
	['snake', 'one_time_link', 'reference_id', 'inquiry_template'],
])(
	'%s: meta, attributes and relationships, not the names of fields',
	async (header, meta, attribute, other) => {
		const answer = await create(header);
		expect(answer.status).toBe(201);
		const { data } = answer.data;
		expect(answer.data.meta).toHaveProperty([meta]);
		expect(data.attributes).toHaveProperty([attribute]);
		expect(data.relationships).toHaveProperty([other]);
		expect(data.attributes?.fields).toHaveProperty(['household_size'], {
			type: 'number',
			value: 3,
		});
		expect(data.relationships).toHaveProperty([other, 'data', 'type'], 'inquiry-template');
	},
);

it('writes a link in camel case as the fixture does', async () => {
	const { id } = simulator.world('production').putInquiry();
	const answer = await client.post(
		`/inquiries/${id}/generate-one-time-link?fields[inquiry]=status,reference-id,created-at`,
		undefined,
		{ 'Key-Inflection': 'camel' },
	);
	const expected = fixture('inquiry-otl-camel-200.json') as typeof answer.data;
	expect(Object.keys(answer.data.meta)).toEqual(Object.keys(expected.meta));
	expect(Object.keys(answer.data.data.attributes)).toEqual(Object.keys(expected.data.attributes));
	expect(Object.keys(answer.data.data.relationships)).toEqual(
		expect.arrayContaining(Object.keys(expected.data.relationships)),
	);
});

it('is the key’s own setting when the header is missing', async () => {
	await simulator.stop();
	await start({ keyInflection: { production: 'camel' } });
	expect((await create()).data.meta).toHaveProperty('oneTimeLink');
	expect((await create('kebab')).data.meta).toHaveProperty(['one-time-link']);
	client = new PersonaClient(simulator, simulator.keys.sandbox);
	expect((await create()).data.meta).toHaveProperty(['one-time-link']);
});

const inflected = [
	['kebab', 'household-size'],
	['camel', 'householdSize'],
	['snake', 'household_size'],
] as const;

it.each(inflected)(
	'%s: the names of fields too before version 2025-10-27',
	async (casing, name) => {
		const { data } = (await create(casing, '2023-01-05')).data;
		expect(data.attributes?.fields).toHaveProperty([name]);
		const { data: newer } = (await create(casing, '2025-10-27')).data;
		expect(newer.attributes?.fields).toHaveProperty(['household_size']);
	},
);

it('refuses a casing that does not exist', async () => {
	expect((await create('pascal')).status).toBe(400);
	expect(simulator.journal.inquiries).toEqual([]);
});
