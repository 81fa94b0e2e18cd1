import type { Inquiry } from './inquiry';

interface PastVersion {
	/** When the next version began, milliseconds since 1970. */
	until: number;
	inquiry: Inquiry;
}

/** What inquiries were before each change: the search index is late and finds these older versions. */
export class InquiryHistory {
	private readonly versions = new Map<string, PastVersion[]>();

	/** Keeps an inquiry as it is, just before it changes. */
	keep(inquiry: Inquiry, until: number): void {
		const version = { until, inquiry: structuredClone(inquiry) };
		const earlier = this.versions.get(inquiry.id);
		if (earlier === undefined) this.versions.set(inquiry.id, [version]);
		else earlier.push(version);
	}

	/** The inquiry as it was then; null where it was not made yet. */
	asOf(inquiry: Inquiry, at: number): Inquiry | null {
		if (inquiry.createdAt > at) return null;
		const past = this.versions.get(inquiry.id)?.find(({ until }) => until > at);
		return past?.inquiry ?? inquiry;
	}
}
