import { operationProperties } from '../../nodes/Persona/panel/operationProperties';
import { resources } from '../../nodes/Persona/resources';
import type { RecordedRequest } from '../../simulator';
import { isFull, requestProblems, responseProblems } from '../description/judge';
import { openPlaces } from '../description/probes';
import type { ContractSetting, ContractSettings } from './contract/contractSetting';
import { set, settable } from './contract/coverage';
import { inquiryChangeSettings } from './contract/inquiryChangeSettings';
import { inquirySettings } from './contract/inquirySettings';
import { otherSettings } from './contract/otherSettings';
import { searchSettings } from './contract/searchSettings';
import { TestHarness } from '../support/testHarness';

const settings: ContractSettings = {
	...inquirySettings,
	...inquiryChangeSettings,
	...searchSettings,
	...otherSettings,
};

const operations = resources.flatMap(({ value: resource, operations: own }) =>
	own.map((operation) => ({
		path: `${resource}.${operation.value}`,
		resource,
		operation,
	})),
);

/*
 * All that the node can send, before a simulator that refuses whatever Persona's documentation does
 * not name: an unknown parameter, header, key of a body, or path. Persona's own description judges
 * both: what the node sends, and what the simulator answers.
 */
let harness: TestHarness;
let answers: { request: RecordedRequest; body: unknown }[] = [];
beforeAll(async () => {
	harness = await TestHarness.start({
		strict: true,
		onAnswer: (request, body) => answers.push({ request, body }),
	});
});
beforeEach(() => {
	harness.reset();
	answers = [];
});
afterAll(async () => await harness.stop());

const world = ({ environment = 'sandbox' }: ContractSetting) =>
	harness.simulator.world(environment);

/** Each request, with :id for every ID. */
const sent = () => harness.requests.map((request) => request.replace(/(?<=\/)[a-z]+_\w+/g, ':id'));

/** What Persona's description does not allow, with the request that it is about. */
const requestsNotDescribed = () =>
	harness.simulator.journal.requests.flatMap((request) =>
		requestProblems(request).map((problem) => `${request.method} ${request.path}: ${problem}`),
	);
/** Where the description would not notice a name that Persona does not know. */
const openPlacesOfRequests = () =>
	harness.simulator.journal.requests.flatMap((request) =>
		openPlaces(request).map((place) => `${request.method} ${request.path}: ${place}`),
	);
const answersNotDescribed = () =>
	answers
		.filter(({ request }) => isFull(request))
		.flatMap(({ request, body }) =>
			responseProblems(request, Number(request.status), body).map(
				(problem) => `${request.method} ${request.path}, ${request.status}: ${problem}`,
			),
		);

describe('the settings of the contract', () => {
	it('are of every operation and of no other', () => {
		expect(Object.keys(settings).sort()).toEqual(operations.map(({ path }) => path).sort());
	});

	it.each(operations)('set every field, option and choice of $path', ({ path, operation }) => {
		const fields = operationProperties(operation);
		const all = new Set(
			(settings[path] ?? []).flatMap((each) => set(fields, each.parameters(world(each)))),
		);
		expect(settable(fields).filter((one) => !all.has(one))).toEqual([]);
	});
});

describe.each(operations)('$path', ({ path, resource, operation }) => {
	it.each(settings[path] ?? [])('sends what Persona takes: $name', async (setting) => {
		const parameters = setting.parameters(world(setting));
		const run = await harness.run(
			{ resource, operation: operation.value, ...parameters },
			{ apiKey: harness.simulator.keys[setting.environment ?? 'sandbox'] },
		);

		const { journal } = harness.simulator;
		// 409 is about the inquiry's state; what strict mode refuses is 400 or 404.
		expect(journal.requests.filter(({ status }) => status === 400 || status === 404)).toEqual([]);
		expect(sent()).toEqual(setting.sends);
		expect(requestsNotDescribed()).toEqual([]);
		expect(openPlacesOfRequests()).toEqual([]);
		expect(answersNotDescribed()).toEqual([]);
		if (setting.refusal === undefined) {
			expect(run.error).toBeUndefined();
			expect(run.items('Persona')).toHaveLength(setting.gives ?? 1);
		} else {
			expect(run.error?.message).toContain(setting.refusal);
		}
	});
});

describe('beside the operations', () => {
	it('the drop-down of templates sends what Persona takes', async () => {
		const apiKey = harness.simulator.keys.production;
		const { results } = await harness.engine.listSearch(
			'n8n-nodes-persona.persona',
			'searchInquiryTemplates',
			{ credentials: { personaApi: harness.credential({ apiKey }) } },
		);
		expect(results.length).toBeGreaterThan(1);
		expect(sent()).toEqual(['GET /inquiry-templates']);
		expect([...requestsNotDescribed(), ...answersNotDescribed()]).toEqual([]);
	});

	it('the test of the credential sends what Persona takes', async () => {
		const tested = await harness.engine.testCredential('personaApi', harness.credential());
		expect(tested.status).toBe('OK');
		const { requests } = harness.simulator.journal;
		expect(requests.map(({ status }) => status)).toEqual([200]);
		expect([...requestsNotDescribed(), ...answersNotDescribed()]).toEqual([]);
	});
});
