import express from 'express';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookContext, WebhookContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeType,
	type IWebhookData,
	type IWebhookDescription,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type WebhookSetupMethodNames,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import { TestCredentials, type CredentialData } from './credentials';
import { TEST_NODES_DIRECTORY } from './engine';
import { withIsolate } from './expressionEngine';
import { InstalledPackages } from './installedPackages';
import { readsBodies } from './webhookRequest';
import { completeNodes, type WorkflowJson } from './workflowJson';
import './userFolder';

/** What a delivery started. */
export interface StartedExecution {
	workflowId: string;
	/** `webhook` for the production URL, `manual` for the test URL. */
	mode: WorkflowExecuteMode;
	items: IDataObject[];
	/** What webhook() threw; n8n records a failed execution then. */
	error?: unknown;
}

/** A workflow as n8n's database has it; only its trigger is kept. */
interface SavedWorkflow {
	id: string;
	node: INode;
	staticData: IDataObject;
	isActive: boolean;
	/** The static data of a test registration, while somebody listens for a test event. */
	test?: { staticData: IDataObject };
}

const PRODUCTION = 'webhook';
const TEST = 'webhook-test';

const jsonCopy = (value: IDataObject): IDataObject =>
	JSON.parse(JSON.stringify(value)) as IDataObject;

/**
 * The webhook side of an n8n server around n8n-core's contexts: activates a workflow's trigger, hands it
 * real requests with their raw bodies, and loads and saves its static data when n8n does. Starts no
 * executions, but records what would be started. The engine (`startEngine`) must run beside it.
 */
export class WebhookServer {
	readonly started: StartedExecution[] = [];

	/** What the node has written to n8n's log as warnings, at activations and deactivations. */
	readonly warnings: string[] = [];

	/** By the credential's ID or type. */
	credentials: CredentialData = {};

	/**
	 * When the static data of a delivery is in the database: before it is answered; when the next
	 * delivery has loaded the older one, as happens where a node answers by itself; or at `land`.
	 */
	saves: 'atOnce' | 'afterNextLoad' | 'onCall' = 'atOnce';

	private readonly underWay: Array<() => void> = [];

	private readonly workflows = new Map<string, SavedWorkflow>();

	private constructor(
		private readonly packages: InstalledPackages,
		private readonly server: Server,
	) {}

	static async start(packageDirectory: string): Promise<WebhookServer> {
		const packages = await InstalledPackages.load([TEST_NODES_DIRECTORY, packageDirectory]);
		const application = express();
		const server = createServer(application);
		const host = new WebhookServer(packages, server);
		application.use(readsBodies);
		application.post('/:kind/:webhookId/:path', async (request, response) => {
			await host.receive(request, response);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return host;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	/** Removes all workflows, executions and credentials. */
	reset(): void {
		this.started.length = 0;
		this.warnings.length = 0;
		this.credentials = {};
		this.workflows.clear();
		this.saves = 'atOnce';
		this.underWay.length = 0;
	}

	/** Ends the saves of static data that are under way, the oldest one first or last. */
	land(oldest: 'first' | 'last' = 'first'): void {
		const saves = this.underWay.splice(0);
		for (const save of oldest === 'first' ? saves : saves.reverse()) save();
	}

	/**
	 * Begins an execution of the workflow in which another node changes its static data. The returned
	 * function ends it: n8n then saves the static data whole, with all else as it was at the beginning.
	 */
	startLongExecution(id: string): () => void {
		const saved = this.saved(id);
		const atStart = jsonCopy(saved.staticData);
		return () => {
			saved.staticData = { ...atStart, global: { changed: true } };
		};
	}

	/** Saves a workflow, or a new version of it; its first node is the trigger. */
	save(workflow: WorkflowJson & { id: string }): void {
		const [node] = completeNodes(workflow.nodes);
		if (!node) throw new Error('The workflow has no trigger');
		const { id } = workflow;
		const staticData = this.workflows.get(id)?.staticData ?? workflow.staticData ?? {};
		const isActive = this.workflows.get(id)?.isActive ?? false;
		this.workflows.set(id, { id, node, staticData: jsonCopy(staticData), isActive });
	}

	/** What n8n's database holds of the workflow. */
	staticData(id: string): IDataObject {
		return jsonCopy(this.saved(id).staticData);
	}

	/** The URL that the editor shows. */
	url(id: string, kind: typeof PRODUCTION | typeof TEST = PRODUCTION): string {
		return `${this.origin}/${kind}/${this.saved(id).node.webhookId}/webhook`;
	}

	/**
	 * Activates a workflow as n8n does, or starts n8n with it active (`init`).
	 *
	 * @throws what the node threw, after n8n has cleaned up with the static data from before
	 */
	async activate(id: string, activation: WorkflowActivateMode = 'activate'): Promise<void> {
		const saved = this.saved(id);
		const workflow = this.load(saved);
		try {
			await this.register(saved, workflow, 'trigger', activation);
		} catch (error) {
			await this.deactivate(id).catch(() => {});
			throw error;
		}
		this.persist(saved, workflow);
		saved.isActive = true;
	}

	/** @throws what the node threw; n8n logs it and deactivates all the same */
	async deactivate(id: string): Promise<void> {
		const saved = this.saved(id);
		saved.isActive = false;
		const workflow = this.load(saved);
		await this.hook('delete', saved, workflow, 'internal', 'update');
		this.persist(saved, workflow);
	}

	/** What the editor's button for a test event does. */
	async listen(id: string): Promise<void> {
		const saved = this.saved(id);
		const workflow = this.load(saved);
		await this.register(saved, workflow, 'manual', 'manual', true);
		saved.test = { staticData: jsonCopy(workflow.staticData) };
	}

	/** Ends the listening, as n8n does after the first event. */
	async stopListening(id: string): Promise<void> {
		const saved = this.saved(id);
		if (!saved.test) return;
		const workflow = this.load(saved);
		workflow.staticData = jsonCopy(saved.test.staticData);
		await this.hook('delete', saved, workflow, 'internal', 'update', true);
		delete saved.test;
	}

	get origin(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	private saved(id: string): SavedWorkflow {
		const workflow = this.workflows.get(id);
		if (!workflow) throw new Error(`There is no workflow ${id}`);
		return workflow;
	}

	/** Static data is loaded again for each request, and saved whole. */
	private load(saved: SavedWorkflow, staticData = jsonCopy(saved.staticData)): Workflow {
		const { id, node } = saved;
		return new Workflow({
			id,
			name: `Workflow ${id}`,
			nodes: [structuredClone(node)],
			connections: {},
			active: true,
			nodeTypes: this.packages,
			staticData,
		});
	}

	private persist(saved: SavedWorkflow, workflow: Workflow): void {
		const { __dataChanged: hasChanged } = workflow.staticData as { __dataChanged?: boolean };
		if (hasChanged) saved.staticData = jsonCopy(workflow.staticData);
	}

	private nodeType({ type, typeVersion }: INode): INodeType {
		return this.packages.getByNameAndVersion(type, typeVersion);
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		return {
			...createAdditionalData({
				credentials: new TestCredentials(this.packages, this.credentials),
			}),
			webhookBaseUrl: `${this.origin}/${PRODUCTION}`,
			webhookTestBaseUrl: `${this.origin}/${TEST}`,
		};
	}

	private webhookData(saved: SavedWorkflow, isTest: boolean): IWebhookData {
		const [webhookDescription] = this.nodeType(saved.node).description.webhooks ?? [];
		if (!webhookDescription) throw new Error(`${saved.node.type} has no webhook`);
		return {
			httpMethod: 'POST',
			node: saved.node.name,
			path: 'webhook',
			webhookDescription: webhookDescription as IWebhookDescription,
			workflowId: saved.id,
			workflowExecuteAdditionalData: this.additionalData(),
			webhookId: saved.node.webhookId,
			isTest,
		};
	}

	private async register(
		saved: SavedWorkflow,
		workflow: Workflow,
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
		isTest = false,
	): Promise<void> {
		if (await this.hook('checkExists', saved, workflow, mode, activation, isTest)) return;
		await this.hook('create', saved, workflow, mode, activation, isTest);
	}

	private async hook(
		method: WebhookSetupMethodNames,
		saved: SavedWorkflow,
		workflow: Workflow,
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
		isTest = false,
	): Promise<boolean> {
		const node = workflow.getNode(saved.node.name) as INode;
		const run = this.nodeType(node).webhookMethods?.default?.[method];
		if (!run) throw new Error(`${node.type} has no ${method}`);
		const webhookData = this.webhookData(saved, isTest);
		const context = new HookContext(
			workflow,
			node,
			webhookData.workflowExecuteAdditionalData,
			mode,
			activation,
			webhookData,
		);
		const warn = (message: string) => this.warnings.push(message);
		Object.defineProperty(context, 'logger', { value: { warn } });
		let result = false;
		await withIsolate(workflow, async () => {
			result = await run.call(context);
		});
		return result;
	}

	private async receive(request: express.Request, response: express.Response): Promise<void> {
		const { kind, webhookId } = request.params;
		const saved = [...this.workflows.values()].find(({ node }) => node.webhookId === webhookId);
		const isTest = kind === TEST;
		if (!saved || (isTest ? !saved.test : !saved.isActive)) {
			response.status(404).json({ message: 'The requested webhook is not registered' });
			return;
		}
		const staticData = jsonCopy(saved.staticData);
		if (this.saves === 'afterNextLoad') this.land();
		const workflow = this.load(saved, staticData);
		if (saved.test && isTest) workflow.setTestStaticData(jsonCopy(saved.test.staticData));
		const mode = isTest ? 'manual' : 'webhook';
		let result: IWebhookResponseData;
		try {
			result = await this.handle(saved, workflow, request, response, mode);
		} catch (error) {
			this.started.push({ workflowId: saved.id, mode, items: [], error });
			response.status(500).json({ message: 'Workflow Webhook Error' });
			return;
		}
		if (result.workflowData && !result.noWebhookResponse) {
			// The execution gets a workflow around the same static data, for which n8n-workflow takes that as
			// unchanged; n8n 2.41 saves it only after this, where it is n8n that answers.
			this.load(saved, staticData);
		}
		if (!isTest) this.underWay.push(() => this.persist(saved, workflow));
		if (this.saves === 'atOnce') this.land();
		const items = result.workflowData?.flat().map(({ json }) => json);
		if (items) this.started.push({ workflowId: saved.id, mode, items });
		if (result.noWebhookResponse) return;
		response.json(result.webhookResponse ?? { message: 'Workflow was started' });
	}

	private async handle(
		saved: SavedWorkflow,
		workflow: Workflow,
		request: express.Request,
		response: express.Response,
		mode: WorkflowExecuteMode,
	): Promise<IWebhookResponseData> {
		const node = workflow.getNode(saved.node.name) as INode;
		const { webhook } = this.nodeType(node);
		if (!webhook) throw new Error(`${node.type} has no webhook()`);
		const webhookData = this.webhookData(saved, mode === 'manual');
		const additionalData = {
			...webhookData.workflowExecuteAdditionalData,
			httpRequest: request,
			httpResponse: response,
		};
		const context = new WebhookContext(workflow, node, additionalData, mode, webhookData, [], null);
		let result: IWebhookResponseData = {};
		await withIsolate(workflow, async () => {
			result = await webhook.call(context);
		});
		return result;
	}
}
