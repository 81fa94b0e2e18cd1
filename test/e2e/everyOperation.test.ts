import { startJudgedSimulator } from '../support/judge/judgedSimulator';
import type { Simulator } from '../../simulator';
import { casesOf, operations } from '../cases/casesOf';
import { checkCase } from '../cases/checkCase';
import type { Given, Stage } from '../cases/operationCase';
import { personaCredential } from '../support/n8n/credentials';
import type { CredentialFile } from '../support/n8n/n8nCommand';
import { startN8n } from '../support/n8n/n8nServer';
import type { N8nExecution, N8nServer } from '../support/n8n/n8nServer';
import { taskOf, TRIGGER, WorkflowBuilder } from '../support/n8n/workflow';
import { n8nAge } from './n8nAge';
import { prepareN8n } from './n8nUnderTest';
import type { N8nUnderTest } from './n8nUnderTest';

const nodeName = (path: string, name: string) => `${path}: ${name}`;

const cases = operations.flatMap((described) =>
	casesOf(described).map((operationCase) => ({
		node: nodeName(described.path, operationCase.name),
		resource: described.resource,
		operation: described.operation.value,
		operationCase,
	})),
);

/** Every case of all that the menus offer, each with a Persona of its own, in one workflow of the n8n under test. */
describe(`every operation in the ${n8nAge} n8n`, () => {
	let n8n: N8nUnderTest;
	let server: N8nServer;
	let execution: N8nExecution;
	const simulators: Simulator[] = [];
	const prepared: Record<string, { stage: Stage; given: Given }> = {};

	beforeAll(async () => {
		n8n = await prepareN8n();
		const builder = new WorkflowBuilder('every-operation');
		const credentials: CredentialFile[] = [];
		for (const { node, resource, operation, operationCase } of cases) {
			const { environment = 'sandbox' } = operationCase;
			const simulator = await startJudgedSimulator({
				keyInflection: { production: 'camel', sandbox: 'camel' },
				// The node takes what has another limit for another environment.
				rateLimit: { limit: 300 + simulators.length, windowSeconds: 60 },
			});
			simulators.push(simulator);
			const stage = { world: simulator.world(environment), journal: simulator.journal };
			const given = operationCase.given(stage);
			prepared[node] = { stage, given };

			const credential = personaCredential(simulator.keys[environment], simulator.baseUrl);
			credential.id = `persona-${simulators.length}`;
			credentials.push(credential);
			const parameters = { resource, operation, ...given.parameters };
			builder.persona(node, TRIGGER, parameters, 'continueErrorOutput', credential.id);
		}
		const workflow = builder.build();
		await n8n.command.importCredentials(credentials);
		await n8n.command.importWorkflows([workflow]);
		server = await startN8n(n8n.installation, n8n.userFolder);
		execution = await server.run(workflow.id, TRIGGER);
	});

	afterAll(async () => {
		await server?.stop();
		await n8n?.stop();
		await Promise.all(simulators.map(async (simulator) => await simulator.stop()));
	});

	function outcomeOf(node: string) {
		const [items, failed] = taskOf({ data: execution.data }, node).data?.main ?? [];
		return { items: items ?? [], failed: failed ?? [] };
	}

	it.each(cases)('does what it says: $node', ({ node, operationCase }) => {
		const { stage, given } = prepared[node] as { stage: Stage; given: Given };
		checkCase(operationCase, given, stage, outcomeOf(node));
	});

	it("sends no request with another one's idempotency key", () => {
		const ownKeys = cases.flatMap(({ node }) => {
			const { stage, given } = prepared[node] as { stage: Stage; given: Given };
			const { idempotencyKey } = (given.parameters.options ?? {}) as { idempotencyKey?: string };
			const keys = stage.journal.requests.flatMap((request) => request.idempotencyKey ?? []);
			return idempotencyKey === undefined ? keys : [];
		});
		expect(ownKeys.length).toBeGreaterThan(operations.length);
		expect(new Set(ownKeys).size).toBe(ownKeys.length);
	});

	it.each(operations)(
		'gives what the editor can show before the first run: $path',
		async (described) => {
			const { path, resource, operation } = described;
			const answer = await server.rest.get<{ properties: object }>(
				`${server.address}schemas/n8n-nodes-persona.persona/1.0.0/${resource}/${operation.value}.json`,
			);
			expect(answer.status).toBe(200);
			const [first] = casesOf(described);
			const [item] = outcomeOf(nodeName(path, first?.name ?? '')).items;
			expect(Object.keys(item?.json ?? {})).toEqual(Object.keys(answer.data.properties));
		},
	);
});
