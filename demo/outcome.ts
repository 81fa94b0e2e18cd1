import type { RecordedLink } from '../simulator';
import type { DemoInquiry } from './inquiries';
import type { Mail } from '../test/support/examples/mailboxPage';

/** What became of one inquiry. */
export interface DemoOutcome {
	inquiry: DemoInquiry;
	mails: Mail[];
	/** What is to be said of the link; empty without a mail. */
	link: string;
	/** The row in one of the two spreadsheets; empty without one. */
	row: string;
}

/** Everything that a run of the main job left behind. */
export interface DemoEvidence {
	/** As they were before the run. */
	inquiries: DemoInquiry[];
	mails: readonly Mail[];
	links: RecordedLink[];
	sentRows: Array<Record<string, string>>;
	refusedRows: Array<Record<string, string>>;
	/** Finds out whether a link is good. */
	tryLink(link: RecordedLink): Promise<LinkTrial>;
}

export interface LinkTrial {
	isGood: boolean;
	/** For the table: opens, unopened, answers 410 ... */
	words: string;
}

/**
 * Compares what was to happen with what did: each expired inquiry that is not redacted has exactly
 * one mail, to its own address, with a link that opens, and a row; each redacted one has its row
 * among those without a link; nobody else has anything.
 */
export async function judge(
	evidence: DemoEvidence,
): Promise<{ outcomes: DemoOutcome[]; problems: string[] }> {
	const problems: string[] = [];
	const claimed = new Set<Mail>();
	const outcomes: DemoOutcome[] = [];
	for (const inquiry of evidence.inquiries) {
		const links = evidence.links.filter((link) => link.inquiryId === inquiry.id);
		const holds = (mail: Mail) => links.filter((link) => isIn(link, mail));
		const mails = evidence.mails.filter((mail) => holds(mail).length > 0);
		mails.forEach((mail) => claimed.add(mail));
		const outcome: DemoOutcome = { inquiry, mails, link: '', row: rowOf(inquiry, evidence) };
		outcomes.push(outcome);

		const complain = (what: string) => problems.push(`${inquiry.id} (${inquiry.status}): ${what}`);
		const wanted = inquiry.status === 'expired' ? (inquiry.redacted ? 'refusal' : 'mail') : '';
		const mail = mails[0];
		if (wanted !== 'mail') {
			if (mail) complain(`got a mail to ${mail.to}`);
			if (wanted === 'refusal' && !outcome.row.startsWith('without a link')) {
				complain('is not among the rows without a link');
			}
			if (wanted === '' && outcome.row) complain(`has a row: ${outcome.row}`);
			continue;
		}
		if (mails.length !== 1 || !mail) {
			complain(`got ${mails.length} mails instead of 1`);
			continue;
		}
		if (mail.to !== inquiry.emailAddress) complain(`the mail went to ${mail.to}`);
		if (outcome.row !== 'sent') complain(`its row says "${outcome.row || 'nothing'}"`);
		for (const link of holds(mail)) {
			const { isGood, words } = await evidence.tryLink(link);
			outcome.link = words;
			if (!isGood) complain(`the link ${words}`);
		}
	}
	for (const mail of evidence.mails) {
		if (!claimed.has(mail)) problems.push(`a mail to ${mail.to} has no link of the simulator`);
	}
	return { outcomes, problems };
}

function isIn(link: RecordedLink, mail: Mail): boolean {
	return mail.links.includes(link.link) || mail.links.includes(link.shortLink);
}

function rowOf(inquiry: DemoInquiry, { sentRows, refusedRows }: DemoEvidence): string {
	const rows = [
		...sentRows.filter((row) => row.inquiry === inquiry.id).map((row) => row.mail ?? ''),
		...refusedRows
			.filter((row) => row.inquiry === inquiry.id)
			.map((row) => `without a link: ${row.reason}`),
	];
	return rows.join('; ');
}
