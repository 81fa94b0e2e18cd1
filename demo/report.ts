import type { DemoOutcome } from './outcome';
import type { Mail } from '../test/support/examples/mailboxPage';

/** The result of each expired inquiry as a table, and the totals. */
export function outcomeReport(outcomes: DemoOutcome[]): string {
	const touched = outcomes.filter(
		({ inquiry, mails, row }) => inquiry.status === 'expired' || mails.length > 0 || row !== '',
	);
	const table = [
		['Inquiry', 'Person', 'Status before', 'Mail', 'Link', 'Row in the spreadsheet'],
		...touched.map(({ inquiry, mails, link, row }) => [
			inquiry.id,
			inquiry.person || '-',
			inquiry.redacted ? `${inquiry.status}, redacted` : inquiry.status,
			String(mails.length),
			link || '-',
			row || '-',
		]),
	];
	const mails = outcomes.flatMap((outcome) => outcome.mails).length;
	const untouched = countByStatus(outcomes.filter((outcome) => !touched.includes(outcome)));
	return [
		...alignColumns(table),
		'',
		`${touched.length} expired inquiries, ${mails} mails. Left alone: ${untouched}.`,
	].join('\n');
}

/** The mails, one a line. The links are those of a simulator on this machine: no secrets. */
export function mailboxReport(mails: readonly Mail[]): string {
	const table = [
		['To', 'Subject', 'Link'],
		...mails.map(({ to, subject, links }) => [to, subject, links.join(' ')]),
	];
	return alignColumns(table).join('\n');
}

function alignColumns(table: string[][]): string[] {
	const widths = (table[0] ?? []).map((_, column) =>
		Math.max(...table.map((cells) => cells[column]?.length ?? 0)),
	);
	const lines = table.map((cells) =>
		cells
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
	const rule = widths.map((width) => '-'.repeat(width)).join('  ');
	return [lines[0] ?? '', rule, ...lines.slice(1)];
}

function countByStatus(outcomes: DemoOutcome[]): string {
	const counts = new Map<string, number>();
	for (const { inquiry } of outcomes) {
		counts.set(inquiry.status, (counts.get(inquiry.status) ?? 0) + 1);
	}
	return [...counts].map(([status, count]) => `${count} ${status.replace('_', ' ')}`).join(', ');
}
