import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import type { NodeMemory, ProcessMemory } from '../../nodes/PersonaTrigger/memory/processMemory';
import type { SimulatorOptions, Webhook } from '../../simulator';
import { builtModule } from './builtModule';
import type { WorkflowJson } from './engine/engine';
import { WebhookServer } from './engine/webhookServer';
import { TestHarness } from './testHarness';

/** The trigger's parameters; those of collections replace the whole collection. */
export type TriggerParameters = Record<string, unknown>;

/**
 * The built trigger in n8n-core's contexts, activated at the simulator, which delivers to it over
 * loopback. The package's clock is the simulator's.
 */
export class TriggerTestHarness {
	private readonly processes = new Map<string, Map<string, NodeMemory>>();

	private constructor(
		readonly persona: TestHarness,
		readonly server: WebhookServer,
	) {}

	static async start(options: SimulatorOptions = {}): Promise<TriggerTestHarness> {
		const harness = await TestHarness.start(options);
		const server = await WebhookServer.start(path.resolve(__dirname, '../..'));
		return new TriggerTestHarness(harness, server);
	}

	async stop(): Promise<void> {
		await this.server.stop();
		await this.persona.stop();
	}

	/** As when n8n is started again: what is not in the static data is gone. */
	restart(): void {
		this.processMemory.nodes.clear();
	}

	/** Lets what follows happen in another process of n8n. Each has a memory of its own. */
	useProcess(name: string): void {
		const nodes = this.processes.get(name) ?? new Map<string, NodeMemory>();
		this.processes.set(name, nodes);
		this.processMemory.nodes = nodes;
	}

	reset(): void {
		this.processes.clear();
		this.useProcess('first');
		this.persona.reset();
		this.server.reset();
		this.useCredential();
	}

	private get processMemory(): ProcessMemory {
		const name = 'PersonaTrigger/memory/processMemory';
		return builtModule<{ processMemory: ProcessMemory }>(name).processMemory;
	}

	get simulator() {
		return this.persona.simulator;
	}

	useCredential(credential: IDataObject = {}): void {
		const data = { ...this.persona.credential(), webhookSecret: '', ...credential };
		this.server.credentials = { personaApi: data };
	}

	/** Saves a workflow of one trigger, or a new version of it. */
	save(parameters: TriggerParameters, id = 'one', change: Partial<WorkflowJson> = {}): string {
		this.server.save({
			id,
			nodes: [
				{
					name: 'Persona Trigger',
					type: 'n8n-nodes-persona.personaTrigger',
					webhookId: `path-of-${id}`,
					parameters,
					credentials: { personaApi: { id: 'persona', name: 'Persona' } },
				},
			],
			connections: {},
			...change,
		});
		return id;
	}

	/** Saves and activates one. */
	async activate(parameters: TriggerParameters, id = 'one'): Promise<string> {
		this.save(parameters, id);
		await this.server.activate(id);
		return id;
	}

	/** The sandbox's webhooks at Persona, those that are archived left out. */
	get webhooks(): Webhook[] {
		return this.simulator.webhooks.list('sandbox').filter(({ status }) => status !== 'archived');
	}

	/** The sandbox's only webhook at Persona. */
	get webhook(): Webhook {
		const [webhook, ...others] = this.webhooks;
		if (!webhook || others.length > 0) throw new Error(`${this.webhooks.length} webhooks`);
		return webhook;
	}

	/** The requests about webhooks so far, as "METHOD /path" with the webhook's ID left out. */
	get requests(): string[] {
		return this.persona.requests.map((request) => request.replace(/wbh_\w+/, '…'));
	}

	get statuses(): Array<number | null> {
		return this.simulator.journal.deliveries.map(({ status }) => status);
	}

	/** What the executions started with, each event's item. */
	get items(): IDataObject[] {
		return this.server.started.flatMap(({ items }) => items);
	}

	/** An inquiry that a person has completed just now, its events delivered. */
	async completedInquiry(referenceId = 'customer-1'): Promise<string> {
		const world = this.simulator.world('sandbox');
		const { id } = world.putInquiry({ status: 'pending', referenceId });
		world.change(id, 'complete');
		await this.simulator.webhooks.settled();
		return id;
	}
}
