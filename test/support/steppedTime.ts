import type { Clock } from '../../nodes/shared/time/clock';

interface Sleeper {
	at: number;
	milliseconds: number;
	end: () => void;
}

/** The clock that is moved in steps, and when it may be moved. */
export interface SteppedClock {
	now: () => number;
	advance: (milliseconds: number) => void;
	/** Resolves when everything that is still going on is waiting. */
	quiet: () => Promise<void>;
}

/** Time that moves, in one step, to the end of the next wait when nothing else is left to do. */
export class SteppedTime implements Clock {
	/** The waits that lasted to their end, in milliseconds. */
	readonly waits: number[] = [];

	/** Called in place of the next step; time does not move while this is set. */
	inPlaceOfStep: (() => void) | undefined;

	private readonly sleepers = new Set<Sleeper>();

	private stepping = false;

	constructor(private readonly clock: SteppedClock) {}

	readonly now = (): number => this.clock.now();

	readonly elapsed = (): number => this.clock.now();

	readonly random = (): number => 0;

	readonly wait = async (milliseconds: number, cancelled?: AbortSignal): Promise<void> => {
		if (cancelled?.aborted || milliseconds <= 0) return;
		await new Promise<void>((resolve) => {
			const sleeper: Sleeper = {
				at: this.now() + milliseconds,
				milliseconds,
				end: () => {
					cancelled?.removeEventListener('abort', sleeper.end);
					this.sleepers.delete(sleeper);
					resolve();
				},
			};
			cancelled?.addEventListener('abort', sleeper.end, { once: true });
			this.sleepers.add(sleeper);
			void this.step();
		});
	};

	/** Starts again from the beginning; a wait that is still open never ends. */
	reset(): void {
		this.sleepers.clear();
		this.waits.length = 0;
		this.inPlaceOfStep = undefined;
	}

	private async step(): Promise<void> {
		if (this.stepping) return;
		this.stepping = true;
		while (this.sleepers.size > 0) {
			await this.clock.quiet();
			const [next] = [...this.sleepers].sort((one, other) => one.at - other.at);
			if (!next) break;
			if (this.inPlaceOfStep) {
				this.inPlaceOfStep();
				break;
			}
			this.clock.advance(Math.max(0, next.at - this.now()));
			this.waits.push(next.milliseconds);
			next.end();
		}
		this.stepping = false;
	}
}
