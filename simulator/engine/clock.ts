/**
 * The simulator's time: real time plus an offset, or frozen. Every expiry, rate-limit
 * window, idempotency entry and `Date` header reads it, so a test can move a day in one call.
 */
export class MovableClock {
	private offset = 0;
	private frozenAt: number | null = null;
	private readonly listeners = new Set<() => void>();

	/** @param source milliseconds since 1970, real time by default */
	constructor(private readonly source: () => number = () => Date.now()) {}

	/** Milliseconds since 1970. */
	now(): number {
		return this.frozenAt ?? this.source() + this.offset;
	}

	/** Moves forward (or, with a negative number, back), frozen or not. */
	advance(seconds: number): void {
		if (this.frozenAt === null) this.offset += seconds * 1000;
		else this.frozenAt += seconds * 1000;
		this.notifyListeners();
	}

	/** Stops at this time, or at the present one. */
	freeze(at?: Date): void {
		this.frozenAt = at?.getTime() ?? this.now();
		this.notifyListeners();
	}

	/** Runs again, from the time at which it stopped. */
	run(): void {
		if (this.frozenAt === null) return;
		this.offset = this.frozenAt - this.source();
		this.frozenAt = null;
		this.notifyListeners();
	}

	/** Back to the source's time, running. */
	reset(): void {
		this.offset = 0;
		this.frozenAt = null;
		this.notifyListeners();
	}

	/**
	 * Calls the listener when the clock is moved, stopped or started; time that passes by
	 * itself does not count.
	 *
	 * @returns a function that removes the listener
	 */
	onMove(listener: () => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	private notifyListeners(): void {
		for (const listener of this.listeners) listener();
	}

	get frozen(): boolean {
		return this.frozenAt !== null;
	}
}

/** A time as the API writes it, with milliseconds and Z. */
export function isoTime(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

/** The same for a time that may be missing. */
export function isoTimeOrNull(milliseconds: number | null): string | null {
	return milliseconds === null ? null : isoTime(milliseconds);
}
