import type { Clock } from '../../nodes/shared/time/clock';

/**
 * Time that runs faster than real time, for the package and the simulator alike, so that minutes of
 * waiting pass in a second and real requests still overlap.
 *
 * It stands still within one synchronous piece of work: the time that the simulator records for a
 * request is then the very one by which its rate limit counts the request.
 */
export class AcceleratedTime implements Clock {
	private readonly startedAt = Date.now();

	private readonly realStart = performance.now();

	private held: number | undefined;

	/** @param factor how many of its seconds a real second has */
	constructor(readonly factor: number) {}

	readonly now = (): number => {
		if (this.held === undefined) {
			const passed = (performance.now() - this.realStart) * this.factor;
			this.held = this.startedAt + Math.round(passed);
			queueMicrotask(() => {
				this.held = undefined;
			});
		}
		return this.held;
	};

	readonly elapsed = (): number => this.now();

	readonly wait = async (milliseconds: number, cancelled?: AbortSignal): Promise<void> => {
		if (cancelled?.aborted) return;
		await new Promise<void>((resolve) => {
			const end = (): void => {
				clearTimeout(timer);
				cancelled?.removeEventListener('abort', end);
				resolve();
			};
			const timer = setTimeout(end, milliseconds / this.factor);
			cancelled?.addEventListener('abort', end, { once: true });
		});
	};

	readonly random = (): number => Math.random();
}
