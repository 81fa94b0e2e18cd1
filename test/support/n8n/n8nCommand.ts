import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IConnections, INode, IRun } from 'n8n-workflow';
import { freePorts } from './freePort';
import type { N8nInstallation } from './n8nInstallation';
import type { N8nUserFolder } from './n8nUserFolder';
import { runProcess } from './runProcess';
import type { FinishedProcess } from './runProcess';

/** A workflow as n8n exports it. */
export interface WorkflowFile {
	id: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: { executionOrder: 'v1'; saveDataSuccessExecution?: 'none' };
	active?: boolean;
}

/** A credential as `n8n import:credentials` takes it: plain data, encrypted on import. */
export interface CredentialFile {
	id: string;
	name: string;
	type: string;
	data: Record<string, string | number | boolean>;
}

/** n8n's command line, working in one user folder. */
export class N8nCommand {
	constructor(
		private readonly installation: N8nInstallation,
		private readonly userFolder: N8nUserFolder,
	) {}

	async importCredentials(credentials: CredentialFile[]): Promise<void> {
		await this.importFile('import:credentials', credentials);
	}

	async importWorkflows(workflows: WorkflowFile[]): Promise<void> {
		// n8n 2.0 refuses a workflow without these, which its own exports have.
		const exported = workflows.map((workflow) => ({
			active: false,
			versionId: randomUUID(),
			...workflow,
		}));
		await this.importFile('import:workflow', exported);
	}

	/**
	 * `n8n execute`: runs a workflow from its Manual Trigger and gives the whole result, which names
	 * the error where the workflow ended in one.
	 */
	async execute(workflowId: string): Promise<IRun> {
		const { stdout: printed } = await this.run(['execute', `--id=${workflowId}`, '--rawOutput']);
		// Log lines are printed around it: the result begins and ends with a brace alone on its line.
		const result = /^\{\n.*?^\}$/ms.exec(printed);
		if (!result) throw new Error(`n8n execute gave no result for ${workflowId}:\n${printed}`);
		return JSON.parse(result[0]) as IRun;
	}

	private async importFile(command: string, content: object[]): Promise<void> {
		const file = join(this.userFolder.path, `import-${randomUUID()}.json`);
		await writeFile(file, JSON.stringify(content), { mode: 0o600 });
		try {
			const parameters = [command, `--input=${file}`];
			const { exitCode, stdout, stderr } = await this.run(parameters);
			if (exitCode !== 0) {
				throw new Error(`"n8n ${parameters.join(' ')}" did not succeed:\n${stdout}\n${stderr}`);
			}
		} finally {
			await rm(file, { force: true });
		}
	}

	private async run(parameters: string[]): Promise<FinishedProcess> {
		const [editor = 0, broker = 0] = await freePorts(2);
		return await runProcess(this.installation.node, {
			parameters: [this.installation.script, ...parameters],
			folder: this.userFolder.path,
			environment: this.userFolder.environment({ editor, broker }),
		});
	}
}
