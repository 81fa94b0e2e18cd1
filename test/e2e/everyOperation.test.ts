import { resources } from '../../nodes/Persona/resources';
import { personaCredential } from '../support/n8n/credentials';
import { startN8n } from '../support/n8n/n8nServer';
import type { N8nExecution, N8nServer } from '../support/n8n/n8nServer';
import { inquiryCases } from './everyOperation/inquiryCases';
import type { OperationCase } from './everyOperation/operationCase';
import { otherCases } from './everyOperation/otherCases';
import { n8nAge } from './n8nAge';
import { prepareN8n } from './n8nUnderTest';
import type { N8nUnderTest } from './n8nUnderTest';
import { taskOf, TRIGGER, WorkflowBuilder } from '../support/n8n/workflow';

const cases = { ...inquiryCases, ...otherCases };

const operations = resources.flatMap(({ value: resource, operations: own }) =>
	own.map(({ value: operation }) => ({ name: `${resource}.${operation}`, resource, operation })),
);

/** All that the menus offer, run once each in one workflow of the n8n under test. */
describe(`every operation in the ${n8nAge} n8n`, () => {
	let n8n: N8nUnderTest;
	let server: N8nServer;
	let execution: N8nExecution;
	const prepared: Record<string, OperationCase> = {};

	beforeAll(async () => {
		n8n = await prepareN8n();
		const { simulator } = n8n;
		const [production, sandbox] = [simulator.world('production'), simulator.world('sandbox')];
		const sandboxCredential = {
			...personaCredential(simulator.keys.sandbox, simulator.baseUrl),
			id: 'persona-sandbox',
			name: 'Persona sandbox',
		};

		const builder = new WorkflowBuilder('every-operation');
		for (const { name, resource, operation } of operations) {
			const each = cases[name]?.({ simulator, production, sandbox });
			if (!each) continue;
			prepared[name] = each;
			const parameters = { resource, operation, ...each.parameters };
			builder.persona(name, TRIGGER, parameters, 'continueErrorOutput');
		}
		const workflow = builder.build();
		for (const { name, credentials } of workflow.nodes) {
			// Actions are simulated in the sandbox alone.
			if (credentials && name === 'inquiry.simulate') credentials.personaApi = sandboxCredential;
		}
		await n8n.command.importCredentials([sandboxCredential]);
		await n8n.command.importWorkflows([workflow]);
		server = await startN8n(n8n.installation, n8n.userFolder);
		execution = await server.run(workflow.id, TRIGGER);
	});

	afterAll(async () => {
		await server?.stop();
		await n8n?.stop();
	});

	it('has a case for each of the list', () => {
		expect(Object.keys(cases).sort()).toEqual(operations.map(({ name }) => name).sort());
	});

	it.each(operations)('does what it says: $name', ({ name }) => {
		const { data } = taskOf({ data: execution.data }, name);
		expect(data?.main?.[1] ?? []).toEqual([]);
		prepared[name]?.check(data?.main?.[0] ?? []);
	});

	it.each(operations)(
		'gives what the editor can show before the first run: $name',
		async ({ name, resource, operation }) => {
			const answer = await server.rest.get<{ properties: object }>(
				`${server.address}schemas/n8n-nodes-persona.persona/1.0.0/${resource}/${operation}.json`,
			);
			expect(answer.status).toBe(200);
			const [item] = taskOf({ data: execution.data }, name).data?.main?.[0] ?? [];
			// Comes only where it is asked for.
			const fields = Object.keys(item?.json ?? {}).filter((field) => field !== 'included');
			expect(fields).toEqual(Object.keys(answer.data.properties));
		},
	);
});
