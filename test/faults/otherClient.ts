import type { Simulator } from '../../simulator';
import type { AcceleratedTime } from './acceleratedTime';

/** The key of another application in the same environment. */
export const otherKey = {
	label: 'other',
	value: 'persona_sandbox_other_application',
	environment: 'sandbox',
} as const;

/** Another application, which now and then uses up all that is left of the rate limit. */
export class OtherClient {
	/** How often it did. */
	storms = 0;

	private readonly end = new AbortController();

	private work: Promise<void> | undefined;

	constructor(
		private readonly simulator: Simulator,
		private readonly time: AcceleratedTime,
		private readonly secondsBetween: number,
	) {}

	start(): void {
		this.work = this.run();
	}

	async stop(): Promise<void> {
		this.end.abort();
		await this.work;
	}

	private async run(): Promise<void> {
		for (;;) {
			await this.time.wait(this.secondsBetween * 1000, this.end.signal);
			if (this.end.signal.aborted) return;
			this.storms++;
			while (!this.end.signal.aborted && (await this.isLetThrough()));
		}
	}

	private async isLetThrough(): Promise<boolean> {
		const response = await fetch(`${this.simulator.baseUrl}/rate-limits`, {
			headers: { Authorization: `Bearer ${otherKey.value}` },
		});
		await response.arrayBuffer();
		return response.status !== 429;
	}
}
