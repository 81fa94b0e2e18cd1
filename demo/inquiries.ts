import type { Inquiry } from '../simulator';

/** What the demo shows of an inquiry. */
export interface DemoInquiry {
	id: string;
	status: string;
	redacted: boolean;
	person: string;
	emailAddress: string;
}

/** Copies the inquiries as they are now: the simulator goes on changing its own. */
export function noteInquiries(inquiries: Inquiry[]): DemoInquiry[] {
	return inquiries.map(({ id, status, redactedAt, fields }) => {
		const field = (name: string) => String(fields[name]?.value ?? '');
		return {
			id,
			status,
			redacted: redactedAt !== null,
			person: `${field('name_first')} ${field('name_last')}`.trim(),
			emailAddress: field('email_address'),
		};
	});
}
