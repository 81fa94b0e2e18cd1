import type { WorkflowFile } from '../../support/n8n/n8nCommand';
import type { ExampleStage } from './exampleStage';

export const DAY_SECONDS = 86_400;

/** Days that pass at Persona, for a workflow with a schedule and for whoever is mailed. */
export class SimulatedDays {
	/** Which day it is. */
	day = 0;
	/** The days on which each address got a mail. */
	readonly mailed: Record<string, number[]> = {};

	private constructor(
		private readonly stage: ExampleStage,
		private readonly example: WorkflowFile,
		private readonly workflowId: string,
		private readonly schedule: string,
	) {}

	/** @param schedule the name of the workflow's Schedule Trigger */
	static async of(stage: ExampleStage, exampleName: string, schedule: string) {
		const example = await stage.example(exampleName);
		return new SimulatedDays(stage, example, await stage.import(example), schedule);
	}

	/** Runs the workflow as its schedule would. */
	readonly run = async (): Promise<void> => {
		expect(await this.stage.server.run(this.workflowId, this.schedule)).toMatchObject({
			status: 'success',
		});
	};

	/** A day later, with what happens on it; by default the workflow runs once. */
	async next(happens: () => Promise<unknown> = this.run): Promise<void> {
		const { mailbox, simulator } = this.stage.n8n;
		const { length } = mailbox.mails;
		simulator.clock.advance(DAY_SECONDS);
		this.day += 1;
		await this.tellTheTime();
		await happens();
		for (const { to } of mailbox.mails.slice(length)) (this.mailed[to] ??= []).push(this.day);
	}

	/** n8n's own clock cannot be moved: the workflow is told how far the simulator's is ahead. */
	private async tellTheTime(): Promise<void> {
		const nodes: unknown = JSON.parse(
			JSON.stringify(this.example.nodes).replace(
				/\$(now|today)\b/g,
				`$$$1.plus({ days: ${this.day} })`,
			),
		);
		const { connections } = this.example;
		const path = `/workflows/${this.workflowId}`;
		const saved = await this.stage.server.rest.patch(path, { nodes, connections });
		expect(saved.status).toBe(200);
	}
}
