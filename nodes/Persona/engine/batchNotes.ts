import type { BatchNote } from '../operation/operation';

/** Counts of how many items each note is true. */
export class BatchNotes {
	private readonly counts = new Map<BatchNote, { count: number; of: number }>();

	/** Adds an item to those that a note is about. */
	add(note: BatchNote, isTrue: boolean): void {
		const { count, of } = this.counts.get(note) ?? { count: 0, of: 0 };
		this.counts.set(note, { count: count + Number(isTrue), of: of + 1 });
	}

	/** The notes that are true of any item. */
	get messages(): string[] {
		return [...this.counts]
			.filter(([, { count }]) => count > 0)
			.map(([note, { count, of }]) => note(count, of));
	}
}
