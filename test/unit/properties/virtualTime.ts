import type { Clock } from '../../../nodes/shared/time/clock';

/** Lets all promises that can go on do so, before time moves. */
const settle = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

/** Time that moves from one thing awaited to the next, and takes none itself. */
export class VirtualTime implements Clock {
	private milliseconds: number;

	private readonly alarms: Array<{ at: number; ring: () => void }> = [];

	constructor(startMilliseconds = Date.parse('2026-03-02T09:00:00Z')) {
		this.milliseconds = startMilliseconds;
	}

	readonly now = (): number => this.milliseconds;

	readonly elapsed = (): number => this.milliseconds;

	readonly random = (): number => 0;

	readonly wait = async (milliseconds: number, cancelled?: AbortSignal): Promise<void> =>
		await new Promise((ring) => {
			const alarm = { at: this.milliseconds + Math.max(0, milliseconds), ring };
			const behind = this.alarms.findIndex(({ at }) => at > alarm.at);
			this.alarms.splice(behind < 0 ? this.alarms.length : behind, 0, alarm);
			const off = (): void => {
				const index = this.alarms.indexOf(alarm);
				if (index >= 0) this.alarms.splice(index, 1);
				ring();
			};
			cancelled?.addEventListener('abort', off, { once: true });
		});

	/**
	 * Moves on until the work is done.
	 *
	 * @param mostEvents more than these, and the work counts as one that never ends
	 * @throws Error where nothing is awaited any more and the work is not done, or at `mostEvents`
	 */
	async during<Result>(work: Promise<Result>, mostEvents = 20_000): Promise<Result> {
		let done = false;
		const end = (): void => {
			done = true;
		};
		void work.then(end, end);
		for (let events = 0; ; events++) {
			await settle();
			if (done) return await work;
			if (events >= mostEvents) throw new Error(`Not done after ${mostEvents} events`);
			const next = this.alarms.shift();
			if (!next) throw new Error('Nothing is awaited any more, and the work is not done');
			this.milliseconds = next.at;
			next.ring();
		}
	}
}
