import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IRun } from 'n8n-workflow';
import { n8nAge } from './n8nAge';
import { prepareN8n } from './n8nUnderTest';
import type { N8nUnderTest } from './n8nUnderTest';
import { itemsOf, TRIGGER, WorkflowBuilder } from '../support/n8n/workflow';

/** Somebody who may use the credential, but may not see the key, sends it to a server of his own. */
describe(`the key in an HTTP Request node of the ${n8nAge} n8n`, () => {
	let n8n: N8nUnderTest;
	let elsewhere: Server;
	const taken: IncomingHttpHeaders[] = [];
	let run: IRun;

	beforeAll(async () => {
		elsewhere = createServer((request, response) => {
			taken.push(request.headers);
			response.end('{}');
		});
		await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
		const address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;

		n8n = await prepareN8n();
		const { persona } = n8n.credentials;
		const named = {
			...persona,
			id: 'persona-named-domain',
			name: 'Persona with a domain of its own',
			data: {
				...persona.data,
				allowedHttpRequestDomains: 'domains',
				allowedDomains: 'api.withpersona.com, 127.0.0.1',
			},
		};
		await n8n.command.importCredentials([named]);
		const workflow = new WorkflowBuilder('http-request')
			.httpRequest('Elsewhere', TRIGGER, address, persona)
			.httpRequest('Named domain', 'Elsewhere', `${n8n.simulator.baseUrl}/rate-limits`, named)
			.persona('Persona node', 'Named domain', { resource: 'rateLimit', operation: 'get' })
			.build();
		await n8n.command.importWorkflows([workflow]);
		run = await n8n.command.execute(workflow.id);
	});

	afterAll(async () => {
		await n8n?.stop();
		await new Promise((resolve) => elsewhere.close(resolve));
	});

	it('goes nowhere but to Persona, unless the credential says so', () => {
		expect(taken).toEqual([]);
		expect(JSON.stringify(itemsOf(run, 'Elsewhere'))).toContain('Domain not allowed');
	});

	it('goes to a domain that the credential names', () => {
		expect(itemsOf(run, 'Named domain')).toEqual([{ data: [expect.anything()] }]);
	});

	it('goes where the Base URL is in the Persona node, whatever is allowed to others', () => {
		expect(itemsOf(run, 'Persona node')).toEqual([expect.objectContaining({ limit: 300 })]);
	});
});
