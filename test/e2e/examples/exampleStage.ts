import { setTimeout as pause } from 'node:timers/promises';
import { exampleWorkflow } from '../../support/examples/exampleWorkflow';
import type { CredentialFile, WorkflowFile } from '../../support/n8n/n8nCommand';
import { startN8n } from '../../support/n8n/n8nServer';
import type { N8nServer } from '../../support/n8n/n8nServer';
import { startStandInCrm } from './standInCrm';
import type { StandInCrm } from './standInCrm';
import { standardTemplateIds } from '../../../simulator';
import type { Inquiry, InquirySettings, WorldControl } from '../../../simulator';
import { prepareN8n } from '../n8nUnderTest';
import type { N8nUnderTest } from '../n8nUnderTest';
import { startScriptedChatModel } from './scriptedChatModel';
import type { ScriptedChatModel } from './scriptedChatModel';

const REGISTRATION_MILLISECONDS = 30_000;

/** One n8n for all examples, and what they reach out to. */
export class ExampleStage {
	private constructor(
		readonly n8n: N8nUnderTest,
		readonly server: N8nServer,
		readonly crm: StandInCrm,
		readonly model: ScriptedChatModel,
		private readonly credentials: { crm: CredentialFile; chatModel: CredentialFile },
	) {}

	static async start(): Promise<ExampleStage> {
		const stops: Array<() => Promise<void>> = [];
		try {
			const crm = await startStandInCrm();
			stops.push(crm.stop);
			const model = await startScriptedChatModel();
			stops.push(model.stop);
			const n8n = await prepareN8n();
			stops.push(n8n.stop);
			const server = await startN8n(n8n.installation, n8n.userFolder);
			stops.push(server.stop);
			const credentials = {
				crm: await addCredential(server, crm.credential),
				chatModel: await addCredential(server, model.credential),
			};
			return new ExampleStage(n8n, server, crm, model, credentials);
		} catch (error) {
			for (const stop of stops.reverse()) await stop();
			throw error;
		}
	}

	get world(): WorldControl {
		return this.n8n.simulator.world('production');
	}

	/** An example with what its user fills in. */
	async example(name: string): Promise<WorkflowFile> {
		return await exampleWorkflow(name, {
			...this.n8n.credentials,
			files: this.n8n.userFolder.files,
			inquiryTemplateId: standardTemplateIds.onboarding,
			crm: { address: this.crm.address, credential: this.credentials.crm },
			chatModel: this.credentials.chatModel,
		});
	}

	/** Imports a workflow as the editor does, and gives its ID. */
	async import({ name, nodes, connections, settings }: WorkflowFile): Promise<string> {
		const workflow = { name, nodes, connections, settings };
		const answer = await this.server.rest.post<{ data?: { id?: string } }>('/workflows', workflow);
		const id = answer.data.data?.id;
		if (!id) throw new Error(`n8n did not import ${name}: ${JSON.stringify(answer.data)}`);
		return id;
	}

	/** Publishes a workflow, and waits until its Persona Trigger has its webhook at Persona. */
	async publish(workflowId: string, webhookPath: string): Promise<void> {
		await this.server.activate(workflowId);
		// n8n answers before the trigger has registered.
		const deadline = Date.now() + REGISTRATION_MILLISECONDS;
		while (!this.webhooksOf(webhookPath).some(({ status }) => status === 'enabled')) {
			if (Date.now() > deadline) throw new Error('The trigger made no webhook in time');
			await pause(100);
		}
	}

	/** Persona's webhooks with this in their URL. */
	webhooksOf(webhookPath: string): Array<{ id: string; status: string }> {
		const all = this.n8n.simulator.webhooks.list('production');
		return all.filter(({ url }) => url.includes(webhookPath));
	}

	/** Somebody with a name and an address. */
	putPerson(name: string, settings: InquirySettings): Inquiry {
		const fields = {
			name_first: name,
			name_last: 'Example',
			email_address: `${name.toLowerCase()}@example.test`,
		};
		return this.world.putInquiry({ ...settings, fields });
	}

	async stop(): Promise<void> {
		await this.server.stop();
		await this.n8n.stop();
		await this.model.stop();
		await this.crm.stop();
	}
}

async function addCredential(
	server: N8nServer,
	{ name, type, data }: CredentialFile,
): Promise<CredentialFile> {
	const answer = await server.rest.post<{ data?: { id?: string } }>('/credentials', {
		name,
		type,
		data,
	});
	const id = answer.data.data?.id;
	if (!id) throw new Error(`n8n did not take the credential ${name}: ${answer.status}`);
	return { id, name, type, data };
}
