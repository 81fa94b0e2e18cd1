import type { DemoInquiry } from '../../demo/inquiries';
import { judge } from '../../demo/outcome';
import type { DemoEvidence } from '../../demo/outcome';
import type { Mail } from '../support/examples/mailboxPage';
import type { RecordedLink } from '../../simulator';

/** What the demo's exit code rests on: a run in which all is well, and what is wrong in others. */
describe('judge', () => {
	const inquiry = (id: string, status: string, redacted = false): DemoInquiry => ({
		id,
		status,
		redacted,
		person: id,
		emailAddress: `${id}@example.test`,
	});
	const link = (inquiryId: string): RecordedLink => ({
		environment: 'production',
		inquiryId,
		sessionId: `session of ${inquiryId}`,
		code: inquiryId,
		link: `http://127.0.0.1/verify?code=${inquiryId}`,
		shortLink: `http://127.0.0.1/l/${inquiryId}`,
		at: '2026-01-01T00:00:00.000Z',
		expiresAt: '2026-01-02T00:00:00.000Z',
		usedAt: null,
	});
	const mail = (to: string, links: string[]): Mail => ({
		to,
		links,
		from: 'verify@example.test',
		subject: '',
		text: '',
		receivedAt: new Date(0),
	});
	const wellDone = (): DemoEvidence => ({
		inquiries: [
			inquiry('ada', 'expired'),
			inquiry('bela', 'expired'),
			inquiry('cleo', 'expired', true),
			inquiry('dora', 'approved'),
		],
		links: [link('ada'), link('bela')],
		mails: [
			mail('ada@example.test', [link('ada').shortLink]),
			mail('bela@example.test', [link('bela').link]),
		],
		sentRows: [
			{ inquiry: 'ada', mail: 'sent' },
			{ inquiry: 'bela', mail: 'sent' },
		],
		refusedRows: [{ inquiry: 'cleo', reason: 'redacted' }],
		tryLink: async () => ({ isGood: true, words: 'opens' }),
	});

	const problemsOf = async (change: Partial<DemoEvidence>) =>
		(await judge({ ...wellDone(), ...change })).problems;

	it('finds nothing wrong where all is well', async () => {
		expect(await problemsOf({})).toEqual([]);
	});

	it.each<[string, Partial<DemoEvidence>, string]>([
		['a missing mail', { mails: wellDone().mails.slice(1) }, 'ada (expired): got 0 mails'],
		[
			'a second mail',
			{ mails: [...wellDone().mails, mail('ada@example.test', [link('ada').link])] },
			'ada (expired): got 2 mails',
		],
		[
			"a link in another person's mail",
			{
				mails: [
					mail('bela@example.test', [link('ada').shortLink]),
					mail('ada@example.test', [link('bela').shortLink]),
				],
			},
			'ada (expired): the mail went to bela@example.test',
		],
		[
			'a mail to somebody whose inquiry is not expired',
			{
				links: [...wellDone().links, link('dora')],
				mails: [...wellDone().mails, mail('dora@example.test', [link('dora').link])],
			},
			'dora (approved): got a mail',
		],
		[
			'a mail without a link',
			{ mails: [...wellDone().mails, mail('dora@example.test', [])] },
			'dora@example.test has no link',
		],
		[
			'a link that does not open',
			{ tryLink: async () => ({ isGood: false, words: 'answers 410' }) },
			'ada (expired): the link answers 410',
		],
		[
			'a missing row',
			{ sentRows: wellDone().sentRows.slice(1) },
			'ada (expired): its row says "nothing"',
		],
		[
			'a refused one without its row',
			{ refusedRows: [] },
			'cleo (expired): is not among the rows without a link',
		],
	])('finds %s', async (_, change, problem) => {
		expect(await problemsOf(change)).toContainEqual(expect.stringContaining(problem));
	});
});
