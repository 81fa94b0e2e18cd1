import type { BatchNote } from '../operation/operation';

/** Counts for how many items each note is true. */
export class BatchNotes {
	private readonly counts = new Map<BatchNote, { count: number; of: number }>();

	/** Counts an item for a note. */
	add(note: BatchNote, isTrue: boolean): void {
		const { count, of } = this.counts.get(note) ?? { count: 0, of: 0 };
		this.counts.set(note, { count: count + Number(isTrue), of: of + 1 });
	}

	/** The texts of all notes that are true for at least one item. */
	get messages(): string[] {
		return [...this.counts]
			.filter(([, { count }]) => count > 0)
			.map(([note, { count, of }]) => note(count, of));
	}
}
