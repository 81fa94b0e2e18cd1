/**
 * Numbers objects one after another under Persona's prefixes (`inq_`, `iqse_`, ...). The part
 * behind the prefix is opaque in Persona's contract and deterministic here, so that two runs of
 * the same test have the same IDs.
 */
export class Identifiers {
	private readonly counters = new Map<string, number>();
	private lastSequence = 0;

	/** @param mark makes the IDs of the environments different */
	constructor(private readonly mark: string) {}

	/** Orders objects that were made in the same millisecond. */
	nextSequence(): number {
		this.lastSequence += 1;
		return this.lastSequence;
	}

	/** The next ID under a prefix such as `inq`. */
	next(prefix: string): string {
		const number = (this.counters.get(prefix) ?? 0) + 1;
		this.counters.set(prefix, number);
		return `${prefix}_${this.mark}${String(number).padStart(24 - this.mark.length, '0')}`;
	}
}
