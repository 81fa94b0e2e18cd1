import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import type { IDataObject, INodeParameters, IRunExecutionData } from 'n8n-workflow';
import { freePorts } from '../support/n8n/freePort';
import type { WorkflowFile } from '../support/n8n/n8nCommand';
import { loadFromN8n } from '../support/n8n/n8nInstallation';
import { startN8n } from '../support/n8n/n8nServer';
import type { N8nServer } from '../support/n8n/n8nServer';
import type { Webhook } from '../../simulator';
import { n8nAge } from './n8nAge';
import { prepareN8n } from './n8nUnderTest';
import type { N8nUnderTest } from './n8nUnderTest';

const TRIGGER = 'Persona Trigger';
const FORGED = 1000;
const GENUINE_EACH = 50;
const RECORDED = 40;
/** In bodies alone: what is found in n8n's log under this name has come out of a body. */
const IN_BODY = 'nowhere-but-in-a-body';

/** The trigger in a real n8n, activated over its API, with the simulator delivering to it. */
describe(`the trigger in the ${n8nAge} n8n`, () => {
	let n8n: N8nUnderTest;
	let server: N8nServer;
	/** n8n's own port, which its webhook URLs name. */
	let port: number;
	let again: ChildProcess | undefined;

	beforeAll(async () => {
		n8n = await prepareN8n();
		await n8n.command.importWorkflows([
			triggerWorkflow('first', { events: ['inquiry.completed', 'inquiry.approved'] }),
			triggerWorkflow('second', { events: ['inquiry.completed'] }),
			triggerWorkflow('all', { events: ['*'], output: 'raw' }),
			triggerWorkflow('replay', { events: [], additionalEvents: ['filing.created'] }),
			triggerWorkflow('down', { events: ['inquiry.failed'] }),
		]);
		server = await startN8n(n8n.installation, n8n.userFolder);
		port = Number(new URL(server.address).port);
	});

	afterAll(async () => {
		await server?.stop();
		await endedProcess(again);
		await n8n?.stop();
	});

	function triggerWorkflow(id: string, parameters: INodeParameters): WorkflowFile {
		const { id: credentialId, name } = n8n.credentials.persona;
		return {
			id,
			name: id,
			nodes: [
				{
					id: `trigger-of-${id}`,
					webhookId: `path-of-${id}`,
					name: TRIGGER,
					type: 'n8n-nodes-persona.personaTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters,
					credentials: { personaApi: { id: credentialId, name } },
				},
				{
					id: `end-of-${id}`,
					name: 'End',
					type: 'n8n-nodes-base.noOp',
					typeVersion: 1,
					position: [200, 0],
					parameters: {},
				},
			],
			connections: { [TRIGGER]: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		};
	}

	/** n8n answers before it asks the trigger to register itself, so this waits for the webhook. */
	async function activate(id: string): Promise<void> {
		await server.activate(id);
		await until(() => webhookOf(id)?.status === 'enabled', `the webhook of ${id} is enabled`);
	}

	async function deactivate(id: string): Promise<void> {
		const answer = await server.rest.post<unknown>(`/workflows/${id}/deactivate`, {});
		expect([answer.status, answer.data]).toEqual([200, expect.anything()]);
	}

	const urlOf = (id: string) => `http://127.0.0.1:${port}/webhook/path-of-${id}/webhook`;

	/** A workflow's webhook at Persona, archived ones left out. */
	function webhookOf(id: string): Webhook | undefined {
		return n8n.simulator.webhooks
			.list('production')
			.find(({ url, status }) => url === urlOf(id) && status !== 'archived');
	}

	async function executionsOf(workflowId: string): Promise<Array<{ id: string; status: string }>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { data } = await server.rest.get<{
			data: { results: Array<{ id: string; status: string }> };
		}>(`/executions?filter=${filter}&limit=100`);
		return data.data.results;
	}

	/** Waits until so many executions of a workflow have ended. */
	async function ended(workflowId: string, count: number): Promise<string[]> {
		const isDone = async () =>
			(await executionsOf(workflowId)).filter(({ status }) => /success|error/.test(status))
				.length >= count;
		await until(isDone, `${workflowId} was run ${count} times`);
		const executions = await executionsOf(workflowId);
		expect(executions.map(({ status }) => status)).toEqual(Array(count).fill('success'));
		return executions.map(({ id }) => id);
	}

	/** What the trigger gave in an execution. */
	async function itemOf(executionId: string): Promise<IDataObject> {
		const { data } = await server.rest.get<{ data: { data: string } }>(
			`/executions/${executionId}`,
		);
		const { parse } = loadFromN8n<{ parse(text: string): IRunExecutionData }>(
			n8n.installation,
			'flatted',
		);
		const [run] = parse(data.data.data).resultData.runData[TRIGGER] ?? [];
		return run?.data?.main?.[0]?.[0]?.json ?? {};
	}

	/** What the person does on the page that a link leads to. */
	async function completeOnPage(inquiryId: string): Promise<void> {
		const form = new URLSearchParams({ 'inquiry-id': inquiryId, action: 'complete' });
		const options = { proxy: false as const, maxRedirects: 0, validateStatus: () => true };
		const { status } = await axios.post(`${n8n.simulator.origin}/verify`, form, options);
		expect(status).toBe(303);
		await n8n.simulator.webhooks.settled();
	}

	async function completedInquiry(referenceId: string): Promise<string> {
		const { id } = n8n.simulator.world('production').putInquiry({ referenceId });
		await completeOnPage(id);
		return id;
	}

	async function post(url: string, body: string, header?: string): Promise<number> {
		const { status } = await axios.post(url, body, {
			headers: {
				'Content-Type': 'application/json',
				...(header === undefined ? {} : { 'Persona-Signature': header }),
			},
			transformRequest: [(data: unknown) => data],
			validateStatus: () => true,
			proxy: false,
		});
		return status;
	}

	/** What somebody has recorded on the way, and sends once more as it was. */
	const recorded: Array<{ body: string; header: string }> = [];

	async function replay(): Promise<void> {
		for (const { body, header } of recorded) {
			expect(await post(urlOf('replay'), body, header)).toBe(200);
		}
	}

	function signature(secret: string, body: string): string {
		const seconds = Math.floor(n8n.simulator.clock.now() / 1000);
		const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
		return `t=${seconds},v1=${digest}`;
	}

	/** Starts n8n once more on its port; resolves with what it prints, while it prints it. */
	async function startAgain(): Promise<{ printed: string }> {
		const [broker = 0] = await freePorts(1);
		const { installation, userFolder } = n8n;
		const child = spawn(installation.node, [installation.script, 'start'], {
			cwd: userFolder.path,
			env: userFolder.environment({ editor: port, broker }),
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		});
		again = child;
		const log = { printed: '' };
		await new Promise<void>((resolve, reject) => {
			child.once('exit', () => reject(new Error(`n8n ended:\n${log.printed}`)));
			const listen = (text: string) => {
				log.printed += text;
				if (log.printed.includes('Editor is now accessible')) resolve();
			};
			child.stdout?.setEncoding('utf8').on('data', listen);
			child.stderr?.setEncoding('utf8').on('data', listen);
		});
		return log;
	}

	it('makes its webhook when the workflow is activated', async () => {
		for (const id of ['first', 'second']) await activate(id);
		expect(webhookOf('first')).toMatchObject({
			status: 'enabled',
			name: `n8n: first / ${TRIGGER}`,
			enabledEvents: ['inquiry.approved', 'inquiry.completed'],
			apiKeyInflection: 'kebab',
		});
		expect(webhookOf('second')).toMatchObject({ status: 'enabled' });
	});

	it('starts both workflows when somebody completes an inquiry', async () => {
		const inquiryId = await completedInquiry('customer-one');
		for (const workflowId of ['first', 'second']) {
			const [executionId = ''] = await ended(workflowId, 1);
			expect(await itemOf(executionId)).toMatchObject({
				event: 'inquiry.completed',
				inquiryId,
				status: 'completed',
				referenceId: 'customer-one',
			});
		}
		const statuses = n8n.simulator.journal.deliveries.map(({ status }) => status);
		expect(statuses).toEqual([200, 200]);
	});

	it('refuses forged deliveries and starts nothing for them, and takes the genuine ones', async () => {
		await activate('all');
		const secret = String(webhookOf('all')?.secrets[0]?.value);
		const url = urlOf('all');
		const bodyOf = (id: string) =>
			JSON.stringify({ data: { type: 'event', id, attributes: { name: 'x.y', note: IN_BODY } } });
		const forgers: Array<(body: string) => Promise<number>> = [
			async (body) => await post(url, body),
			async (body) => await post(url, body, signature('wbhsec_other', body)),
			async (body) => await post(url, body.replace('x.y', 'x.z'), signature(secret, body)),
			async (body) => await post(url, body.slice(0, -1), signature(secret, body)),
			async (body) => await post(url, ` ${body}`, signature(secret, body)),
			async (body) => await post(url, body, signature(secret, body).replace(/t=\d/, 't=2')),
			async (body) => await post(url, body, signature(secret, body).slice(0, -1)),
		];
		const forged: number[] = [];
		const genuine: number[] = [];
		let sent = 0;
		const sender = async () => {
			for (let number = sent++; number < FORGED; number = sent++) {
				const forge = forgers[number % forgers.length];
				if (forge) forged.push(await forge(bodyOf(`evt_forged_${number}`)));
				if (number % GENUINE_EACH > 0) continue;
				const body = bodyOf(`evt_genuine_${number}`);
				genuine.push(await post(url, body, signature(secret, body)));
			}
		};
		await Promise.all(Array.from({ length: 4 }, sender));

		expect(new Set(forged)).toEqual(new Set([401, 422]));
		expect(forged).toHaveLength(FORGED);
		expect(genuine).toEqual(Array(FORGED / GENUINE_EACH).fill(200));
		for (const executionId of await ended('all', FORGED / GENUINE_EACH)) {
			const { data } = (await itemOf(executionId)) as { data: { id: string } };
			expect(data.id).toMatch(/^evt_genuine_/);
		}
		await deactivate('all');
		await until(() => webhookOf('all') === undefined, 'the webhook is archived');
	});

	it('starts nothing for an event that comes a second time', async () => {
		// No longer in the memory of the process: n8n's database has to know it.
		await pause(1500);
		const [event] = n8n.simulator.webhooks.events();
		n8n.simulator.webhooks.repeat(String(event?.id));
		await n8n.simulator.webhooks.settled();
		expect(n8n.simulator.journal.deliveries.slice(-2).map(({ status }) => status)).toEqual([
			...[200, 200],
		]);
		await pause(1000);
		expect(await executionsOf('first')).toHaveLength(1);
	});

	it('starts nothing for recorded deliveries, though each comes before n8n has saved the last one', async () => {
		await activate('replay');
		const secret = String(webhookOf('replay')?.secrets[0]?.value);
		for (let number = 0; number < RECORDED; number += 1) {
			const attributes = { name: 'filing.created' };
			const id = `evt_recorded_${number}`;
			const body = JSON.stringify({ data: { type: 'event', id, attributes } });
			recorded.push({ body, header: signature(secret, body) });
		}
		await replay();
		await replay();
		await ended('replay', RECORDED);
	});

	it('has one webhook again after a deactivation that Persona did not take', async () => {
		await activate('down');
		n8n.simulator.faults.add({ kind: 'status', status: 403, path: /archive$/, probability: 1 });
		await deactivate('down');
		expect(webhookOf('down')?.status).toBe('enabled');
		n8n.simulator.faults.clear();

		// This n8n tries the deactivation again, so it may be another webhook.
		await activate('down');
		const url = urlOf('down');
		const webhooks = n8n.simulator.webhooks
			.list('production')
			.filter((webhook) => webhook.url === url && webhook.status !== 'archived');
		expect(webhooks).toMatchObject([{ status: 'enabled', enabledEvents: ['inquiry.failed'] }]);
		await deactivate('down');
	});

	it('goes on after a restart of n8n with its secrets and its memory, and logs no body', async () => {
		await server.stop();
		const before = webhookOf('first')?.id;
		const { rest } = server;
		const log = await startAgain();
		server = { ...server, rest, stop: async () => {} };

		expect(webhookOf('first')?.id).toBe(before);
		await n8n.simulator.webhooks.settled();
		const [event] = n8n.simulator.webhooks.events();
		n8n.simulator.webhooks.repeat(String(event?.id));
		const inquiryId = await completedInquiry('customer-two');
		const [executionId = ''] = await ended('first', 2);
		expect(await itemOf(executionId)).toMatchObject({ inquiryId });
		await replay();
		await pause(1000);
		await ended('replay', RECORDED);

		const body = JSON.stringify({ data: { id: IN_BODY } });
		expect(await post(urlOf('first'), body, signature('wbhsec_other', body))).toBe(401);
		await pause(500);
		expect(log.printed).not.toContain(IN_BODY);
		expect(log.printed).not.toContain(String(webhookOf('first')?.secrets[0]?.value));
	});
});

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
	for (let tries = 0; tries < 200; tries += 1) {
		if (await isSo()) return;
		await pause(250);
	}
	throw new Error(`It did not happen that ${what}`);
}

/** Ends the process group that was started here, where there is one. */
async function endedProcess(child: ChildProcess | undefined): Promise<void> {
	if (child?.pid === undefined || child.exitCode !== null) return;
	const gone = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGTERM');
	await gone;
}
